import type { SheetColumn, SheetRow } from '../sheet';
import { columnNamed } from './columns';

type Cell = SheetRow[string];
type Compare = (a: SheetRow, b: SheetRow) => number;

const DUTCH = new Intl.Collator('nl', { numeric: true });

const compareCells = (a: Cell, b: Cell): number => {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return DUTCH.compare(String(a), String(b));
};

/** What is not known comes last, whichever way the rest goes. */
const compareBy = (cell: (row: SheetRow) => Cell, direction: 1 | -1): Compare => {
  return (a, b) => {
    const [left, right] = [cell(a), cell(b)];
    if (left === null || right === null) return left === right ? 0 : left === null ? 1 : -1;
    return compareCells(left, right) * direction;
  };
};

/** Rows in the order of the columns named; rows that are equal there stay in their own order. */
export const ordered = (
  columns: readonly SheetColumn[],
  rows: readonly SheetRow[],
  sort: readonly string[],
): readonly SheetRow[] => {
  if (sort.length === 0) return rows;
  const compares = sort.map((asked) => {
    const descends = asked.startsWith('-');
    const { cell } = columnNamed(columns, descends ? asked.slice(1) : asked, 'sorteer');
    return compareBy(cell, descends ? -1 : 1);
  });
  return [...rows].sort((a, b) => {
    for (const compare of compares) {
      const difference = compare(a, b);
      if (difference !== 0) return difference;
    }
    return 0;
  });
};
