import { addDays, type CalendarDate, type Cents } from '@zgb/kernel';
import type { AllocationTerms } from './events';
import { mayKeepNumber } from './process-rules';
import type { AllocatedVolume } from '../values';

/** Other care for the same client and product, from a day. NL: gewijzigde zorg. */
export interface CareChange {
  /** First day on which the care is other; for a change over the whole term the first day of all. */
  readonly from: CalendarDate;
  readonly until: CalendarDate | null;
  readonly volume: AllocatedVolume | null;
  readonly budgetCents: Cents | null;
  readonly today: CalendarDate;
}

/** What the standard makes of a change. */
export type ChangePlan =
  /** The same allocation goes on: stretched, shortened, or other over its whole term. */
  | { readonly kind: 'sameNumber' }
  /** The old one ends the day before, is deleted when nothing of it is left, or had ended. */
  | {
      readonly kind: 'newNumber';
      readonly old: { readonly until: CalendarDate } | 'deleted' | 'hadEnded';
    }
  | { readonly kind: 'tooEarly'; readonly from: CalendarDate };

/** The old allocation makes place for one that starts on a day. */
export const makePlace = (
  { validity }: AllocationTerms,
  from: CalendarDate,
): Exclude<ChangePlan, { readonly kind: 'sameNumber' }> => {
  if (from < validity.from) return { kind: 'tooEarly', from: validity.from };
  // From its first day on nothing of the old one is left.
  if (from === validity.from) return { kind: 'newNumber', old: 'deleted' };
  const until = addDays(from, -1);
  const hadEnded = validity.until !== null && validity.until <= until;
  return { kind: 'newNumber', old: hadEnded ? 'hadEnded' : { until } };
};

/**
 * NAT-09, OP257, OP380: the same volume and frequency, while the end has not passed, stretches the
 * allocation; a changed volume or frequency ends it and opens a new one the day after. A budget or
 * a volume over the whole term changes under the same number.
 */
export const planChange = (before: AllocationTerms, change: CareChange): ChangePlan => {
  const { volume, budgetCents, until, today, from } = change;
  const { validity } = before;
  const hasEnded = validity.until !== null && validity.until < today;
  const isLonger = validity.until !== null && (until === null || until > validity.until);
  const keeps = mayKeepNumber(before, { ...before, volume, budgetCents });
  if (keeps && !(hasEnded && isLonger)) return { kind: 'sameNumber' };
  return makePlace(before, from);
};
