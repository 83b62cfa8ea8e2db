import type { SheetColumn, SheetRow } from '../sheet';
import { columnNamed, maySum } from './columns';
import { QuestionError } from './question';

/** More than two at once nobody can read. */
const GROUPS_MAX = 2;

/** How many rows a figure is made of; always there, so that drilling down can be checked. */
export const ROWS_COLUMN: SheetColumn = { key: 'rijen', label: 'Rijen', kind: 'count' };

type Table = { readonly columns: readonly SheetColumn[]; readonly rows: readonly SheetRow[] };

/** The sum of a column over rows; null when no row has a figure. */
const sumOf = (key: string, rows: readonly SheetRow[]): number | null =>
  rows.reduce<number | null>((sum, row) => {
    const cell = row[key];
    return typeof cell === 'number' ? (sum ?? 0) + cell : sum;
  }, null);

const sumsOf = (columns: readonly SheetColumn[], rows: readonly SheetRow[]): SheetRow =>
  Object.fromEntries(columns.filter(maySum).map(({ key }) => [key, sumOf(key, rows)] as const));

/** Sums of what may be added, over all rows; the rows may be sums themselves. */
export const totalsOf = ({ columns, rows }: Table): SheetRow => sumsOf(columns, rows);

/** One row per value of one or two columns, with the sums of what may be added (ZES-06). */
export const breakdown = ({ columns, rows }: Table, keys: readonly string[]): Table => {
  if (new Set(keys).size > GROUPS_MAX) {
    throw new QuestionError('groepeer', 'Splits uit naar hoogstens twee kolommen.');
  }
  const groups = [...new Set(keys)].map((key) => columnNamed(columns, key, 'groepeer'));
  for (const { column } of groups) {
    if (column.kind === 'text' || column.kind === 'date') continue;
    const text = `Kolom “${column.key}” is een cijfer; splits uit naar een tekst of een datum.`;
    throw new QuestionError('groepeer', text);
  }
  const byGroup = new Map<string, SheetRow[]>();
  for (const row of rows) {
    const key = JSON.stringify(groups.map(({ cell }) => cell(row)));
    const members = byGroup.get(key);
    if (members === undefined) byGroup.set(key, [row]);
    else members.push(row);
  }
  const grouped = new Set(groups.map(({ column }) => column.key));
  const figures = columns.filter((column) => maySum(column) && !grouped.has(column.key));
  const own = figures.some(({ key }) => key === ROWS_COLUMN.key) ? [] : [ROWS_COLUMN];
  return {
    columns: [...groups.map(({ column }) => column), ...own, ...figures],
    rows: [...byGroup.values()].map((members) => ({
      ...cellsOf(groups, members[0]),
      ...(own.length === 0 ? {} : { [ROWS_COLUMN.key]: members.length }),
      ...sumsOf(figures, members),
    })),
  };
};

const cellsOf = (
  groups: readonly ReturnType<typeof columnNamed>[],
  row: SheetRow | undefined,
): SheetRow =>
  row === undefined
    ? {}
    : Object.fromEntries(groups.map(({ column, cell }) => [column.key, cell(row)]));
