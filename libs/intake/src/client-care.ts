import { Ledger } from '@zgb/event-store';
import {
  allocation,
  allocationStream,
  currentVersion,
  dossier,
  dossierStream,
  isCurrentOn,
  type Allocation,
  type Dossier,
  type DossierKey,
  type StandingAllocation,
} from '@zgb/indications';
import type { CalendarDate } from '@zgb/kernel';

/** Everything of one client at one provider. */
export interface ClientCare {
  readonly dossier: Dossier;
  readonly allocations: readonly Allocation[];
}

/** Reads a dossier and the allocations in it, by number. */
export const clientCareOf = async (
  ledger: Ledger,
  { municipality, law, provider, clientRef }: DossierKey,
): Promise<ClientCare> => {
  const stream = dossierStream(municipality, law, provider, clientRef);
  const { state } = await ledger.load(dossier, stream);
  const numbers = [...state.numbers].sort((a, b) => a - b);
  const allocations: Allocation[] = [];
  for (const number of numbers) {
    const loaded = await ledger.load(allocation, allocationStream(municipality, law, number));
    allocations.push(loaded.state);
  }
  return { dossier: state, allocations };
};

/** The allocations that are current on a day, by number. */
export const currentAllocations = (
  { allocations }: ClientCare,
  day: CalendarDate,
): ReadonlyMap<number, StandingAllocation> =>
  new Map(
    allocations.flatMap((one): [number, StandingAllocation][] => {
      const version = currentVersion(one);
      if (one.identity === null || version === null) return [];
      const { number, category, code } = one.identity;
      const { validity, volume, budgetCents } = version.terms;
      if (!isCurrentOn({ validity, deleted: version.deleted }, day)) return [];
      return [[number, { number, category, code, validity, volume, budgetCents }]];
    }),
  );
