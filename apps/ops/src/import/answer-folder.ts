import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { codeOf } from '../faults';
import type { AnswerFile, ImportContext, ImportResult, MessageIntake } from '@zgb/intake';

const isThere = (path: string, bytes: Uint8Array): boolean => {
  try {
    return Buffer.compare(readFileSync(path), bytes) === 0;
  } catch {
    return false;
  }
};

/** Waits until a file, or the names in a folder, survive a loss of power. */
const flush = (path: string): void => {
  const handle = openSync(path, 'r');
  try {
    fsyncSync(handle);
  } catch (error) {
    // Windows flushes no folders.
    if (codeOf(error) !== 'EPERM') throw error;
  } finally {
    closeSync(handle);
  }
};

/**
 * Writes an answer into a folder: the whole file or nothing, and not again when it is there
 * already. Gives the path.
 */
export const writeAnswer = (folder: string, { fileName, bytes }: AnswerFile): string => {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, fileName);
  if (isThere(path, bytes)) return path;
  const unfinished = `${path}.deel`;
  writeFileSync(unfinished, bytes);
  flush(unfinished);
  renameSync(unfinished, path);
  return path;
};

/**
 * Writes the answers of imports and records that they were sent, in this order: what the ledger
 * says was sent is on disk. Gives their paths; null where there is none.
 */
export const handOver = async (
  intake: MessageIntake,
  folder: string,
  results: readonly ImportResult[],
  context: ImportContext,
): Promise<readonly (string | null)[]> => {
  const paths = results.map(({ answer }) => (answer === null ? null : writeAnswer(folder, answer)));
  if (paths.some((path) => path !== null)) flush(folder);
  return Promise.all(
    results.map(async (result, index) => {
      const path = paths[index] ?? null;
      if (path === null || (await intake.answerHandedOver(result, context))) return path;
      // Reopened while it was written: nobody may take this file for the answer.
      rmSync(path);
      return null;
    }),
  );
};
