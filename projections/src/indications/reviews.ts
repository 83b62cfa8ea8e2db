import type { AccessRules, ReviewRule } from '@zgb/contracts';
import { addDays, addMonths, type CalendarDate } from '@zgb/kernel';

/** The rule that holds in a municipality, and whether it is its own (MIJ-44). */
export type ReviewRuleInForce = ReviewRule & { readonly override: boolean };

export const reviewRuleOf = (
  { reviews, reviewOverrides }: Pick<AccessRules, 'reviews' | 'reviewOverrides'>,
  municipality: string,
): ReviewRuleInForce => {
  const own = reviewOverrides[municipality];
  return own === undefined ? { ...reviews, override: false } : { ...own, override: true };
};

/** MIJ-44: last day for the plan. */
export const planDueOn = (from: CalendarDate, { planWithinDays }: ReviewRule): CalendarDate =>
  addDays(from, planWithinDays);

/** MIJ-44: day of the n-th evaluation; null: the care has ended by then. */
export const evaluationDueOn = (
  from: CalendarDate,
  until: CalendarDate | null,
  { evaluateEveryMonths }: ReviewRule,
  nth: number,
): CalendarDate | null => {
  const due = addMonths(from, nth * evaluateEveryMonths);
  return until !== null && due > until ? null : due;
};

/** The first evaluation on or after a day; null: none any more. */
export const nextEvaluation = (
  from: CalendarDate,
  until: CalendarDate | null,
  rule: ReviewRule,
  day: CalendarDate,
): CalendarDate | null => {
  for (let nth = 1; ; nth += 1) {
    const due = evaluationDueOn(from, until, rule, nth);
    if (due === null || due >= day) return due;
  }
};
