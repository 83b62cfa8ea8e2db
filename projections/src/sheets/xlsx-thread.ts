import { parentPort, type MessagePort } from 'node:worker_threads';
import { writeWorkbook, type Workbook } from './xlsx';

/** What the program gives the thread: rows in pieces, and the rest at the end. */
export type ToXlsxThread =
  | { readonly kind: 'rows'; readonly rows: Workbook['rows'] }
  | ({ readonly kind: 'write' } & Omit<Workbook, 'rows'>);

/** What comes back: pieces of the file, and that it is whole. */
export type FromXlsxThread =
  { readonly kind: 'piece'; readonly bytes: Uint8Array } | { readonly kind: 'done' };

const send = (port: MessagePort, message: FromXlsxThread): void => {
  port.postMessage(message);
};

const write = async (port: MessagePort, workbook: Workbook): Promise<void> => {
  for await (const bytes of await writeWorkbook(workbook)) {
    send(port, { kind: 'piece', bytes: bytes as Uint8Array });
  }
  send(port, { kind: 'done' });
  port.close();
};

/** Writes one workbook beside the program, and ends. A fault ends the thread and reaches it. */
export const runXlsxThread = (port = parentPort): void => {
  if (port === null) throw new RangeError('a workbook is written by a thread');
  const rows: Workbook['rows'][number][] = [];
  port.on('message', (message: ToXlsxThread) => {
    if (message.kind === 'rows') rows.push(...message.rows);
    else void write(port, { ...message, rows });
  });
};
