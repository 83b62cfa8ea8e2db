import type { CalendarDate, Cents } from '@zgb/kernel';
import type {
  ActivityLabelled,
  DisputeSettled,
  IndicationEnded,
  IndicationEvent,
  IndicationTerms,
  ObjectionKind,
  OutcomeRecorded,
} from './events';

export type IndicationVersion = {
  readonly decidedOn: CalendarDate;
  readonly effectiveOn: CalendarDate;
  readonly terms: IndicationTerms;
};

export type Dispute = {
  readonly kind: ObjectionKind;
  readonly lodgedOn: CalendarDate;
  readonly settled: Omit<DisputeSettled['data'], 'kind' | 'lodgedOn'> | null;
};

/** One indication; plain JSON, so that it is the row of a view as well. */
export type Indication = {
  readonly municipality: string;
  readonly number: string;
  readonly law: string;
  readonly clientRef: string;
  readonly restricted: boolean;
  /** In order of recording; empty: no such indication. */
  readonly versions: readonly IndicationVersion[];
  readonly end: IndicationEnded['data'] | null;
  readonly disputes: readonly Dispute[];
  readonly outcome: OutcomeRecorded['data'] | null;
  /** In order of recording. */
  readonly labels: readonly ActivityLabelled['data'][];
  /** Part of the maximum budget per allocation number. */
  readonly reserved: { readonly [allocation: string]: Cents };
  readonly youthIndication: string | null;
};

export const initial: Indication = {
  municipality: '',
  number: '',
  law: '',
  clientRef: '',
  restricted: false,
  versions: [],
  end: null,
  disputes: [],
  outcome: null,
  labels: [],
  reserved: {},
  youthIndication: null,
};

const settled = (state: Indication, { data }: DisputeSettled): readonly Dispute[] => {
  const { kind, lodgedOn, ...settlement } = data;
  return state.disputes.map((dispute) =>
    dispute.kind === kind && dispute.lodgedOn === lodgedOn
      ? { ...dispute, settled: settlement }
      : dispute,
  );
};

export const evolve = (state: Indication, event: IndicationEvent): Indication => {
  switch (event.type) {
    case 'CareIndicated': {
      const { identity, restricted, ...version } = event.data;
      return { ...state, ...identity, restricted, versions: [version] };
    }
    case 'IndicationAmended': {
      const { identity: _identity, ...version } = event.data;
      return { ...state, versions: [...state.versions, version] };
    }
    case 'IndicationEnded':
      return { ...state, end: event.data };
    case 'DecisionDisputed':
      return { ...state, disputes: [...state.disputes, { ...event.data, settled: null }] };
    case 'DisputeSettled':
      return { ...state, disputes: settled(state, event) };
    case 'OutcomeRecorded':
      return { ...state, outcome: event.data };
    case 'ActivityLabelled':
      return { ...state, labels: [...state.labels, event.data] };
    case 'RoomReserved': {
      const { allocation, amountCents } = event.data;
      return { ...state, reserved: { ...state.reserved, [String(allocation)]: amountCents } };
    }
    case 'LinkedToYouth':
      return { ...state, youthIndication: event.data.youthIndication };
  }
};

/** The terms that hold on a day: of the versions in force the last recorded; null: none yet. */
export const indicationOn = (
  { versions }: Pick<Indication, 'versions'>,
  day: CalendarDate,
): IndicationVersion | null => versions.findLast(({ effectiveOn }) => effectiveOn <= day) ?? null;

/** The last day of an indication as it stands on a day; null: none. */
export const lastDayOn = (state: Indication, day: CalendarDate): CalendarDate | null => {
  const until = indicationOn(state, day)?.terms.validity.until ?? null;
  if (state.end === null) return until;
  return until === null || state.end.lastDay < until ? state.end.lastDay : until;
};

/** True when an indication holds on a day; also while it is disputed (ZOU-33). */
export const isLiveOn = (state: Indication, day: CalendarDate): boolean => {
  const version = indicationOn(state, day);
  if (version === null || day < version.terms.validity.from) return false;
  const lastDay = lastDayOn(state, day);
  return lastDay === null || day <= lastDay;
};

/** The dispute that was open on a day, or null. NL: onder bezwaar of beroep. */
export const disputeOn = ({ disputes }: Indication, day: CalendarDate): Dispute | null =>
  disputes.findLast(
    ({ lodgedOn, settled: end }) => lodgedOn <= day && (end === null || day < end.settledOn),
  ) ?? null;

/** GV-13: the label that holds on a day, or null. */
export const labelOn = (
  { labels }: Indication,
  day: CalendarDate,
): ActivityLabelled['data'] | null => labels.findLast(({ from }) => from <= day) ?? null;

/** GV-07: all that allocations took of the maximum budget. */
export const reservedCents = ({ reserved }: Pick<Indication, 'reserved'>): Cents =>
  Object.values(reserved).reduce((sum, amount) => sum + amount, 0);
