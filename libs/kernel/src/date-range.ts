import {
  addDays,
  daysBetween,
  earliest,
  epochDay,
  firstOfMonth,
  lastOfMonth,
  latest,
  monthOf,
  weekdayOf,
  type CalendarDate,
} from './calendar-date';

/** Both days included. NL: periode. */
export type DateRange = { readonly from: CalendarDate; readonly until: CalendarDate };

/** `until: null` = no end date. NL: open periode. */
export type OpenDateRange = { readonly from: CalendarDate; readonly until: CalendarDate | null };

/** Later than any day in use; stands for an open end in comparisons only, it is never stored. */
export const FAR_FUTURE: CalendarDate = '9999-12-31';

export const endOf = (range: OpenDateRange): CalendarDate => range.until ?? FAR_FUTURE;

export const contains = (range: OpenDateRange, day: CalendarDate): boolean =>
  range.from <= day && day <= endOf(range);

/** Ranges that share a day overlap: both borders are included. */
export const overlaps = (a: OpenDateRange, b: OpenDateRange): boolean =>
  a.from <= endOf(b) && b.from <= endOf(a);

/** The days that two ranges share, or null. */
export const intersection = (a: OpenDateRange, b: OpenDateRange): OpenDateRange | null => {
  if (!overlaps(a, b)) return null;
  const until = earliest(endOf(a), endOf(b));
  return { from: latest(a.from, b.from), until: until === FAR_FUTURE ? null : until };
};

export const daysIn = ({ from, until }: DateRange): number => daysBetween(from, until) + 1;

/** Number of different ISO weeks (Monday to Sunday) that a range touches. NL: kalenderweken. */
export const isoWeeksIn = ({ from, until }: DateRange): number => {
  const mondayOf = (day: CalendarDate): number => epochDay(day) - weekdayOf(day) + 1;
  return (mondayOf(until) - mondayOf(from)) / 7 + 1;
};

export const sundaysIn = ({ from, until }: DateRange): number =>
  Math.floor((epochDay(until) - lastSundayDay(from) + (weekdayOf(from) === 7 ? 7 : 0)) / 7);

/** Epoch day of the last Sunday on or before a day. */
const lastSundayDay = (day: CalendarDate): number => epochDay(day) - (weekdayOf(day) % 7);

/** The calendar months that a range touches, as `2026-03`. */
export const monthsIn = ({ from, until }: DateRange): readonly string[] => {
  const months: string[] = [];
  for (let day = firstOfMonth(from); day <= until; day = addDays(lastOfMonth(day), 1)) {
    months.push(monthOf(day));
  }
  return months;
};

/** The whole calendar month of a day or of `2026-03`. */
export const calendarMonth = (dayOrMonth: string): DateRange => {
  const from = firstOfMonth(dayOrMonth);
  return { from, until: lastOfMonth(from) };
};

/** True when both ends lie in the same calendar month. */
export const isWithinOneMonth = ({ from, until }: DateRange): boolean =>
  monthOf(from) === monthOf(until);
