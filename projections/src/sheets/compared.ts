import { mayOpen } from '../small-numbers/who-sees';
import { rowAbout, sourceAbout } from './behind';
import { QuestionError } from './query/question';
import type { Sheet, SheetColumn, SheetRow, SheetSources, SheetView } from './sheet';

/** Rows as they were known at an earlier moment. */
export interface Earlier {
  /** The moment in words: it stands in the definition. */
  readonly moment: string;
  readonly rows: SheetSources['rows'];
}

type Cell = SheetRow[string];

const CHANGES = { new: 'nieuw', gone: 'vervallen', changed: 'gewijzigd' } as const;

const isFigure = ({ kind }: SheetColumn): boolean =>
  kind === 'count' || kind === 'cents' || kind === 'days' || kind === 'share';

/**
 * Where a row is missing, or its column (a year that nobody knew of yet), there was none of what is
 * counted; a share of nothing is not known.
 */
const figureOf = (row: SheetRow | undefined, { key, kind }: SheetColumn): Cell => {
  const cell = row?.[key];
  return cell === undefined ? (kind === 'share' ? null : 0) : cell;
};

const difference = (before: Cell, after: Cell): Cell =>
  typeof before === 'number' && typeof after === 'number' ? after - before : null;

const bodyOf = ({ rows, totalRows = 0 }: Sheet): readonly SheetRow[] =>
  rows.slice(0, rows.length - totalRows);

/** Rows by what stands in their words and dates; rows that share those keep their order. */
const byPlace = (
  rows: readonly SheetRow[],
  placeOf: (row: SheetRow) => string,
): ReadonlyMap<string, readonly SheetRow[]> => {
  const found = new Map<string, SheetRow[]>();
  for (const row of rows) {
    const place = placeOf(row);
    const same = found.get(place);
    if (same === undefined) found.set(place, [row]);
    else same.push(row);
  }
  return found;
};

const columnsOf = (figure: SheetColumn): readonly SheetColumn[] =>
  [
    { suffix: 'Eerst', word: 'eerst' },
    { suffix: 'Nu', word: 'nu' },
    { suffix: 'Verschil', word: 'verschil' },
  ].map(({ suffix, word }) => ({
    ...figure,
    key: figure.key + suffix,
    label: `${figure.label}: ${word}`,
  }));

const cellsOf = (
  figures: readonly SheetColumn[],
  before: SheetRow | undefined,
  after: SheetRow | undefined,
): SheetRow =>
  Object.fromEntries(
    figures.flatMap((figure) => {
      const [first, now] = [figureOf(before, figure), figureOf(after, figure)];
      return [
        [`${figure.key}Eerst`, first],
        [`${figure.key}Nu`, now],
        [`${figure.key}Verschil`, difference(first, now)],
      ] as const;
    }),
  );

/** Rows of a sheet that differ between two readings of it, with each figure before and after. */
export const compareSheets = (before: Sheet, after: Sheet): Sheet => {
  const known = new Set(after.columns.map(({ key }) => key));
  const columns = [...after.columns, ...before.columns.filter(({ key }) => !known.has(key))];
  const figures = columns.filter(isFigure);
  const places = columns.filter((column) => !isFigure(column));
  const placeOf = (row: SheetRow): string =>
    JSON.stringify(places.map(({ key }) => row[key] ?? null));
  const [first, now] = [byPlace(bodyOf(before), placeOf), byPlace(bodyOf(after), placeOf)];
  const rows = [...new Set([...now.keys(), ...first.keys()])].flatMap((place) => {
    const [olds, news] = [first.get(place) ?? [], now.get(place) ?? []];
    return Array.from({ length: Math.max(olds.length, news.length) }, (_none, at) => {
      const [old, fresh] = [olds[at], news[at]];
      const isSame =
        old !== undefined &&
        fresh !== undefined &&
        figures.every((figure) => figureOf(old, figure) === figureOf(fresh, figure));
      if (isSame) return null;
      const change = old === undefined ? 'new' : fresh === undefined ? 'gone' : 'changed';
      const shown = {
        ...Object.fromEntries(places.map(({ key }) => [key, (fresh ?? old)?.[key] ?? null])),
        wijziging: CHANGES[change],
        ...cellsOf(figures, old, fresh),
      };
      const source = sourceAbout(fresh ?? old ?? {});
      return source === null ? shown : rowAbout(source, shown);
    }).filter((row) => row !== null);
  });
  return {
    columns: [
      ...places,
      { key: 'wijziging', label: 'Wijziging', kind: 'text' },
      ...figures.flatMap(columnsOf),
    ],
    rows,
    notes: [
      rows.length === 0 ? 'Tussen deze momenten is er niets gewijzigd.' : 'Alleen wat verschilt.',
      'Door welke gebeurtenissen staat per projectie onder Vergelijk twee momenten.',
    ],
  };
};

const COVERED_TEXT =
  'Kleine aantallen zijn hier afgedekt. Dan kunt u twee momenten niet vergelijken.';

/**
 * What changed in a sheet since an earlier moment: rows and figures (3.0, A2). Names are those of
 * now, so that a new name is no change.
 */
export const comparedSheet = (view: SheetView, earlier: Earlier): SheetView => ({
  name: `${view.name}-gewijzigd`,
  title: `${view.title}: wat is er gewijzigd?`,
  definition: `Vergeleken met wat bekend was op ${earlier.moment}: van elk cijfer hoe het eerst was, hoe het nu is, en het verschil. ${view.definition}`,
  options: view.options,
  read: async (sources, ask) => {
    if (!mayOpen(ask)) throw new QuestionError('vergelekenMet', COVERED_TEXT);
    // What is kept was made of other rows.
    const { kept: _kept, ...others } = sources;
    const before = await view.read({ ...others, rows: earlier.rows }, ask);
    return compareSheets(before, await view.read(sources, ask));
  },
});
