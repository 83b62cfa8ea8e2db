import { repliesOf, type RedisConnection } from './connection';
import type { ProjectionKeys } from './keys';

/** Kind → key → row as it is stored. */
export type StoredRows = ReadonlyMap<string, ReadonlyMap<string, string>>;

/** What goes to the server as one command. */
const ROWS_AT_ONCE = 1_000;
const CHARACTERS_AT_ONCE = 1_000_000;

/** Staged rows of a runner that died are gone by themselves after this time. */
const STAGED_MS = 600_000;

export interface StagedKind {
  readonly kind: string;
  readonly key: string;
  readonly count: number;
}

/** True when a batch can go in one command. */
export const smallEnough = (stored: StoredRows): boolean => {
  let [rows, characters] = [0, 0];
  for (const kind of stored.values()) {
    rows += kind.size;
    for (const [key, value] of kind) characters += key.length + value.length;
  }
  return rows <= ROWS_AT_ONCE && characters <= CHARACTERS_AT_ONCE;
};

/** Kind, key and value of every row, as the script takes them. */
export const triplesOf = (stored: StoredRows): readonly string[] =>
  [...stored].flatMap(([kind, rows]) => [...rows].flatMap(([key, value]) => [kind, key, value]));

/** Rows cut into pieces of bounded size; a row larger than that is a piece of its own. */
function* piecesOf(rows: ReadonlyMap<string, string>): Generator<readonly string[]> {
  let [piece, characters]: [string[], number] = [[], 0];
  for (const [key, value] of rows) {
    const size = key.length + value.length;
    const isFull = piece.length >= 2 * ROWS_AT_ONCE || characters + size > CHARACTERS_AT_ONCE;
    if (isFull && piece.length > 0) {
      yield piece;
      [piece, characters] = [[], 0];
    }
    piece.push(key, value);
    characters += size;
  }
  if (piece.length > 0) yield piece;
}

/**
 * Puts a large batch ready, piece by piece, where no reader looks; the commit then moves all of
 * it at once. Fields of a hash: a piece that is sent twice is there once.
 */
export const stage = async (
  connection: RedisConnection,
  keys: ProjectionKeys,
  batchId: string,
  stored: StoredRows,
): Promise<readonly StagedKind[]> => {
  const staged: StagedKind[] = [];
  for (const [kind, rows] of stored) {
    const key = keys.staging(batchId, kind);
    for (const piece of piecesOf(rows)) {
      await connection.ask('stage', (client) =>
        repliesOf(
          client
            .pipeline()
            .hset(key, ...piece)
            .pexpire(key, STAGED_MS),
        ),
      );
    }
    staged.push({ kind, key, count: rows.size });
  }
  return staged;
};
