import { countingBudget } from '@zgb/budgets';
import type { Cents } from '@zgb/kernel';
import { municipalFilter, shareOf } from '../access/figures';
import { rowsOf, type Scope } from '../row-source';
import { lessBehind, rowWithBehind, shareBehind, type Behind, type Source } from '../sheets/behind';
import type { SheetRow, SheetSources, SheetView } from '../sheets/sheet';
import { steering, type GroupBudgetRow, type LawBudgetRow } from './steering.projection';
import { behindUsage, usageBook, yearOf, type AllocationUsage, type UsageBook } from './usage-book';
import { partsOfUsage, totalsOf } from './usage-figures';

export interface Budgeted {
  readonly key: string;
  readonly municipality: string;
  readonly law: string;
  /** Null: the whole law. */
  readonly group: string | null;
  readonly originalCents: Cents | null;
  readonly amendedCents: Cents | null;
}

type Keyed = { readonly key: string };

const lawBudgeted = ({ key, municipality, law, set }: LawBudgetRow & Keyed): Budgeted => ({
  key,
  municipality,
  law,
  group: null,
  originalCents: set.findLast(({ version }) => version === 'original')?.amountCents ?? null,
  amendedCents: set.findLast(({ version }) => version === 'amended')?.amountCents ?? null,
});

const groupBudgeted = ({
  key,
  municipality,
  law,
  group,
  budget,
}: GroupBudgetRow & Keyed): Budgeted => ({
  key,
  municipality,
  law,
  group,
  originalCents: budget.original?.amountCents ?? null,
  amendedCents: budget.original === null ? null : (amended(budget) ?? null),
});

const amended = (budget: GroupBudgetRow['budget']): Cents | undefined => {
  const counting = countingBudget(budget);
  return counting?.version === 'amended' ? counting.amountCents : undefined;
};

const groupOf = ({ names }: SheetSources, { product }: AllocationUsage): string => {
  const [law = '', category = '', code = ''] = product.split('/');
  return names.group(law, category, code);
};

/** The budget as what a figure is counted from. */
export const budgetSource = ({ key, municipality, law }: Budgeted, year: number): Source => ({
  stream: key,
  municipality,
  law,
  provider: null,
  category: null,
  code: null,
  from: `${String(year)}-01-01`,
  until: `${String(year)}-12-31`,
});

const rowOf = (sources: SheetSources, book: UsageBook, budget: Budgeted): SheetRow => {
  const { municipality, law, group, originalCents, amendedCents } = budget;
  const own = book.allocations.filter(
    (one) =>
      one.municipality === municipality &&
      one.law === law &&
      (group === null || groupOf(sources, one) === group),
  );
  const { usedCents, committedCents, openCents, projectedCents } = totalsOf(book, own, []);
  const budgetCents = amendedCents ?? originalCents ?? 0;
  const { names } = sources;
  const cells = {
    gemeente: names.municipality(municipality),
    wet: law,
    productgroep: group === null ? 'alles' : names.groupName(group),
    oorspronkelijk: originalCents,
    gewijzigd: amendedCents,
    begroting: budgetCents,
    goedgekeurd: usedCents,
    toegezegd: committedCents,
    open: openCents,
    verwacht: projectedCents,
    over: projectedCents - budgetCents,
    goedgekeurdDeel: shareOf(usedCents, budgetCents),
    toegezegdDeel: shareOf(committedCents, budgetCents),
  };
  const parts = partsOfUsage(book);
  const told = (cents: Cents | null) => (): readonly Behind[] =>
    cents === null ? [] : [{ source: budgetSource(budget, book.year), counts: cents }];
  const begroting = told(budgetCents);
  const goedgekeurd = behindUsage(own, parts.used);
  const toegezegd = behindUsage(own, parts.committed);
  const verwacht = behindUsage(own, parts.projected);
  return rowWithBehind(cells, {
    oorspronkelijk: told(originalCents),
    gewijzigd: told(amendedCents),
    begroting,
    goedgekeurd,
    toegezegd,
    open: behindUsage(own, parts.open),
    verwacht,
    over: lessBehind(verwacht, begroting),
    goedgekeurdDeel: shareBehind(goedgekeurd, begroting, 'cents'),
    toegezegdDeel: shareBehind(toegezegd, begroting, 'cents'),
  });
};

/** Budgets of a year; `counted`: those of laws, or without them those of product groups. */
export const budgetsIn = async (sources: SheetSources, scope: Scope, year: number) => {
  const source = await sources.rows(steering);
  const where = { ...municipalFilter(scope), year: String(year) };
  const laws = (await rowsOf<LawBudgetRow>(source, 'lawBudget', where)).map(lawBudgeted);
  const groups = (await rowsOf<GroupBudgetRow>(source, 'groupBudget', where)).map(groupBudgeted);
  return { laws, groups, counted: laws.length > 0 ? laws : groups };
};

/** ZES-23, ZOU-06, ZOU-07. NL: begrotingen. */
export const budgetsSheet: SheetView = {
  name: 'begrotingen',
  title: 'Begroting per gemeente',
  definition:
    'Begroting, goedgekeurd, toegezegd en verwacht naast elkaar, per gemeente en wet, en per productgroep waar die is begroot. Begroting: de laatste gewijzigde, of de oorspronkelijke. Ramingen van aanbieders samen staan eronder, tegenover de begrotingen voor hele wetten of, als die er niet zijn, voor productgroepen.',
  options: { jaar: /^\d{4}$/ },
  read: async (sources, ask) => {
    const year = yearOf(ask);
    const { provider: _provider, ...scope } = ask.scope;
    const book = await usageBook(sources, { ...ask, scope }, year);
    const { laws, groups, counted } = await budgetsIn(sources, scope, year);
    const order = ({ municipality, law, group }: Budgeted): string =>
      [municipality, law, group ?? ''].join(' ');
    const all = [...laws, ...groups].sort((a, b) => (order(a) < order(b) ? -1 : 1));
    const rows = all.map((budget) => rowOf(sources, book, budget));
    const budgetCents = counted.reduce(
      (sum, { originalCents, amendedCents }) => sum + (amendedCents ?? originalCents ?? 0),
      0,
    );
    const estimated = totalsOf(book, [], book.estimates).estimateCents ?? 0;
    const euro = (cents: Cents): string => (cents / 100).toFixed(2).replace('.', ',');
    return {
      columns: [
        { key: 'gemeente', label: 'Gemeente', kind: 'text' },
        { key: 'wet', label: 'Wet', kind: 'text' },
        { key: 'productgroep', label: 'Productgroep', kind: 'text' },
        { key: 'oorspronkelijk', label: 'Oorspronkelijk', kind: 'cents' },
        { key: 'gewijzigd', label: 'Gewijzigd', kind: 'cents' },
        { key: 'begroting', label: 'Begroting', kind: 'cents' },
        { key: 'goedgekeurd', label: 'Goedgekeurd', kind: 'cents' },
        { key: 'toegezegd', label: 'Toegezegd', kind: 'cents' },
        { key: 'open', label: 'Open verplichting', kind: 'cents' },
        { key: 'verwacht', label: 'Verwacht voor het jaar', kind: 'cents' },
        { key: 'over', label: 'Verwacht boven begroting', kind: 'cents' },
        { key: 'goedgekeurdDeel', label: 'Goedgekeurd van begroting', kind: 'share' },
        { key: 'toegezegdDeel', label: 'Toegezegd van begroting', kind: 'share' },
      ],
      rows,
      notes: [
        `Begrotingen samen: ${euro(budgetCents)} euro. Ramingen van aanbieders samen: ${euro(estimated)} euro. Verschil: ${euro(budgetCents - estimated)} euro.`,
      ],
    };
  },
};
