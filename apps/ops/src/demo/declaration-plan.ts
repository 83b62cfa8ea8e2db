import type { DateRange, Law } from '@zgb/kernel';
import {
  ceilingIn,
  creditOf,
  isDelivered,
  lineOn,
  periodIn,
  roomOf,
  type Account,
  type DemoLine,
  type Practice,
  type Purse,
} from './accounts';
import { breakLine, lineForPerson, type Breakage } from './breakages';
import type { Random } from './random';

export interface DemoDeclaration {
  readonly municipality: string;
  readonly law: Law;
  readonly provider: string;
  readonly number: string;
  readonly month: string;
  readonly sentOn: string;
  readonly lines: readonly DemoLine[];
  /** Added to the total to make the file wrong as a whole (TR358). */
  readonly totalErrorCents: number;
  /** Codes that the whole file must be refused with. */
  readonly expectedCodes: readonly string[];
}

/** How many lines of a hundred are corrected later, or break a rule. */
const CORRECTED_PERCENT = 3;
const BROKEN_PERCENT = 2;

/** How far single months are from the usual. */
const SWAY = 0.2;

/** Such a part of the ceiling that the purse will be empty at the end of the year. */
const volumeFromPurse = (
  most: number,
  { remainingCents, capacityCents }: Purse,
  { random, missingPercent }: Practice,
): number => {
  const declared = (capacityCents * (100 - missingPercent - BROKEN_PERCENT)) / 100;
  const share = Math.max(0, remainingCents / declared);
  const sway = 1 - SWAY + 2 * SWAY * random.next();
  return Math.min(most, Math.floor(most * share * sway + random.next()));
};

const usualVolume = (account: Account, most: number, random: Random): number =>
  account.allocation.volume.frequency === '6'
    ? Math.ceil(most / 12)
    : Math.floor((most * random.between(60, 95)) / 100);

const deliveredVolume = (practice: Practice, account: Account, most: number): number => {
  const { purse } = account;
  const volume =
    purse === null
      ? usualVolume(account, most, practice.random)
      : volumeFromPurse(most, purse, practice);
  return Math.min(volume, roomOf(account));
};

const grant = (account: Account, month: string, line: DemoLine): DemoLine => {
  if (account.purse !== null) account.purse.remainingCents -= line.amountCents;
  account.grantedVolume += line.volume;
  account.standing.set(month, line);
  return line;
};

/** Credits one line of an earlier month and declares one unit less, as a correction does. */
const correct = (practice: Practice, account: Account, month: string): readonly DemoLine[] => {
  const earlier = [...account.standing].find(([known]) => known < month);
  if (earlier === undefined || earlier[1].volume < 2) return [];
  const [known, line] = earlier;
  const credit = creditOf(practice, line);
  account.grantedVolume -= line.volume;
  if (account.purse !== null) account.purse.remainingCents += line.amountCents;
  account.standing.delete(known);
  account.credited.push(line);
  return [credit, grant(account, known, lineOn(practice, account, line.period, line.volume - 1))];
};

/** A month in which care was given. */
interface Delivered {
  readonly account: Account;
  readonly month: string;
  readonly period: DateRange;
  /** TR321: most that can be claimed. */
  readonly most: number;
  /** Its declarations still wait for an answer. */
  readonly isLast: boolean;
}

/** Of the last month one line in so many is for a person. */
const FOR_PERSON_EVERY = 12;

const linesOf = (
  practice: Practice,
  { account, month, period, most, isLast }: Delivered,
  corrections: readonly DemoLine[],
): readonly DemoLine[] => {
  const { random, missingPercent } = practice;
  if (random.percent(missingPercent) || account.standing.has(month)) return corrections;
  // Not beside a correction: the two together can make the file wrong as a whole (TR315, TR416).
  const mayBreak = random.percent(BROKEN_PERCENT) && corrections.length === 0;
  const broken: Breakage | null = mayBreak ? breakLine(practice, account, month, period) : null;
  if (broken !== null) return broken.lines;
  const volume = deliveredVolume(practice, account, most);
  if (volume <= 0) return corrections;
  if (isLast && corrections.length === 0 && account.allocation.number % FOR_PERSON_EVERY === 0) {
    const forPerson = lineForPerson(practice, account, month, period);
    if (forPerson !== null) return [forPerson];
  }
  return [...corrections, grant(account, month, lineOn(practice, account, period, volume))];
};

const linesOn = (
  practice: Practice,
  account: Account,
  month: string,
  isLast: boolean,
): readonly DemoLine[] => {
  const period = periodIn(account, month);
  const corrections = practice.random.percent(CORRECTED_PERCENT)
    ? correct(practice, account, month)
    : [];
  if (account.allocation.deleted || period === null || !isDelivered(account, period)) {
    return corrections;
  }
  const most = ceilingIn(account, period);
  const lines = linesOf(practice, { account, month, period, most, isLast }, corrections);
  if (account.purse !== null) account.purse.capacityCents -= most * account.priceCents;
  return lines;
};

/** A line on a deleted allocation, in the month it would have begun (9384). */
const linesOnDeleted = (practice: Practice, month: string): readonly DemoLine[] =>
  practice.accounts
    .filter(({ allocation }) => allocation.deleted && allocation.from.startsWith(month))
    .filter(() => practice.random.percent(30))
    .map((account) => {
      const { from } = account.allocation;
      return {
        ...lineOn(practice, account, { from, until: from }, 1),
        expectedCodes: ['9384'],
      };
    });

/** A line of the month after the declared one, which belongs in the next declaration (9319). */
const lineTooEarly = (practice: Practice, month: string): readonly DemoLine[] => {
  for (const account of practice.accounts) {
    const period = periodIn(account, month);
    if (period === null || account.allocation.deleted || roomOf(account) < 1) continue;
    return [{ ...lineOn(practice, account, period, 1), expectedCodes: ['9319'] }];
  }
  return [];
};

/**
 * One month of a practice, or null when there is nothing to declare. `sentLate` is a month that
 * is over as well when the declaration is sent.
 */
export const planDeclaration = (
  practice: Practice,
  month: string,
  sentOn: string,
  sentLate: string | null = null,
  isLast = false,
): DemoDeclaration | null => {
  const lines = [
    ...practice.accounts.flatMap((account) => linesOn(practice, account, month, isLast)),
    ...linesOnDeleted(practice, month),
    ...(sentLate === null ? [] : lineTooEarly(practice, sentLate)),
  ];
  if (lines.length === 0) return null;
  return {
    municipality: practice.municipality,
    law: practice.law,
    provider: practice.provider,
    number: `D${month.replace('-', '')}`,
    month,
    sentOn,
    lines,
    totalErrorCents: 0,
    expectedCodes: [],
  };
};
