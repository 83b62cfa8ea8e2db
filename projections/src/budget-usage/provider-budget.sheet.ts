import { type Cents, divideHalfUp, formatMonth } from '@zgb/kernel';
import { groupedBy, shareOf } from '../access/figures';
import { behindDeclarations, type Declared } from '../declarations/behind-declarations';
import { providerBook } from '../providers/supply.query';
import { rowsOf } from '../row-source';
import { lessBehind, proportionBehind, rowWithBehind, type Opens } from '../sheets/behind';
import type { SheetAsk, SheetColumn, SheetRow, SheetSources, SheetView } from '../sheets/sheet';
import { WHOLE_PROVIDER } from './signals';
import { steering, type SignalPeriod, type SignalRow } from './steering.projection';
import {
  behindEstimates,
  behindUsage,
  declarable,
  inMonths,
  sumOf,
  usageBook,
  yearOf,
  type AllocationUsage,
  type Estimate,
  type UsageBook,
} from './usage-book';
import { partsOfUsage, totalsOf } from './usage-figures';
import { pendingDeclarations } from './work.sheets';

const MONTHS_IN_YEAR = 12;

/** NL: stand. In the order in which somebody should talk about it. */
const STANDS = ['signaal', 'let op', 'op koers', 'zonder raming'] as const;
type Stand = (typeof STANDS)[number];

/** Signals of a year that stand on the day, by provider; of one segment those of the whole provider too. */
const openSignals = async (
  sources: SheetSources,
  { asAt, options: { segment: asked } }: SheetAsk,
  year: number,
): Promise<ReadonlyMap<string, readonly SignalPeriod[]>> => {
  const rows = await rowsOf<SignalRow>(await sources.rows(steering), 'signal', {
    year: String(year),
  });
  const open = new Map<string, SignalPeriod[]>();
  for (const { provider, segment, signals } of rows) {
    if (asked !== undefined && segment !== asked && segment !== WHOLE_PROVIDER) continue;
    const standing = signals.filter(
      ({ raised, withdrawn }) =>
        raised.asAt <= asAt && (withdrawn === null || withdrawn.asAt > asAt),
    );
    open.set(provider, [...(open.get(provider) ?? []), ...standing]);
  }
  return open;
};

/** More used than normal, or more expected than estimated, can still be steered. */
const standOf = (
  figures: {
    readonly estimate: Cents | null;
    readonly normal: Cents | null;
    readonly used: Cents;
    readonly projected: Cents;
  },
  signals: readonly SignalPeriod[],
): Stand => {
  const { estimate, normal, used, projected } = figures;
  if (signals.length > 0) return 'signaal';
  if (estimate === null || normal === null) return 'zonder raming';
  return used > normal || projected > estimate ? 'let op' : 'op koers';
};

const COLUMNS: readonly SheetColumn[] = [
  { key: 'agb', label: 'AGB', kind: 'text' },
  { key: 'aanbieder', label: 'Aanbieder', kind: 'text' },
  { key: 'segment', label: 'Segment', kind: 'text' },
  { key: 'stand', label: 'Stand', kind: 'text' },
  { key: 'sinds', label: 'Signaal sinds', kind: 'date' },
  { key: 'raming', label: 'Raming', kind: 'cents' },
  { key: 'normaal', label: 'Normaal tot nu', kind: 'cents' },
  { key: 'gebruikt', label: 'Gebruikt', kind: 'cents' },
  { key: 'vanNormaal', label: 'Van normaal', kind: 'share' },
  { key: 'behandeling', label: 'In behandeling', kind: 'cents' },
  { key: 'toegezegd', label: 'Toegezegd', kind: 'cents' },
  { key: 'open', label: 'Open verplichting', kind: 'cents' },
  { key: 'verwacht', label: 'Verwacht voor het jaar', kind: 'cents' },
  { key: 'over', label: 'Verwacht boven raming', kind: 'cents' },
  { key: 'gesprek', label: 'Laatste gesprek', kind: 'date' },
];

/** What one provider has in the year. */
interface Own {
  readonly allocations: readonly AllocationUsage[];
  readonly estimates: readonly Estimate[];
  readonly pending: readonly Declared[];
}

const segmentsOf = ({ allocations, estimates }: Own): string =>
  [...new Set([...allocations, ...estimates].map(({ segment }) => segment))].sort().join(', ');

const submitted = ({ submittedCents }: Declared): Cents => submittedCents;

const behindRow = (
  book: UsageBook,
  { allocations, estimates, pending }: Own,
  months: readonly string[],
) => {
  const parts = partsOfUsage(book);
  const verwacht = behindUsage(allocations, parts.projected);
  const raming = behindEstimates(estimates, ({ amountCents }) => amountCents);
  const none: Opens = () => [];
  return {
    raming,
    normaal: proportionBehind(raming, months.length, MONTHS_IN_YEAR),
    gebruikt: behindUsage(allocations, ({ accepted }) => inMonths(accepted, months)),
    behandeling: behindDeclarations(pending, submitted),
    toegezegd: behindUsage(allocations, parts.committed),
    open: behindUsage(allocations, parts.open),
    verwacht,
    over: estimates.length === 0 ? none : lessBehind(verwacht, raming),
  };
};

/** Everything of the year by provider; of one segment when that is asked. */
const ownByProvider = async (
  sources: SheetSources,
  ask: SheetAsk,
  book: UsageBook,
): Promise<ReadonlyMap<string, Own>> => {
  const { segment: asked } = ask.options;
  const isAsked = ({ segment }: { readonly segment: string }): boolean =>
    asked === undefined || segment === asked;
  const year = String(book.year);
  const by = <Row extends { readonly provider: string }>(rows: readonly Row[]) =>
    new Map(groupedBy(rows, ({ provider }) => provider));
  const allocations = by(book.allocations.filter(isAsked));
  const estimates = by(book.estimates.filter(isAsked));
  const pending = by(
    (await pendingDeclarations(sources, ask)).filter(({ period }) => period.startsWith(year)),
  );
  return new Map(
    [...new Set([...allocations.keys(), ...estimates.keys()])].map((agb) => [
      agb,
      {
        allocations: allocations.get(agb) ?? [],
        estimates: estimates.get(agb) ?? [],
        pending: pending.get(agb) ?? [],
      },
    ]),
  );
};

/** C1, B-07: one row per provider, for who steers on estimates. NL: budget per aanbieder. */
export const providerBudgetSheet: SheetView = {
  name: 'budget-per-aanbieder',
  title: 'Budget per aanbieder',
  definition:
    'Normaal: de raming, naar het aantal maanden van het jaar dat op de dag voorbij is. Gebruikt: goedgekeurd min teruggenomen, voor die maanden. In behandeling: ingediend over het jaar en nog niet beantwoord; een declaratie kan over meer segmenten gaan, dus van één segment staat er een streep. Verwacht: gebruikt plus de open verplichting maal de benutting. Signaal: er staat een signaal open. Let op: meer gebruikt dan normaal, of meer verwacht dan geraamd.',
  options: { jaar: /^\d{4}$/, segment: /^.{1,40}$/ },
  read: async (sources, ask) => {
    const year = yearOf(ask);
    const book = await usageBook(sources, ask, year);
    const months = declarable(book.months, ask.asAt);
    const signals = await openSignals(sources, ask, year);
    const { byAgb } = await providerBook(sources, ask);
    const hasSegment = ask.options['segment'] !== undefined;
    const everybody = await ownByProvider(sources, ask, book);
    const rows = [...everybody].map(([agb, own]): SheetRow => {
      const totals = totalsOf(book, own.allocations, own.estimates, 'delivery');
      const used = sumOf(own.allocations.map(({ accepted }) => inMonths(accepted, months)));
      const { estimateCents, projectedCents } = totals;
      const normal =
        estimateCents === null ? null : divideHalfUp(estimateCents * months.length, MONTHS_IN_YEAR);
      const mine = signals.get(agb) ?? [];
      const last = (byAgb(agb)?.contacts ?? [])
        .map(({ on }) => on)
        .filter((on) => on <= ask.asAt)
        .sort()
        .at(-1);
      const cells = {
        agb,
        aanbieder: sources.names.provider(agb),
        segment: segmentsOf(own),
        stand: standOf({ estimate: estimateCents, normal, used, projected: projectedCents }, mine),
        sinds: mine.map(({ raised }) => raised.asAt).sort()[0] ?? null,
        raming: estimateCents,
        normaal: normal,
        gebruikt: used,
        vanNormaal: normal === null ? null : shareOf(used, normal),
        behandeling: hasSegment ? null : sumOf(own.pending.map(submitted)),
        toegezegd: totals.committedCents,
        open: totals.openCents,
        verwacht: projectedCents,
        over: totals.overCents,
        gesprek: last ?? null,
      };
      return rowWithBehind(
        cells,
        behindRow(book, hasSegment ? { ...own, pending: [] } : own, months),
      );
    });
    const worth = rows.filter(({ raming, gebruikt, toegezegd }) =>
      [raming, gebruikt, toegezegd].some((value) => value !== null && value !== 0),
    );
    const place = ({ stand }: SheetRow): number => STANDS.indexOf(stand as Stand);
    worth.sort(
      (a, b) =>
        place(a) - place(b) ||
        Number(b['over'] ?? 0) - Number(a['over'] ?? 0) ||
        Number(b['gebruikt']) - Number(a['gebruikt']),
    );
    const last = months.at(-1);
    return {
      columns: COLUMNS,
      rows: worth,
      notes: [
        last === undefined
          ? `In ${String(year)} is nog geen maand voorbij.`
          : `Gerekend tot en met ${formatMonth(last)}.`,
      ],
    };
  },
};
