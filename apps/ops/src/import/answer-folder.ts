import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AnswerFile } from '@zgb/intake';

const isThere = (path: string, bytes: Uint8Array): boolean => {
  try {
    return Buffer.compare(readFileSync(path), bytes) === 0;
  } catch {
    return false;
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
  renameSync(unfinished, path);
  return path;
};
