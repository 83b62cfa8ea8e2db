import type { Cents } from '@zgb/kernel';

/**
 * What a target is measured from; frozen as it was known on a day, so that it never moves (ZOU-11,
 * A4). NL: nulmeting.
 */
export interface Baseline {
  readonly year: number;
  /** What was counted, Dutch. */
  readonly population: string;
  readonly source: string;
  readonly value: number;
}

/** Where a figure should be, and by when. */
export interface Goal {
  readonly year: number;
  readonly limit: number;
  /** `below`: less than the limit; `at-most`: the limit itself is good; `at-least`: that or more. */
  readonly is: 'below' | 'at-most' | 'at-least';
}

export const isReached = (value: number, { limit, is }: Goal): boolean => {
  switch (is) {
    case 'below':
      return value < limit;
    case 'at-most':
      return value <= limit;
    case 'at-least':
      return value >= limit;
  }
};

/** C-06: where a figure should be in a year, on a straight path from the baseline to the goal. */
export const pathIn = ({ year: from, value }: Baseline, goal: Goal, year: number): number => {
  if (year <= from || goal.year <= from) return value;
  if (year >= goal.year) return goal.limit;
  return Math.round(value + ((goal.limit - value) * (year - from)) / (goal.year - from));
};

/** A part of a whole number, in percent, towards what is asked: never easier than the text. */
const percentOf = (value: number, percent: number): number => Math.floor((value * percent) / 100);

/** ZOU-11: from 2027 inflow is at most 80 % of the baseline. */
export const inflowGoal = ({ value }: Baseline): Goal => ({
  year: 2027,
  limit: percentOf(value, 80),
  is: 'at-most',
});

/** ZOU-11: in 2030 fewer than half of the residents of the baseline have additional help. */
export const residentsGoal = ({ value }: Baseline): Goal => ({
  year: 2030,
  limit: value / 2,
  is: 'below',
});

/** ZOU-12: spending on the shift, from 10 % in 2027 to 25 % in 2030 of the present budget. */
export const shiftGoals = ({ value }: Baseline): readonly Goal[] => [
  { year: 2027, limit: Math.ceil((value * 10) / 100), is: 'at-least' },
  { year: 2030, limit: Math.ceil((value * 25) / 100), is: 'at-least' },
];

/** ZOU-13: in 2027 specialist youth help costs at least 20 % less. */
export const costGoal = ({ value }: Baseline): Goal => ({
  year: 2027,
  limit: percentOf(value, 80),
  is: 'at-most',
});

/** ZOU-13: specialist youth help against its baseline, as it was and with indexation. */
export interface CostComparison {
  readonly baselineCents: Cents;
  /** What the same help would cost at the prices of now: hides no effect of indexation. */
  readonly indexedCents: Cents;
  readonly actualCents: Cents;
  /** Below zero: less. In hundredths of a percent. */
  readonly change: number | null;
  readonly changeIndexed: number | null;
  /** At most this: 20 % lower than the baseline, unless another goal was set. */
  readonly goalCents: Cents;
  readonly reached: boolean;
}

const changeOf = (from: Cents, to: Cents): number | null =>
  from === 0 ? null : Math.round(((to - from) * 10_000) / from);

/** ZOU-13. `indexation`: hundredths of a percent per year since the baseline. */
export const compareCosts = (
  baseline: Baseline,
  indexation: readonly number[],
  actualCents: Cents,
  goal = costGoal(baseline),
): CostComparison => {
  const { value: baselineCents } = baseline;
  // Each year is rounded to whole cents, as a tariff would be.
  const indexedCents = indexation.reduce(
    (cents, rate) => Number((BigInt(cents) * BigInt(20_000 + 2 * rate) + 10_000n) / 20_000n),
    baselineCents,
  );
  return {
    baselineCents,
    indexedCents,
    actualCents,
    change: changeOf(baselineCents, actualCents),
    changeIndexed: changeOf(indexedCents, actualCents),
    goalCents: goal.limit,
    reached: isReached(actualCents, goal),
  };
};

/** ZOU-14: share of specialist ambulatory youth help that is covered collectively. */
export const REACH_GOAL = { collective: 8_000, individual: 2_000 } as const;

export const reachOf = (
  collective: number,
  individual: number,
  goal: number = REACH_GOAL.collective,
) => {
  const all = collective + individual;
  return {
    collective: all === 0 ? null : Math.round((collective * 10_000) / all),
    individual: all === 0 ? null : Math.round((individual * 10_000) / all),
    reached: all > 0 && collective * 10_000 >= all * goal,
  };
};
