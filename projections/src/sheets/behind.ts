import type { CalendarDate } from '@zgb/kernel';
import type { AllocationBase } from '../allocation-base';
import type { Names } from '../catalogue/catalogue.query';
import { streamKind } from '../event-titles';
import { lawName } from '../titles';
import { mayOpen } from '../small-numbers/who-sees';
import { QuestionError } from './query/question';
import type { CellKind, Sheet, SheetColumn, SheetRow, SheetView } from './sheet';

/** What a figure is counted from: a stream of events, with what people know it by. NL: bron. */
export interface Source {
  /** `allocation-1690_wmo_1001`: its events are the history of this source. */
  readonly stream: string;
  readonly municipality: string;
  readonly law: string;
  readonly provider: string | null;
  readonly category: string | null;
  readonly code: string | null;
  readonly from: CalendarDate | null;
  readonly until: CalendarDate | null;
  /** Whose it is, by reference, never shown: one client may not make up most of a sum (PRV-14). */
  readonly client?: string;
}

/** One source and how much of the figure it is: 1 for a thing that is counted, or cents. */
export interface Behind {
  readonly source: Source;
  /** 0: what it belongs to was counted at another source already. */
  readonly counts: number;
}

type Figures = Readonly<Record<string, () => readonly Behind[]>>;

/** Beside the rows and never in them, so that no cell, export or hash holds it. */
const behindRows = new WeakMap<SheetRow, { readonly figures: Figures; readonly kind?: CellKind }>();

/**
 * Says what the figures of a row are made of: the parts add up to the figure exactly. `kind`: what
 * they are where the cell is a text, as on a sheet of one page.
 */
export const rowWithBehind = (row: SheetRow, figures: Figures, kind?: CellKind): SheetRow => {
  behindRows.set(row, { figures, ...(kind === undefined ? {} : { kind }) });
  return row;
};

/** What a figure of a row is made of; null: this figure does not say. */
export const behindFigure = (row: SheetRow, column: string): readonly Behind[] | null =>
  behindRows.get(row)?.figures[column]?.() ?? null;

/** A row of an allocation, as projections keep them under the name of its stream. */
export const allocationSource = (row: AllocationBase & { readonly key: string }): Source => ({
  stream: row.key,
  municipality: row.municipality,
  law: row.law,
  provider: row.provider,
  category: row.category,
  code: row.code,
  from: row.from,
  until: row.until,
  client: `${row.municipality}/${row.clientRef}`,
});

/** Every source counts by itself. */
export const eachOf = (sources: readonly Source[]): readonly Behind[] =>
  sources.map((source) => ({ source, counts: 1 }));

/** Things that have several sources: a client with two allocations counts once. */
export const onceBy = <S extends Source>(
  sources: readonly S[],
  thing: (source: S) => string,
): readonly Behind[] => {
  const seen = new Set<string>();
  return sources.map((source) => {
    const key = thing(source);
    const counts = seen.has(key) ? 0 : 1;
    seen.add(key);
    return { source, counts };
  });
};

/** What each source adds to a sum; sources that add nothing are left out. */
export const amountsOf = <S extends Source>(
  sources: readonly S[],
  amount: (source: S) => number,
): readonly Behind[] =>
  sources.flatMap((source) => {
    const counts = amount(source);
    return counts === 0 ? [] : [{ source, counts }];
  });

/** What the parts add up to: the figure. */
export const totalOf = (parts: readonly Behind[]): number =>
  parts.reduce((sum, { counts }) => sum + counts, 0);

const numberOf = (stream: string): string => stream.slice(stream.lastIndexOf('_') + 1);

const SOURCE_COLUMNS: readonly SheetColumn[] = [
  { key: 'bron', label: 'Bron', kind: 'text' },
  { key: 'bronNummer', label: 'Nummer', kind: 'text' },
  { key: 'bronGemeente', label: 'Gemeente van de bron', kind: 'text' },
  { key: 'bronWet', label: 'Wet van de bron', kind: 'text' },
  { key: 'bronAanbieder', label: 'Aanbieder van de bron', kind: 'text' },
  { key: 'bronProduct', label: 'Product van de bron', kind: 'text' },
  { key: 'bronVan', label: 'Van', kind: 'date' },
  { key: 'bronTot', label: 'Tot en met', kind: 'date' },
  { key: 'stroom', label: 'Gebeurtenissen', kind: 'text' },
];

const sourceCells = (source: Source, names: Names): SheetRow => ({
  bron: streamKind(source.stream),
  bronNummer: numberOf(source.stream),
  bronGemeente: names.municipality(source.municipality),
  bronWet: source.law === '' ? null : lawName(source.law),
  bronAanbieder: source.provider === null ? null : names.provider(source.provider),
  bronProduct:
    source.category === null ? null : names.product(source.law, source.category, source.code),
  bronVan: source.from,
  bronTot: source.until,
  stroom: source.stream,
});

const isFigure = ({ kind }: SheetColumn): boolean =>
  kind === 'count' || kind === 'cents' || kind === 'days';

/** Columns whose figures open: those of at least one row. */
export const columnsThatOpen = ({ columns, rows }: Sheet): readonly SheetColumn[] =>
  columns.filter(({ key }) => rows.some((row) => behindRows.get(row)?.figures[key] !== undefined));

const columnAsked = (sheet: Sheet, key: string): SheetColumn => {
  const open = columnsThatOpen(sheet);
  const found = open.find((column) => column.key === key);
  if (found !== undefined) return found;
  const known = open.map((column) => column.key).join(', ');
  throw new QuestionError(
    'cijfer',
    known === ''
      ? 'Dit overzicht heeft geen cijfers die u kunt openen.'
      : `Het cijfer “${key}” kunt u niet openen. Kies uit: ${known}.`,
  );
};

const COVERED_TEXT =
  'Kleine aantallen zijn hier afgedekt. Dan kunt u de regels achter een cijfer niet openen.';

/** Counts, euros and days are never in one column. */
const COUNTED = {
  count: { key: 'telt', label: 'Telt' },
  cents: { key: 'bedrag', label: 'Bedrag' },
  days: { key: 'dagen', label: 'Dagen' },
} as const;

const countedKind = (row: SheetRow, { kind }: SheetColumn): keyof typeof COUNTED => {
  const own = behindRows.get(row)?.kind ?? kind;
  return own === 'cents' || own === 'days' ? own : 'count';
};

/** The rows behind one figure of a sheet; added up they are the figure (3.0). NL: regels. */
export const behindSheet = (view: SheetView, column: string): SheetView => ({
  name: `${view.name}-regels`,
  title: `${view.title}: de regels achter een cijfer`,
  definition: `De bronnen van het cijfer. Telt (of bedrag, of dagen) is wat een bron bijdraagt; samen is dat het cijfer. Wie of wat bij een eerdere bron al is geteld, telt daarna 0. ${view.definition}`,
  options: view.options,
  read: async (sources, ask) => {
    if (!mayOpen(ask)) throw new QuestionError('cijfer', COVERED_TEXT);
    const sheet = await view.read(sources, ask);
    const figure = columnAsked(sheet, column);
    const places = sheet.columns.filter((one) => !isFigure(one) && one.kind !== 'share');
    const kinds = [...new Set(sheet.rows.map((row) => countedKind(row, figure)))];
    const rows = sheet.rows.flatMap((row) => {
      const place = Object.fromEntries(places.map(({ key }) => [key, row[key] ?? null]));
      const own = countedKind(row, figure);
      return (behindFigure(row, column) ?? []).map(({ source, counts }) => ({
        ...place,
        ...Object.fromEntries(
          kinds.map((kind) => [COUNTED[kind].key, kind === own ? counts : null]),
        ),
        ...sourceCells(source, sources.names),
      }));
    });
    return {
      columns: [...places, ...kinds.map((kind) => ({ ...COUNTED[kind], kind })), ...SOURCE_COLUMNS],
      rows,
      notes: [
        'De gebeurtenissen van een bron staan onder Geschiedenis, met de naam in de laatste kolom.',
      ],
    };
  },
});
