import type { CalendarDate } from '@zgb/kernel';

/** Longest travel time to an allocated offer, from a day; null: it is not checked (WK-05). */
export type TravelLimit = {
  readonly municipality: string;
  readonly from: CalendarDate;
  readonly minutes: number | null;
};

/** WK-05: the longest travel time in force on a day; null: nothing is checked. */
export const travelLimitOn = (
  limits: readonly TravelLimit[],
  day: CalendarDate,
): TravelLimit | null => {
  const inForce = limits.reduce<TravelLimit | null>(
    (latest, limit) =>
      limit.from <= day && (latest === null || limit.from >= latest.from) ? limit : latest,
    null,
  );
  return inForce?.minutes === null ? null : inForce;
};

/** Travel takes longer than the municipality set; a warning on the allocation, never a refusal. */
export type TravelWarning = {
  readonly code: 'travelTimeAboveMaximum';
  readonly askedMinutes: number;
  readonly maximumMinutes: number;
};

/** WK-05: 50 minutes asked where 45 is the most gives a warning; without a maximum none ever. */
export const travelWarning = (
  limits: readonly TravelLimit[],
  day: CalendarDate,
  askedMinutes: number,
): TravelWarning | null => {
  const maximumMinutes = travelLimitOn(limits, day)?.minutes ?? null;
  return maximumMinutes === null || askedMinutes <= maximumMinutes
    ? null
    : { code: 'travelTimeAboveMaximum', askedMinutes, maximumMinutes };
};
