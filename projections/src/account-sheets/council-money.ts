import type { CalendarDate, Cents } from '@zgb/kernel';
import { budgetTotals, type BudgetTotals } from '../budget-usage/budget.query';
import { budgetUsage } from '../budget-usage/budget-usage.projection';
import { budgetSource, budgetsIn, type Budgeted } from '../budget-usage/budgets.sheet';
import { behindUsage, usageBook } from '../budget-usage/usage-book';
import { partsOfUsage, totalsOf } from '../budget-usage/usage-figures';
import { lessBehind, type Opens } from '../sheets/behind';
import { COVERED } from '../small-numbers/cover-sheet';
import type { Block, BlockFigure, Part } from './block';
import { isMoneyCovered, type Council } from './council';

/** C-01: the original budget, and the amended one where there is one. */
const budgetFigures = (budgets: readonly Budgeted[], year: number): readonly BlockFigure[] => {
  const told = (
    version: string,
    centsOf: (one: Budgeted) => Cents | null,
  ): readonly BlockFigure[] => {
    const known = budgets.flatMap((one) => {
      const cents = centsOf(one);
      return cents === null ? [] : [{ source: budgetSource(one, year), counts: cents }];
    });
    if (known.length === 0) return [];
    const what = `Begroting ${String(year)} (${version})`;
    const value = known.reduce((sum, { counts }) => sum + counts, 0);
    return [{ id: 'C-01', what, kind: 'cents', value, behind: () => known }];
  };
  return [
    ...told('oorspronkelijk', ({ originalCents }) => originalCents),
    ...(budgets.every(({ amendedCents }) => amendedCents === null)
      ? []
      : told('gewijzigd', ({ amendedCents, originalCents }) => amendedCents ?? originalCents)),
  ];
};

/** Used for months of delivery in each quarter; together they are what was used in the year. */
const usedByQuarter = async (
  council: Council,
  totalOn: (day: CalendarDate) => Promise<BudgetTotals>,
): Promise<readonly Part[]> => {
  const { quarters, cases } = council;
  const isHidden = quarters.some((quarter) => isMoneyCovered(council, cases, quarter));
  const found: Part[] = [];
  let [before, behindBefore]: [Cents, Opens] = [0, () => []];
  for (const { until } of quarters) {
    const { usedCents, behind } = await totalOn(until);
    const value = usedCents - before;
    const isOpen = !isHidden || value === 0;
    found.push(
      isOpen ? { value, behind: lessBehind(behind.used, behindBefore) } : { value: COVERED },
    );
    [before, behindBefore] = [usedCents, behind.used];
  }
  return found;
};

/** C-01: what the council decided, what was used, and what is still to come. */
export const budgetBlock = async (council: Council): Promise<Block> => {
  const { sources, ask, year, cases } = council;
  const { provider: _provider, ...scope } = ask.scope;
  const source = await sources.rows(budgetUsage);
  const total = await budgetTotals(source, { scope, asAt: ask.asAt, year });
  // The last quarter ends on the day itself.
  const totalOn = async (day: CalendarDate): Promise<BudgetTotals> =>
    day === ask.asAt ? total : budgetTotals(source, { scope, asAt: day, year });
  const book = await usageBook(sources, { scope, asAt: ask.asAt }, year);
  const isHidden = isMoneyCovered(council, cases);
  const spent = (what: string, value: Cents, behind: Opens): BlockFigure =>
    isHidden && value !== 0
      ? { id: 'C-01', what, kind: 'cents', value: COVERED }
      : { id: 'C-01', what, kind: 'cents', value, behind };
  const { counted } = await budgetsIn(sources, scope, year);
  return {
    title: 'Geld',
    figures: [
      ...budgetFigures(counted, year),
      {
        ...spent('Besteed', total.usedCents, total.behind.used),
        quarters: await usedByQuarter(council, totalOn),
      },
      spent('Nog open op toewijzingen', total.openCents, total.behind.open),
      spent(
        'Verwacht voor het jaar',
        totalsOf(book, book.allocations, []).projectedCents,
        behindUsage(book.allocations, partsOfUsage(book).projected),
      ),
    ],
  };
};
