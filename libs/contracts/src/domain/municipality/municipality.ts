import {
  accept,
  contains,
  streamId,
  type CalendarDate,
  type Decider,
  type Fact,
  type StreamId,
} from '@zgb/kernel';

/** A domain of cooperation: a municipality may be in other regions for other things (ZES-04). */
export type Membership = {
  readonly municipality: string;
  readonly region: string;
  /** `care` for Wmo and Jeugdwet together, or a domain of its own such as protected living. */
  readonly domain: string;
  readonly from: CalendarDate;
  readonly until: CalendarDate | null;
};

/** From a day a municipality takes part in a region. NL: deelname aan een regio. */
export type RegionJoined = Fact<'RegionJoined', Membership>;

export type JoinRegion = { readonly type: 'JoinRegion'; readonly membership: Membership };

export interface Municipality {
  readonly memberships: readonly Membership[];
}

export const municipality: Decider<Municipality, JoinRegion, RegionJoined, never> = {
  category: 'municipality',
  initial: { memberships: [] },
  evolve: (state, { data }) => ({ memberships: [...state.memberships, data] }),
  decide: ({ membership }, { memberships }) =>
    memberships.some((known) => JSON.stringify(known) === JSON.stringify(membership))
      ? accept()
      : accept({ type: 'RegionJoined', data: membership }),
  steps: { RegionJoined: [] },
};

/** ZES-04: region of a municipality for a domain on a day; the last word counts. */
export const regionOn = (
  { memberships }: Municipality,
  domain: string,
  day: CalendarDate,
): string | null =>
  memberships.findLast((known) => known.domain === domain && contains(known, day))?.region ?? null;

export const municipalityStream = (code: string): StreamId => streamId('municipality', code);
