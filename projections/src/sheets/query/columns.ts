import type { SheetColumn, SheetRow } from '../sheet';
import { QuestionError } from './question';

type Cell = SheetRow[string];

/** A column that can be asked for: one of the sheet, or the month or year of a date. */
export interface AskedColumn {
  readonly column: SheetColumn;
  readonly cell: (row: SheetRow) => Cell;
}

const PARTS = [
  { suffix: '.maand', label: 'maand', length: 7 },
  { suffix: '.jaar', label: 'jaar', length: 4 },
] as const;

const MONTH = /^\d{4}-\d{2}/;

const own = (column: SheetColumn): AskedColumn => ({
  column,
  cell: (row) => row[column.key] ?? null,
});

const partsOf = (column: SheetColumn): readonly AskedColumn[] =>
  PARTS.map(({ suffix, label, length }) => ({
    column: { key: column.key + suffix, label: `${column.label} (${label})`, kind: 'text' },
    cell: (row) => {
      const value = row[column.key];
      return typeof value === 'string' && MONTH.test(value) ? value.slice(0, length) : null;
    },
  }));

/** Every column that a question about these may name. */
export const askable = (columns: readonly SheetColumn[]): readonly AskedColumn[] =>
  columns.flatMap((column) => [own(column), ...(column.kind === 'date' ? partsOf(column) : [])]);

/** The column of that key; says which there are when there is none. */
export const columnNamed = (
  columns: readonly SheetColumn[],
  key: string,
  part: string,
): AskedColumn => {
  const all = askable(columns);
  const found = all.find(({ column }) => column.key === key);
  if (found !== undefined) return found;
  const known = all.map(({ column }) => column.key).join(', ');
  throw new QuestionError(part, `Dit overzicht heeft geen kolom “${key}”. Kies uit: ${known}.`);
};

/** Whether cells of this column may be added over rows (ZES-06). */
export const maySum = ({ kind, unit, summed }: SheetColumn): boolean => {
  if (kind === 'text' || kind === 'date' || kind === 'share') return false;
  return summed ?? unit !== 'clients';
};
