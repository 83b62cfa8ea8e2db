import Holidays from 'date-holidays';
import { addDays, weekdayOf, type CalendarDate } from './calendar-date';

/** Which days count as working days: Monday to Friday, without the holidays. NL: werkdag. */
export interface WorkingCalendar {
  isWorkingDay(day: CalendarDate): boolean;
}

export interface CalendarOptions {
  /** Liberation Day counts as a holiday every year. Default false: it is a working day. */
  readonly fifthOfMay?: boolean;
  /** Further free days of a municipality, e.g. the Friday after Ascension Day. */
  readonly extraHolidays?: readonly CalendarDate[];
}

/** Names by which the holiday library marks 5 May; it is a free day for some employers only. */
const LIBERATION_DAY = '05-05';

/** Public holidays by year; the library takes long to start, and all calendars share its answers. */
const publicHolidays = (() => {
  let library: Holidays | null = null;
  const perYear = new Map<string, readonly CalendarDate[]>();
  return (year: string): readonly CalendarDate[] => {
    const known = perYear.get(year);
    if (known !== undefined) return known;
    library ??= new Holidays('NL', { types: ['public'] });
    const days = library.getHolidays(Number(year)).map(({ date }) => date.slice(0, 10));
    perYear.set(year, days);
    return days;
  };
})();

/**
 * The Dutch calendar with the recognised public holidays of the library.
 * The standard names no list of holidays, so the open cases are options (see docs/adr).
 */
export const dutchCalendar = (options: CalendarOptions = {}): WorkingCalendar => {
  const { fifthOfMay = false, extraHolidays = [] } = options;
  const perYear = new Map<string, ReadonlySet<CalendarDate>>();
  const holidaysOf = (year: string): ReadonlySet<CalendarDate> => {
    const known = perYear.get(year);
    if (known !== undefined) return known;
    const days = publicHolidays(year).filter((day) => !day.endsWith(LIBERATION_DAY));
    const set = new Set([...days, ...(fifthOfMay ? [`${year}-${LIBERATION_DAY}`] : [])]);
    perYear.set(year, set);
    return set;
  };
  const extra = new Set(extraHolidays);
  return {
    isWorkingDay: (day) =>
      weekdayOf(day) <= 5 && !extra.has(day) && !holidaysOf(day.slice(0, 4)).has(day),
  };
};

/** The n-th working day after a day; the day itself does not count. n is 0 or more. */
export const addWorkingDays = (
  day: CalendarDate,
  workingDays: number,
  calendar: WorkingCalendar,
): CalendarDate => {
  let current = day;
  for (let left = workingDays; left > 0;) {
    current = addDays(current, 1);
    if (calendar.isWorkingDay(current)) left -= 1;
  }
  return current;
};

/** Working days after `from` up to and including `until`; 0 when `until` is not later. */
export const workingDaysBetween = (
  from: CalendarDate,
  until: CalendarDate,
  calendar: WorkingCalendar,
): number => {
  let count = 0;
  for (let day = addDays(from, 1); day <= until; day = addDays(day, 1)) {
    if (calendar.isWorkingDay(day)) count += 1;
  }
  return count;
};
