import writeExcel, { type Cell, type Row } from 'write-excel-file/node';
import { isCalendarDate } from '@zgb/kernel';
import type { CellKind, Sheet } from './sheet';
import { standLines, type SheetStand } from './stand';

/** A workbook holds no more characters in a cell. */
const TEXT_MAX = 32_767;

// eslint-disable-next-line no-control-regex -- XML cannot hold them
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

/** Always a text: what begins as a formula is none. */
const textCell = (text: string): Cell => ({
  value: text.replace(CONTROL, '').slice(0, TEXT_MAX),
  type: String,
});

const numberCell = (kind: CellKind, value: number): Cell => {
  switch (kind) {
    case 'cents':
      return { value: value / 100, type: Number, format: '"€" #,##0.00' };
    case 'share':
      return { value: value / 10_000, type: Number, format: '0.00%' };
    case 'text':
    case 'date':
    case 'count':
    case 'days':
      return { value, type: Number, format: '#,##0' };
  }
};

const cellOf = (kind: CellKind, value: string | number | null): Cell => {
  if (value === null || value === '') return null;
  if (typeof value === 'number') return numberCell(kind, value);
  if (kind === 'date' && isCalendarDate(value)) {
    return { value: new Date(`${value}T00:00:00Z`), type: Date, format: 'dd-mm-yyyy' };
  }
  return textCell(value);
};

const heading = (label: string): Cell => ({
  value: label,
  type: String,
  fontWeight: 'bold',
  wrap: true,
});

const WIDTHS: Readonly<Record<CellKind, number>> = {
  text: 28,
  count: 12,
  cents: 16,
  date: 12,
  share: 10,
  days: 10,
};

/** A sheet as a workbook: the rows, and on a second page where the figures stand. */
export const xlsxOf = async (sheet: Sheet, stand: SheetStand): Promise<Buffer> => {
  const { columns, rows, notes } = sheet;
  const data: Row[] = [
    columns.map(({ label }) => heading(label)),
    ...rows.map((row) => columns.map(({ key, kind }) => cellOf(kind, row[key] ?? null))),
  ];
  const about: Row[] = [
    ...standLines(stand).map(([label, value]) => [
      heading(label),
      typeof value === 'number' ? numberCell('count', value) : textCell(value),
    ]),
    ...notes.map((note) => [heading('Opmerking'), textCell(note)]),
  ];
  return writeExcel([
    {
      data,
      sheet: 'Overzicht',
      columns: columns.map(({ kind }) => ({ width: WIDTHS[kind] })),
      stickyRowsCount: 1,
    },
    { data: about, sheet: 'Stand', columns: [{ width: 18 }, { width: 90 }] },
  ]).toBuffer();
};
