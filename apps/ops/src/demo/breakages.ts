import { addDays, calendarMonth, type DateRange } from '@zgb/kernel';
import {
  ceilingIn,
  creditOf,
  lineOn,
  roomOf,
  type Account,
  type DemoLine,
  type Practice,
} from './accounts';
import { untilOf } from './allocation-plan';
import { priceOf } from './region-plan';

/** Lines that break a rule; none of them will be granted. */
export interface Breakage {
  readonly lines: readonly DemoLine[];
}

interface Case {
  readonly practice: Practice;
  readonly account: Account;
  readonly month: string;
  readonly period: DateRange;
}

type Breaker = (given: Case) => DemoLine | null;

/** A line that would be granted, changed in one way. */
const changed = (
  { practice, account, period }: Case,
  change: (line: DemoLine) => Partial<DemoLine>,
  ...expectedCodes: readonly string[]
): DemoLine => {
  const line = lineOn(practice, account, period, 1);
  return { ...line, ...change(line), expectedCodes };
};

const hasRoom = ({ account, period }: Case): boolean =>
  roomOf(account) >= 1 && ceilingIn(account, period) >= 1;

const unknownAllocation: Breaker = (given) =>
  changed(given, () => ({ allocationNumber: 999_999_000 }), '9338');

const startsTooEarly: Breaker = (given) => {
  const { from, until } = calendarMonth(given.month);
  if (given.account.allocation.from <= from) return null;
  const period = { from, until: given.period.until < until ? given.period.until : until };
  return changed(given, () => ({ period }), '9307', '9387');
};

const endsTooLate: Breaker = (given) => {
  const { until } = calendarMonth(given.month);
  if (untilOf(given.account.allocation) >= until) return null;
  return changed(given, ({ period }) => ({ period: { ...period, until } }), '9308', '9388');
};

const isWholeMonth = ({ period, month }: Case): boolean => {
  const whole = calendarMonth(month);
  return period.from === whole.from && period.until === whole.until;
};

const startsOnSecond: Breaker = (given) =>
  isWholeMonth(given)
    ? changed(
        given,
        ({ period }) => ({ period: { ...period, from: addDays(period.from, 1) } }),
        '9387',
      )
    : null;

const endsDayEarly: Breaker = (given) =>
  isWholeMonth(given)
    ? changed(
        given,
        ({ period }) => ({ period: { ...period, until: addDays(period.until, -1) } }),
        '9388',
      )
    : null;

/** Another product of the same category and unit that has a tariff here. */
const otherCode: Breaker = (given) => {
  const { practice, account } = given;
  const { product } = account.allocation;
  const sibling = practice.region.products.find(
    ({ law, code, category, unit }) =>
      code !== product.code &&
      category === product.category &&
      unit === product.unit &&
      law === product.law &&
      priceOf(practice.region, practice.municipality, { law, code }) !== null,
  );
  if (sibling === undefined) return null;
  const price = priceOf(practice.region, practice.municipality, sibling) ?? 0;
  return changed(
    given,
    () => ({ code: sibling.code, tariffCents: price, amountCents: price }),
    '9340',
  );
};

/** A product of another category brings its own unit and price. */
const otherCategory: Breaker = (given) => {
  const { practice, account } = given;
  const other = practice.region.products.find(
    ({ law, category, unit, code }) =>
      law === account.allocation.product.law &&
      category !== account.allocation.product.category &&
      unit !== account.allocation.product.unit &&
      priceOf(practice.region, practice.municipality, { law, code }) !== null,
  );
  // Minutes are declared on hours: then the unit would fit after all.
  if (other === undefined || other.unit === '01') return null;
  const price = priceOf(practice.region, practice.municipality, other) ?? 0;
  return changed(
    given,
    () => ({
      category: other.category,
      code: other.code,
      unit: other.unit,
      tariffCents: price,
      amountCents: price,
    }),
    '9339',
    '9340',
    '9341',
  );
};

const otherUnit: Breaker = (given) => changed(given, () => ({ unit: '82' }), '9341');

const wrongAmount: Breaker = (given) =>
  changed(given, ({ amountCents }) => ({ amountCents: amountCents + 100 }), '9346');

const wrongTariff: Breaker = (given) =>
  changed(
    given,
    ({ tariffCents }) => ({ tariffCents: tariffCents + 5, amountCents: tariffCents + 5 }),
    '0611',
  );

const tooMuchInMonth: Breaker = (given) => {
  const volume = ceilingIn(given.account, given.period) + 1;
  if (volume > roomOf(given.account)) return null;
  return changed(
    given,
    ({ tariffCents }) => ({ volume, amountCents: volume * tariffCents }),
    '9321',
  );
};

const tooMuchInAll: Breaker = (given) => {
  const volume = roomOf(given.account) + 1;
  if (volume > ceilingIn(given.account, given.period)) return null;
  return changed(
    given,
    ({ tariffCents }) => ({ volume, amountCents: volume * tariffCents }),
    '9322',
  );
};

/**
 * A line of this account that was granted in an earlier month. Not of another account: its line may
 * be a correction in this very file, or be repeated by a third one.
 */
const earlierLine = ({ account, month }: Case): DemoLine | null =>
  [...account.standing].find(([known]) => known < month)?.[1] ?? null;

const repeatedReference: Breaker = (given) => {
  const earlier = earlierLine(given);
  return earlier === null ? null : changed(given, () => ({ reference: earlier.reference }), '8021');
};

const secondDebit: Breaker = (given) => {
  const earlier = earlierLine(given);
  return earlier === null ? null : changed(given, () => ({ period: earlier.period }), '9389');
};

const creditOfNothing: Breaker = (given) =>
  changed(
    given,
    () => ({ creditedReference: `onbekend-${String(given.practice.lineCount)}` }),
    '8017',
  );

const creditTwice: Breaker = ({ practice, account }) => {
  const [line] = account.credited;
  if (line === undefined) return null;
  return { ...creditOf(practice, line), expectedCodes: ['9390'] };
};

const otherClient: Breaker = (given) => {
  const { practice, account } = given;
  const other = practice.accounts.find(
    ({ allocation }) =>
      allocation.person.bsn !== account.allocation.person.bsn && allocation.versions.length > 0,
  );
  return other === undefined
    ? null
    : changed(given, () => ({ person: other.allocation.person }), '8187');
};

const BREAKERS: Readonly<Record<string, Breaker>> = {
  unknownAllocation,
  tooMuchInMonth,
  wrongTariff,
  startsTooEarly,
  secondDebit,
  wrongAmount,
  repeatedReference,
  endsTooLate,
  otherCode,
  tooMuchInAll,
  creditOfNothing,
  otherUnit,
  startsOnSecond,
  otherClient,
  creditTwice,
  endsDayEarly,
  otherCategory,
};

/** What a person may set aside, in turn; the first happens most. */
const FOR_A_PERSON: readonly Breaker[] = [
  tooMuchInMonth,
  tooMuchInMonth,
  wrongTariff,
  wrongAmount,
  tooMuchInMonth,
  endsTooLate,
];

/** A line of a rule that leaves it to a person; null when none can be broken here. */
export const lineForPerson = (
  practice: Practice,
  account: Account,
  month: string,
  period: DateRange,
): DemoLine | null => {
  const given = { practice, account, month, period };
  const turn = practice.tally.get(FOR_PERSON) ?? 0;
  const breaker = FOR_A_PERSON[turn % FOR_A_PERSON.length];
  // A budget that more allocations share is reckoned to the cent: nothing is taken out of it.
  const isOwn = account.purse === null && hasRoom(given);
  const line = (isOwn ? breaker?.(given) : null) ?? null;
  if (line !== null) practice.tally.set(FOR_PERSON, turn + 1);
  return line;
};
const FOR_PERSON = 'forPerson';

/** Breaks the rule that was broken least so far and can be broken here; null when none can. */
export const breakLine = (
  practice: Practice,
  account: Account,
  month: string,
  period: DateRange,
): Breakage | null => {
  const given = { practice, account, month, period };
  if (!hasRoom(given)) return null;
  const { tally } = practice;
  const leastFirst = Object.entries(BREAKERS).sort(
    ([a], [b]) => (tally.get(a) ?? 0) - (tally.get(b) ?? 0),
  );
  for (const [name, breaker] of leastFirst) {
    const line = breaker(given);
    if (line === null) continue;
    tally.set(name, (tally.get(name) ?? 0) + 1);
    return { lines: [line] };
  }
  return null;
};
