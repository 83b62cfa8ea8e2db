import type { Cents } from '@zgb/kernel';

/** Hundredths of a percent: 3,5 % is 350. */
export type IndexBasisPoints = number;

const WHOLE = 10_000n;

/**
 * ZOU-01: mean of the years, indexed: sum × (1 + index) / years, rounded once, half a cent up.
 * NL: gemiddelde van de laatste jaren, geïndexeerd.
 */
export const meanIndexed = (years: readonly Cents[], index: IndexBasisPoints): Cents => {
  const sum = years.reduce((total, cents) => total + BigInt(cents), 0n);
  const numerator = sum * (WHOLE + BigInt(index));
  const denominator = BigInt(years.length) * WHOLE;
  return Number((2n * numerator + denominator) / (2n * denominator));
};

/** Years that the method takes for an estimate: three, up to the last one that is over. */
export const yearsBefore = (year: number): readonly number[] => [year - 4, year - 3, year - 2];

/** Part of the year that the half-year signal looks at, when none is given (ZOU-03). */
export const halfOf = (yearCents: Cents): Cents => Math.floor(yearCents / 2);
