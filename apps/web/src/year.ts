/** The year of the last month that is over: in January one still looks at the year before. */
export const yearShown = (day: string): number | null => {
  const [year, month] = day.split('-').map(Number);
  if (year === undefined || month === undefined || Number.isNaN(year) || Number.isNaN(month)) {
    return null;
  }
  return month === 1 ? year - 1 : year;
};

const SETTLED_DAYS = 60;
const DAY_MS = 86_400_000;

/** Whether more may still come for a month: sixty days after its end have not passed. */
export const isProvisional = (month: string, day: string): boolean => {
  const [year = 0, number = 1] = month.split('-').map(Number);
  const end = Date.UTC(year, number, 1) - DAY_MS;
  return Date.parse(`${day}T00:00:00Z`) < end + SETTLED_DAYS * DAY_MS;
};
