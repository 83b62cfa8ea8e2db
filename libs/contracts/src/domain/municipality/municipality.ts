import {
  accept,
  contains,
  reject,
  streamId,
  type CalendarDate,
  type Decider,
  type Decision,
  type Fact,
  type StreamId,
} from '@zgb/kernel';

import type { TravelLimit } from './travel';

export * from './travel';

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

/** A municipality set its longest travel time. NL: maximale reistijd. */
export type TravelLimitSet = Fact<'TravelLimitSet', TravelLimit>;

export type MunicipalityEvent = RegionJoined | TravelLimitSet;

export type JoinRegion = { readonly type: 'JoinRegion'; readonly membership: Membership };
export type SetTravelLimit = { readonly type: 'SetTravelLimit'; readonly limit: TravelLimit };
export type MunicipalityCommand = JoinRegion | SetTravelLimit;

export type MunicipalityRejection = { readonly code: 'membershipEndsBeforeItBegins' };

/** A municipality with its history; every list in order of recording. Plain JSON. */
export type Municipality = {
  readonly memberships: readonly Membership[];
  readonly travelLimits: readonly TravelLimit[];
};

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

type MunicipalityDecision = Decision<MunicipalityEvent, MunicipalityRejection>;

const join = ({ membership }: JoinRegion, { memberships }: Municipality): MunicipalityDecision => {
  const { from, until } = membership;
  if (until !== null && until < from) return reject({ code: 'membershipEndsBeforeItBegins' });
  return same(
    memberships.findLast((known) => replaces(membership, known)),
    membership,
  )
    ? accept()
    : accept({ type: 'RegionJoined', data: membership });
};

const decide = (command: MunicipalityCommand, state: Municipality): MunicipalityDecision => {
  switch (command.type) {
    case 'JoinRegion':
      return join(command, state);
    case 'SetTravelLimit': {
      const { limit: data } = command;
      const known = state.travelLimits.findLast(({ from }) => from === data.from);
      return same(known, data) ? accept() : accept({ type: 'TravelLimitSet', data });
    }
  }
};

const evolve = (state: Municipality, event: MunicipalityEvent): Municipality => {
  switch (event.type) {
    case 'RegionJoined':
      return { ...state, memberships: [...state.memberships, event.data] };
    case 'TravelLimitSet':
      return { ...state, travelLimits: [...state.travelLimits, event.data] };
  }
};

export const municipality: Decider<
  Municipality,
  MunicipalityCommand,
  MunicipalityEvent,
  MunicipalityRejection
> = {
  category: 'municipality',
  initial: { memberships: [], travelLimits: [] },
  evolve,
  decide,
  steps: { RegionJoined: [], TravelLimitSet: [] },
};

/** Told again with the same first day, a membership gets another end or another region. */
const replaces = (later: Membership, known: Membership): boolean =>
  later.domain === known.domain && later.from === known.from;

/** ZES-04: region of a municipality for a domain on a day; the last word counts. */
export const regionOn = (
  { memberships }: Municipality,
  domain: string,
  day: CalendarDate,
): string | null =>
  memberships
    .filter((known, index) => !memberships.slice(index + 1).some((one) => replaces(one, known)))
    .findLast((known) => known.domain === domain && contains(known, day))?.region ?? null;

/** ZES-04: every region that a municipality is in on a day, one per domain. */
export const regionsOn = (
  state: Municipality,
  day: CalendarDate,
): readonly { readonly domain: string; readonly region: string }[] =>
  [...new Set(state.memberships.map(({ domain }) => domain))].sort().flatMap((domain) => {
    const region = regionOn(state, domain, day);
    return region === null ? [] : [{ domain, region }];
  });

export const municipalityStream = (code: string): StreamId => streamId('municipality', code);
