const EURO = new Intl.NumberFormat('nl-NL', { style: 'currency', currency: 'EUR' });
const WHOLE_EURO = new Intl.NumberFormat('nl-NL', {
  style: 'currency',
  currency: 'EUR',
  maximumFractionDigits: 0,
});
const NUMBER = new Intl.NumberFormat('nl-NL');

/** `maart` → `Maart`. */
export const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** A minus that reads as one. */
const minus = (text: string): string => text.replace('-', '−');

/** Cents as euros; whole euros are written without decimals. */
export const euro = (cents: number): string =>
  minus((cents % 100 === 0 ? WHOLE_EURO : EURO).format(cents / 100));

/** Rounded to whole euros, where cents would only hide the figure. */
export const roundEuro = (cents: number): string => minus(WHOLE_EURO.format(cents / 100));

const MILLION = 100_000_000;
const ONE_DECIMAL = new Intl.NumberFormat('nl-NL', { maximumFractionDigits: 1 });

/** `€ 1,2 mln` where a tile has no room for more; the whole amount stands in the table. */
export const shortEuro = (cents: number): string =>
  Math.abs(cents) < MILLION
    ? roundEuro(cents)
    : `€ ${minus(ONE_DECIMAL.format(cents / MILLION))} mln`;

export const number = (value: number): string => NUMBER.format(value);

/** A figure, or a dash where it does not apply. */
export const orDash = <Value>(value: Value | null, show: (value: Value) => string): string =>
  value === null ? '–' : show(value);

const PERCENT = new Intl.NumberFormat('nl-NL', { style: 'percent', maximumFractionDigits: 0 });

export const percent = (share: number): string => PERCENT.format(share);

const calendar = (options: Intl.DateTimeFormatOptions): ((date: string) => string) => {
  // Making one takes longer than using it, and a table uses it for each of its figures.
  const format = new Intl.DateTimeFormat('nl-NL', { ...options, timeZone: 'UTC' });
  return (date) => format.format(new Date(`${date}T00:00:00Z`));
};

/** `2026-01-31` → `31 januari 2026`. */
export const day = calendar({ dateStyle: 'long' });

const clock = (timeStyle: 'short' | 'medium'): ((instant: string) => string) => {
  const time = new Intl.DateTimeFormat('nl-NL', { timeZone: 'Europe/Amsterdam', timeStyle });
  return (instant) => `${time.format(new Date(instant)).replaceAll(':', '.')} uur`;
};

/** The time on a Dutch clock: `09.12 uur`. */
export const timeOfDay = clock('short');

const dutchMoment = (
  dateStyle: 'long' | 'medium',
  timeStyle: 'short' | 'medium',
): ((instant: string) => string) => {
  const date = new Intl.DateTimeFormat('nl-NL', { timeZone: 'Europe/Amsterdam', dateStyle });
  const time = clock(timeStyle);
  return (instant) => `${date.format(new Date(instant))}, ${time(instant)}`;
};

/** A moment in the Netherlands, as people write it: `31 januari 2026, 09.12 uur`. */
export const moment = dutchMoment('long', 'short');

/** The same to the second, where moments lie close together. */
export const momentExact = dutchMoment('medium', 'medium');

const monthOnly = calendar({ month: 'short' });
const monthAndYear = calendar({ month: 'long', year: 'numeric' });

/** `2026-03` → `mrt`. */
export const shortMonth = (month: string): string => monthOnly(`${month}-01`);

/** `2026-03` → `maart 2026`. */
export const longMonth = (month: string): string => monthAndYear(`${month}-01`);

/** A text that is a month as people write it; anything else stays as it is. */
export const monthText = (text: string): string =>
  /^\d{4}-(?:0[1-9]|1[0-2])$/.test(text) ? longMonth(text) : text;

/** Cents as euros, always with two decimals: amounts under each other line up. */
export const euroExact = (cents: number): string => minus(EURO.format(cents / 100));

/** `+ € 140,00` or `− € 22,50`: a difference says which way. */
export const signedEuro = (cents: number): string => {
  const sign = cents < 0 ? '−\u00a0' : '+\u00a0';
  return `${cents === 0 ? '' : sign}${euroExact(Math.abs(cents))}`;
};

const SHARE = new Intl.NumberFormat('nl-NL', { style: 'percent', minimumFractionDigits: 2 });

/** Hundredths of a percent → `37,10%`. */
export const share = (basisPoints: number): string => SHARE.format(basisPoints / 10_000);

const shortDay = calendar({ dateStyle: 'medium' });

/** `2026-01-31` → `31 jan 2026`; anything else stays as it is. */
export const dayShort = (date: string): string =>
  /^\d{4}-\d{2}-\d{2}$/.test(date) ? shortDay(date) : date;

const PLURAL: Readonly<Record<string, string>> = {
  minuut: 'minuten',
  etmaal: 'etmalen',
  dagdeel: 'dagdelen',
  dag: 'dagen',
  week: 'weken',
  maand: 'maanden',
  jaar: 'jaar',
};

/** `24 uur`, `1 dagdeel`, `229 dagdelen`: the unit of the standard as people say it. */
export const withUnit = (value: number, unit: string | null | undefined): string => {
  const plain = (unit ?? '').replace(/\s*\(.*\)/, '').toLowerCase();
  const word = value === 1 ? plain : (PLURAL[plain] ?? plain);
  return `${number(value)} ${word}`.trim();
};

const SPANS: readonly (readonly [seconds: number, name: string])[] = [
  [86_400, 'dagen'],
  [3_600, 'uur'],
  [60, 'minuten'],
];

/** `90 seconden`, `3 minuten`, `2 uur`: in the largest unit of which there are at least two. */
export const duration = (seconds: number): string => {
  const whole = Math.max(0, Math.round(seconds));
  const found = SPANS.find(([size]) => whole >= 2 * size);
  if (found !== undefined) return `${number(Math.round(whole / found[0]))} ${found[1]}`;
  return `${number(whole)} ${whole === 1 ? 'seconde' : 'seconden'}`;
};
