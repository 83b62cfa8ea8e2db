import type { DateRange } from '@zgb/kernel';
import {
  ceilingIn,
  creditOf,
  lineOn,
  periodIn,
  roomOf,
  type Account,
  type DemoLine,
  type Practice,
} from './accounts';
import { breakLine, type Breakage } from './breakages';
import type { Random } from './random';

export interface DemoDeclaration {
  readonly municipality: string;
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

const deliveredVolume = (account: Account, period: DateRange, random: Random): number => {
  const { frequency } = account.allocation.volume;
  const most = ceilingIn(account, period);
  const usual =
    frequency === '6' ? Math.ceil(most / 12) : Math.floor((most * random.between(60, 95)) / 100);
  return Math.min(usual, roomOf(account));
};

const isDelivered = ({ allocation }: Account, period: DateRange): boolean =>
  allocation.deliveries.some(
    ({ begin, stop }) => begin <= period.until && (stop === null || stop.end >= period.from),
  );

const grant = (account: Account, month: string, line: DemoLine): DemoLine => {
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
  account.standing.delete(known);
  account.credited.push(line);
  return [credit, grant(account, known, lineOn(practice, account, line.period, line.volume - 1))];
};

/** How many lines of a hundred are missing, corrected later, or break a rule. */
const MISSING_PERCENT = 10;
const CORRECTED_PERCENT = 3;
const BROKEN_PERCENT = 2;

const linesOn = (practice: Practice, account: Account, month: string): readonly DemoLine[] => {
  const { random } = practice;
  const period = periodIn(account, month);
  const corrections = random.percent(CORRECTED_PERCENT) ? correct(practice, account, month) : [];
  if (account.allocation.deleted || period === null || !isDelivered(account, period)) {
    return corrections;
  }
  if (random.percent(MISSING_PERCENT) || account.standing.has(month)) return corrections;
  // Not beside a correction: the two together can make the file wrong as a whole (TR315, TR416).
  const mayBreak = random.percent(BROKEN_PERCENT) && corrections.length === 0;
  const broken: Breakage | null = mayBreak ? breakLine(practice, account, month, period) : null;
  if (broken !== null) return broken.lines;
  const volume = deliveredVolume(account, period, random);
  if (volume <= 0) return corrections;
  return [...corrections, grant(account, month, lineOn(practice, account, period, volume))];
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
): DemoDeclaration | null => {
  const lines = [
    ...practice.accounts.flatMap((account) => linesOn(practice, account, month)),
    ...linesOnDeleted(practice, month),
    ...(sentLate === null ? [] : lineTooEarly(practice, sentLate)),
  ];
  if (lines.length === 0) return null;
  return {
    municipality: practice.municipality,
    provider: practice.provider,
    number: `D${month.replace('-', '')}`,
    month,
    sentOn,
    lines,
    totalErrorCents: 0,
    expectedCodes: [],
  };
};
