import type { Names } from './catalogue.query';
import { LAYERS } from './matrix-layers';
import { CLOSED_MARK, MARKS, productMatrix } from './product-sheets';
import { openedFigure, opens, rowWithBehind, type Opens } from '../sheets/behind';
import type { Sheet, SheetRow, SheetView } from '../sheets/sheet';

const WORDS: Readonly<Record<string, string>> = {
  [MARKS.yes]: 'ja',
  [MARKS.no]: 'nee',
  [MARKS.undecided]: 'nog niet besloten',
};

/** Columns of the matrix that say which product a row is about. */
const PRODUCT = ['groep', 'product', 'code'];

/** `x (alleen licht) dicht` and `x* dicht` → what a reader of one cell must know. */
const statusCells = (text: string, { region }: Names): SheetRow => {
  const mark = text.slice(0, 1);
  const isClosed = text.endsWith(CLOSED_MARK);
  const note = text
    .slice(1, isClosed ? -CLOSED_MARK.length : undefined)
    .trim()
    .replace(/^\(|\)$/g, '');
  return {
    ingekocht: WORDS[mark] ?? 'niet bekend',
    nieuweAanbieders: mark === MARKS.yes ? (isClosed ? 'nee' : 'ja') : null,
    noot: note === '' ? null : (region?.footnotes?.[note] ?? note),
  };
};

/** What a figure of the matrix is made of, once more. */
const again = (row: SheetRow, key: string): Opens | null =>
  opens(row, key) ? () => openedFigure(row, key) ?? [] : null;

/** MIJ-04, ZES-03: the matrix with all its layers, for who counts on: one row per cell (2.16). */
export const productCells: SheetView = {
  name: 'productmatrix-cellen',
  title: 'Producten per gemeente, een rij per cel',
  definition:
    'Elke cel van het overzicht Producten per gemeente in een eigen rij, met alle lagen naast elkaar: of het wordt ingekocht, of er nieuwe aanbieders mogen komen, de noot, aanbieders en cliënten met een lopende toewijzing, het tarief voor alle aanbieders en sinds wanneer.',
  options: {
    toon: /^(ingekocht|open)$/,
    afgedekt: /^ja$/,
    drempel: /^[1-9]\d{0,2}$/,
  },
  read: async (sources, ask) => {
    const layerOf = (laag?: string): Promise<Sheet> => {
      const options = laag === undefined ? ask.options : { ...ask.options, laag };
      return productMatrix.read(sources, { ...ask, options });
    };
    const status = await layerOf();
    const layers: Sheet[] = [];
    for (const layer of LAYERS) layers.push(await layerOf(layer));
    const places = status.columns.filter(({ key }) => !PRODUCT.includes(key));
    return {
      columns: [
        { key: 'groep', label: 'Productgroep', kind: 'text' },
        { key: 'product', label: 'Product', kind: 'text' },
        { key: 'code', label: 'Code', kind: 'text' },
        { key: 'gemeente', label: 'Gemeente', kind: 'text' },
        { key: 'ingekocht', label: 'Ingekocht', kind: 'text' },
        { key: 'nieuweAanbieders', label: 'Open voor nieuwe aanbieders', kind: 'text' },
        { key: 'noot', label: 'Noot', kind: 'text' },
        { key: 'aanbieders', label: 'Aanbieders', kind: 'count', summed: false },
        { key: 'clienten', label: 'Cliënten', kind: 'count', summed: false },
        { key: 'tarief', label: 'Tarief', kind: 'cents', summed: false },
        { key: 'sinds', label: 'Sinds', kind: 'date' },
      ],
      rows: status.rows.flatMap((row, at) =>
        places.map(({ key, label }): SheetRow => {
          const figures = LAYERS.map((layer, place) => {
            const own = layers[place]?.rows[at] ?? {};
            return { layer, value: own[key] ?? null, behind: again(own, key) };
          });
          const cells = {
            groep: row['groep'] ?? null,
            product: row['product'] ?? null,
            code: row['code'] ?? null,
            gemeente: label,
            ...statusCells(String(row[key] ?? ''), sources.names),
            ...Object.fromEntries(figures.map(({ layer, value }) => [layer, value])),
          };
          return rowWithBehind(
            cells,
            Object.fromEntries(figures.map(({ layer, behind }) => [layer, behind])),
          );
        }),
      ),
      notes: [],
    };
  },
};
