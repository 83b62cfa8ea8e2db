import type { CalendarDate, Cents } from '@zgb/kernel';
import type {
  AllocationChanged,
  AllocationDeleted,
  AllocationEvent,
  AllocationTerms,
  CareAllocated,
  Commitment,
  CommitmentRolledOver,
  Consent,
  DeclarationLine,
  EndReason,
  ReferrerRecorded,
  LineHeld,
  RefusalReason,
  VerdictWithdrawn,
} from './events';
import type { AllocationIdentity } from '../values';

export interface AllocationVersion {
  readonly terms: AllocationTerms;
  readonly commitment: Commitment | null;
  readonly deleted: boolean;
}

/** What was reported about one period of delivery. */
export interface Delivery {
  readonly begin: CalendarDate;
  /** In order of recording; the last one counts. */
  readonly stops: readonly { readonly end: CalendarDate; readonly reason: string }[];
}

export type Verdict =
  | {
      readonly outcome: 'granted' | 'credited';
      readonly line: DeclarationLine;
      readonly decidedBy?: string;
    }
  | {
      readonly outcome: 'refused' | 'held';
      readonly line: DeclarationLine;
      readonly reasons: readonly RefusalReason[];
      readonly decidedBy?: string;
    };

/** Only what `decide` needs to know; what a screen needs is a projection. */
export interface Allocation {
  readonly identity: AllocationIdentity | null;
  /** By `decidedAt`: order of arrival means nothing (OP080). */
  readonly versions: ReadonlyMap<string, AllocationVersion>;
  readonly deliveries: ReadonlyMap<CalendarDate, Delivery>;
  /** Reports of start and stop that were taken in, so that a repeat changes nothing. */
  readonly reports: ReadonlySet<string>;
  /** Every line that got an answer, by its id. */
  readonly verdicts: ReadonlyMap<string, Verdict>;
  /** Granted debit lines, by the provider's reference. */
  readonly granted: ReadonlyMap<string, DeclarationLine>;
  readonly creditedReferences: ReadonlySet<string>;
  readonly grantedCents: Cents;
  /** By version, in order of year (A7). */
  readonly rollovers: ReadonlyMap<string, readonly CommitmentRolledOver['data'][]>;
  readonly consents: readonly Consent[];
  /** Null: unknown (GV-18). */
  readonly referrer: ReferrerRecorded['data'] | null;
  readonly endReason: EndReason | null;
  /** Lines that wait for a person, by line id. */
  readonly held: ReadonlyMap<string, LineHeld['data']>;
  /** Last round in which a line was judged again, by line id. */
  readonly rounds: ReadonlyMap<string, number>;
}

export const initial: Allocation = {
  identity: null,
  versions: new Map(),
  deliveries: new Map(),
  reports: new Set(),
  verdicts: new Map(),
  granted: new Map(),
  creditedReferences: new Set(),
  grantedCents: 0,
  rollovers: new Map(),
  consents: [],
  referrer: null,
  endReason: null,
  held: new Map(),
  rounds: new Map(),
};

/** The version that counts: the latest decision, whatever arrived last (IV013). */
export const currentVersion = ({ versions }: Allocation): AllocationVersion | null => {
  let latest: AllocationVersion | null = null;
  for (const version of versions.values()) {
    if (latest === null || version.terms.decidedAt > latest.terms.decidedAt) latest = version;
  }
  return latest;
};

/** The most that can still be declared by the version that counts, years rolled over included. */
export const currentCommitment = (state: Allocation): Commitment | null => {
  const version = currentVersion(state);
  if (version === null || version.deleted) return null;
  const rolled = state.rollovers.get(version.terms.decidedAt)?.at(-1);
  return rolled?.commitment ?? version.commitment;
};

/** What can still come on the account, never below zero (B-04). NL: open verplichting. */
export const openCommitment = (state: Allocation): Cents =>
  Math.max(0, (currentCommitment(state)?.amountCents ?? 0) - state.grantedCents);

/** Granted debit lines that were not taken back. */
export const standingLines = (state: Allocation): readonly DeclarationLine[] =>
  [...state.granted.values()].filter(({ reference }) => !state.creditedReferences.has(reference));

const withVersion = (
  state: Allocation,
  { data }: CareAllocated | AllocationChanged | AllocationDeleted,
  deleted: boolean,
): Allocation => ({
  ...state,
  identity: state.identity ?? data.identity,
  versions: new Map(state.versions).set(data.terms.decidedAt, {
    terms: data.terms,
    commitment: data.commitment,
    deleted,
  }),
});

/** One report of a start or stop; a message holds each at most once (TR101). */
export interface DeliveryReport {
  readonly kind: 'start' | 'start removed' | 'stop' | 'stop removed';
  readonly message: string;
  readonly begin: CalendarDate;
  readonly end?: CalendarDate;
  readonly reason?: string;
}

export const reportKey = ({ kind, message, begin, end, reason }: DeliveryReport): string =>
  [message, kind, begin, end ?? '', reason ?? ''].join(' ');

const withReport = (state: Allocation, report: DeliveryReport): Allocation => ({
  ...state,
  reports: new Set(state.reports).add(reportKey(report)),
});

const withDelivery = (state: Allocation, delivery: Delivery): Allocation => ({
  ...state,
  deliveries: new Map(state.deliveries).set(delivery.begin, delivery),
});

const stopsOf = (state: Allocation, begin: CalendarDate): Delivery['stops'] =>
  state.deliveries.get(begin)?.stops ?? [];

const without = <Value>(
  map: ReadonlyMap<string, Value>,
  key: string,
): ReadonlyMap<string, Value> => {
  if (!map.has(key)) return map;
  const rest = new Map(map);
  rest.delete(key);
  return rest;
};

const withVerdict = (
  state: Allocation,
  verdict: Verdict,
  decision?: { readonly by: string },
): Allocation => {
  const { lineId } = verdict.line;
  const told = decision === undefined ? verdict : { ...verdict, decidedBy: decision.by };
  return {
    ...state,
    verdicts: new Map(state.verdicts).set(lineId, told),
    held: without(state.held, lineId),
  };
};

/** Undoes a verdict; the line stands as if it was never judged, but for its round. */
const withoutVerdict = (state: Allocation, { data }: VerdictWithdrawn): Allocation => {
  const { line, outcome, round } = data;
  const isGranted = outcome === 'granted';
  return {
    ...state,
    verdicts: without(state.verdicts, line.lineId),
    held: without(state.held, line.lineId),
    granted: isGranted ? without(state.granted, line.reference) : state.granted,
    grantedCents: state.grantedCents - (isGranted ? line.amountCents : 0),
    rounds: new Map(state.rounds).set(line.lineId, round),
  };
};

const withoutStart = (state: Allocation, begin: CalendarDate): Allocation => {
  const deliveries = new Map(state.deliveries);
  deliveries.delete(begin);
  return { ...state, deliveries };
};

export const evolve = (state: Allocation, event: AllocationEvent): Allocation => {
  switch (event.type) {
    case 'CareAllocated':
    case 'AllocationChanged':
      return withVersion(state, event, false);
    case 'AllocationDeleted':
      return withVersion(state, event, true);
    case 'ProviderConsented':
      return { ...state, consents: [...state.consents, event.data] };
    case 'EndReasonRecorded':
      return { ...state, endReason: event.data.reason };
    case 'ReferrerRecorded':
      return { ...state, referrer: event.data };
    case 'CommitmentRolledOver': {
      const { version } = event.data;
      const years = [...(state.rollovers.get(version) ?? []), event.data];
      return { ...state, rollovers: new Map(state.rollovers).set(version, years) };
    }
    case 'DeliveryStarted': {
      const reported = withReport(state, { kind: 'start', ...event.data });
      return withDelivery(reported, { begin: event.data.begin, stops: [] });
    }
    case 'StartRemoved': {
      const reported = withReport(state, { kind: 'start removed', ...event.data });
      return withoutStart(reported, event.data.begin);
    }
    case 'DeliveryStopped': {
      const { begin, end, reason } = event.data;
      const reported = withReport(state, { kind: 'stop', ...event.data });
      return withDelivery(reported, { begin, stops: [...stopsOf(state, begin), { end, reason }] });
    }
    case 'StopRemoved': {
      const { begin, end, reason } = event.data;
      const stops = stopsOf(state, begin).filter((s) => s.end !== end || s.reason !== reason);
      return withDelivery(withReport(state, { kind: 'stop removed', ...event.data }), {
        begin,
        stops,
      });
    }
    case 'LineGranted': {
      const { line, decision } = event.data;
      return {
        ...withVerdict(state, { outcome: 'granted', line }, decision),
        granted: new Map(state.granted).set(line.reference, line),
        grantedCents: state.grantedCents + line.amountCents,
      };
    }
    case 'LineCredited': {
      const { line } = event.data;
      return {
        ...withVerdict(state, { outcome: 'credited', line }),
        creditedReferences: new Set(state.creditedReferences).add(line.creditedReference ?? ''),
        grantedCents: state.grantedCents - line.amountCents,
      };
    }
    case 'LineRefused': {
      const { line, reasons, decision } = event.data;
      return withVerdict(state, { outcome: 'refused', line, reasons }, decision);
    }
    case 'LineHeld': {
      const { line, reasons } = event.data;
      const judged = withVerdict(state, { outcome: 'held', line, reasons });
      return { ...judged, held: new Map(judged.held).set(line.lineId, event.data) };
    }
    case 'VerdictWithdrawn':
      return withoutVerdict(state, event);
  }
};
