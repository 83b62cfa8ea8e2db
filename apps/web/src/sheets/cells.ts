import type { Cel } from '../ledger/api-types';

/** A row of a sheet, by the keys of its columns. */
export type SheetRow = Readonly<Record<string, Cel>>;

export const textOf = (cell: Cel | undefined): string =>
  cell === null || cell === undefined ? '' : String(cell);
export const numberOf = (cell: Cel | undefined): number => (typeof cell === 'number' ? cell : 0);
export const figureOf = (cell: Cel | undefined): number | null =>
  typeof cell === 'number' ? cell : null;
