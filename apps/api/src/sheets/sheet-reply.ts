import { Readable } from 'node:stream';
import { setImmediate as otherWork } from 'node:timers/promises';
import { StreamableFile } from '@nestjs/common';
import { stringify as toCsv } from 'csv-stringify/sync';
import type { FastifyReply } from 'fastify';
import {
  exportCells,
  maySum,
  streamXlsx,
  type Sheet,
  type SheetAnswer,
  type SheetColumn,
  type SheetStand,
} from '@zgb/projections';
import { behindOf, type Behind } from '../views/projections';

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
export const standOf = (stand: SheetStand, behind: Behind): object => ({
  positie: stand.position,
  bijgewerktTot: stand.recordedAt,
  ...behindOf(behind),
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

/** Rows that are put in words at once: a few milliseconds in which nobody else is answered. */
const PIECE_ROWS = 1_000;

async function* csvPieces(sheet: Sheet): AsyncGenerator<string, undefined> {
  const heading = sheet.columns.map(({ label }) => label);
  yield toCsv([heading], { delimiter: ';', bom: true });
  for (let start = 0; start < sheet.rows.length; start += PIECE_ROWS) {
    const piece = { ...sheet, rows: sheet.rows.slice(start, start + PIECE_ROWS) };
    yield toCsv(
      exportCells(piece).map((row) => [...row]),
      { delimiter: ';' },
    );
    await otherWork();
  }
  return undefined;
}

/** Until there is something to send: a fault before that is told like any other. */
const begun = (stream: Readable): Promise<void> =>
  new Promise((resolve, reject) => {
    stream.once('readable', resolve).once('error', reject).once('close', resolve);
  });

/** A sheet as a file to download, made while others are answered. */
export const fileOf = async (
  form: 'csv' | 'xlsx',
  name: string,
  sheet: Sheet,
  stand: SheetStand,
  reply: FastifyReply,
): Promise<StreamableFile> => {
  const file = form === 'csv' ? Readable.from(csvPieces(sheet)) : streamXlsx(sheet, stand);
  reply.raw.once('close', () => file.destroy());
  await begun(file);
  void reply
    .type(form === 'csv' ? CSV : XLSX)
    .header('Content-Disposition', `attachment; filename="${name}-${stand.asAt}.${form}"`);
  return new StreamableFile(file);
};
