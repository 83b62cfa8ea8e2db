import type { CellKind, Sheet, SheetRow, SheetView } from '../sheets/sheet';
import { canStep, DEFAULT_THRESHOLD, isSmall } from './cover-table';
import { COVER_OPTIONS, thresholdFor } from './who-sees';

/** What stands in a covered cell; small ones and those covered with them look the same. */
export const COVERED = 'afgedekt';

/** How the rows of a sheet add up. */
export interface RowSums {
  /** Rows that add up to one total; rows of other blocks have nothing to do with them. */
  readonly blockOf: (row: SheetRow) => string;
  /** The row that holds the total of its block. */
  readonly isTotal: (row: SheetRow) => boolean;
  /** The rows of a block are all there is: a share of them tells the total as well. */
  readonly isWhole?: boolean;
}

/** No row is the total of others. */
export const noSums: RowSums = { blockOf: () => '', isTotal: () => false };

/** Of these a figure of few people could be worked out. */
const TELLS_OF_PEOPLE: readonly CellKind[] = ['count', 'cents', 'share', 'days'];

const countsOf = ({ columns }: Sheet, row: SheetRow): readonly number[] =>
  columns.flatMap(({ key, kind }) => {
    const value = row[key];
    return kind === 'count' && typeof value === 'number' ? [value] : [];
  });

const coveredRow = ({ columns }: Sheet, row: SheetRow): SheetRow =>
  Object.fromEntries(
    Object.entries(row).map(([key, value]) => {
      const column = columns.find((one) => one.key === key);
      const tells = column !== undefined && TELLS_OF_PEOPLE.includes(column.kind);
      return [key, tells && value !== null && value !== 0 ? COVERED : value];
    }),
  );

/** Fewest people first: least is lost. */
const weightOf = (sheet: Sheet, row: SheetRow): number =>
  countsOf(sheet, row).reduce((sum, count) => sum + count, 0);

/** Another covered count can go up as this one goes down, or the other way round. */
const canMove = (count: number, others: readonly number[], threshold: number): boolean =>
  ([1, -1] as const).some(
    (step) =>
      canStep(count, step, threshold) &&
      others.some((other) => canStep(other, step === 1 ? -1 : 1, threshold)),
  );

/** True when with the total some covered figure follows from the others. */
const tellsOne = (sheet: Sheet, covered: readonly SheetRow[], threshold: number): boolean =>
  sheet.columns
    .filter(({ kind }) => TELLS_OF_PEOPLE.includes(kind))
    .some(({ key, kind }) => {
      const values = covered.map((row) => Number(row[key] ?? 0)).filter((value) => value !== 0);
      if (kind !== 'count') return values.length === 1;
      return values.some((value, place) => !canMove(value, values.toSpliced(place, 1), threshold));
    });

const coverBlock = (
  sheet: Sheet,
  block: readonly SheetRow[],
  { isTotal, isWhole = false }: RowSums,
  threshold: number,
): ReadonlySet<SheetRow> => {
  const small = (row: SheetRow): boolean =>
    countsOf(sheet, row).some((count) => isSmall(count, threshold));
  const covered = new Set(block.filter(small));
  const hasTotal = isWhole || block.some(isTotal);
  const parts = block.filter((row) => !isTotal(row));
  const rest = parts
    .filter((row) => !covered.has(row))
    .sort((a, b) => weightOf(sheet, a) - weightOf(sheet, b));
  const coveredParts = (): readonly SheetRow[] => parts.filter((row) => covered.has(row));
  while (hasTotal && tellsOne(sheet, coveredParts(), threshold)) {
    const next = rest.shift();
    if (next === undefined) {
      // All parts are covered and the total still tells one of them.
      for (const row of block) covered.add(row);
      break;
    }
    covered.add(next);
  }
  return covered;
};

/**
 * A row with a small count is covered as a whole, so that no other column gives it away, and with
 * it further rows until no total does. Zero stays: it says nothing of anybody. NL: afdekken.
 */
export const coverSheet = (
  sheet: Sheet,
  sums: RowSums = noSums,
  threshold = DEFAULT_THRESHOLD,
): Sheet => {
  const blocks = new Map<string, SheetRow[]>();
  for (const row of sheet.rows) {
    const block = sums.blockOf(row);
    blocks.set(block, [...(blocks.get(block) ?? []), row]);
  }
  const covered = new Set(
    [...blocks.values()].flatMap((block) => [...coverBlock(sheet, block, sums, threshold)]),
  );
  if (covered.size === 0) return sheet;
  return {
    columns: sheet.columns,
    rows: sheet.rows.map((row) => (covered.has(row) ? coveredRow(sheet, row) : row)),
    notes: [
      `Aantallen onder ${String(threshold)} zijn afgedekt, met wat nodig is om ze niet te kunnen uitrekenen.`,
      // Other notes may hold sums; which definitions were used says nothing of people.
      ...sheet.notes.filter((note) => note.startsWith('Definities: ')),
    ],
  };
};

/** Figures of a sheet that has totals among its rows are not added once more. */
const notAddedAgain = (sheet: Sheet): Sheet => ({
  ...sheet,
  columns: sheet.columns.map((column) =>
    column.kind === 'text' || column.kind === 'date' ? column : { ...column, summed: false },
  ),
});

/**
 * A sheet whose small numbers can be covered: always for who may not see them, and for others who
 * ask for it with `afgedekt=ja`.
 */
export const coverable = (view: SheetView, sums: RowSums = noSums): SheetView => ({
  ...view,
  options: { ...view.options, ...COVER_OPTIONS },
  read: async (sources, ask) => {
    const read = await view.read(sources, ask);
    const sheet = sums === noSums ? read : notAddedAgain(read);
    const threshold = thresholdFor(sources, ask);
    return threshold === null ? sheet : coverSheet(sheet, sums, threshold);
  },
});
