import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { crc32 } from 'node:zlib';
import { EventStoreError } from '../errors';
import type { SqlDatabase } from './driver';
import { committedPages, readWal } from './wal';

// SQLite notices neither a flipped bit in a value nor one in unused space. So a sum of every page
// is kept beside the file. It is written before pages are moved from the write-ahead log into the
// file: at any moment a page is either in that log, which has sums of its own, or as its sum says.

const MAGIC = Buffer.from('zgbsums1');
const WORD_BYTES = 4;

export const sumsPath = (path: string): string => `${path}-sums`;

/** Sums by page number, from 1; 0 where none is known. */
export type PageSums = Uint32Array;

/** Null when no sums were ever kept. Throws `store-damaged` when the file of sums itself is. */
export const readSums = (path: string): PageSums | null => {
  const file = sumsPath(path);
  if (!existsSync(file)) return null;
  const bytes = readFileSync(file);
  const body = bytes.subarray(0, Math.max(0, bytes.byteLength - WORD_BYTES));
  const isWhole =
    bytes.byteLength >= MAGIC.byteLength + WORD_BYTES &&
    bytes.byteLength % WORD_BYTES === 0 &&
    body.subarray(0, MAGIC.byteLength).equals(MAGIC) &&
    crc32(body) === bytes.readUInt32LE(body.byteLength);
  if (!isWhole) {
    throw new EventStoreError('store-damaged', `the file of page sums is damaged`, { path: file });
  }
  const words = new Uint8Array(body.subarray(MAGIC.byteLength));
  return new Uint32Array(words.buffer);
};

/** Makes a rename last through a power cut, where the system can do that for a folder. */
const syncFolder = (folder: string): void => {
  try {
    const descriptor = openSync(folder, 'r');
    fsyncSync(descriptor);
    closeSync(descriptor);
  } catch (error) {
    if (process.platform !== 'win32') throw error;
  }
};

export const writeSums = (path: string, sums: PageSums): void => {
  const file = sumsPath(path);
  const bytes = Buffer.concat([MAGIC, Buffer.from(sums.buffer), Buffer.alloc(WORD_BYTES)]);
  bytes.writeUInt32LE(crc32(bytes.subarray(0, -WORD_BYTES)), bytes.byteLength - WORD_BYTES);
  const descriptor = openSync(`${file}.new`, 'w', 0o600);
  try {
    writeSync(descriptor, bytes);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
  renameSync(`${file}.new`, file);
  syncFolder(dirname(file));
};

const PAGES_AT_ONCE = 1_000;

/** Every page as the database has it now, with its number. */
export function* pagesOf(
  database: SqlDatabase,
): Generator<{ readonly page: number; readonly sum: number }> {
  const count = database.prepare('PRAGMA page_count').get()?.['page_count'] as number;
  const read = database.prepare('SELECT pgno, data FROM sqlite_dbpage WHERE pgno = ?');
  for (let page = 1; page <= count; page += 1) {
    const data = read.get(page)?.['data'];
    if (Buffer.isBuffer(data)) yield { page, sum: crc32(data) };
  }
}

const pageCount = (database: SqlDatabase): number =>
  database.prepare('PRAGMA page_count').get()?.['page_count'] as number;

const grown = (sums: PageSums, pages: number): PageSums => {
  const larger = new Uint32Array(pages + 1);
  larger.set(sums.subarray(0, pages + 1));
  return larger;
};

/** Sums of all pages, for a file that has none yet. */
export const allSums = (database: SqlDatabase): PageSums => {
  const sums = new Uint32Array(pageCount(database) + 1);
  for (const { page, sum } of pagesOf(database)) sums[page] = sum;
  return sums;
};

/** Sums as they are once all that is in the write-ahead log has been moved into the file. */
export const sumsWithLog = (path: string, database: SqlDatabase, known: PageSums): PageSums => {
  const wal = readWal(path);
  const sums = grown(known, pageCount(database));
  if (wal === null) return sums;
  for (const [page, content] of committedPages(wal)) sums[page] = crc32(content);
  return sums;
};

/** Pages that are not as their sum says; those in the write-ahead log are left to its own sums. */
export const damagedPages = (
  path: string,
  database: SqlDatabase,
  sums: PageSums,
): readonly number[] => {
  const wal = readWal(path);
  const inLog = new Set(wal === null ? [] : committedPages(wal).keys());
  const damaged: number[] = [];
  for (const { page, sum } of pagesOf(database)) {
    if (!inLog.has(page) && sums[page] !== sum) damaged.push(page);
    if (damaged.length >= PAGES_AT_ONCE) break;
  }
  return damaged;
};
