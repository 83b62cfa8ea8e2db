import type { Cents } from '@zgb/kernel';

/** Hundredths of a percent: 5,5 % is 550. Whole, so that a norm is met or not, without doubt. */
export type BasisPoints = number;

const WHOLE = 10_000n;

/** True when the part is more than the share of the whole; exactly the share is not more. */
export const isMoreThanShare = (part: Cents, whole: Cents, share: BasisPoints): boolean =>
  BigInt(part) * WHOLE > BigInt(whole) * BigInt(share);

/** A share of an amount, half a cent rounded up; of a loss or nothing there is no share. */
export const shareOf = (whole: Cents, share: BasisPoints): Cents =>
  whole <= 0 ? 0 : Number((BigInt(whole) * BigInt(share) * 2n + WHOLE) / (2n * WHOLE));

/** What part is of the whole, in hundredths of a percent towards zero; null of nothing. */
export const shareIn = (part: number, whole: number): BasisPoints | null =>
  whole <= 0 ? null : Number((BigInt(part) * WHOLE) / BigInt(whole));
