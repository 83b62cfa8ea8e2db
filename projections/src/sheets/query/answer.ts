import { sourceAbout, type Source } from '../behind';
import type { Sheet, SheetColumn, SheetRow } from '../sheet';
import { breakdown, totalsOf } from './breakdown';
import { askable, columnNamed } from './columns';
import { filterFrom } from './filter';
import { ordered } from './order';
import { pageOf, type Page } from './page';
import type { SheetQuestion } from './question';

/** A sheet after a question: a page of rows, and what the whole answer holds. */
export interface SheetAnswer extends Sheet {
  /** Rows of the whole answer, of which `rows` is a page. */
  readonly rowCount: number;
  /** Sums over the whole answer, of the columns that may be added. */
  readonly totals: SheetRow;
  /** How many of the last rows are totals that the sheet itself has. */
  readonly totalRows: number;
  /** Every column that a question about this sheet may name. */
  readonly askable: readonly SheetColumn[];
  /** What the rows of this page are about, as far as each is about one stream. */
  readonly sources: readonly Source[];
  /** Where the next page begins; null: there is none. */
  readonly next: Page['next'];
  /** Where the page before begins; null: this is the first. */
  readonly previous: Page['previous'];
}

const shownOf = (
  columns: readonly SheetColumn[],
  rows: readonly SheetRow[],
  keys: readonly string[],
): Pick<Sheet, 'columns' | 'rows'> => {
  if (keys.length === 0) return { columns, rows };
  const asked = [...new Set(keys)].map((key) => columnNamed(columns, key, 'kolommen'));
  return {
    columns: asked.map(({ column }) => column),
    rows: rows.map((row) =>
      Object.fromEntries(asked.map(({ column, cell }) => [column.key, cell(row)])),
    ),
  };
};

const changesRows = ({ filters, group, sort }: SheetQuestion): boolean =>
  filters.length + group.length + sort.length > 0;

/**
 * Answers a question about a sheet: first the filters, then the breakdown, the order, the page and
 * the columns. Tile, table, drill-down and export all come from here, so that they add up.
 */
export const answerSheet = (sheet: Sheet, question: SheetQuestion): SheetAnswer => {
  const { totalRows = 0 } = sheet;
  const figures = totalRows === 0 ? sheet.rows : sheet.rows.slice(0, -totalRows);
  // Totals of the sheet itself hold for all rows in their own order only.
  const own = changesRows(question) ? [] : sheet.rows.slice(figures.length);
  const tests = question.filters.map((filter) => filterFrom(sheet.columns, filter));
  const kept =
    tests.length === 0 ? figures : figures.filter((row) => tests.every((test) => test(row)));
  const whole = { columns: sheet.columns, rows: kept };
  const table = question.group.length === 0 ? whole : breakdown(whole, question.group);
  const rows = [...ordered(table.columns, table.rows, question.sort), ...own];
  const page = pageOf(question, rows);
  const shown = shownOf(table.columns, page.rows, question.columns);
  const totals = totalsOf(table);
  const keys = new Set(shown.columns.map(({ key }) => key));
  return {
    ...shown,
    notes: sheet.notes,
    rowCount: rows.length,
    totalRows: own.length,
    askable: askable(sheet.columns).map(({ column }) => column),
    totals: Object.fromEntries(Object.entries(totals).filter(([key]) => keys.has(key))),
    sources: page.rows.flatMap((row) => sourceAbout(row) ?? []),
    next: page.next,
    previous: page.previous,
  };
};
