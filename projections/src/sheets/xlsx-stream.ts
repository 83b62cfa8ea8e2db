import { extname, join } from 'node:path';
import { Readable } from 'node:stream';
import { setImmediate as otherWork } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import type { Sheet } from './sheet';
import type { SheetStand } from './stand';
import { cellsIn } from './xlsx';
import type { FromXlsxThread, ToXlsxThread } from './xlsx-thread';

export const XLSX_THREAD = join(__dirname, `xlsx-thread.main${extname(__filename)}`);

/** Tests run from the sources: a thread then needs the same translation. */
const TRANSLATION = join(__dirname, '../../../scripts/lib/source-thread.cjs');

/** Rows that cross to the thread at once: a few milliseconds in which nothing else is done. */
const PIECE_ROWS = 1_000;

const sendRows = async (worker: Worker, sheet: Sheet, isOver: () => boolean): Promise<void> => {
  const toCells = cellsIn(sheet);
  for (let start = 0; start < sheet.rows.length && !isOver(); start += PIECE_ROWS) {
    const rows = sheet.rows.slice(start, start + PIECE_ROWS).map(toCells);
    worker.postMessage({ kind: 'rows', rows } satisfies ToXlsxThread);
    await otherWork();
  }
};

/** Lets a thread write the workbook onto the stream; settles when the thread has ended. */
const writeOnto = async (
  stream: Readable,
  sheet: Sheet,
  stand: SheetStand,
  entry: string,
): Promise<void> => {
  const execArgv = entry.endsWith('.ts') ? ['--require', TRANSLATION] : [];
  const worker = new Worker(entry, { execArgv });
  let isDone = false;
  worker.on('message', (message: FromXlsxThread) => {
    if (message.kind === 'piece') stream.push(message.bytes);
    else {
      isDone = true;
      stream.push(null);
    }
  });
  worker.on('error', (error: Error) => stream.destroy(error));
  const ended = new Promise<void>((resolve) => {
    worker.on('exit', () => {
      if (!isDone) stream.destroy(new Error('the workbook was not finished'));
      resolve();
    });
  });
  // Who asked went away: nobody needs the rest.
  stream.once('close', () => void worker.terminate());
  await sendRows(worker, sheet, () => stream.destroyed);
  const { columns, notes } = sheet;
  worker.postMessage({ kind: 'write', columns, notes, stand } satisfies ToXlsxThread);
  await ended;
};

/**
 * One workbook at a time: 50,000 rows take a core for some five seconds and 250 MB. Who asks
 * meanwhile waits for that, and everybody else for nothing.
 */
let turn: Promise<void> = Promise.resolve();

/**
 * A sheet as a workbook, written by a thread of its own so that the program goes on answering.
 * Destroy the stream to end it early. `entry` is for tests.
 */
export const streamXlsx = (sheet: Sheet, stand: SheetStand, entry = XLSX_THREAD): Readable => {
  const stream = new Readable({ read: () => undefined });
  turn = turn
    .then(() => (stream.destroyed ? undefined : writeOnto(stream, sheet, stand, entry)))
    .catch((error: unknown) => {
      stream.destroy(error instanceof Error ? error : new Error('the workbook failed'));
    });
  return stream;
};
