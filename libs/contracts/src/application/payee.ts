import { Ledger } from '@zgb/event-store';
import { LAWS, type CalendarDate } from '@zgb/kernel';
import { contract, contractStream } from '../domain/contract/contract';
import {
  paymentHold,
  provider,
  providerStream,
  type PaymentHold,
} from '../domain/provider/provider';
import { payeeOf, subcontracting } from '../domain/subcontracting/subcontracting';
import { ReferenceSession } from './reference-data';

/** Who is paid for what a provider declared, and why nobody is paid now. */
export interface PaymentTerms {
  /** The provider, or the main contractors that it works for; more than one is unclear. */
  readonly payees: readonly string[];
  /** Of the provider or of a payee; null: nothing stands in the way. NL: betaalstop. */
  readonly hold: (PaymentHold & { readonly provider: string }) | null;
}

/** NAT-33: main contractors of a subcontractor that has no contract of its own. */
const mainContractors = async (
  ledger: Ledger,
  region: string,
  agb: string,
  day: CalendarDate,
): Promise<readonly string[]> => {
  for (const law of LAWS) {
    const { version } = await ledger.load(contract, contractStream(region, law, agb));
    if (version > 0) return [];
  }
  const mains: string[] = [];
  for (const stream of await ledger.streamsOf('subcontracting', [region])) {
    const main = stream.slice(stream.lastIndexOf('_') + 1);
    const { state } = await ledger.load(subcontracting, stream);
    if (main !== agb && payeeOf(state, main, agb, day) !== null) mains.push(main);
  }
  return mains;
};

/** NAT-33, NAT-35, ZOU-29: as the log has it now, so that no list has to be kept beside it. */
export const paymentTermsOf = async (
  ledger: Ledger,
  municipality: string,
  agb: string,
  day: CalendarDate,
): Promise<PaymentTerms> => {
  const terms = await new ReferenceSession(ledger).regionOf(municipality);
  if (terms === null) return { payees: [agb], hold: null };
  const { region } = terms;
  const mains = await mainContractors(ledger, region, agb, day);
  for (const party of [agb, ...mains]) {
    const { state } = await ledger.load(provider, providerStream(region, party));
    const hold = paymentHold(state, day);
    if (hold !== null) return { payees: [party], hold: { ...hold, provider: party } };
  }
  return { payees: mains.length === 0 ? [agb] : mains, hold: null };
};
