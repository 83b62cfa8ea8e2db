import {
  calendarMonth,
  divideHalfUp,
  endOf,
  monthsIn,
  type CalendarDate,
  type Cents,
  type JsonObject,
} from '@zgb/kernel';
import type { Names } from '../catalogue/catalogue.query';
import { rowsOf, scopeFilter, type RowSource, type Scope } from '../row-source';
import {
  allocationSource,
  amountsOf,
  proportionBehind,
  shareBehind,
  streamSource,
  type Opens,
} from '../sheets/behind';
import type { BudgetRow, EstimateRow, UsageRow } from './budget-usage.projection';

/** Where a provider stands against its estimate. */
export type BudgetStatus = 'no-estimate' | 'on-course' | 'attention' | 'signal';

/** B-01, B-03, B-04 and B-07 for one provider in one municipality, or added up. */
export interface UsageFigures {
  /** Granted net for months of delivery in the year up to the day (B-01). */
  readonly usedCents: Cents;
  readonly refusedCents: Cents;
  /** Promised by allocations that stood in the year. */
  readonly committedCents: Cents;
  /** What can still be declared on allocations that run on the day (B-04). */
  readonly openCents: Cents;
  /** Null: no estimate was made. */
  readonly estimateCents: Cents | null;
}

type BehindFigures = Readonly<Record<string, Opens>>;

export interface ProviderUsage extends UsageFigures {
  readonly provider: string;
  readonly status: BudgetStatus;
  /** `behind`: what the figures are made of, by the columns of their sheet. */
  readonly perMunicipality: readonly (UsageFigures & {
    readonly code: string;
    readonly behind: BehindFigures;
  })[];
  /** Every month of the year, added up beside what would be normal. */
  readonly course: readonly MonthOfUse[];
}

/** Null: the month is still to come, or nothing was estimated. */
export interface MonthOfUse {
  readonly month: string;
  readonly usedCents: Cents | null;
  readonly totalCents: Cents | null;
  readonly normalCents: Cents | null;
  readonly behind: BehindFigures;
}

export interface BudgetView {
  readonly year: number;
  /** Whole months of the year that are over on the day, of twelve. */
  readonly monthsPassed: number;
  /** Largest use first. */
  readonly providers: readonly ProviderUsage[];
  readonly total: UsageFigures;
  readonly contractedProviders: number;
  /** ZES-14: contracted, but with nothing allocated or declared in the year. */
  readonly contractedWithoutClients: readonly string[];
}

export interface BudgetQuery {
  readonly scope: Scope;
  readonly asAt: CalendarDate;
  readonly year: number;
}

const MONTHS_IN_YEAR = 12;

/** Above this part of what would be normal by now a provider gets a signal (A3). */
const SIGNAL_PERCENT = 110;

const yearRange = (year: number) => ({
  from: `${String(year)}-01-01`,
  until: `${String(year)}-12-31`,
});

/** Months of delivery that count: those of the year that began on or before the day. */
const monthsUpTo = ({ year, asAt }: BudgetQuery): readonly string[] =>
  monthsIn(yearRange(year)).filter((month) => `${month}-01` <= asAt);

const monthsOver = ({ year, asAt }: BudgetQuery): number =>
  monthsIn(yearRange(year)).filter((month) => calendarMonth(month).until <= asAt).length;

const sumOf = (values: readonly Cents[]): Cents => values.reduce((sum, value) => sum + value, 0);

const inMonths = (byMonth: UsageRow['usedByMonth'], months: readonly string[]): Cents =>
  sumOf(months.map((month) => byMonth[month] ?? 0));

const openOf = ({ commitmentCents, usedByMonth }: UsageRow): Cents =>
  Math.max(0, commitmentCents - sumOf(Object.values(usedByMonth)));

/** Standing in the year and running on the day. */
const isRunning = (row: UsageRow, { year, asAt }: BudgetQuery): boolean => {
  const { from, until } = yearRange(year);
  return !row.deleted && row.from <= until && endOf(row) >= from && endOf(row) >= asAt;
};

/** What one allocation adds to the figures of a year. */
const perAllocation = (
  query: BudgetQuery,
): Readonly<Record<'used' | 'refused' | 'committed', (row: UsageRow) => Cents>> => {
  const months = monthsUpTo(query);
  const { from, until } = yearRange(query.year);
  return {
    used: ({ usedByMonth }) => inMonths(usedByMonth, months),
    refused: ({ refusedByMonth }) => inMonths(refusedByMonth, months),
    committed: (row) =>
      !row.deleted && row.from <= until && endOf(row) >= from ? row.commitmentCents : 0,
  };
};

/** Null: no estimate was made. */
const estimateOf = (estimates: readonly EstimateRow[]): Cents | null =>
  estimates.length === 0 ? null : sumOf(estimates.map(({ amountCents }) => amountCents));

type Keyed<Row> = Row & { readonly key: string };

const behindRows =
  (rows: readonly Keyed<UsageRow>[], amount: (row: UsageRow) => Cents): Opens =>
  () =>
    amountsOf(
      rows.map((row) => ({ ...allocationSource(row), row })),
      ({ row }) => amount(row),
    );

const behindEstimates =
  (estimates: readonly Keyed<EstimateRow>[]): Opens =>
  () =>
    amountsOf(
      estimates.map(({ amountCents, ...row }) => ({ ...streamSource(row), amountCents })),
      ({ amountCents }) => amountCents,
    );

const behindUsage = (
  rows: readonly Keyed<UsageRow>[],
  estimates: readonly Keyed<EstimateRow>[],
  query: BudgetQuery,
): BehindFigures => {
  const { used, refused, committed } = perAllocation(query);
  const [gebruikt, raming] = [behindRows(rows, used), behindEstimates(estimates)];
  return {
    raming,
    gebruikt,
    afgekeurd: behindRows(rows, refused),
    toegezegd: behindRows(rows, committed),
    open: behindRows(
      rows.filter((row) => isRunning(row, query)),
      openOf,
    ),
    aandeel: shareBehind(gebruikt, raming, 'cents'),
  };
};

/** Used month by month, added up, and what would be normal of the estimate. NL: verloop. */
const courseOf = (
  rows: readonly Keyed<UsageRow>[],
  estimates: readonly Keyed<EstimateRow>[],
  query: BudgetQuery,
): readonly MonthOfUse[] => {
  const begun = monthsUpTo(query);
  const all = monthsIn(yearRange(query.year));
  const estimateCents = estimateOf(estimates);
  const used = all.map((month) => sumOf(rows.map((row) => inMonths(row.usedByMonth, [month]))));
  return all.map((month, at) => {
    const isBegun = begun.includes(month);
    const soFar = all.slice(0, at + 1);
    const behindIn = (months: readonly string[]): Opens =>
      behindRows(isBegun ? rows : [], (row) => inMonths(row.usedByMonth, months));
    return {
      month,
      usedCents: isBegun ? (used[at] ?? 0) : null,
      totalCents: isBegun ? sumOf(used.slice(0, at + 1)) : null,
      normalCents:
        estimateCents === null ? null : divideHalfUp(estimateCents * (at + 1), MONTHS_IN_YEAR),
      behind: {
        gebruikt: behindIn([month]),
        opgeteld: behindIn(soFar),
        normaal: proportionBehind(behindEstimates(estimates), at + 1, MONTHS_IN_YEAR),
      },
    };
  });
};

const usageOf = (
  rows: readonly UsageRow[],
  estimates: readonly EstimateRow[],
  query: BudgetQuery,
): UsageFigures => {
  const { used, refused, committed } = perAllocation(query);
  const running = rows.filter((row) => isRunning(row, query));
  return {
    usedCents: sumOf(rows.map(used)),
    refusedCents: sumOf(rows.map(refused)),
    committedCents: sumOf(rows.map(committed)),
    openCents: sumOf(running.map(openOf)),
    estimateCents: estimateOf(estimates),
  };
};

/** Figures that are sums over rows: what each row adds. */
export type BudgetFigure = 'used' | 'refused' | 'committed' | 'estimate' | 'budget';

const isIn = (
  { municipality, provider, law }: Scope,
  row: { readonly municipality: string; readonly provider?: string; readonly law?: string },
): boolean =>
  (municipality === undefined || row.municipality === municipality) &&
  (provider === undefined || row.provider === undefined || row.provider === provider) &&
  (law === undefined || row.law === undefined || row.law === law);

/** What a row of the budget usage adds to a figure of `usageOf`, or to the budget of the council. */
export const budgetAmount = (
  figure: BudgetFigure,
  query: BudgetQuery,
): ((kind: string, row: JsonObject) => Cents) => {
  const ofAllocation = perAllocation(query);
  const year = String(query.year);
  return (kind, row) => {
    switch (kind) {
      case 'allocation': {
        if (figure === 'estimate' || figure === 'budget') return 0;
        const usage = row as UsageRow;
        return isIn(query.scope, usage) ? ofAllocation[figure](usage) : 0;
      }
      case 'estimate': {
        const estimate = row as EstimateRow;
        const counts = figure === 'estimate' && estimate.year === year;
        return counts && isIn(query.scope, estimate) ? estimate.amountCents : 0;
      }
      case 'budget': {
        const budget = row as BudgetRow;
        const counts = figure === 'budget' && budget.year === year;
        return counts && isIn(query.scope, budget) ? budget.amountCents : 0;
      }
      default:
        return 0;
    }
  };
};

/** Compared in whole cents: used × 12 × 100 against estimate × months × percent. */
const statusOf = (
  { usedCents, estimateCents }: UsageFigures,
  monthsPassed: number,
): BudgetStatus => {
  if (estimateCents === null) return 'no-estimate';
  const used = usedCents * MONTHS_IN_YEAR * 100;
  const normal = estimateCents * monthsPassed;
  if (used > normal * SIGNAL_PERCENT) return 'signal';
  return used > normal * 100 ? 'attention' : 'on-course';
};

const providerUsage = (
  provider: string,
  rows: readonly Keyed<UsageRow>[],
  estimates: readonly Keyed<EstimateRow>[],
  query: BudgetQuery,
): ProviderUsage => {
  const figures = usageOf(rows, estimates, query);
  const codes = [
    ...new Set([...rows, ...estimates].map(({ municipality }) => municipality)),
  ].sort();
  return {
    provider,
    ...figures,
    status: statusOf(figures, monthsOver(query)),
    perMunicipality: codes.map((code) => {
      const own = rows.filter(({ municipality }) => municipality === code);
      const estimated = estimates.filter(({ municipality }) => municipality === code);
      return {
        code,
        ...usageOf(own, estimated, query),
        behind: behindUsage(own, estimated, query),
      };
    }),
    course: courseOf(rows, estimates, query),
  };
};

const groupBy = <Row extends { readonly provider: string }>(
  rows: readonly Row[],
): ReadonlyMap<string, readonly Row[]> => {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const group = groups.get(row.provider);
    if (group === undefined) groups.set(row.provider, [row]);
    else group.push(row);
  }
  return groups;
};

/** The figures of a scope together, and the allocations that they are made of. */
export interface BudgetTotals extends UsageFigures {
  readonly behind: Readonly<Record<'used' | 'open' | 'estimate', Opens>>;
}

const rowsOfScope = async (source: RowSource, query: BudgetQuery) => {
  const filter = scopeFilter(query.scope);
  const { law: _law, ...withoutLaw } = filter;
  return {
    rows: await rowsOf<UsageRow>(source, 'allocation', filter),
    estimates: await rowsOf<EstimateRow>(source, 'estimate', {
      ...withoutLaw,
      year: String(query.year),
    }),
  };
};

/** B-01, B-04, B-07 of a scope. */
export const budgetTotals = async (
  source: RowSource,
  query: BudgetQuery,
): Promise<BudgetTotals> => {
  const { rows, estimates } = await rowsOfScope(source, query);
  const months = monthsUpTo(query);
  const sources = (some: typeof rows) => some.map((row) => ({ ...allocationSource(row), row }));
  return {
    ...usageOf(rows, estimates, query),
    behind: {
      used: () => amountsOf(sources(rows), ({ row }) => inMonths(row.usedByMonth, months)),
      open: () =>
        amountsOf(sources(rows.filter((row) => isRunning(row, query))), ({ row }) => openOf(row)),
      estimate: behindEstimates(estimates),
    },
  };
};

/** Budget usage per provider: what was estimated, used, promised and can still come. */
export const budgetView = async (
  source: RowSource,
  names: Names,
  query: BudgetQuery,
): Promise<BudgetView> => {
  const { rows, estimates } = await rowsOfScope(source, query);
  const byProvider = groupBy(rows);
  const estimatesByProvider = groupBy(estimates);
  const codes = [...new Set([...byProvider.keys(), ...estimatesByProvider.keys()])];
  const providers = codes
    .map((agb) =>
      providerUsage(agb, byProvider.get(agb) ?? [], estimatesByProvider.get(agb) ?? [], query),
    )
    .sort((a, b) => b.usedCents - a.usedCents || a.provider.localeCompare(b.provider));
  return {
    year: query.year,
    monthsPassed: monthsOver(query),
    providers,
    total: usageOf(rows, estimates, query),
    contractedProviders: names.contractedProviders.length,
    contractedWithoutClients: names.contractedProviders.filter((agb) => !byProvider.has(agb)),
  };
};
