/**
 * The rules on lines once more, day by day and with nothing clever: what the ledger must agree with.
 * Shares no code with it, only the shapes of what goes in.
 */
import type { LineTerms } from '../commands';
import type { AllocationTerms, DeclarationLine } from '../events';
import type { AllocationIdentity, Unit } from '../../values';

export interface SlowAccount {
  readonly identity: AllocationIdentity;
  readonly terms: AllocationTerms;
  /** Granted debit lines that nobody took back. */
  standing: DeclarationLine[];
  /** References of granted debit lines that were taken back. */
  credited: string[];
  /** Every granted debit line, taken back or not. */
  granted: DeclarationLine[];
}

const DAY_MS = 86_400_000;
const dayNumber = (text: string): number => Date.parse(`${text}T00:00:00Z`) / DAY_MS;
/** 1 January 1970 was a Thursday; Monday = 0. */
const weekday = (day: number): number => (((day + 3) % 7) + 7) % 7;
const isSunday = (day: number): boolean => weekday(day) === 6;
const mondayOf = (day: number): number => day - weekday(day);
const monthOf = (text: string): string => text.slice(0, 7);

const daysFrom = (from: string, until: string): number[] => {
  const days: number[] = [];
  for (let day = dayNumber(from); day <= dayNumber(until); day += 1) days.push(day);
  return days;
};

const lastDayOfMonth = (month: string): string => {
  const [year = 0, number = 0] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10);
};

const weeksIn = (from: string, until: string): number =>
  new Set(daysFrom(from, until).map(mondayOf)).size;

const monthsIn = (from: string, until: string): number => {
  let months = 1;
  for (let month = monthOf(from); month < monthOf(until); months += 1) {
    month = new Date(dayNumber(lastDayOfMonth(month)) * DAY_MS + DAY_MS).toISOString().slice(0, 7);
  }
  return months;
};

/** Weeks of output in a product period: its Sundays, and the broken last week in its month. */
const outputWeeks = (line: DeclarationLine, from: string, until: string): number => {
  const sundays = daysFrom(line.productPeriod.from, line.productPeriod.until).filter(isSunday);
  const allSundays = daysFrom(from, until).filter(isSunday);
  const last = dayNumber(until);
  if (isSunday(last)) return sundays.length;
  const extraOn = allSundays.at(-1) ?? last;
  const { productPeriod: period } = line;
  const holdsExtra = dayNumber(period.from) <= extraOn && extraOn <= dayNumber(period.until);
  return sundays.length + (holdsExtra ? 1 : 0);
};

const minutesPer = (allocated: Unit, unit: Unit): number =>
  allocated === '04' && unit === '04' ? 60 : 1;

/** In the finest unit: minutes where hours were allocated. */
const mostInPeriod = ({ identity, terms }: SlowAccount, line: DeclarationLine): number => {
  const { volume, validity } = terms;
  if (volume === null) throw new RangeError('no volume');
  const { from, until } = line.productPeriod;
  const times = (): number => {
    if (volume.frequency === '1') return daysFrom(from, until).length;
    if (volume.frequency !== '2') return 1;
    if (identity.law === 'wmo' && identity.category === '01') return 6;
    if (volume.unit !== '82' && volume.unit !== '83') return weeksIn(from, until);
    return validity.until === null
      ? daysFrom(from, until).filter(isSunday).length
      : outputWeeks(line, validity.from, validity.until);
  };
  return volume.amount * times() * minutesPer(volume.unit, volume.unit);
};

/** In the finest unit; an open end is counted to the end of the month of the line, or of its own first. */
const mostInAll = ({ terms }: SlowAccount, line: DeclarationLine): number => {
  const { volume, validity } = terms;
  if (volume === null) throw new RangeError('no volume');
  const { from } = validity;
  const counted = line.productPeriod.until < from ? from : line.productPeriod.until;
  const until = validity.until ?? lastDayOfMonth(monthOf(counted));
  const times = (): number => {
    if (volume.frequency === '1') return daysFrom(from, until).length;
    if (volume.frequency === '2') return weeksIn(from, until);
    return volume.frequency === '4' ? monthsIn(from, until) : 1;
  };
  return volume.amount * times() * minutesPer(volume.unit, volume.unit);
};

const isSameCare = (a: DeclarationLine, b: DeclarationLine): boolean =>
  a.category === b.category &&
  a.code === b.code &&
  a.productPeriod.from === b.productPeriod.from &&
  a.productPeriod.until === b.productPeriod.until;

const creditRules = (account: SlowAccount, line: DeclarationLine): string[] => {
  const debit = account.granted.find(({ reference }) => reference === line.creditedReference);
  const isCopy =
    debit !== undefined &&
    isSameCare(debit, line) &&
    debit.volume === line.volume &&
    debit.unit === line.unit &&
    debit.tariffCents === line.tariffCents &&
    debit.amountCents === line.amountCents;
  const again = account.credited.includes(line.creditedReference ?? '');
  return [...(isCopy ? [] : ['TR323']), ...(again ? ['TR390'] : [])];
};

const periodRules = (
  { terms: { validity } }: SlowAccount,
  { productPeriod: { from, until } }: DeclarationLine,
  declaredUntil: string,
): string[] => {
  const faults: string[] = [];
  if (from < validity.from) faults.push('TR307');
  if (validity.until !== null && until > validity.until) faults.push('TR308');
  const first = `${monthOf(from)}-01`;
  const begins = monthOf(validity.from) === monthOf(from) ? validity.from : first;
  if (from !== begins) faults.push('TR387');
  const ends =
    validity.until !== null && monthOf(validity.until) === monthOf(until)
      ? validity.until
      : lastDayOfMonth(monthOf(until));
  if (until !== ends) faults.push('TR388');
  if (until > declaredUntil) faults.push('TR319');
  return faults;
};

const roundedMinutes = (hourCents: number, minutes: number): number => {
  const exact = hourCents * minutes;
  const whole = (exact - (exact % 60)) / 60;
  return exact % 60 >= 30 ? whole + 1 : whole;
};

const moneyRules = (line: DeclarationLine, { tariff }: LineTerms): string[] => {
  const inHours = tariff?.unit === '04' && line.unit === '01';
  const price = line.tariffCents ?? 0;
  const cost =
    line.unit === '83'
      ? line.volume
      : inHours
        ? roundedMinutes(tariff.priceCents, line.volume)
        : line.volume * price;
  const faults = cost === line.amountCents ? [] : ['TR346'];
  if (tariff === null || line.unit === '83') return faults;
  const agreed = inHours
    ? roundedMinutes(tariff.priceCents, 1)
    : tariff.unit === line.unit
      ? tariff.priceCents
      : null;
  return agreed === null || agreed === price ? faults : [...faults, 'TR418'];
};

const volumeRules = (account: SlowAccount, line: DeclarationLine): string[] => {
  const { volume, budgetCents } = account.terms;
  const faults: string[] = [];
  const fits =
    volume !== null && (line.unit === volume.unit || (volume.unit === '04' && line.unit === '01'));
  if (fits) {
    const inFine = (one: DeclarationLine): number => one.volume * minutesPer(volume.unit, one.unit);
    const before = account.standing.reduce((sum, one) => sum + inFine(one), 0);
    if (inFine(line) > mostInPeriod(account, line)) faults.push('TR321');
    if (before + inFine(line) > mostInAll(account, line)) faults.push('TR322');
  }
  const spent = account.standing.reduce((sum, { amountCents }) => sum + amountCents, 0);
  if (budgetCents !== null && spent + line.amountCents > budgetCents) faults.push('TR369');
  return faults;
};

const unitRule = (
  { terms }: SlowAccount,
  { unit }: DeclarationLine,
  known: LineTerms,
): string[] => {
  const expected = terms.volume?.unit ?? known.catalogueUnit;
  const fits = expected === null || unit === expected || (expected === '04' && unit === '01');
  return fits ? [] : ['TR341'];
};

/** Rules that a line breaks, as ids of the standard in the order in which they are told. */
export const slowVerdict = (
  account: SlowAccount,
  line: DeclarationLine,
  known: LineTerms,
  declaredUntil: string,
): readonly string[] => {
  const used = known.referenceUsedBefore ? ['TR314'] : [];
  if (line.creditedReference !== null) return [...used, ...creditRules(account, line)];
  const { category, code } = account.identity;
  const standing = account.standing.some((other) => isSameCare(other, line));
  return [
    ...used,
    ...periodRules(account, line, declaredUntil),
    ...(category === null || category === line.category ? [] : ['TR339']),
    ...(code === null || code === line.code ? [] : ['TR340']),
    ...unitRule(account, line, known),
    ...(standing ? ['TR389'] : []),
    ...moneyRules(line, known),
    ...volumeRules(account, line),
  ];
};

/** What a granted line leaves behind. */
export const slowPost = (account: SlowAccount, line: DeclarationLine): void => {
  if (line.creditedReference === null) {
    account.granted.push(line);
    account.standing.push(line);
    return;
  }
  account.credited.push(line.creditedReference);
  account.standing = account.standing.filter(
    ({ reference }) => reference !== line.creditedReference,
  );
};

/** Credits before debits (OP366), then by product period and reference. */
export const slowOrder = <Line extends { readonly line: DeclarationLine }>(
  lines: readonly Line[],
): readonly Line[] => {
  const key = ({ line }: Line): string =>
    [line.creditedReference === null ? '1' : '0', line.productPeriod.from, line.reference].join(
      ' ',
    );
  return [...lines].sort((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0));
};
