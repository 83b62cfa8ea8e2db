import type { Cents, DateRange } from '@zgb/kernel';
import { centsIn, type MonitorCase } from '../regional-monitor/cases';
import type { SheetAsk, SheetSources } from '../sheets/sheet';
import { coveredParts, isDominated, roundedCount } from '../small-numbers/cover-parts';

/** What the blocks of one council are made from. */
export interface Council {
  readonly sources: SheetSources;
  readonly ask: SheetAsk;
  /** Null: the whole region. */
  readonly municipality: string | null;
  readonly period: DateRange;
  readonly year: number;
  /** Of the whole region, for comparison and to cover small numbers. */
  readonly cases: readonly MonitorCase[];
  /** Null: nothing is covered. */
  readonly threshold: number | null;
}

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
  const own = municipality === null ? region : (cover[codes.indexOf(municipality)] ?? true);
  return { own, region };
};

/** A count that is not covered, as this reader may see it. */
export const countFor = ({ threshold }: Pick<Council, 'threshold'>, count: number): number =>
  threshold === null ? count : roundedCount(count);

/** Money of few clients, or most of one, in this sheet or in one that the region tells with it. */
export const isMoneyCovered = (council: Council, cases: readonly MonitorCase[]): boolean => {
  const { threshold, municipality, period, sources } = council;
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
