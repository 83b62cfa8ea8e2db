import {
  accept,
  streamId,
  type CalendarDate,
  type Decider,
  type Fact,
  type StreamId,
} from '@zgb/kernel';

/** Where a client lives from a day. */
export type HouseholdFrom = {
  /** Pseudonym, the same for all who live together; null: not known any more. */
  readonly household: string | null;
  readonly from: CalendarDate;
};

/** A client belongs to a household from a day, until another one is told. NL: huishouden. */
export type HouseholdTold = Fact<'HouseholdTold', HouseholdFrom>;

/** In the order of their days; of two for one day the last that was told. */
export type HouseholdHistory = readonly HouseholdFrom[];

/** F-08: the household of a client on a day; null: nobody told it. */
export const householdOn = (history: HouseholdHistory, day: CalendarDate): string | null =>
  history.findLast(({ from }) => from <= day)?.household ?? null;

/** A client is in one household at a time: what is told for a day replaces what was told for it. */
export const withHousehold = (
  history: HouseholdHistory,
  { household: told, from }: HouseholdFrom,
): HouseholdHistory =>
  [...history.filter((one) => one.from !== from), { household: told, from }].sort((a, b) =>
    a.from < b.from ? -1 : 1,
  );

/** The households of one client. It is told by the municipality, and nothing depends on it. */
export const household: Decider<HouseholdHistory, HouseholdFrom, HouseholdTold, never> = {
  category: 'household',
  initial: [],
  evolve: (history, { data }) => withHousehold(history, data),
  decide: ({ household: told, from }, history) => {
    const known = history.find((one) => one.from === from);
    return known !== undefined && known.household === told
      ? accept()
      : accept({ type: 'HouseholdTold', data: { household: told, from } });
  },
  steps: { HouseholdTold: [] },
};

export const householdStream = (municipality: string, clientRef: string): StreamId =>
  streamId('household', municipality, clientRef);
