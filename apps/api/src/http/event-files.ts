import { stringify } from 'csv-stringify/sync';

/** Files that hold a line per event: for people, and for programs. */
export const LINE_FORMS = ['csv', 'jsonl'] as const;
export type LineForm = (typeof LINE_FORMS)[number];

export const LINE_TYPES: Readonly<Record<LineForm, string>> = {
  csv: 'text/csv; charset=utf-8',
  jsonl: 'application/jsonl; charset=utf-8',
};

type CsvRow = readonly (string | number | null)[];

/** The first line of a file that Dutch spreadsheets open as it is. */
export const csvHead = (head: readonly string[]): string =>
  stringify([[...head]], { delimiter: ';', bom: true });

export const csvLines = (rows: readonly CsvRow[]): string =>
  stringify(
    rows.map((row) => [...row]),
    { delimiter: ';', escape_formulas: true },
  );

export const jsonLines = (rows: readonly object[]): string =>
  rows.map((one) => `${JSON.stringify(one)}\n`).join('');
