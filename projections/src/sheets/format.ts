import { formatEuro } from '@zgb/kernel';
import type { CellKind, Sheet } from './sheet';

const decimal = (value: number, digits: number): string => {
  const text = String(Math.abs(value)).padStart(digits + 1, '0');
  return `${value < 0 ? '-' : ''}${text.slice(0, -digits)},${text.slice(-digits)}`;
};

/** A cell as people read it; nothing known is a dash. */
export const formatCell = (kind: CellKind, value: string | number | null): string => {
  if (value === null) return '–';
  if (typeof value === 'string') return value;
  switch (kind) {
    case 'cents':
      return formatEuro(value);
    case 'share':
      return `${decimal(value, 2)} %`;
    case 'text':
    case 'count':
    case 'date':
    case 'days':
      return String(value);
  }
};

/** A spreadsheet takes a text that begins so for a formula. */
const FORMULA = /^[=+\-@\t\r]/;

/** A cell for a spreadsheet: numbers with a comma and without a sign, texts never as formulas. */
const exportCell = (kind: CellKind, value: string | number | null): string => {
  if (value === null) return '';
  if (typeof value === 'string') return FORMULA.test(value) ? `'${value}` : value;
  return kind === 'cents' || kind === 'share' ? decimal(value, 2) : String(value);
};

const cellsBy =
  (cell: typeof formatCell) =>
  ({ columns, rows }: Sheet): readonly (readonly string[])[] =>
    rows.map((row) => columns.map(({ key, kind }) => cell(kind, row[key] ?? null)));

/** All cells as people read them, in the order of the columns. */
export const readableCells = cellsBy(formatCell);

/** All cells for a spreadsheet, in the order of the columns. */
export const exportCells = cellsBy(exportCell);
