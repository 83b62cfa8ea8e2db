import { addMonths, lastOfMonth, type CalendarDate, type Cents, type DateRange } from '@zgb/kernel';
import { centsIn, type MonitorCase } from '../regional-monitor/cases';
import type { SheetAsk, SheetSources } from '../sheets/sheet';
import { coveredParts, isDominated, roundedCount } from '../small-numbers/cover-parts';
import { COVERED } from '../small-numbers/cover-sheet';

/** What the blocks of one council are made from. */
export interface Council {
  readonly sources: SheetSources;
  readonly ask: SheetAsk;
  /** Null: the whole region. */
  readonly municipality: string | null;
  readonly period: DateRange;
  /** Of the year, as far as they began; the last one until the day. */
  readonly quarters: readonly DateRange[];
  readonly year: number;
  /** Of the whole region, for comparison and to cover small numbers. */
  readonly cases: readonly MonitorCase[];
  /** Null: nothing is covered. */
  readonly threshold: number | null;
}

const twoDigits = (value: number): string => String(value).padStart(2, '0');

/** Parts of a year of so many months that have begun by a day, up to that day. */
export const partsOfYear = (year: number, months: 3 | 6, day: CalendarDate): readonly DateRange[] =>
  Array.from({ length: 12 / months }, (_, n) => {
    const from = `${String(year)}-${twoDigits(1 + n * months)}-01`;
    const last = lastOfMonth(addMonths(from, months - 1));
    return { from, until: last < day ? last : day };
  }).filter(({ from }) => from <= day);

/** Rows and cases of the municipality, or all of them. */
export const own =
  ({ municipality }: Pick<Council, 'municipality'>) =>
  (one: { readonly municipality: string }): boolean =>
    municipality === null || one.municipality === municipality;

/** Whether a count is covered: of this sheet, and of the region that stands beside it. */
export interface CoveredCount {
  readonly own: boolean;
  readonly region: boolean;
}

/**
 * A count of this municipality may not be told by the total of the region with the sheets of the
 * other municipalities.
 */
export const coverOf = (council: Council, countOf: (code: string) => number): CoveredCount => {
  const { threshold, municipality, sources } = council;
  if (threshold === null) return { own: false, region: false };
  const codes = sources.names.municipalities.map(({ code }) => code);
  const cover = coveredParts(codes.map(countOf), threshold);
  const region = cover.at(-1) ?? true;
  const isOwn = municipality === null ? region : (cover[codes.indexOf(municipality)] ?? true);
  return { own: isOwn, region };
};

/** Covered when one of several counts is. */
export const coverOfAll = (
  council: Council,
  counts: readonly ((code: string) => number)[],
): CoveredCount => {
  const covers = counts.map((count) => coverOf(council, count));
  return {
    own: covers.some((cover) => cover.own),
    region: covers.some((cover) => cover.region),
  };
};

/** A count that is not covered, as this reader may see it. */
export const countFor = ({ threshold }: Pick<Council, 'threshold'>, count: number): number =>
  threshold === null ? count : roundedCount(count);

/** A count as this reader may see it; only zero itself stays when it is covered. */
export const countShown = (
  council: Pick<Council, 'threshold'>,
  count: number,
  isHidden: boolean,
): number | typeof COVERED => (isHidden && count !== 0 ? COVERED : countFor(council, count));

/** Money of few clients, or most of one, in this sheet or in one that the region tells with it. */
export const isMoneyCovered = (
  council: Council,
  cases: readonly MonitorCase[],
  period: DateRange = council.period,
): boolean => {
  const { threshold, municipality, sources } = council;
  if (threshold === null) return false;
  const isTold = (code: string): boolean => {
    const perClient = new Map<string, Cents>();
    for (const one of cases) {
      if (one.municipality !== code) continue;
      perClient.set(one.clientRef, (perClient.get(one.clientRef) ?? 0) + centsIn(one, period));
    }
    const amounts = [...perClient.values()].filter((cents) => cents > 0);
    return amounts.length > 0 && isDominated(amounts, threshold);
  };
  const codes = sources.names.municipalities.map(({ code }) => code);
  return municipality === null ? codes.some(isTold) : isTold(municipality);
};
