import { streamId, type CalendarDate, type CareInTime } from '@zgb/kernel';
import type { ReferenceSession } from '@zgb/contracts';
import { Ledger } from '@zgb/event-store';
import {
  allocation,
  allocationStream,
  currentVersion,
  type RecordAllocation,
  type SeenContract,
} from '../domain/allocation';
import {
  dossier,
  dossierStream,
  type KnownCare,
  type ProductPair,
} from '../domain/dossier/dossier';
import {
  exclusiveProducts,
  exclusiveProductsStream,
} from '../domain/exclusive-products/exclusive-products';
import { careForm, careFormStream } from '../domain/care-form/care-form';
import type { AllocationIdentity } from '../domain/values';

/** What the catalogue and the tariffs say of the product of an allocation on a day. */
export const seenOn = async (
  session: ReferenceSession,
  identity: AllocationIdentity,
  day: CalendarDate,
): Promise<
  Pick<RecordAllocation, 'product' | 'tariff'> & { readonly contract: SeenContract | null }
> => {
  const { municipality, law, provider, category, code } = identity;
  const contract = await session.contractOn({ ...identity, from: day });
  if (category === null || code === null) return { product: null, tariff: null, contract };
  const key = { municipality, law, category, code, day };
  const known = await session.productOn(key);
  const tariff = await session.tariffOn({ ...key, provider });
  return {
    product:
      known === null
        ? { stream: streamId('product', municipality, 'onbekend'), version: 0, state: 'unknown' }
        : { stream: known.stream, version: known.version, state: known.state },
    tariff,
    contract,
  };
};

/** Which client at which provider. */
export type CarePlace = Pick<AllocationIdentity, 'municipality' | 'law' | 'provider' | 'clientRef'>;

/** The version that counts of every allocation in a dossier. */
export const knownCareOf = async (
  ledger: Ledger,
  { municipality, law, provider, clientRef }: CarePlace,
): Promise<readonly KnownCare[]> => {
  const stream = dossierStream(municipality, law, provider, clientRef);
  const { numbers } = (await ledger.load(dossier, stream)).state;
  const known: KnownCare[] = [];
  for (const number of numbers) {
    const { state } = await ledger.load(allocation, allocationStream(municipality, law, number));
    const version = currentVersion(state);
    if (state.identity === null || version === null) continue;
    const { category, code } = state.identity;
    const { validity, decidedAt } = version.terms;
    known.push({ number, decidedAt, category, code, validity, stands: !version.deleted });
  }
  return known;
};

/** Products that exclude each other in a municipality (MIJ-18). */
export const exclusivePairs = async (
  ledger: Ledger,
  { municipality, law }: CarePlace,
): Promise<readonly ProductPair[]> => {
  const stream = exclusiveProductsStream(municipality, law);
  return (await ledger.load(exclusiveProducts, stream)).state.current?.pairs ?? [];
};

/** What a client buys itself (OP043). */
export const personalBudgetsOf = async (
  ledger: Ledger,
  { municipality, law, clientRef }: CarePlace,
): Promise<readonly CareInTime[]> => {
  const { state } = await ledger.load(careForm, careFormStream(municipality, clientRef));
  return [...state.placements.values()].filter(
    (placed) => placed.form === 'personal-budget' && placed.law === law,
  );
};
