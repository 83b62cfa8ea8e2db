import type { CalendarDate } from './calendar-date';

const NUMBER = new Intl.NumberFormat('nl-NL');
const calendar = (options: Intl.DateTimeFormatOptions): ((date: CalendarDate) => string) => {
  const format = new Intl.DateTimeFormat('nl-NL', { ...options, timeZone: 'UTC' });
  return (date) => format.format(new Date(`${date}T00:00:00Z`));
};
const monthAndYear = calendar({ month: 'long', year: 'numeric' });

/** `maart` → `Maart`. */
export const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** `7183` → `7.183`. For people, never for storage. */
export const formatNumber = (value: number): string => NUMBER.format(value);

/** `2026-03-01` → `1 maart 2026`. For people, never for storage. */
export const formatDate = calendar({ dateStyle: 'long' });

/** `2026-03` → `maart 2026`. For people, never for storage. */
export const formatMonth = (month: string): string => monthAndYear(`${month}-01`);
