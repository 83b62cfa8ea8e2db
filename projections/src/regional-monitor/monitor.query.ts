import {
  calendarMonth,
  monthsIn,
  type CalendarDate,
  type Cents,
  type DateRange,
} from '@zgb/kernel';
import type { BudgetRow } from '../budget-usage/budget-usage.projection';
import type { Names } from '../catalogue/catalogue.query';
import { rowsOf, scopeFilter, type RowSource, type Scope } from '../row-source';
import {
  allocationSource,
  amountsOf,
  eachOf,
  lessBehind,
  onceBy,
  shareBehind,
  streamSource,
  type Opens,
} from '../sheets/behind';
import { activeOn, flowParts, flowsOf, type Flows } from './flows';
import { isProvisional } from './provisional';
import type { FiguresRow, SpellRow } from './regional-monitor.projection';

/** Client-product pairs of one group: as stated when the ledger began, and as counted now. */
export interface GroupPairs {
  readonly group: string;
  readonly name: string;
  /** Null: not stated. */
  readonly stated: number | null;
  readonly statedOn: CalendarDate | null;
  /** In the ledger on the day of the statement; null when nothing was stated. */
  readonly countedThen: number | null;
  /** In the ledger on the day asked about. */
  readonly counted: number;
}

export interface MonitorFigures {
  readonly residents: number;
  readonly accountsYear: number | null;
  readonly accountsCents: Cents;
  readonly budgetYear: number | null;
  readonly budgetCents: Cents;
  readonly differenceCents: Cents;
  /** Budget against accounts in hundredths of a percent; null without accounts. */
  readonly differenceBasisPoints: number | null;
  readonly pairs: readonly GroupPairs[];
  /** People with an allocation on the day; never the sum of pairs (ZES-06). */
  readonly uniqueClients: number;
  readonly flows: Flows;
  readonly behind: MonitorBehind;
}

/** What the figures are made of, by the columns of their sheets. */
export interface MonitorBehind {
  readonly figures: Readonly<Record<string, Opens>>;
  readonly pairs: (group: string) => Readonly<Record<string, Opens>>;
}

export interface MonitorView {
  readonly period: DateRange;
  readonly municipalities: readonly ({
    readonly code: string;
    readonly name: string;
  } & MonitorFigures)[];
  readonly total: MonitorFigures;
  /** Per month of the period, per municipality and for the region (`code` null). */
  readonly series: readonly {
    readonly month: string;
    readonly code: string | null;
    readonly flows: Flows;
    readonly behind: Readonly<Record<string, Opens>>;
    /** 3.0: the month may still change; it is left out of averages. */
    readonly provisional: boolean;
  }[];
}

export interface MonitorQuery {
  readonly scope: Scope;
  readonly asAt: CalendarDate;
  readonly period: DateRange;
  /** Day on which this was known; left out: the day asked about. NL: zoals bekend op. */
  readonly knownOn?: CalendarDate;
}

/** Half up, in whole hundredths of a percent. */
const basisPoints = (part: Cents, whole: Cents): number | null =>
  whole === 0 ? null : Math.round((part * 10_000) / whole);

type Keyed<Row> = Row & { readonly key: string };

/** A deleted allocation is as if it was never sent. */
const standing = (rows: readonly Keyed<SpellRow>[]): readonly Keyed<SpellRow>[] =>
  rows.filter(({ deleted, from, until }) => !deleted && (until === null || until >= from));

interface Part {
  readonly spells: readonly Keyed<SpellRow>[];
  readonly figures: readonly Keyed<FiguresRow>[];
  readonly budgets: readonly Keyed<BudgetRow>[];
}

const behindSpells = (spells: readonly Keyed<SpellRow>[]): Opens => {
  return () => eachOf(spells.map(allocationSource));
};

const behindFlows = (
  spells: readonly Keyed<SpellRow>[],
  period: DateRange,
): Readonly<Record<'begin' | 'instroom' | 'uitstroom' | 'eind', Opens>> => {
  const of = (key: 'begin' | 'inflow' | 'outflow' | 'end'): Opens => {
    return () => eachOf(flowParts(spells, period)[key].map(allocationSource));
  };
  return { begin: of('begin'), instroom: of('inflow'), uitstroom: of('outflow'), eind: of('end') };
};

/** What a municipality stated, each with what it adds. */
const behindStated = (
  figures: readonly Keyed<FiguresRow>[],
  amount: (row: FiguresRow) => number,
): Opens => {
  return () =>
    amountsOf(
      figures.map((row) => ({ ...streamSource(row), row })),
      ({ row }) => amount(row),
    );
};

const behindOf = (
  { spells, figures, budgets }: Part,
  names: Names,
  { asAt, period }: MonitorQuery,
): MonitorBehind => {
  const active = activeOn(spells, asAt);
  const jaarrekening = behindStated(figures, ({ accountsCents }) => accountsCents);
  const begroting: Opens = () =>
    amountsOf(
      budgets.map((row) => ({ ...streamSource(row), cents: row.amountCents })),
      ({ cents }) => cents,
    );
  const verschil = lessBehind(begroting, jaarrekening);
  const statedOn = figures[0]?.clientsOn ?? null;
  const isStated = (group: string): boolean =>
    figures.some(({ pairsPerGroup }) => group in pairsPerGroup);
  const inGroup = (group: string, day: CalendarDate): Opens => {
    const own = activeOn(spells, day).filter(
      ({ law, category, code }) => names.group(law, category, code) === group,
    );
    return behindSpells(own);
  };
  return {
    figures: {
      inwoners: behindStated(figures, ({ residents }) => residents),
      jaarrekening,
      begroting,
      verschil,
      verschilDeel: shareBehind(verschil, jaarrekening, 'cents'),
      clienten: () =>
        onceBy(
          active.map((row) => ({ ...allocationSource(row), clientRef: row.clientRef })),
          ({ municipality, clientRef }) => `${municipality}/${clientRef}`,
        ),
      ...behindFlows(spells, period),
    },
    pairs: (group) => ({
      opgave: behindStated(figures, ({ pairsPerGroup }) => pairsPerGroup[group] ?? 0),
      ...(statedOn === null || !isStated(group) ? {} : { toen: inGroup(group, statedOn) }),
      nu: inGroup(group, asAt),
    }),
  };
};

const pairsOf = (
  { spells, figures }: Part,
  names: Names,
  asAt: CalendarDate,
): readonly GroupPairs[] => {
  const groupOf = ({ law, category, code }: SpellRow): string => names.group(law, category, code);
  const stated = new Map<string, number>();
  for (const { pairsPerGroup } of figures) {
    for (const [group, count] of Object.entries(pairsPerGroup)) {
      stated.set(group, (stated.get(group) ?? 0) + count);
    }
  }
  const statedOn = figures[0]?.clientsOn ?? null;
  const countBy = (rows: readonly SpellRow[]): ReadonlyMap<string, number> => {
    const counts = new Map<string, number>();
    for (const row of rows) counts.set(groupOf(row), (counts.get(groupOf(row)) ?? 0) + 1);
    return counts;
  };
  const now = countBy(activeOn(spells, asAt));
  const then = statedOn === null ? new Map<string, number>() : countBy(activeOn(spells, statedOn));
  const groups = [
    ...new Set([...Object.keys(names.region?.groups ?? {}), ...stated.keys(), ...now.keys()]),
  ];
  return groups.map((group) => {
    const isStated = stated.has(group);
    return {
      group,
      name: names.groupName(group),
      stated: stated.get(group) ?? null,
      statedOn: isStated ? statedOn : null,
      countedThen: isStated ? (then.get(group) ?? 0) : null,
      counted: now.get(group) ?? 0,
    };
  });
};

const figuresOf = (part: Part, names: Names, query: MonitorQuery): MonitorFigures => {
  const { asAt, period } = query;
  const { spells, figures, budgets } = part;
  const sum = (values: readonly number[]): number =>
    values.reduce((total, value) => total + value, 0);
  const accountsCents = sum(figures.map((row) => row.accountsCents));
  const budgetCents = sum(budgets.map((row) => row.amountCents));
  const differenceCents = budgetCents - accountsCents;
  const [budget] = budgets;
  return {
    residents: sum(figures.map((row) => row.residents)),
    accountsYear: figures[0]?.accountsYear ?? null,
    accountsCents,
    budgetYear: budget === undefined ? null : Number(budget.year),
    budgetCents,
    differenceCents,
    differenceBasisPoints: basisPoints(differenceCents, accountsCents),
    pairs: pairsOf(part, names, asAt),
    uniqueClients: new Set(
      activeOn(spells, asAt).map(({ municipality, clientRef }) => `${municipality}/${clientRef}`),
    ).size,
    flows: flowsOf(spells, period),
    behind: behindOf(part, names, query),
  };
};

/** Budgets of the latest year up to that of the day asked about. */
const budgetsOfYear = (
  rows: readonly Keyed<BudgetRow>[],
  asAt: CalendarDate,
): readonly Keyed<BudgetRow>[] => {
  const years = rows.map(({ year }) => year).filter((year) => year <= asAt.slice(0, 4));
  const latest = years.sort().at(-1);
  return rows.filter(({ year }) => year === latest);
};

/** MIJ-21, ZES-05: how a region and its municipalities stand. */
export const monitorView = async (
  sources: { readonly monitor: RowSource; readonly budgets: RowSource },
  names: Names,
  query: MonitorQuery,
): Promise<MonitorView> => {
  const filter = scopeFilter(query.scope);
  const { provider: _provider, ...withoutProvider } = filter;
  const { law: _law, ...onlyMunicipality } = withoutProvider;
  const spells = standing(await rowsOf<SpellRow>(sources.monitor, 'spell', filter));
  const figures = await rowsOf<FiguresRow>(sources.monitor, 'figures', onlyMunicipality);
  const budgets = budgetsOfYear(
    await rowsOf<BudgetRow>(sources.budgets, 'budget', withoutProvider),
    query.asAt,
  );
  const partOf = (code: string): Part => ({
    spells: spells.filter(({ municipality }) => municipality === code),
    figures: figures.filter(({ municipality }) => municipality === code),
    budgets: budgets.filter(({ municipality }) => municipality === code),
  });
  const wanted = names.municipalities.filter(
    ({ code }) => query.scope.municipality === undefined || code === query.scope.municipality,
  );
  const parts = wanted.map(({ code, name }) => ({ code, name, part: partOf(code) }));
  return {
    period: query.period,
    municipalities: parts.map(({ code, name, part }) => ({
      code,
      name,
      ...figuresOf(part, names, query),
    })),
    total: figuresOf({ spells, figures, budgets }, names, query),
    series: monthsIn(query.period).flatMap((month) => {
      const provisional = isProvisional(month, query.knownOn ?? query.asAt);
      const flowsFor = (code: string | null, own: readonly Keyed<SpellRow>[]) => {
        const flows = flowsOf(own, calendarMonth(month));
        const { instroom, uitstroom, eind } = behindFlows(own, calendarMonth(month));
        return { month, code, flows, behind: { instroom, uitstroom, stand: eind }, provisional };
      };
      return [
        ...parts.map(({ code, part }) => flowsFor(code, part.spells)),
        flowsFor(null, spells),
      ];
    }),
  };
};
