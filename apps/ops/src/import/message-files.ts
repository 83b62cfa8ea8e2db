import { createReadStream } from 'node:fs';
import { open, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { FILE_BYTES_MAX } from '@zgb/messages';
import { pathError } from '../faults';

/** Message files below the paths, folders in order of name. Throws when a path cannot be read. */
export const messageFiles = async (paths: readonly string[]): Promise<readonly string[]> => {
  const files: string[] = [];
  for (const path of paths) {
    try {
      if ((await stat(path)).isDirectory()) {
        const names = (await readdir(path)).filter((name) => name.toLowerCase().endsWith('.xml'));
        files.push(...names.sort().map((name) => join(path, name)));
      } else {
        files.push(path);
      }
    } catch (error) {
      throw pathError(path, error);
    }
  }
  return files;
};

/**
 * Reads a file, but never much more than a message may be long: the rest of a file that is too
 * large would only fill memory.
 */
export const readMessageFile = async (path: string): Promise<Uint8Array> => {
  try {
    const file = await open(path, 'r');
    try {
      const { size } = await file.stat();
      const bytes = Buffer.alloc(Math.min(size, FILE_BYTES_MAX + 1));
      let read = 0;
      while (read < bytes.length) {
        const { bytesRead } = await file.read(bytes, read, bytes.length - read, read);
        if (bytesRead === 0) break;
        read += bytesRead;
      }
      return bytes.subarray(0, read);
    } finally {
      await file.close();
    }
  } catch (error) {
    throw pathError(path, error);
  }
};

/** What is handled together shares flushes of the disk; so much of it is in memory at once. */
const FILES_TOGETHER = 64;
const BYTES_TOGETHER = 100_000_000;

export interface MessageFile {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** Reads files in order, as many at a time as fit. */
export async function* readTogether(
  paths: readonly string[],
  bytesAtMost = BYTES_TOGETHER,
): AsyncGenerator<readonly MessageFile[]> {
  let part: MessageFile[] = [];
  let size = 0;
  for (const path of paths) {
    const bytes = await readMessageFile(path);
    part.push({ path, bytes });
    size += bytes.byteLength;
    if (part.length < FILES_TOGETHER && size < bytesAtMost) continue;
    yield part;
    [part, size] = [[], 0];
  }
  if (part.length > 0) yield part;
}

/** A file piece by piece; a path that cannot be read is told as such. */
export async function* messagePieces(path: string): AsyncGenerator<Uint8Array> {
  try {
    for await (const piece of createReadStream(path)) yield piece as Buffer;
  } catch (error) {
    throw pathError(path, error);
  }
}
