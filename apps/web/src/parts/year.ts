/** The year of the last month that is over: in January one still looks at the year before. */
export const yearShown = (day: string): number | null => {
  const [year, month] = day.split('-').map(Number);
  if (year === undefined || month === undefined || Number.isNaN(year) || Number.isNaN(month)) {
    return null;
  }
  return month === 1 ? year - 1 : year;
};

/** The day on which a year is looked at: today in the one that is shown today, else its last day. */
export const dayOfYear = (year: number, today: string): string =>
  yearShown(today) === year ? today : `${String(year)}-12-31`;

const SETTLED_DAYS = 60;
const DAY_MS = 86_400_000;

/** So many days after a day; before it when negative. */
export const daysOn = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);

/** Whether more may still come for a month: sixty days after its end have not passed. */
export const isProvisional = (month: string, day: string): boolean => {
  const [year = 0, number = 1] = month.split('-').map(Number);
  const end = Date.UTC(year, number, 1) - DAY_MS;
  return Date.parse(`${day}T00:00:00Z`) < end + SETTLED_DAYS * DAY_MS;
};

/** The last day of the month before that of a day. */
export const lastMonthEnd = (day: string): string => {
  const [year = 0, month = 1] = day.split('-').map(Number);
  return new Date(Date.UTC(year, month - 1, 0)).toISOString().slice(0, 10);
};

/** How much of a year is over at the end of a day: from 0 to 1. */
export const shareOfYear = (year: number, day: string): number => {
  const begin = Date.UTC(year, 0, 1);
  const passed = Date.parse(`${day}T00:00:00Z`) + DAY_MS - begin;
  return Math.min(1, Math.max(0, passed / (Date.UTC(year + 1, 0, 1) - begin)));
};

/** A year up to a day, or the whole of one that is over. */
export const yearUpTo = (
  year: number,
  day: string,
): { readonly van: string; readonly tot: string } => {
  const last = `${String(year)}-12-31`;
  return { van: `${String(year)}-01-01`, tot: day < last ? day : last };
};
