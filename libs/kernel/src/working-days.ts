import Holidays from 'date-holidays';
import { addDays, epochDay, weekdayOf, type CalendarDate } from './calendar-date';

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

/** Days that are counted ahead: a century is some hundred kilobytes, and years lie within it. */
const COUNTED_FROM: CalendarDate = '2000-01-01';
const COUNTED_UNTIL: CalendarDate = '2099-12-31';

/** Working days since the first counted day, up to and including a day; counted once per day. */
const runningCount = (calendar: WorkingCalendar): ((day: CalendarDate) => number) => {
  const first = epochDay(COUNTED_FROM);
  const counts: number[] = [];
  let last = addDays(COUNTED_FROM, -1);
  return (day) => {
    const place = epochDay(day) - first;
    while (counts.length <= place) {
      last = addDays(last, 1);
      counts.push((counts.at(-1) ?? 0) + (calendar.isWorkingDay(last) ? 1 : 0));
    }
    return counts[place] ?? 0;
  };
};

/** Whoever looks at sixteen thousand waiting clients asks for the same days again and again. */
const runningCounts = new WeakMap<WorkingCalendar, (day: CalendarDate) => number>();

/** Every day counts: for norms and waiting times in calendar days. */
export const everyDay: WorkingCalendar = { isWorkingDay: () => true };
runningCounts.set(everyDay, epochDay);

/** A region has one calendar and asks for it often; what was counted in it is kept. */
const calendars = new Map<string, WorkingCalendar>();

const makeCalendar = ({
  fifthOfMay = false,
  extraHolidays = [],
}: CalendarOptions): WorkingCalendar => {
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
  const calendar: WorkingCalendar = {
    isWorkingDay: (day) =>
      weekdayOf(day) <= 5 && !extra.has(day) && !holidaysOf(day.slice(0, 4)).has(day),
  };
  runningCounts.set(calendar, runningCount(calendar));
  return calendar;
};

/**
 * The Dutch calendar with the recognised public holidays of the library.
 * The standard names no list of holidays, so the open cases are options (see docs/adr).
 */
export const dutchCalendar = (options: CalendarOptions = {}): WorkingCalendar => {
  const key = JSON.stringify([options.fifthOfMay ?? false, options.extraHolidays ?? []]);
  const calendar = calendars.get(key) ?? makeCalendar(options);
  calendars.set(key, calendar);
  return calendar;
};

/** Working days after `from` up to and including `until`; 0 when `until` is not later. */
export const workingDaysBetween = (
  from: CalendarDate,
  until: CalendarDate,
  calendar: WorkingCalendar,
): number => {
  const running = runningCounts.get(calendar);
  if (running !== undefined && from >= COUNTED_FROM && until <= COUNTED_UNTIL) {
    return until <= from ? 0 : running(until) - running(from);
  }
  let count = 0;
  for (let day = addDays(from, 1); day <= until; day = addDays(day, 1)) {
    if (calendar.isWorkingDay(day)) count += 1;
  }
  return count;
};

/** The n-th working day after a day; the day itself does not count. n is 0 or more. */
export const addWorkingDays = (
  day: CalendarDate,
  workingDays: number,
  calendar: WorkingCalendar,
): CalendarDate => {
  let current = day;
  // As many days further as are missing is never too far: a day adds one at most.
  for (let left = workingDays; left > 0;) {
    current = addDays(current, left);
    left = workingDays - workingDaysBetween(day, current, calendar);
  }
  return current;
};
