import { REGION_ROW, textColumn } from '../regional-monitor/cases';
import { groupedBy, shareOf } from '../access/figures';
import { rowWithBehind } from '../sheets/behind';
import type { SheetAsk, SheetColumn, SheetSources, SheetView } from '../sheets/sheet';
import { budgetUsage } from './budget-usage.projection';
import { budgetView, type BudgetView } from './budget.query';
import {
  behindUsage,
  inMonths,
  sumOf,
  usageBook,
  yearOf,
  type AllocationUsage,
} from './usage-book';

const viewOf = async (sources: SheetSources, ask: SheetAsk): Promise<BudgetView> =>
  budgetView(await sources.rows(budgetUsage), sources.names, {
    scope: ask.scope,
    asAt: ask.asAt,
    year: yearOf(ask),
  });

const PROVIDER: readonly SheetColumn[] = [
  textColumn('agb', 'AGB'),
  textColumn('aanbieder', 'Aanbieder'),
];

const OPTIONS = { jaar: /^\d{4}$/ };

/** B-01, B-03, B-04, B-07 as `/v1/budgetgebruik` has them. NL: budgetgebruik per gemeente. */
export const usagePlacesSheet: SheetView = {
  name: 'budgetgebruik-gemeenten',
  title: 'Budgetgebruik per aanbieder en gemeente',
  definition:
    'Gebruikt: goedgekeurd min teruggenomen, naar maand van levering (B-01). Afgekeurd: wat is gevraagd en niet wordt betaald (B-03). Toegezegd: alles wat op toewijzingen van het jaar is beloofd. Open: toegezegd min gebruikt op lopende toewijzingen, per toewijzing nooit minder dan nul (B-04).',
  options: OPTIONS,
  read: async (sources, ask) => ({
    columns: [
      ...PROVIDER,
      textColumn('gemeente', 'Gemeente'),
      { key: 'raming', label: 'Raming', kind: 'cents' },
      { key: 'gebruikt', label: 'Gebruikt', kind: 'cents' },
      { key: 'afgekeurd', label: 'Afgekeurd', kind: 'cents' },
      { key: 'toegezegd', label: 'Toegezegd', kind: 'cents' },
      { key: 'open', label: 'Open', kind: 'cents' },
      { key: 'aandeel', label: 'Gebruikt van raming', kind: 'share' },
    ],
    rows: (await viewOf(sources, ask)).providers.flatMap(({ provider, perMunicipality }) =>
      perMunicipality.map(({ code, behind, ...figures }) =>
        rowWithBehind(
          {
            agb: provider,
            aanbieder: sources.names.provider(provider),
            gemeente: code === '' ? REGION_ROW : sources.names.municipality(code),
            raming: figures.estimateCents,
            gebruikt: figures.usedCents,
            afgekeurd: figures.refusedCents,
            toegezegd: figures.committedCents,
            open: figures.openCents,
            aandeel:
              figures.estimateCents === null
                ? null
                : shareOf(figures.usedCents, figures.estimateCents),
          },
          behind,
        ),
      ),
    ),
    notes: [],
  }),
};

/** What is promised to a provider from January up to a month. */
const promises = async (sources: SheetSources, ask: SheetAsk) => {
  const { allMonths, allocations } = await usageBook(
    sources,
    ask,
    yearOf(ask),
    ask.scope.provider ?? null,
  );
  const byProvider = new Map(groupedBy(allocations, ({ provider }) => provider));
  return (provider: string, month: string) => {
    const own = byProvider.get(provider) ?? [];
    const months = allMonths.filter((one) => one <= month);
    const promised = ({ committed }: AllocationUsage) => inMonths(committed, months);
    return { cents: sumOf(own.map(promised)), behind: behindUsage(own, promised) };
  };
};

/** How the use of each provider goes through the year. NL: verloop. */
export const usageCourseSheet: SheetView = {
  name: 'budgetgebruik-maanden',
  title: 'Budgetgebruik per aanbieder en maand',
  definition:
    'Gebruikt in de maand: goedgekeurd min teruggenomen, naar maand van levering (B-01). Opgeteld: vanaf januari. Toegezegd: wat er tot en met de maand op toewijzingen is beloofd. Normaal: de raming, naar het aantal maanden. Een maand die nog moet beginnen, heeft nog geen gebruik.',
  options: OPTIONS,
  read: async (sources, ask) => {
    const promisedUntil = await promises(sources, ask);
    return {
      columns: [
        ...PROVIDER,
        textColumn('maand', 'Maand'),
        { key: 'gebruikt', label: 'Gebruikt', kind: 'cents' },
        { key: 'opgeteld', label: 'Opgeteld', kind: 'cents', summed: false },
        { key: 'toegezegd', label: 'Toegezegd', kind: 'cents', summed: false },
        { key: 'normaal', label: 'Normaal', kind: 'cents', summed: false },
      ],
      rows: (await viewOf(sources, ask)).providers.flatMap(({ provider, course }) =>
        course.map(({ month, usedCents, totalCents, normalCents, behind }) => {
          const promised = promisedUntil(provider, month);
          const cells = {
            agb: provider,
            aanbieder: sources.names.provider(provider),
            maand: month,
            gebruikt: usedCents,
            opgeteld: totalCents,
            toegezegd: promised.cents,
            normaal: normalCents,
          };
          return rowWithBehind(cells, { ...behind, toegezegd: promised.behind });
        }),
      ),
      notes: [],
    };
  },
};
