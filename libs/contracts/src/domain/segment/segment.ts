import {
  accept,
  reject,
  streamId,
  type CalendarDate,
  type Decider,
  type Decision,
  type Fact,
  type Law,
  type StreamId,
} from '@zgb/kernel';

/** What a segment of the purchase is (ZOU-18). */
export type SegmentTerms = {
  readonly name: string;
  readonly careForms: readonly string[];
  /** NL: inkoopmodel. */
  readonly purchaseModel: 'open-house' | 'tender' | 'subsidy';
  /** NL: bekostiging. */
  readonly fundingMode: 'pxq' | 'output' | 'task' | 'availability';
  /** Null: no limit to the number of providers. */
  readonly providersMax: number | null;
  /** NL: tussentijdse toetreding. */
  readonly entryDuringTerm: boolean;
  /** What becomes of running care at the end. NL: overgangsregeling of harde afsluiting. */
  readonly transition: 'arrangement' | 'hard-close';
  readonly from: CalendarDate;
  readonly until: CalendarDate | null;
};

/** A segment is bought on these terms; the last recorded ones count. NL: segment. */
export type SegmentLaidDown = Fact<'SegmentLaidDown', SegmentTerms>;

/** There is too little of a kind of care, so that a closed segment opens (ZOU-19). NL: witte vlek. */
export type WhiteSpotDecided = Fact<
  'WhiteSpotDecided',
  { readonly from: CalendarDate; readonly until: CalendarDate; readonly what: string }
>;

/** A provider takes part in a segment. NL: toelating. */
export type ProviderAdmitted = Fact<
  'ProviderAdmitted',
  {
    readonly provider: string;
    readonly from: CalendarDate;
    /** What it adds to the care there is (ZES-15, GV-06); null: from the start of the term. */
    readonly addedValue: string | null;
  }
>;

/** A provider takes part no longer; its place is free the day after. NL: uittreding. */
export type ProviderLeft = Fact<
  'ProviderLeft',
  { readonly provider: string; readonly lastDay: CalendarDate }
>;

export type SegmentEvent = SegmentLaidDown | WhiteSpotDecided | ProviderAdmitted | ProviderLeft;

export type SegmentCommand =
  | { readonly type: 'LayDownSegment'; readonly terms: SegmentTerms }
  | { readonly type: 'DecideWhiteSpot'; readonly spot: WhiteSpotDecided['data'] }
  | { readonly type: 'AdmitProvider'; readonly admission: ProviderAdmitted['data'] }
  | { readonly type: 'LeaveSegment'; readonly leaving: ProviderLeft['data'] };

export type SegmentRejection =
  | { readonly code: 'segmentUnknown' }
  | { readonly code: 'outsideTerm' }
  | { readonly code: 'admittedBefore' }
  | { readonly code: 'segmentClosed' }
  | { readonly code: 'addedValueMissing' }
  | { readonly code: 'segmentFull'; readonly providersMax: number }
  | { readonly code: 'notAdmitted' };

/** Who takes part from when until when; `lastDay` null: still. */
export type Participation = ProviderAdmitted['data'] & { readonly lastDay: CalendarDate | null };

export type Segment = {
  readonly terms: SegmentTerms | null;
  readonly spots: readonly WhiteSpotDecided['data'][];
  readonly providers: readonly Participation[];
};

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Those that take part on a day or come later: nobody may take their place. */
const taking = ({ providers }: Segment, day: CalendarDate): readonly Participation[] =>
  providers.filter(({ lastDay }) => lastDay === null || lastDay >= day);

type SegmentDecision = Decision<SegmentEvent, SegmentRejection>;

/** ZES-15, GV-06, ZOU-19: whether the door is open in mid-term. */
const doorOf = (
  { from, addedValue }: ProviderAdmitted['data'],
  terms: SegmentTerms,
  { spots }: Segment,
): SegmentRejection | null => {
  if (from <= terms.from) return null;
  const isWhiteSpot = spots.some((spot) => spot.from <= from && from <= spot.until);
  // The decision on a white spot says itself what is missing.
  if (isWhiteSpot) return null;
  if (!terms.entryDuringTerm) return { code: 'segmentClosed' };
  return (addedValue ?? '').trim() === '' ? { code: 'addedValueMissing' } : null;
};

const admit = (admission: ProviderAdmitted['data'], state: Segment): SegmentDecision => {
  const { terms } = state;
  const { provider, from } = admission;
  if (terms === null) return reject({ code: 'segmentUnknown' });
  const known = taking(state, from).find((one) => one.provider === provider);
  if (known !== undefined) {
    const { lastDay: _lastDay, ...before } = known;
    return same(before, admission) ? accept() : reject({ code: 'admittedBefore' });
  }
  if (from < terms.from || (terms.until !== null && from > terms.until)) {
    return reject({ code: 'outsideTerm' });
  }
  const door = doorOf(admission, terms, state);
  if (door !== null) return reject(door);
  const { providersMax } = terms;
  if (providersMax !== null && taking(state, from).length >= providersMax) {
    return reject({ code: 'segmentFull', providersMax });
  }
  return accept({ type: 'ProviderAdmitted', data: admission });
};

const leave = (leaving: ProviderLeft['data'], state: Segment): SegmentDecision => {
  const { provider, lastDay } = leaving;
  const own = state.providers.filter((one) => one.provider === provider);
  if (own.some((one) => one.lastDay === lastDay)) return accept();
  const last = own.at(-1);
  return last === undefined || lastDay < last.from
    ? reject({ code: 'notAdmitted' })
    : accept({ type: 'ProviderLeft', data: leaving });
};

const decide = (command: SegmentCommand, state: Segment): SegmentDecision => {
  switch (command.type) {
    case 'LayDownSegment':
      return same(state.terms, command.terms)
        ? accept()
        : accept({ type: 'SegmentLaidDown', data: command.terms });
    case 'DecideWhiteSpot':
      if (state.terms === null) return reject({ code: 'segmentUnknown' });
      return state.spots.some((known) => same(known, command.spot))
        ? accept()
        : accept({ type: 'WhiteSpotDecided', data: command.spot });
    case 'AdmitProvider':
      return admit(command.admission, state);
    case 'LeaveSegment':
      return leave(command.leaving, state);
  }
};

const evolve = (state: Segment, event: SegmentEvent): Segment => {
  switch (event.type) {
    case 'SegmentLaidDown':
      return { ...state, terms: event.data };
    case 'WhiteSpotDecided':
      return { ...state, spots: [...state.spots, event.data] };
    case 'ProviderAdmitted':
      return { ...state, providers: [...state.providers, { ...event.data, lastDay: null }] };
    case 'ProviderLeft': {
      const { provider, lastDay } = event.data;
      const index = state.providers.findLastIndex((one) => one.provider === provider);
      const providers = state.providers.map((one, at) =>
        at === index ? { ...one, lastDay } : one,
      );
      return { ...state, providers };
    }
  }
};

/** One stream guards the limit: two admissions at once cannot both take the last place. */
export const segment: Decider<Segment, SegmentCommand, SegmentEvent, SegmentRejection> = {
  category: 'segment',
  initial: { terms: null, spots: [], providers: [] },
  evolve,
  decide,
  steps: { SegmentLaidDown: [], WhiteSpotDecided: [], ProviderAdmitted: [], ProviderLeft: [] },
};

export const segmentStream = (region: string, law: Law, name: string): StreamId =>
  streamId('segment', region, law, name);
