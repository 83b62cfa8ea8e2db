import { openedFigure } from '../sheets/behind';
import type { CellKind, Sheet, SheetAsk, SheetRow, SheetSources, SheetView } from '../sheets/sheet';
import {
  coverMore,
  DEFAULT_THRESHOLD,
  isDominated,
  isSmall,
  keepsRange,
  mayHaveShare,
  roundedCount,
} from './cover-parts';
import { COVER_OPTIONS, thresholdFor } from './who-sees';

/** What stands in a covered cell; small ones and those covered with them look the same. */
export const COVERED = 'afgedekt';

/** What a share is a part of, so that it can be worked out from what is shown. */
export interface ShareOf {
  readonly part: string;
  readonly whole: string;
  /** The whole is that of all rows of the block; else of its own row. */
  readonly ofBlock: boolean;
  /** Column with the count that it rests on. Default: the whole. */
  readonly base?: string;
}

/** How the rows of a sheet add up, and what else in them tells of people. */
export interface RowSums {
  /** Rows that add up to one total; rows of other blocks have nothing to do with them. */
  readonly blockOf: (row: SheetRow) => string;
  /** The row that holds the total of its block. */
  readonly isTotal: (row: SheetRow) => boolean;
  /** Column with the name of the municipality, where each has a row. */
  readonly place?: string;
  /** The rows of a block are all there is: a share of them tells the total as well. */
  readonly isWhole?: boolean;
  /** Every share; one that is not here is covered. */
  readonly shares?: Readonly<Record<string, ShareOf>>;
  /** Texts that tell a count: covered with their row, else made from what is shown. */
  readonly texts?: Readonly<Record<string, (shown: SheetRow) => string | null>>;
  /** Columns that are looked at and not told. */
  readonly withheld?: readonly string[];
}

/** No row is the total of others. */
export const noSums: RowSums = { blockOf: () => '', isTotal: () => false };

type Cell = SheetRow[string];

const isSomething = (value: Cell | undefined): boolean =>
  value !== undefined && value !== null && value !== 0;

const columnsOf = ({ columns }: Sheet, kind: CellKind): readonly string[] =>
  columns.flatMap((column) => (column.kind === kind ? [column.key] : []));

/** Figures other than zero in a column of some rows. */
const figuresIn = (rows: Iterable<SheetRow>, key: string): readonly number[] =>
  [...rows].flatMap((row) => {
    const value = row[key];
    return typeof value === 'number' && value !== 0 ? [value] : [];
  });

/** Cents per client behind some cells of a column; null: not all of them say whose they are. */
const centsPerClient = (
  rows: Iterable<SheetRow>,
  key: string,
): ReadonlyMap<string, number> | null => {
  const found = new Map<string, number>();
  for (const row of rows) {
    if (!isSomething(row[key])) continue;
    const opened = openedFigure(row, key);
    if (opened?.made.by !== 'sum') return null;
    for (const { source, counts } of opened.parts) {
      const { client } = source;
      if (client === undefined) return null;
      found.set(client, (found.get(client) ?? 0) + counts);
    }
  }
  return found;
};

/** Rows that are covered whatever they hold: another sheet that is told with it covers them. */
export type AlsoCovered = (row: SheetRow) => boolean;

interface Block {
  readonly sheet: Sheet;
  readonly rows: readonly SheetRow[];
  readonly sums: RowSums;
  readonly threshold: number;
  readonly also: AlsoCovered;
}

const dominates = ({ threshold }: Block, rows: Iterable<SheetRow>, key: string): boolean => {
  const perClient = centsPerClient(rows, key);
  return perClient === null || isDominated(perClient.values(), threshold);
};

/** Parts of a block that are not in a set, fewest first: least is lost. */
const othersOf = (
  { rows, sums }: Block,
  covered: ReadonlySet<SheetRow>,
  keys: readonly string[],
): readonly SheetRow[] => {
  const weightOf = (row: SheetRow): number =>
    keys.reduce((sum, key) => sum + Math.abs(Number(row[key] ?? 0)), 0);
  return rows
    .filter((row) => !covered.has(row) && !sums.isTotal(row))
    .sort((a, b) => weightOf(a) - weightOf(b));
};

/** Nobody is told the sum of what is covered. */
const hasNoTotal = ({ rows, sums }: Block, covered: ReadonlySet<SheetRow>): boolean =>
  sums.isWhole !== true && !rows.some((row) => sums.isTotal(row) && !covered.has(row));

/** Rows with a small count, and further ones until no total tells them. */
const coveredRows = (block: Block): ReadonlySet<SheetRow> => {
  const { sheet, rows, sums, threshold, also } = block;
  const counts = columnsOf(sheet, 'count');
  const days = columnsOf(sheet, 'days');
  const parts = (some: ReadonlySet<SheetRow>) => [...some].filter((row) => !sums.isTotal(row));
  const covered = new Set(
    rows.filter(
      (row) => also(row) || counts.some((key) => isSmall(Number(row[key] ?? 0), threshold)),
    ),
  );
  const isSafe = (some: ReadonlySet<SheetRow>): boolean =>
    hasNoTotal(block, some) ||
    (counts.every((key) => keepsRange(figuresIn(parts(some), key), threshold)) &&
      days.every((key) => figuresIn(parts(some), key).length !== 1));
  const isEnough = coverMore(covered, othersOf(block, covered, counts), isSafe);
  // All parts are covered and the total still tells one of them.
  return isEnough ? covered : new Set(rows);
};

/** Rows whose money in one column is covered: one client would be known by it. */
const coveredMoney = (
  block: Block,
  key: string,
  withRow: ReadonlySet<SheetRow>,
): ReadonlySet<SheetRow> => {
  const { rows, sums } = block;
  const parts = (some: ReadonlySet<SheetRow>) => [...some].filter((row) => !sums.isTotal(row));
  const covered = new Set(
    rows.filter(
      (row) => isSomething(row[key]) && (withRow.has(row) || dominates(block, [row], key)),
    ),
  );
  // What is covered together is told by the total, so that nobody may make up most of it either.
  const isSafe = (some: ReadonlySet<SheetRow>): boolean =>
    covered.size === 0 || hasNoTotal(block, some) || !dominates(block, parts(some), key);
  const others = othersOf(block, covered, [key]).filter((row) => isSomething(row[key]));
  return coverMore(covered, others, isSafe) ? covered : new Set(rows);
};

/** What a column comes to over a block, as it may be shown; null: that is covered too. */
const wholeOf = (
  { sheet, rows, sums }: Block,
  key: string,
  isCovered: (row: SheetRow) => boolean,
): number | null => {
  const total = rows.find((row) => sums.isTotal(row));
  if (total !== undefined && isCovered(total)) return null;
  const exact = figuresIn(total === undefined ? rows : [total], key).reduce((a, b) => a + b, 0);
  return columnsOf(sheet, 'count').includes(key) ? roundedCount(exact) : exact;
};

const shareShown = (part: number, whole: number): number => Math.round((part * 10_000) / whole);

/** The rows of a block as readers outside the back office get them. */
const shownRows = (block: Block): ReadonlyMap<SheetRow, SheetRow> => {
  const { sheet, rows, sums } = block;
  const covered = coveredRows(block);
  const money = new Map(
    columnsOf(sheet, 'cents').map((key) => [key, coveredMoney(block, key, covered)]),
  );
  const isCovered = (row: SheetRow, key: string): boolean =>
    covered.has(row) || money.get(key)?.has(row) === true;
  const figure = (row: SheetRow, key: string, kind: CellKind): Cell => {
    const value = row[key] ?? null;
    if (!isSomething(value) || kind === 'text' || kind === 'date') return value;
    if (isCovered(row, key) || kind === 'share') return COVERED;
    return kind === 'count' ? roundedCount(Number(value)) : value;
  };
  const share = (row: SheetRow, shown: SheetRow, { part, whole, ofBlock, base }: ShareOf): Cell => {
    const of = (key: string): Cell | undefined =>
      ofBlock ? wholeOf(block, key, (total) => isCovered(total, key)) : shown[key];
    const [own, all, rests] = [shown[part], of(whole), of(base ?? whole)];
    const figures = [own, all, rests].every((value) => typeof value === 'number');
    return figures && mayHaveShare(Number(rests)) && !covered.has(row)
      ? shareShown(Number(own), Number(all))
      : COVERED;
  };
  return new Map(
    rows.map((row) => {
      const shown = Object.fromEntries(
        sheet.columns.map(({ key, kind }) => [key, figure(row, key, kind)]),
      );
      const shares = Object.entries(sums.shares ?? {}).map(([key, of]) => {
        return [key, isSomething(row[key]) ? share(row, shown, of) : row[key]];
      });
      const texts = Object.entries(sums.texts ?? {}).map(([key, textOf]) => {
        return [key, covered.has(row) && isSomething(row[key]) ? COVERED : textOf(shown)];
      });
      return [row, { ...shown, ...Object.fromEntries([...shares, ...texts]) }];
    }),
  );
};

/** What readers of covered figures must know of them. */
export const coverNotes = (threshold: number): readonly string[] => [
  `Aantallen onder ${String(threshold)} zijn afgedekt, met wat nodig is om ze niet te kunnen uitrekenen. Andere aantallen zijn afgerond op vijf en tellen daardoor niet altijd op.`,
  'Ook afgedekt: een aandeel van minder dan 100, en een bedrag van zo weinig cliënten of waarvan één cliënt meer dan 30 % is.',
];

const blocksOf = (
  sheet: Sheet,
  sums: RowSums,
  threshold: number,
  also: AlsoCovered,
): readonly Block[] => {
  const blocks = new Map<string, SheetRow[]>();
  for (const row of sheet.rows) {
    const block = sums.blockOf(row);
    blocks.set(block, [...(blocks.get(block) ?? []), row]);
  }
  return [...blocks.values()].map((rows) => ({ sheet, rows, sums, threshold, also }));
};

/** Rows of a sheet that are covered, for sheets that are told together. */
export const coveredTogether = (
  sheet: Sheet,
  sums: RowSums,
  threshold: number,
): ReadonlySet<SheetRow> =>
  new Set(
    blocksOf(sheet, sums, threshold, () => false).flatMap((block) => [...coveredRows(block)]),
  );

/**
 * PRV-14. A row with a small count is covered as a whole, so that no other column gives it away, and
 * with it further rows until no total does; other counts are rounded. Zero stays: it says nothing of
 * anybody. NL: afdekken.
 */
export const coverSheet = (
  sheet: Sheet,
  sums: RowSums = noSums,
  threshold = DEFAULT_THRESHOLD,
  also: AlsoCovered = () => false,
): Sheet => {
  const shown = new Map(
    blocksOf(sheet, sums, threshold, also).flatMap((block) => [...shownRows(block)]),
  );
  const { withheld = [] } = sums;
  const isTold = (key: string): boolean => !withheld.includes(key);
  const toldOf = (row: SheetRow): SheetRow =>
    Object.fromEntries(Object.entries(row).filter(([key]) => isTold(key)));
  return {
    columns: sheet.columns.filter(({ key }) => isTold(key)),
    rows: sheet.rows.map((row) => toldOf(shown.get(row) ?? row)),
    notes: [
      ...coverNotes(threshold),
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

/** Which rows other sheets cover that are told together with this one. */
export type AlsoFor = (
  sources: SheetSources,
  ask: SheetAsk,
  threshold: number,
) => Promise<AlsoCovered>;

/**
 * A sheet whose small numbers can be covered: always for who may not see them, and for others who
 * ask for it with `afgedekt=ja`.
 */
export const coverable = (
  view: SheetView,
  sums: RowSums = noSums,
  alsoFor: AlsoFor = () => Promise.resolve(() => false),
): SheetView => ({
  ...view,
  options: { ...view.options, ...COVER_OPTIONS },
  read: async (sources, ask) => {
    const threshold = thresholdFor(sources, ask);
    const { municipality, ...wider } = ask.scope;
    const { place } = sums;
    // What is covered in the whole region is not told to who asks for one municipality (PRV-15).
    const isPart = threshold !== null && place !== undefined && municipality !== undefined;
    const read = await view.read(sources, isPart ? { ...ask, scope: wider } : ask);
    const sheet = sums === noSums ? read : notAddedAgain(read);
    if (threshold === null) return sheet;
    const also = await alsoFor(sources, ask, threshold);
    const covered = coverSheet(sheet, sums, threshold, also);
    if (!isPart) return covered;
    const name = sources.names.municipality(municipality);
    return { ...covered, rows: covered.rows.filter((row) => row[place] === name) };
  },
});
