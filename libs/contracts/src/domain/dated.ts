import type { CalendarDate } from '@zgb/kernel';

/** Of facts about the same thing the last recorded counts; in order of their first mention. */
export const lastOfEach = <Stated>(
  stated: readonly Stated[],
  keyOf: (one: Stated) => string,
): readonly Stated[] => [...new Map(stated.map((one) => [keyOf(one), one])).values()];

/** What is in force on a day: the latest first day, and of equal ones the last recorded. */
export const inForceOn = <Stated extends { readonly from: CalendarDate }>(
  stated: readonly Stated[],
  day: CalendarDate,
): Stated | null =>
  stated
    .filter(({ from }) => from <= day)
    .reduce<Stated | null>(
      (latest, one) => (latest === null || one.from >= latest.from ? one : latest),
      null,
    );

/** Two plain values say the same. */
export const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
