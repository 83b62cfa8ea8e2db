import type { RedisConnection } from './connection';

/** Up to this many rows are read in one command, which holds up others for some milliseconds. */
const ROWS_AT_ONCE = 20_000;
const PIECE_ROWS = 1_000;

/** How often pieces are read again because the rows moved on meanwhile. */
const ATTEMPTS_MAX = 3;

/** Piece by piece, so that others are not held up. */
const readPieces = async (
  connection: RedisConnection,
  rowsKey: string,
  sets: readonly string[],
): Promise<Map<string, string>> => {
  const rows = new Map<string, string>();
  if (sets.length === 0) {
    let cursor = '0';
    do {
      const [next, found] = await connection.ask('list', (client) =>
        client.hscan(rowsKey, cursor, 'COUNT', PIECE_ROWS),
      );
      for (const [key, value] of pairsOf(found)) rows.set(key, value);
      cursor = next;
    } while (cursor !== '0');
    return rows;
  }
  const keys = await connection.ask('list', (client) => client.sinter(...sets));
  for (let start = 0; start < keys.length; start += PIECE_ROWS) {
    const part = keys.slice(start, start + PIECE_ROWS);
    const values = await connection.ask('list', (client) => client.hmget(rowsKey, ...part));
    part.forEach((key, at) => {
      const value = values[at];
      if (typeof value === 'string') rows.set(key, value);
    });
  }
  return rows;
};

const pairsOf = (flat: readonly string[]): Map<string, string> => {
  const pairs = new Map<string, string>();
  for (let at = 0; at + 1 < flat.length; at += 2) pairs.set(flat[at] ?? '', flat[at + 1] ?? '');
  return pairs;
};

/**
 * Stored rows by key, all of one position. A selection of ordinary size is one command; a large
 * one is read in pieces as long as no batch comes in between, and at once when they keep coming.
 */
export const readRows = async (
  connection: RedisConnection,
  checkpointKey: string,
  rowsKey: string,
  sets: readonly string[],
): Promise<ReadonlyMap<string, string>> => {
  const list = (most: number): Promise<readonly string[] | null> =>
    connection.ask(
      'list',
      (client) =>
        client.zgbList(1 + sets.length, rowsKey, ...sets, most) as Promise<string[] | null>,
    );
  const position = (): Promise<string | null> =>
    connection.ask('list', (client) => client.hget(checkpointKey, 'position'));
  const small = await list(ROWS_AT_ONCE);
  if (small !== null) return pairsOf(small);
  for (let attempt = 0; attempt < ATTEMPTS_MAX; attempt += 1) {
    const before = await position();
    const rows = await readPieces(connection, rowsKey, sets);
    if ((await position()) === before) return rows;
  }
  return pairsOf((await list(0)) ?? []);
};
