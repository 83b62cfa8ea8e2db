import { halfYearOf } from '@zgb/budgets';
import { groupedBy, shareOf } from '../access/figures';
import { lessBehind, rowWithBehind, shareBehind, type Opens } from '../sheets/behind';
import type { Sheet, SheetColumn, SheetRow, SheetSources, SheetView } from '../sheets/sheet';
import { subcontractedRows } from './subcontracted';
import {
  behindEstimates,
  behindUsage,
  inMonths,
  sumOf,
  usageBook,
  yearOf,
  type AllocationUsage,
  type Estimate,
  type UsageBook,
} from './usage-book';
import { partsOfUsage, totalsOf, type Basis, type UsageTotals } from './usage-figures';

const PARTS = ['aanbieder', 'segment', 'gemeente', 'wet', 'product', 'taakveld'] as const;
type Part = (typeof PARTS)[number];

const LABELS: Readonly<Record<Part, string>> = {
  aanbieder: 'Aanbieder',
  segment: 'Segment',
  gemeente: 'Gemeente',
  wet: 'Wet',
  product: 'Product',
  taakveld: 'Iv3-taakveld',
};

/** `aanbieder,gemeente`, in the order of asking; a provider by default. */
const partsOf = (per: string | undefined): readonly Part[] =>
  (per ?? 'aanbieder').split(',').filter((part): part is Part => PARTS.includes(part as Part));

const valueOf = (part: Part, one: AllocationUsage): string => {
  switch (part) {
    case 'aanbieder':
      return one.provider;
    case 'segment':
      return one.segment;
    case 'gemeente':
      return one.municipality;
    case 'wet':
      return one.law;
    case 'product':
      return one.product;
    case 'taakveld':
      return one.iv3;
  }
};

/** An estimate has no law and no product: such parts show none. */
const estimateValue = (
  part: Part,
  { provider, segment, municipality }: Estimate,
): string | null => {
  switch (part) {
    case 'aanbieder':
      return provider;
    case 'segment':
      return segment;
    case 'gemeente':
      return municipality;
    default:
      return null;
  }
};

const shown = ({ names }: SheetSources, part: Part, value: string): string => {
  const [law = '', category = '', code = ''] = value.split('/');
  switch (part) {
    case 'aanbieder':
      return names.provider(value);
    case 'gemeente':
      return names.municipality(value);
    case 'product':
      return names.product(law, category, code);
    default:
      return value;
  }
};

const FIGURES: readonly SheetColumn[] = [
  { key: 'gebruikt', label: 'Gebruikt', kind: 'cents' },
  { key: 'toegezegd', label: 'Toegezegd', kind: 'cents' },
  { key: 'open', label: 'Open verplichting', kind: 'cents' },
  { key: 'verwacht', label: 'Verwacht voor het jaar', kind: 'cents' },
  { key: 'raming', label: 'Raming', kind: 'cents' },
  { key: 'aandeel', label: 'Gebruikt van raming', kind: 'share' },
  { key: 'over', label: 'Verwacht boven raming', kind: 'cents' },
  { key: 'halfjaar', label: 'Gebruikt eerste halfjaar', kind: 'cents' },
  { key: 'ramingHalfjaar', label: 'Raming eerste halfjaar', kind: 'cents' },
  { key: 'aandeelHalfjaar', label: 'Gebruikt van halfjaar', kind: 'share' },
];

const HALF_YEAR_MONTHS = 6;

const halfYearMonths = (book: UsageBook): readonly string[] =>
  book.allMonths.slice(0, HALF_YEAR_MONTHS).filter((month) => book.months.includes(month));

/** What is behind the figures of one row, in the same parts. */
export const behindRow = (
  book: UsageBook,
  allocations: readonly AllocationUsage[],
  estimates: readonly Estimate[],
  basis: Basis,
) => {
  const parts = partsOfUsage(book, basis);
  const half = halfYearMonths(book);
  const gebruikt = behindUsage(allocations, parts.used);
  const verwacht = behindUsage(allocations, parts.projected);
  const raming = behindEstimates(estimates, ({ amountCents }) => amountCents);
  const halfjaar = behindUsage(allocations, ({ accepted }) => inMonths(accepted, half));
  const ramingHalfjaar = behindEstimates(estimates, halfYearOf);
  const none: Opens = () => [];
  return {
    gebruikt,
    toegezegd: behindUsage(allocations, parts.committed),
    open: behindUsage(allocations, parts.open),
    verwacht,
    raming,
    aandeel: shareBehind(gebruikt, raming, 'cents'),
    over: estimates.length === 0 ? none : lessBehind(verwacht, raming),
    halfjaar,
    ramingHalfjaar,
    aandeelHalfjaar: shareBehind(halfjaar, ramingHalfjaar, 'cents'),
  };
};

/** ZOU-05, B-07: the figures of one row. */
export const figuresRow = (
  book: UsageBook,
  allocations: readonly AllocationUsage[],
  estimates: readonly Estimate[],
  basis: Basis,
): SheetRow => {
  const totals: UsageTotals = totalsOf(book, allocations, estimates, basis);
  const half = halfYearMonths(book);
  const halfUsed = sumOf(allocations.map(({ accepted }) => inMonths(accepted, half)));
  const halfEstimate = estimates.length === 0 ? null : sumOf(estimates.map(halfYearOf));
  const { usedCents, estimateCents } = totals;
  return {
    gebruikt: usedCents,
    toegezegd: totals.committedCents,
    open: totals.openCents,
    verwacht: totals.projectedCents,
    raming: estimateCents,
    aandeel: estimateCents === null ? null : shareOf(usedCents, estimateCents),
    over: totals.overCents,
    halfjaar: halfUsed,
    ramingHalfjaar: halfEstimate,
    aandeelHalfjaar: halfEstimate === null ? null : shareOf(halfUsed, halfEstimate),
  };
};

const JOIN = '\u0000';

const usageSheet = (
  sources: SheetSources,
  book: UsageBook,
  parts: readonly Part[],
  basis: Basis,
): Sheet => {
  const allocations = new Map(
    groupedBy(book.allocations, (one) => parts.map((part) => valueOf(part, one)).join(JOIN)),
  );
  const fits = parts.every((part) => !['wet', 'product', 'taakveld'].includes(part));
  const estimates = new Map(
    groupedBy(fits ? book.estimates : [], (one) =>
      parts.map((part) => estimateValue(part, one) ?? '').join(JOIN),
    ),
  );
  const keys = [...new Set([...allocations.keys(), ...estimates.keys()])].sort();
  const rows = keys
    .map((key): SheetRow => {
      const values = key.split(JOIN);
      const [own, estimated] = [allocations.get(key) ?? [], estimates.get(key) ?? []];
      const cells = {
        ...Object.fromEntries(
          parts.map((part, place) => [part, shown(sources, part, values[place] ?? '')]),
        ),
        ...figuresRow(book, own, estimated, basis),
      };
      return rowWithBehind(cells, behindRow(book, own, estimated, basis));
    })
    .filter((row) => FIGURES.some(({ key }) => (row[key] ?? 0) !== 0));
  return {
    columns: [
      ...parts.map((part): SheetColumn => ({ key: part, label: LABELS[part], kind: 'text' })),
      ...FIGURES,
    ],
    rows,
    notes: [
      basis === 'delivery'
        ? 'Gebruikt telt in de maand waarin de hulp is geleverd.'
        : 'Gebruikt telt in de maand waarin de regel is goedgekeurd (kas). Verwacht en halfjaar blijven naar de maand van levering.',
    ],
  };
};

/** B-01, B-04, B-06, B-07, ZOU-05, ZOU-07, A10. */
export const budgetUsageSheet: SheetView = {
  name: 'budgetgebruik',
  title: 'Budgetgebruik',
  definition:
    'Gebruikt: goedgekeurd min teruggenomen, voor maanden van het jaar die zijn begonnen. Open verplichting: wat op lopende toewijzingen nog gedeclareerd kan worden voor maanden van het jaar, per toewijzing nooit minder dan nul. Verwacht: gebruikt plus de open verplichting maal de benutting van de laatste 12 maanden; die van de aanbieder zelf vanaf 50 regels, anders die van het product; een halve cent gaat omhoog. Een product zonder segment telt mee in het enige segment waarvoor de aanbieder een raming heeft. Gemeenten tellen precies op tot de regio.',
  options: {
    jaar: /^\d{4}$/,
    per: /^((aanbieder|segment|gemeente|wet|product|taakveld)(,(aanbieder|segment|gemeente|wet|product|taakveld)){0,5}|onderaannemer)$/,
    datum: /^(levering|akkoord)$/,
  },
  read: async (sources, ask) => {
    const book = await usageBook(sources, ask, yearOf(ask));
    if (ask.options['per'] === 'onderaannemer') return subcontractedRows(sources, book, ask);
    const basis = ask.options['datum'] === 'akkoord' ? 'acceptance' : 'delivery';
    return usageSheet(sources, book, partsOf(ask.options['per']), basis);
  },
};
