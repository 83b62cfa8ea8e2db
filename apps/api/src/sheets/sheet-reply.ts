import { stringify as toCsv } from 'csv-stringify/sync';
import type { FastifyReply } from 'fastify';
import {
  exportCells,
  maySum,
  xlsxOf,
  type Sheet,
  type SheetAnswer,
  type SheetColumn,
  type SheetStand,
} from '@zgb/projections';

const CSV = 'text/csv; charset=utf-8';
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

const UNITS = {
  clients: 'clienten',
  trajectories: 'trajecten',
  provisions: 'voorzieningen',
  pairs: 'koppels',
} as const;

/** A column in the words of the API. */
export const columnOf = (column: SheetColumn): object => ({
  sleutel: column.key,
  naam: column.label,
  soort: column.kind,
  optelbaar: maySum(column),
  ...(column.unit === undefined ? {} : { eenheid: UNITS[column.unit] }),
});

/** The stand in the words of the API. */
export const standOf = (stand: SheetStand, behind: number): object => ({
  positie: stand.position,
  bijgewerktTot: stand.recordedAt,
  achterstand: behind,
  situatieOp: stand.asAt,
  bekendOp: stand.knownOn,
  projecties: stand.projections.map(({ name, version }) => ({ naam: name, versie: version })),
  definitie: stand.definition,
  rijen: stand.rows,
});

/** Columns, rows, totals and where the next page begins, in the words of the API. */
export const answerOf = ({ notes, totals, totalRows, next, ...answer }: SheetAnswer): object => ({
  kolommen: answer.columns.map(columnOf),
  tevragen: answer.askable.map(columnOf),
  rijen: answer.rows,
  totaalrijen: totalRows,
  totalen: totals,
  opmerkingen: notes,
  volgende: next,
});

const csvOf = (sheet: Sheet): string =>
  toCsv([sheet.columns.map(({ label }) => label), ...exportCells(sheet).map((row) => [...row])], {
    delimiter: ';',
    bom: true,
  });

/** A sheet as a file to download. */
export const fileOf = async (
  form: 'csv' | 'xlsx',
  name: string,
  sheet: Sheet,
  stand: SheetStand,
  reply: FastifyReply,
): Promise<string | Buffer> => {
  void reply
    .type(form === 'csv' ? CSV : XLSX)
    .header('Content-Disposition', `attachment; filename="${name}-${stand.asAt}.${form}"`);
  return form === 'csv' ? csvOf(sheet) : xlsxOf(sheet, stand);
};
