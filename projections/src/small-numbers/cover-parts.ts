import { SMALL_NUMBERS_LEAST } from '@zgb/contracts';

/** Counts below this are covered outside the back office. NL: drempel. */
export const DEFAULT_THRESHOLD = SMALL_NUMBERS_LEAST;

/** Counts that are shown are multiples of this. */
const ROUNDED_TO = 5;

/** A share of fewer than this is not shown: it tells who is in it. */
const SHARE_OF_LEAST = 100;

/** In percent: of a sum of money, no client makes up more. */
const ONE_CLIENT_MOST = 30;

/** How many values a count keeps that was covered with a small one. */
const VALUES_LEAST = 10;

/** The sum of what is covered follows from rounded counts: it can be so much lower. */
const SUM_LOWER = ROUNDED_TO - 1;

/** Zero is not small: it says nothing of anybody. */
export const isSmall = (count: number, threshold: number): boolean =>
  count > 0 && count < threshold;

/** PRV-14: a count as it is shown. */
export const roundedCount = (count: number): number => Math.round(count / ROUNDED_TO) * ROUNDED_TO;

export const mayHaveShare = (whole: number): boolean => whole >= SHARE_OF_LEAST;

/**
 * PRV-14: whether covered counts stay hidden from who knows the threshold, which of them are small,
 * and everything that is shown: a small one can still be anything from 1 up to the threshold, even
 * for who knows the exact sum, and another one has ten values or more.
 */
export const keepsRange = (covered: readonly number[], threshold: number): boolean => {
  const bounds = covered.map((count) => {
    const small = isSmall(count, threshold);
    return { small, low: small ? 1 : threshold, high: small ? threshold - 1 : Infinity };
  });
  const sum = covered.reduce((a, b) => a + b, 0);
  const lows = bounds.reduce((all, { low }) => all + low, 0);
  const largest = bounds.filter(({ high }) => high === Infinity).length;
  const highs = bounds.reduce((all, { high }) => (high === Infinity ? all : all + high), 0);
  return bounds.every(({ small, low, high }) => {
    const most = sum - (lows - low);
    const othersAreFree = largest > (high === Infinity ? 1 : 0);
    const least = othersAreFree ? -Infinity : sum - (highs - (small ? high : 0));
    return small
      ? most >= threshold - 1 && least <= 1
      : most - Math.max(threshold, least - SUM_LOWER) + 1 >= VALUES_LEAST;
  });
};

/** PRV-14: too few clients behind a sum of money, or one of them makes up too much of it. */
export const isDominated = (perClient: Iterable<number>, threshold: number): boolean => {
  const amounts = [...perClient].filter((cents) => cents > 0);
  const sum = amounts.reduce((a, b) => a + b, 0);
  return amounts.length < threshold || amounts.some((cents) => cents * 100 > sum * ONE_CLIENT_MOST);
};

/** Covers more, in the order given, until it is safe; false: all is covered and it still is not. */
export const coverMore = <Part>(
  covered: Set<Part>,
  others: readonly Part[],
  isSafe: (covered: ReadonlySet<Part>) => boolean,
): boolean => {
  for (const next of others) {
    if (isSafe(covered)) return true;
    covered.add(next);
  }
  return isSafe(covered);
};

/** Which of some counts are covered, whose total is told as well; the last one says whether it is. */
export const coveredParts = (counts: readonly number[], threshold: number): readonly boolean[] => {
  const places = counts.map((_, place) => place);
  const at = (place: number): number => counts[place] ?? 0;
  const total = counts.reduce((a, b) => a + b, 0);
  const covered = new Set(places.filter((place) => isSmall(at(place), threshold)));
  const rest = places.filter((place) => at(place) >= threshold).sort((a, b) => at(a) - at(b));
  const isSafe = (some: ReadonlySet<number>): boolean => keepsRange([...some].map(at), threshold);
  const isHidden = isSmall(total, threshold);
  const isEnough = isHidden || coverMore(covered, rest, isSafe);
  return [...places.map((place) => covered.has(place)), isHidden || !isEnough];
};
