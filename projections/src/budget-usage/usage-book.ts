import { committedParts, openByMonth, spreadCommitment, type MonthlyCents } from '@zgb/indications';
import { calendarMonth, endOf, monthsIn, type CalendarDate, type Cents } from '@zgb/kernel';
import { estimateStream } from '@zgb/budgets';
import { commitments, type CommitmentRow } from '../commitments/commitments.projection';
import { attributesByProduct } from '../regional-monitor/cases';
import { rowsOf, type RowSource, type Scope } from '../row-source';
import { streamSource, type Behind, type Source } from '../sheets/behind';
import type { RowSources, SheetAsk, SheetSources } from '../sheets/sheet';
import { segmentsOn } from './segment-of';
import { spending, type SpendingRow } from './spending.projection';
import { steering, type EstimateHistoryRow } from './steering.projection';
import { monthsOver, utilisations, type PromiseUse } from './utilisation';

export type Estimate = EstimateHistoryRow['made'][number];

/** One allocation in the year, in whole cents. */
export interface AllocationUsage extends PromiseUse {
  readonly key: string;
  readonly municipality: string;
  readonly law: string;
  readonly segment: string;
  /** Iv3 field of the product on the day (C-01). NL: taakveld. */
  readonly iv3: string;
  readonly clientRef: string;
  readonly number: number;
  /** Live on the day: neither ended nor deleted. */
  readonly live: boolean;
  readonly open: MonthlyCents;
  /** By the month in which it was accepted (A10). */
  readonly cash: MonthlyCents;
  readonly spent: SpendingRow['spent'];
}

/** The allocation as what a figure is counted from. */
export const usageSource = ({ key, municipality, provider, product }: AllocationUsage): Source => {
  const [law = '', category = '', code = ''] = product.split('/');
  return {
    stream: key,
    municipality,
    law,
    provider,
    category,
    code,
    from: null,
    until: null,
  };
};

/** What each allocation adds to a figure. */
export const behindUsage =
  (some: readonly AllocationUsage[], amount: (one: AllocationUsage) => Cents) =>
  (): readonly Behind[] =>
    some.flatMap((one) => {
      const counts = amount(one);
      return counts === 0 ? [] : [{ source: usageSource(one), counts }];
    });

/** The estimate as what a figure is counted from. */
export const estimateSource = (one: Estimate): Source => {
  const { municipality, provider, year } = one;
  const key = estimateStream(one);
  const [from, until] = [`${String(year)}-01-01`, `${String(year)}-12-31`];
  return streamSource({ key, municipality, provider, from, until });
};

/** What each estimate adds to a figure. */
export const behindEstimates =
  (some: readonly Estimate[], amount: (one: Estimate) => Cents) => (): readonly Behind[] =>
    some.map((one) => ({ source: estimateSource(one), counts: amount(one) }));

/** Everything that figures about budgets start from, read once. */
export interface UsageBook {
  readonly year: number;
  readonly asAt: CalendarDate;
  /** Months of the year that began on or before the day. */
  readonly months: readonly string[];
  /** Months of the whole year. */
  readonly allMonths: readonly string[];
  /** Of the whole region: the utilisation of a product is that of all providers. */
  readonly everything: readonly AllocationUsage[];
  /** Of the scope that was asked. */
  readonly allocations: readonly AllocationUsage[];
  /** The estimates of the year that count, of the scope; of all laws. */
  readonly estimates: readonly Estimate[];
  readonly utilisation: ReturnType<typeof utilisations>;
}

const UTILISATION_MONTHS = 12;

/** C-01: the catalogue gives no Iv3 field for the product. */
const NO_FIELD = 'geen';

const productOf = ({ law, category, code }: CommitmentRow): string =>
  `${law}/${category ?? ''}/${code ?? ''}`;

const linesByMonth = (spent: SpendingRow['spent']): { readonly [month: string]: number } => {
  const lines: Record<string, number> = {};
  for (const [key, one] of Object.entries(spent)) {
    const month = key.slice(0, 7);
    lines[month] = (lines[month] ?? 0) + one.lines;
  }
  return lines;
};

const usageOf = (
  row: CommitmentRow & { readonly key: string },
  spent: SpendingRow | undefined,
  { segment, iv3 }: Pick<AllocationUsage, 'segment' | 'iv3'>,
  asAt: CalendarDate,
): AllocationUsage => {
  const { terms, commitment, rollovers, acceptedByMonth, deleted } = row;
  const committed =
    terms === null || deleted
      ? {}
      : spreadCommitment(terms, committedParts(terms, commitment, rollovers));
  const live = !deleted && endOf(row) >= asAt && row.allocatedOn <= asAt;
  return {
    key: row.key,
    municipality: row.municipality,
    provider: row.provider,
    law: row.law,
    product: productOf(row),
    segment,
    iv3,
    clientRef: row.clientRef,
    number: row.number,
    live,
    committed,
    accepted: acceptedByMonth,
    open: live ? openByMonth(committed, acceptedByMonth) : {},
    cash: spent?.cash ?? {},
    spent: spent?.spent ?? {},
    lines: linesByMonth(spent?.spent ?? {}),
  };
};

/** The estimates that count, of a year. */
export const estimatesOf = async (source: RowSource, year: number): Promise<readonly Estimate[]> =>
  (await rowsOf<EstimateHistoryRow>(source, 'estimate', { year: String(year) })).flatMap(
    ({ made }) => made.slice(-1),
  );

const inScope = (
  { municipality, provider, law }: Scope,
  one: { readonly municipality: string; readonly provider: string; readonly law?: string },
): boolean =>
  (municipality === undefined || one.municipality === municipality) &&
  (provider === undefined || one.provider === provider) &&
  (law === undefined || one.law === undefined || one.law === law);

/** The year that is asked for, or that of the day. */
export const yearOf = ({ options, asAt }: SheetAsk): number =>
  Number(options['jaar'] ?? asAt.slice(0, 4));

/** What all parts of the region have in common: the rows of a year, and how far each is used. */
interface WholeBook {
  readonly everything: readonly AllocationUsage[];
  readonly estimates: readonly Estimate[];
  readonly utilisation: ReturnType<typeof utilisations>;
}

const wholeBook = async (
  sources: RowSources,
  asAt: CalendarDate,
  year: number,
  where: Readonly<Record<string, string>>,
): Promise<WholeBook> => {
  const estimates = await estimatesOf(await sources.rows(steering), year);
  const estimated = new Map<string, string[]>();
  for (const { provider, segment } of estimates) {
    const known = estimated.get(provider) ?? [];
    if (!known.includes(segment)) estimated.set(provider, [...known, segment]);
  }
  const segmentFor = await segmentsOn(sources, asAt);
  const attributesOf = await attributesByProduct(sources, { asAt });
  const spent = new Map(
    (await rowsOf<SpendingRow>(await sources.rows(spending), 'allocation', where)).map(
      (row) => [row.key, row] as const,
    ),
  );
  const rows = await rowsOf<CommitmentRow>(await sources.rows(commitments), 'allocation', where);
  const everything = rows.map((row) => {
    const segment = segmentFor(productOf(row), estimated.get(row.provider) ?? []);
    const iv3 = attributesOf(productOf(row)).iv3 ?? NO_FIELD;
    return usageOf(row, spent.get(row.key), { segment, iv3 }, asAt);
  });
  const utilisation = utilisations(everything, monthsOver(asAt, UTILISATION_MONTHS));
  return { everything, estimates, utilisation };
};

/**
 * Reads the book of a year; sheets of one page share it. `ownRowsOf`: only the rows of that
 * provider, for what needs no utilisation of other providers.
 */
export const usageBook = async (
  sources: SheetSources,
  { scope, asAt }: Pick<SheetAsk, 'scope' | 'asAt'>,
  year: number,
  ownRowsOf: string | null = null,
): Promise<UsageBook> => {
  const where: Record<string, string> = ownRowsOf === null ? {} : { provider: ownRowsOf };
  const make = (own: RowSources): Promise<WholeBook> => wholeBook(own, asAt, year, where);
  const name = `usage book ${String(year)} on ${asAt} of ${ownRowsOf ?? 'all'}`;
  const whole = await (sources.kept?.(name, make) ?? make(sources));
  const allMonths = monthsIn({ from: `${String(year)}-01-01`, until: `${String(year)}-12-31` });
  return {
    ...whole,
    year,
    asAt,
    months: allMonths.filter((month) => `${month}-01` <= asAt),
    allMonths,
    allocations: whole.everything.filter((one) => inScope(scope, one)),
    estimates: whole.estimates.filter((one) => inScope(scope, one)),
  };
};

/** Sum of some months. */
export const inMonths = (
  byMonth: { readonly [month: string]: number },
  months: readonly string[],
): number => months.reduce((sum, month) => sum + (byMonth[month] ?? 0), 0);

/** ZOU-04: months of delivery that are over, so that they may have been declared. */
export const declarable = (months: readonly string[], asAt: CalendarDate): readonly string[] =>
  months.filter((month) => calendarMonth(month).until < asAt);

export const sumOf = (values: readonly Cents[]): Cents => values.reduce((a, b) => a + b, 0);
