import type { Cents } from '@zgb/kernel';
import { expectedOf } from './utilisation';
import { inMonths, sumOf, type AllocationUsage, type Estimate, type UsageBook } from './usage-book';

/** A10: months of delivery for steering, months of acceptance for cash. */
export type Basis = 'delivery' | 'acceptance';

/** ZOU-05: all figures of a part of the region, in whole cents. */
export interface UsageTotals {
  /** B-01. */
  readonly usedCents: Cents;
  /** Promised for months of the year. */
  readonly committedCents: Cents;
  /** B-04. */
  readonly openCents: Cents;
  /** B-06. */
  readonly projectedCents: Cents;
  /** Null: no estimate. */
  readonly estimateCents: Cents | null;
  /** ZOU-05: projected above (or, below zero, under) the estimate. */
  readonly overCents: Cents | null;
}

/** B-06 of one allocation: used, and the expected part of what is open. */
export const projectedOf = (
  { allMonths, utilisation }: Pick<UsageBook, 'allMonths' | 'utilisation'>,
  one: AllocationUsage,
  usedCents: Cents,
): Cents =>
  usedCents + expectedOf(inMonths(one.open, allMonths), utilisation(one.provider, one.product));

/** What one allocation adds to each of the figures. */
export const partsOfUsage = (
  book: UsageBook,
  basis: Basis = 'delivery',
): Readonly<
  Record<'used' | 'committed' | 'open' | 'projected', (one: AllocationUsage) => Cents>
> => ({
  used: (one) => inMonths(basis === 'delivery' ? one.accepted : one.cash, book.months),
  committed: (one) => inMonths(one.committed, book.allMonths),
  open: (one) => inMonths(one.open, book.allMonths),
  // The year of delivery is projected, whatever date the used euros are shown by.
  projected: (one) => projectedOf(book, one, inMonths(one.accepted, book.months)),
});

/** Figures per allocation are whole cents, so that parts always add up to the whole (ZOU-07). */
export const totalsOf = (
  book: UsageBook,
  allocations: readonly AllocationUsage[],
  estimates: readonly Estimate[],
  basis: Basis = 'delivery',
): UsageTotals => {
  const parts = partsOfUsage(book, basis);
  const usedCents = sumOf(allocations.map(parts.used));
  const projectedCents = sumOf(allocations.map(parts.projected));
  const estimateCents =
    estimates.length === 0 ? null : sumOf(estimates.map(({ amountCents }) => amountCents));
  return {
    usedCents,
    committedCents: sumOf(allocations.map(parts.committed)),
    openCents: sumOf(allocations.map(parts.open)),
    projectedCents,
    estimateCents,
    overCents: estimateCents === null ? null : projectedCents - estimateCents,
  };
};
