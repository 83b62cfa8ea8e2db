import { Temporal } from 'temporal-polyfill';

/** A day in the Dutch calendar, `2026-03-01`. Sorts as text. NL: datum. */
export type CalendarDate = string;

const SHAPE = /^\d{4}-\d{2}-\d{2}$/;
const DAY_MS = 86_400_000;

/** True for a day that exists: `2026-02-30` does not. */
export const isCalendarDate = (value: unknown): value is CalendarDate => {
  if (typeof value !== 'string' || !SHAPE.test(value)) return false;
  const time = Date.parse(`${value}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(value);
};

/** There are few days, and figures ask for each of them thousands of times. */
const DAYS_KEPT = 100_000;
const asked = <From, To>(work: (from: From) => To): ((from: From) => To) => {
  const known = new Map<From, To>();
  return (from) => {
    const found = known.get(from);
    if (found !== undefined) return found;
    if (known.size >= DAYS_KEPT) known.clear();
    const made = work(from);
    known.set(from, made);
    return made;
  };
};

/** Whole days since 1970-01-01. */
export const epochDay = asked(
  (date: CalendarDate): number => Date.parse(`${date}T00:00:00Z`) / DAY_MS,
);

/** Inverse of `epochDay`. */
export const fromEpochDay = asked((day: number): CalendarDate =>
  new Date(day * DAY_MS).toISOString().slice(0, 10),
);

export const addDays = (date: CalendarDate, days: number): CalendarDate =>
  fromEpochDay(epochDay(date) + days);

/** A day that does not exist in the target month becomes its last day: 31 January + 1 = 28 February. */
export const addMonths = (date: CalendarDate, months: number): CalendarDate =>
  Temporal.PlainDate.from(date).add({ months }, { overflow: 'constrain' }).toString();

/** Days from the first to the second: 0 on the same day, negative when the second is earlier. */
export const daysBetween = (from: CalendarDate, until: CalendarDate): number =>
  epochDay(until) - epochDay(from);

export const earliest = (a: CalendarDate, b: CalendarDate): CalendarDate => (a <= b ? a : b);
export const latest = (a: CalendarDate, b: CalendarDate): CalendarDate => (a >= b ? a : b);

/** `2026-03-17` → `2026-03`. NL: kalendermaand. */
export const monthOf = (date: CalendarDate): string => date.slice(0, 7);

export const firstOfMonth = (date: CalendarDate): CalendarDate => `${monthOf(date)}-01`;

const DAYS_IN_MONTH = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Asked several times for every line of a file: that is why it counts for itself. */
export const lastOfMonth = (date: CalendarDate): CalendarDate => {
  const [year, month] = [Number(date.slice(0, 4)), Number(date.slice(5, 7))];
  const isLeapYear = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const days = month === 2 && isLeapYear ? 29 : DAYS_IN_MONTH[month - 1];
  return `${monthOf(date)}-${String(days)}`;
};

/** Whole years on a day; somebody born on 29 February turns a year older on 1 March. */
export const ageOn = (born: CalendarDate, day: CalendarDate): number => {
  const years = Number(day.slice(0, 4)) - Number(born.slice(0, 4));
  return day.slice(5) < born.slice(5) ? years - 1 : years;
};

/** 1 = Monday … 7 = Sunday, as in ISO 8601. */
export const weekdayOf = (date: CalendarDate): number => ((((epochDay(date) + 3) % 7) + 7) % 7) + 1;

const ZONE = 'Europe/Amsterdam';
const asLogged = (instant: Temporal.Instant): string =>
  instant.toString({ fractionalSecondDigits: 3 });

/** The Dutch clock is whole hours ahead, so that an hour in UTC lies in one day. */
const dayOfHour = asked((hour: string): CalendarDate =>
  Temporal.Instant.from(`${hour}:00Z`).toZonedDateTimeISO(ZONE).toPlainDate().toString(),
);

/** The day in the Netherlands at a moment. Care knows days, logs know moments. */
export const dutchDateAt = (moment: Date | string): CalendarDate => {
  const isInUtc = typeof moment === 'string' && moment.endsWith('Z');
  return dayOfHour(
    (isInUtc ? moment : new Date(moment).toISOString()).slice(0, 'jjjj-mm-ddThh'.length),
  );
};

/** The first millisecond of a day in the Netherlands: `2026-01-31T23:00:00.000Z` of 1 February. */
export const firstMomentOf = (date: CalendarDate): string =>
  asLogged(Temporal.PlainDate.from(date).toZonedDateTime(ZONE).toInstant());

/** The last one: `2026-02-01T22:59:59.999Z`. */
export const lastMomentOf = (date: CalendarDate): string =>
  new Date(Date.parse(firstMomentOf(addDays(date, 1))) - 1).toISOString();

const HAS_ZONE = /(?:Z|[+-]\d{2}:?\d{2})$/;

/** ISO 8601 as a log writes it; a time without a zone is that of a Dutch clock. */
const momentFrom =
  (ofDay: (date: CalendarDate) => string) =>
  (text: string): string | null => {
    if (SHAPE.test(text)) return isCalendarDate(text) ? ofDay(text) : null;
    if (!text.includes('T')) return null;
    try {
      return asLogged(
        HAS_ZONE.test(text)
          ? Temporal.Instant.from(text)
          : Temporal.PlainDateTime.from(text).toZonedDateTime(ZONE).toInstant(),
      );
    } catch {
      return null;
    }
  };

/** From when: a day counts from its beginning. Null: neither a day nor a moment that exists. */
export const sinceMoment = momentFrom(firstMomentOf);

/** Until when: a day counts as a whole. Null: neither a day nor a moment that exists. */
export const untilMoment = momentFrom(lastMomentOf);
