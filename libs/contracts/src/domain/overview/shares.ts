import type { Cents } from '@zgb/kernel';

/**
 * MIJ-09: whole shares that add up to exactly `whole`, by largest remainder; of equal remainders
 * the first gets the unit. Computed from cents in whole numbers; all zero when there is nothing.
 */
export const largestRemainder = (amounts: readonly Cents[], whole: number): readonly number[] => {
  const total = amounts.reduce((sum, amount) => sum + BigInt(amount), 0n);
  if (total === 0n) return amounts.map(() => 0);
  const parts = amounts.map((amount, index) => {
    const product = BigInt(amount) * BigInt(whole);
    return { index, share: Number(product / total), remainder: product % total };
  });
  const left = whole - parts.reduce((sum, { share }) => sum + share, 0);
  const first = new Set(
    [...parts]
      .sort((a, b) =>
        a.remainder === b.remainder ? a.index - b.index : a.remainder > b.remainder ? -1 : 1,
      )
      .slice(0, left)
      .map(({ index }) => index),
  );
  return parts.map(({ index, share }) => share + (first.has(index) ? 1 : 0));
};
