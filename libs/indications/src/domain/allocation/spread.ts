import {
  addDays,
  daysIn,
  earliest,
  epochDay,
  latest,
  lastOfMonth,
  monthOf,
  monthsIn,
  weekdayOf,
  type CalendarDate,
  type Cents,
  type DateRange,
} from '@zgb/kernel';
import type { AllocationTerms, Commitment, CommitmentRolledOver } from './events';

/** A part of a promise: the amount for a period. NL: deel van de verplichting. */
export type CommittedPart = { readonly period: DateRange; readonly amountCents: Cents };

/** Cents by month, `2026-03`. NL: bedrag per maand. */
export type MonthlyCents = { readonly [month: string]: Cents };

/** The promise of a version, and what every budget year added to it (A7). */
export const committedParts = (
  { validity: { from } }: AllocationTerms,
  commitment: Commitment | null,
  rollovers: readonly CommitmentRolledOver['data'][],
): readonly CommittedPart[] => {
  if (commitment === null) return [];
  const parts = [
    { period: { from, until: commitment.until }, amountCents: commitment.amountCents },
  ];
  let { until } = commitment;
  for (const { addedCents, commitment: whole } of rollovers) {
    parts.push({
      period: { from: addDays(until, 1), until: whole.until },
      amountCents: addedCents,
    });
    until = whole.until;
  }
  return parts;
};

/** Mondays up to and including a day; 1970-01-05 was the first. */
const mondaysUntil = (day: CalendarDate): number => Math.floor((epochDay(day) + 3) / 7);

/** ISO weeks that begin in a month, as far as it lies in the period; the first one with the care (A8). */
const weeksOfMonth = (month: string, allocatedFrom: CalendarDate, period: DateRange): number => {
  const start = `${month}-01`;
  const first = latest(latest(start, period.from), allocatedFrom);
  const last = earliest(lastOfMonth(start), period.until);
  if (first > last) return 0;
  const startsHalfway = first === allocatedFrom && weekdayOf(first) !== 1;
  return mondaysUntil(last) - mondaysUntil(addDays(first, -1)) + (startsHalfway ? 1 : 0);
};

const daysOfMonth = (month: string, { from, until }: DateRange): number => {
  const first = `${month}-01`;
  return daysIn({ from: latest(first, from), until: earliest(lastOfMonth(first), until) });
};

type Weights = readonly (readonly [month: string, weight: number])[];

/** How a period divides over its months: weeks by A8, months alike, everything else by days. */
const weightsOf = ({ validity, volume }: AllocationTerms, period: DateRange): Weights => {
  const months = monthsIn(period);
  if (volume?.frequency === '4') return months.map((month) => [month, 1]);
  if (volume?.frequency === '2') {
    return months.map((month) => [month, weeksOfMonth(month, validity.from, period)]);
  }
  return months.map((month) => [month, daysOfMonth(month, period)]);
};

/** Floor of amount × part / whole, exact also where the product is not. */
const shareOf = (amountCents: Cents, part: number, whole: number): Cents => {
  const product = amountCents * part;
  return Number.isSafeInteger(product)
    ? (product - (product % whole)) / whole
    : Number((BigInt(amountCents) * BigInt(part)) / BigInt(whole));
};

const spreadPart = (
  terms: AllocationTerms,
  { period, amountCents }: CommittedPart,
  into: Map<string, Cents>,
): void => {
  if (amountCents === 0) return;
  const weights = weightsOf(terms, period);
  const whole = weights.reduce((sum, [, weight]) => sum + weight, 0);
  const add = (month: string, cents: Cents): void => {
    if (cents !== 0) into.set(month, (into.get(month) ?? 0) + cents);
  };
  if (whole === 0) {
    add(monthOf(period.from), amountCents);
    return;
  }
  let before = 0;
  for (const [month, weight] of weights) {
    const after = before + weight;
    add(month, shareOf(amountCents, after, whole) - shareOf(amountCents, before, whole));
    before = after;
  }
};

/** A8: a promise over the months; the months add up to it, to the cent. */
export const spreadCommitment = (
  terms: AllocationTerms,
  parts: readonly CommittedPart[],
): MonthlyCents => {
  const months = new Map<string, Cents>();
  for (const part of parts) spreadPart(terms, part, months);
  return Object.fromEntries([...months].sort(([a], [b]) => (a < b ? -1 : 1)));
};

/**
 * What can still come per month. Accepted beyond a month's own part is taken from the last months,
 * so that the months add up to max(0, promised − accepted) (B-04).
 */
export const openByMonth = (committed: MonthlyCents, accepted: MonthlyCents): MonthlyCents => {
  const months = Object.keys(committed).sort();
  const sum = (of: MonthlyCents): Cents => Object.values(of).reduce((a, b) => a + b, 0);
  const open = new Map(
    months.map((month) => [month, Math.max(0, (committed[month] ?? 0) - (accepted[month] ?? 0))]),
  );
  let surplus =
    [...open.values()].reduce((a, b) => a + b, 0) - Math.max(0, sum(committed) - sum(accepted));
  for (const month of [...months].reverse()) {
    const taken = Math.min(surplus, open.get(month) ?? 0);
    open.set(month, (open.get(month) ?? 0) - taken);
    surplus -= taken;
  }
  return Object.fromEntries(open);
};
