import { addDays, addMonths, daysIn, endOf, type CalendarDate, type DateRange } from '@zgb/kernel';
import type { EndReason } from '@zgb/indications';
import type { ToldEnd } from '../end-reason';
import { flowParts, flowsFromCounts, type FlowParts, type Flows } from './flows';
import type { Behind, Source } from '../sheets/behind';
import { countOf, type Count } from './units';

/** Part of care that a trajectory is made of. */
export interface Part {
  readonly municipality: string;
  readonly clientRef: string;
  readonly provider: string;
  /** F-01: the form of help, not the product. NL: vorm van hulp. */
  readonly form: string;
  readonly from: CalendarDate;
  readonly until: CalendarDate | null;
  readonly endReason: EndReason | null;
  readonly referrer: string | null;
  /** What it is read from; absent: nowhere to look further. */
  readonly source?: Source;
}

/** F-01: client, form of help and first day; what overlaps at one provider is one. NL: traject. */
export interface Trajectory extends Part {
  readonly parts: number;
  readonly sources: readonly Source[];
}

const lineOf = ({ municipality, clientRef, provider, form }: Part): string =>
  [municipality, clientRef, provider, form].join('/');

const sourcesOf = ({ source }: Part): readonly Source[] => (source === undefined ? [] : [source]);

/** Earliest start, latest end; how it ended is what its last part says. */
const joined = (one: Trajectory, next: Part): Trajectory => ({
  ...one,
  until: endOf(next) >= endOf(one) ? next.until : one.until,
  endReason: endOf(next) >= endOf(one) ? next.endReason : one.endReason,
  referrer: one.referrer ?? next.referrer,
  parts: one.parts + 1,
  sources: [...one.sources, ...sourcesOf(next)],
});

/** F-01: overlapping parts of the same client, form and provider are one trajectory. */
export const trajectoriesOf = (parts: readonly Part[]): readonly Trajectory[] => {
  const lines = new Map<string, Trajectory[]>();
  const inOrder = [...parts].sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
  for (const part of inOrder) {
    const line = lines.get(lineOf(part)) ?? [];
    const last = line.at(-1);
    if (last !== undefined && part.from <= endOf(last)) line[line.length - 1] = joined(last, part);
    else line.push({ ...part, parts: 1, sources: sourcesOf(part) });
    lines.set(lineOf(part), line);
  }
  return [...lines.values()].flat();
};

const YEARS_BACK = 5;

const clientOf = ({ municipality, clientRef }: Part): string => `${municipality}/${clientRef}`;

/**
 * F-03: help again for somebody who had help in the five years before the period. There is at
 * least one day between the old end and the new start: help that goes on is no repeat.
 */
export const isRepeat = (one: Part, earlier: readonly Part[], period: DateRange): boolean => {
  const since = addMonths(period.from, -12 * YEARS_BACK);
  const before = earlier.filter((part) => clientOf(part) === clientOf(one) && part.from < one.from);
  const helped = before.some((part) => endOf(part) >= since && part.from < period.from);
  const goesOn = before.some((part) => endOf(part) >= addDays(one.from, -1));
  return helped && !goesOn;
};

/** F-02 and F-03 of trajectories. */
export interface TrajectoryFlows {
  readonly begin: Count<'trajectories'>;
  readonly inflow: Count<'trajectories'>;
  /** Part of the inflow. */
  readonly repeated: Count<'trajectories'>;
  readonly outflow: Count<'trajectories'>;
  readonly end: Count<'trajectories'>;
  readonly active: Count<'trajectories'>;
}

/** A trajectory counts once, at the first of its allocations. */
export const behindTrajectories = (some: readonly Trajectory[]): readonly Behind[] =>
  some.flatMap(({ sources }) =>
    sources.map((source, place) => ({ source, counts: place === 0 ? 1 : 0 })),
  );

/** The trajectories behind each of the numbers. */
export type TrajectoryParts = FlowParts<Trajectory> & { readonly repeated: readonly Trajectory[] };

const counted = (flows: Flows, repeated: number): TrajectoryFlows => ({
  begin: countOf('trajectories', flows.begin),
  inflow: countOf('trajectories', flows.inflow),
  repeated: countOf('trajectories', repeated),
  outflow: countOf('trajectories', flows.outflow),
  end: countOf('trajectories', flows.end),
  active: countOf('trajectories', flows.active),
});

/** F-02, F-03: how trajectories move through a period; `all` is everything before as well. */
export const trajectoryParts = (
  own: readonly Trajectory[],
  all: ReadonlyMap<string, readonly Trajectory[]>,
  period: DateRange,
): TrajectoryParts => {
  const parts = flowParts(own, period);
  const repeated = parts.inflow.filter((one) =>
    isRepeat(one, all.get(clientOf(one)) ?? [], period),
  );
  return { ...parts, repeated };
};

/** The same in numbers. */
export const trajectoryFlows = ({
  begin,
  inflow,
  outflow,
  repeated,
}: TrajectoryParts): TrajectoryFlows =>
  counted(flowsFromCounts(begin.length, inflow.length, outflow.length), repeated.length);

/** Trajectories by client, for what came before. */
export const byClient = (
  all: readonly Trajectory[],
): ReadonlyMap<string, readonly Trajectory[]> => {
  const found = new Map<string, Trajectory[]>();
  for (const one of all) {
    const own = found.get(clientOf(one));
    if (own === undefined) found.set(clientOf(one), [one]);
    else own.push(one);
  }
  return found;
};

/**
 * F-04: turning 18 counts as planned, whatever was reported: youth help ends on the day before the
 * birthday, or on it.
 */
export const toldEnd = (
  { until, endReason }: Pick<Part, 'until' | 'endReason'>,
  turns18On: CalendarDate | undefined,
): ToldEnd => {
  if (turns18On !== undefined && until !== null) {
    if (until === turns18On || until === addDays(turns18On, -1)) return 'planned';
  }
  return endReason ?? 'unknown';
};

/** F-04: days of ended trajectories, both days included; the mean is in whole days, half up. */
export const meanDays = (ended: readonly Pick<Part, 'from' | 'until'>[]): number | null => {
  const days = ended.flatMap(({ from, until }) =>
    until === null ? [] : [daysIn({ from, until })],
  );
  if (days.length === 0) return null;
  return Math.round(days.reduce((sum, one) => sum + one, 0) / days.length);
};
