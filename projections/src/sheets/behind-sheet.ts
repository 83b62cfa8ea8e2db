import type { Names } from '../catalogue/catalogue.query';
import { streamKind } from '../event-titles';
import { mayOpen } from '../small-numbers/who-sees';
import { lawName } from '../titles';
import {
  figureOf,
  kindBehind,
  openedFigure,
  opens,
  rowAbout,
  type Opened,
  type Source,
} from './behind';
import { WHY_CLOSED, whyClosed } from './closed';
import { formatCell } from './format';
import { filterFrom } from './query/filter';
import { QuestionError, type SheetQuestion } from './query/question';
import type { CellKind, Sheet, SheetColumn, SheetRow, SheetView } from './sheet';

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
  bronGemeente: source.municipality === '' ? null : names.municipality(source.municipality),
  bronWet: source.law === '' ? null : lawName(source.law),
  bronAanbieder: source.provider === null ? null : names.provider(source.provider),
  bronProduct:
    source.category === null ? null : names.product(source.law, source.category, source.code),
  bronVan: source.from,
  bronTot: source.until,
  stroom: source.stream,
});

const isFigure = ({ kind }: SheetColumn): boolean => kind !== 'text' && kind !== 'date';

/** Columns whose figures open: those of at least one row. */
export const columnsThatOpen = ({ columns, rows }: Sheet): readonly SheetColumn[] =>
  columns.filter(({ key }) => rows.some((row) => opens(row, key)));

/** Columns with figures that do not open, each with why, in Dutch. */
export const columnsClosed = (
  view: Pick<SheetView, 'name'>,
  { columns }: Sheet,
): readonly { readonly key: string; readonly why: string }[] =>
  columns.filter(isFigure).flatMap(({ key }) => {
    const why = whyClosed(view.name, key);
    return why === null ? [] : [{ key, why: WHY_CLOSED[why] }];
  });

/** Places of rows of which no figure opens, though other rows do; those of a breakdown all open. */
export const rowsClosed = (
  sheet: Sheet,
  shown: readonly SheetRow[],
  { group, columns }: Pick<SheetQuestion, 'group' | 'columns'>,
): readonly number[] => {
  if (group.length + columns.length > 0) return [];
  const open = columnsThatOpen(sheet);
  return shown.flatMap((row, place) => (open.some(({ key }) => opens(row, key)) ? [] : [place]));
};

const columnAsked = (view: SheetView, sheet: Sheet, key: string): SheetColumn => {
  const column = sheet.columns.find((one) => one.key === key);
  if (column !== undefined && sheet.rows.some((row) => opens(row, key))) return column;
  const closed = column === undefined ? null : whyClosed(view.name, key);
  if (closed !== null) throw new QuestionError('cijfer', WHY_CLOSED[closed]);
  const known = columnsThatOpen(sheet)
    .map((one) => one.key)
    .join(', ');
  throw new QuestionError(
    'cijfer',
    known === ''
      ? 'Dit overzicht heeft geen cijfers die u kunt openen.'
      : `Het cijfer “${key}” kunt u niet openen. Kies uit: ${known}.`,
  );
};

const COVERED_TEXT =
  'Kleine aantallen zijn hier afgedekt. Dan kunt u de regels achter een cijfer niet openen.';

type CountedKind = 'count' | 'cents' | 'days' | 'share';

/** Counts, euros and days are never in one column. */
const COUNTED: Readonly<Record<CountedKind, { readonly key: string; readonly label: string }>> = {
  count: { key: 'telt', label: 'Telt' },
  cents: { key: 'bedrag', label: 'Bedrag' },
  days: { key: 'dagen', label: 'Dagen' },
  share: { key: 'aandeel', label: 'Aandeel' },
};

const OF: Readonly<Record<CountedKind, { readonly key: string; readonly label: string }>> = {
  count: { key: 'van', label: 'Van' },
  cents: { key: 'vanBedrag', label: 'Van bedrag' },
  days: { key: 'vanDagen', label: 'Van dagen' },
  share: { key: 'vanAandeel', label: 'Van aandeel' },
};

/** What one figure of one row is made of, in what it counts. */
interface Part {
  readonly row: SheetRow;
  readonly opened: Opened;
  readonly kind: CountedKind;
}

const countedKind = (kind: CellKind): CountedKind =>
  kind === 'text' || kind === 'date' ? 'count' : kind;

const partOf = (row: SheetRow, { key, kind }: SheetColumn): readonly Part[] => {
  const opened = openedFigure(row, key);
  if (opened === null) return [];
  const own = kindBehind(row) ?? kind;
  return [{ row, opened, kind: countedKind(opened.kind ?? own) }];
};

const countedColumns = (parts: readonly Part[]): readonly SheetColumn[] => {
  const kinds = [...new Set(parts.map(({ kind }) => kind))];
  return kinds.flatMap((kind) => {
    const own = parts.filter((one) => one.kind === kind);
    const isAdded = own.every(({ opened }) => opened.made.by !== 'rank');
    const hasWhole = own.some(({ opened }) => opened.made.by === 'share');
    return [
      { ...COUNTED[kind], kind, summed: isAdded },
      ...(hasWhole ? [{ ...OF[kind], kind, summed: true }] : []),
    ];
  });
};

const madeText = ({ made }: Opened): string => {
  switch (made.by) {
    case 'sum':
      return 'Samen zijn de regels het cijfer.';
    case 'share':
      return 'Het cijfer is alles wat telt, als deel van alles waarvan het telt.';
    case 'rank':
      return `Het cijfer is een van deze regels: de kleinste waarde waar ten minste ${String(made.percent)} % op of onder ligt.`;
    case 'proportion':
      return made.times === 1
        ? `Het cijfer is wat de regels samen zijn, gedeeld door ${String(made.over)}.`
        : `Het cijfer is wat de regels samen zijn, maal ${String(made.times)}, gedeeld door ${String(made.over)}.`;
  }
};

/** What the figure was, when one was opened. */
const figureNotes = (parts: readonly Part[], { kind, label }: SheetColumn): readonly string[] => {
  const [only] = parts;
  if (only === undefined || parts.length > 1) return [];
  const own = kindBehind(only.row) ?? kind;
  return [`${label}: ${formatCell(own, figureOf(only.opened))}.`];
};

/** Rows that are asked; without a question all of them, but not their totals once more. */
const rowsAsked = ({ columns, rows, totalRows = 0 }: Sheet, asked: readonly string[]) => {
  if (asked.length === 0) return rows.slice(0, rows.length - totalRows);
  const tests = asked.map((filter) => filterFrom(columns, filter));
  return rows.filter((row) => tests.every((test) => test(row)));
};

/**
 * The rows behind one figure of a sheet; together they are the figure (3.0). `asked`: filters that
 * keep the rows of the sheet of which the figure is opened. NL: regels.
 */
export const behindSheet = (
  view: SheetView,
  column: string,
  asked: readonly string[] = [],
): SheetView => ({
  name: `${view.name}-regels`,
  title: `${view.title}: de regels achter een cijfer`,
  definition: `De bronnen van het cijfer. Telt (of bedrag, of dagen) is wat een bron bijdraagt; samen is dat het cijfer. Wie of wat bij een eerdere bron al is geteld, telt daarna 0. ${view.definition}`,
  options: view.options,
  read: async (sources, ask) => {
    if (!mayOpen(ask)) throw new QuestionError('cijfer', COVERED_TEXT);
    const sheet = await view.read(sources, { ...ask, opening: true });
    const figure = columnAsked(view, sheet, column);
    const places = sheet.columns.filter(
      (one) => !isFigure(one) && !SOURCE_COLUMNS.some(({ key }) => key === one.key),
    );
    const parts = rowsAsked(sheet, asked).flatMap((row) => partOf(row, figure));
    const counted = countedColumns(parts);
    const none = Object.fromEntries(counted.map(({ key }) => [key, null]));
    const rows = parts.flatMap(({ row, opened, kind }) => {
      const place = Object.fromEntries(places.map(({ key }) => [key, row[key] ?? null]));
      const isShare = opened.made.by === 'share';
      return opened.parts.map(({ source, counts, of = 0 }) =>
        rowAbout(source, {
          ...place,
          ...none,
          [COUNTED[kind].key]: counts,
          ...(isShare ? { [OF[kind].key]: of } : {}),
          ...sourceCells(source, sources.names),
        }),
      );
    });
    return {
      columns: [...places, ...counted, ...SOURCE_COLUMNS],
      rows,
      notes: [
        ...figureNotes(parts, figure),
        ...new Set(parts.map(({ opened }) => madeText(opened))),
        'De gebeurtenissen van een bron staan onder Gebeurtenissen, met de naam in de laatste kolom.',
      ],
    };
  },
});
