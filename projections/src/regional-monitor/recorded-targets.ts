import { formatDate } from '@zgb/kernel';
import type { TargetSet } from '@zgb/frozen';
import { targets, type TargetRow } from '../frozen/targets.projection';
import { rowsOf } from '../row-source';
import type { SheetAsk, SheetSources } from '../sheets/sheet';
import { pathIn, type Baseline, type Goal } from './targets';

/** Names under which a region records the targets of the shift (ZOU-11 to ZOU-14, ZOU-36). */
export const SHIFT_TARGETS = {
  inflow: 'instroom',
  residents: 'inwoners',
  spending: 'uitgaven-verschuiving',
  costs: 'kosten-specialistisch',
  reach: 'bereik-collectief',
} as const;

/** GV-16: with how many parties a region wants to go on. */
export const PARTIES_TARGET = 'partijen-huishoudhulp';

export type ShiftTarget = keyof typeof SHIFT_TARGETS;

/** Where a figure comes from and where it should go. */
export interface Aim {
  readonly baseline: Baseline;
  readonly goals: readonly Goal[];
}

const aimOf = ({ terms, decidedOn, number }: TargetSet['data']): Aim => ({
  baseline: {
    ...terms.baseline,
    source: `${terms.baseline.source}; besloten op ${formatDate(decidedOn)}, nummer ${String(number)}`,
  },
  goals: terms.path.map(({ year, value }) => ({ year, limit: value, is: terms.direction })),
});

/**
 * Targets as decided on the day (ZOU-36: a later decision is another one). They are those of the
 * whole region: a figure of a part of it is not measured against them.
 */
export const recordedAims = async (
  sources: SheetSources,
  { scope, asAt }: SheetAsk,
): Promise<ReadonlyMap<string, Aim>> => {
  if (Object.values(scope).some((part) => part !== undefined)) return new Map();
  const rows = await rowsOf<TargetRow>(await sources.rows(targets), 'target');
  return new Map(
    rows.flatMap(({ id, set }) =>
      set === null || set.decidedOn > asAt ? [] : [[id, aimOf(set)] as const],
    ),
  );
};

/** C-06: the figure of a year on the way from the baseline through every goal. */
export const pathThrough = ({ baseline, goals }: Aim, year: number): number | null => {
  const next = goals.find((goal) => goal.year >= year) ?? goals.at(-1);
  if (next === undefined) return null;
  const before = goals.findLast((goal) => goal.year < next.year);
  const start =
    before === undefined ? baseline : { ...baseline, year: before.year, value: before.limit };
  return pathIn(start, next, year);
};
