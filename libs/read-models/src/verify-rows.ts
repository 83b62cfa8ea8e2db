import { createHash } from 'node:crypto';
import { pagesOf, type EventStore } from '@zgb/event-store';
import {
  emptyRows,
  foldOnto,
  type FoldedRows,
  type JsonObject,
  type Projection,
} from '@zgb/kernel';
import { ReadModelError } from './errors';
import { inOrderOfKey } from './key-order';
import type { ProjectionId, ReadModelStore } from './port';

/** A row that is not what a plain fold makes of the log. Its place only, never what is in it. */
export interface RowDifference {
  readonly kind: string;
  readonly key: string;
  readonly how: 'missing' | 'unexpected' | 'different';
}

/** What one kind of row comes to: equal hashes are equal rows. */
export interface KindSum {
  readonly kind: string;
  readonly rows: number;
  /** SHA-256 over keys and rows in order of key. */
  readonly hash: string;
  readonly expectedHash: string;
}

export interface RowCheck {
  /** Position of the rows that were compared. */
  readonly position: number;
  readonly kinds: readonly KindSum[];
  /** The first ones, at most `DIFFERENCES_MAX`. */
  readonly differences: readonly RowDifference[];
}

/** Enough to see what is the matter. */
export const DIFFERENCES_MAX = 20;

type Listed = readonly (readonly [key: string, row: JsonObject])[];

const hashOf = (rows: Listed): string => {
  const hash = createHash('sha256');
  for (const [key, row] of rows) hash.update(`${key}\n${JSON.stringify(row)}\n`);
  return hash.digest('hex');
};

/** Where rows are not what they must be. */
export const differencesIn = (kind: string, rows: Listed, expected: Listed): RowDifference[] => {
  const found = new Map(rows);
  const wanted = new Map(expected);
  const wrong: RowDifference[] = [];
  for (const [key, row] of wanted) {
    const own = found.get(key);
    if (own === undefined) wrong.push({ kind, key, how: 'missing' });
    else if (JSON.stringify(own) !== JSON.stringify(row)) {
      wrong.push({ kind, key, how: 'different' });
    }
  }
  for (const key of found.keys()) {
    if (!wanted.has(key)) wrong.push({ kind, key, how: 'unexpected' });
  }
  return wrong;
};

const ATTEMPTS_MAX = 10;

/** Rows of all kinds at one position, also while a projector goes on writing. */
export const rowsAtOnce = async (
  readModels: Pick<ReadModelStore, 'checkpoint' | 'list'>,
  projection: Projection,
  id: ProjectionId,
): Promise<{ readonly position: number; readonly rows: Readonly<Record<string, Listed>> }> => {
  for (let attempt = 0; attempt < ATTEMPTS_MAX; attempt += 1) {
    const { position } = await readModels.checkpoint(id);
    const rows: Record<string, Listed> = {};
    for (const kind of Object.keys(projection.rows)) rows[kind] = await readModels.list(id, kind);
    if ((await readModels.checkpoint(id)).position === position) return { position, rows };
  }
  throw new ReadModelError('checkpoint-moved', 'the rows keep moving while they are compared');
};

export interface FoldOptions {
  readonly onProgress?: (position: number) => void;
  /** Ends the fold; what it gave by then is of no use. */
  readonly signal?: AbortSignal | undefined;
}

/** A plain fold up to a position: what the rows must be. */
export const plainFold = async (
  store: Pick<EventStore, 'readAll'>,
  projection: Projection,
  untilPosition: number,
  { onProgress, signal }: FoldOptions = {},
): Promise<FoldedRows> => {
  const rows = emptyRows(projection);
  if (untilPosition === 0) return rows;
  for await (const page of pagesOf(store, { untilPosition })) {
    if (signal?.aborted === true) break;
    foldOnto(projection, rows, page);
    onProgress?.(page.at(-1)?.position ?? 0);
  }
  return rows;
};

/** Compares rows that are stored, row by row, with a plain fold of the log. Changes nothing. */
export const verifyRows = async (
  store: Pick<EventStore, 'readAll'>,
  readModels: Pick<ReadModelStore, 'checkpoint' | 'list'>,
  projection: Projection,
  id: ProjectionId,
  options: FoldOptions = {},
): Promise<RowCheck> => {
  const { position, rows } = await rowsAtOnce(readModels, projection, id);
  const expected = await plainFold(store, projection, position, options);
  const kinds: KindSum[] = [];
  const differences: RowDifference[] = [];
  for (const [kind, wanted] of Object.entries(expected)) {
    const own = rows[kind] ?? [];
    const inOrder = inOrderOfKey(wanted);
    const [hash, expectedHash] = [hashOf(own), hashOf(inOrder)];
    kinds.push({ kind, rows: own.length, hash, expectedHash });
    if (hash !== expectedHash) differences.push(...differencesIn(kind, own, inOrder));
  }
  return { position, kinds, differences: differences.slice(0, DIFFERENCES_MAX) };
};
