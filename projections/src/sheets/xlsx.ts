import type { Readable } from 'node:stream';
import type { Cell, Row } from 'write-excel-file/node';
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

/** What a workbook is made of. Rows in the order of the columns: they cross to a thread so. */
export interface Workbook {
  readonly columns: Sheet['columns'];
  readonly rows: readonly (readonly (string | number | null)[])[];
  readonly notes: readonly string[];
  readonly stand: SheetStand;
}

type Cells = Workbook['rows'][number];

/** The cells of a row in the order of the columns. */
export const cellsIn =
  ({ columns }: Pick<Sheet, 'columns'>) =>
  (row: Sheet['rows'][number]): Cells =>
    columns.map(({ key }) => row[key] ?? null);

/** A workbook: the rows, and on a second page where the figures stand. */
export const writeWorkbook = async ({
  columns,
  rows,
  notes,
  stand,
}: Workbook): Promise<Readable> => {
  // Loaded by who writes a workbook, and by nobody else.
  const { default: writeExcel } = await import('write-excel-file/node');
  const data: Row[] = [
    columns.map(({ label }) => heading(label)),
    ...rows.map((row) => columns.map(({ kind }, at) => cellOf(kind, row[at] ?? null))),
  ];
  const about: Row[] = [
    ...standLines(stand).map(([label, value]) => [
      heading(label),
      typeof value === 'number' ? numberCell('count', value) : textCell(value),
    ]),
    ...notes.map((note) => [heading('Opmerking'), textCell(note)]),
  ];
  const workbook = writeExcel([
    {
      data,
      sheet: 'Overzicht',
      columns: columns.map(({ kind }) => ({ width: WIDTHS[kind] })),
      stickyRowsCount: 1,
    },
    { data: about, sheet: 'Stand', columns: [{ width: 18 }, { width: 90 }] },
  ]);
  return (workbook.toStream as () => Promise<Readable>)();
};

/** A sheet as a workbook in memory, for a process that does nothing else meanwhile. */
export const xlsxOf = async (sheet: Sheet, stand: SheetStand): Promise<Buffer> => {
  const { columns, notes } = sheet;
  const rows = sheet.rows.map(cellsIn(sheet));
  const chunks: Buffer[] = [];
  for await (const chunk of await writeWorkbook({ columns, rows, notes, stand })) {
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks);
};
