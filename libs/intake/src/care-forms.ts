import { formatDate } from '@zgb/kernel';
import { Ledger } from '@zgb/event-store';
import {
  allocation,
  allocationStream,
  careForm,
  CareFormLedgerCommand,
  careFormStream,
  currentVersion,
  otherFormThan,
  type Allocation,
  type CareFormCommand,
} from '@zgb/indications';
import type { Law } from '@zgb/kernel';
import type { Bus } from './bus';
import type { Explanation } from './explain';
import type { Steps } from './steps';
import type { ToldProduct } from './tell-allocations';

/** A client in a municipality. */
export interface ClientKey {
  readonly municipality: string;
  readonly clientRef: string;
}

const sourceOf = (law: Law, number: number): string => `allocation ${law} ${String(number)}`;

/** What the version that counts says of the care of a client; null: nothing was allocated. */
const toldCareOf = (
  law: Law,
  number: number,
  state: Allocation,
): { readonly decidedAt: string; readonly command: CareFormCommand } | null => {
  const version = currentVersion(state);
  if (state.identity === null || version === null) return null;
  const source = sourceOf(law, number);
  const { category, code } = state.identity;
  const { validity, decidedAt } = version.terms;
  if (version.deleted) return { decidedAt, command: { type: 'WithdrawCareForm', source } };
  const placement = { source, law, category, code, form: 'in-kind' as const, validity };
  return { decidedAt, command: { type: 'PlaceCareForm', placement, isTold: true } };
};

/**
 * MIJ-33: the client's own stream hears of allocations that came by message, so that a personal
 * budget for the same product is refused. A 301 is taken as it is, whatever it overlaps.
 */
export const placeToldCare = async (
  { bus, ledger }: { readonly bus: Bus; readonly ledger: Ledger },
  key: ClientKey,
  law: Law,
  products: readonly Pick<ToldProduct, 'number' | 'decidedAt'>[],
  steps: Steps,
): Promise<void> => {
  for (const { number, decidedAt } of products) {
    const stream = allocationStream(key.municipality, law, number);
    const told = toldCareOf(law, number, (await ledger.load(allocation, stream)).state);
    // Whoever decided later tells it himself, and may be about to: a file that comes again must not
    // record his version as its own.
    if (told?.decidedAt !== decidedAt) continue;
    const { command } = told;
    await bus.execute(
      new CareFormLedgerCommand(key, command, steps.context(`care-form/${String(number)}`)),
    );
  }
};

/** MIJ-33: an allocation that stands beside a personal budget for the same product. */
export const besidePersonalBudget = async (
  ledger: Ledger,
  { municipality, clientRef }: ClientKey,
  law: Law,
  number: number,
): Promise<Explanation | null> => {
  if (clientRef === '') return null;
  const forms = await ledger.load(careForm, careFormStream(municipality, clientRef));
  const placed = forms.state.placements.get(sourceOf(law, number));
  const other = placed === undefined ? undefined : otherFormThan(placed, forms.state);
  return other === undefined
    ? null
    : {
        rule: 'MIJ-33',
        returnCode: null,
        text: `De cliënt heeft voor dit product een pgb vanaf ${formatDate(other.validity.from)}. Laat één van beide eerder eindigen.`,
      };
};

/** NAT-38: a client for whom messages are a risk. */
export const isRestricted = async (
  ledger: Ledger,
  { municipality, clientRef }: ClientKey,
): Promise<boolean> => {
  if (clientRef === '') return false;
  const { state } = await ledger.load(careForm, careFormStream(municipality, clientRef));
  return state.restrictedBy.size > 0;
};
