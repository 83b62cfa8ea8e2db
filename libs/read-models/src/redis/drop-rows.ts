import type { RedisConnection } from './connection';
import type { ProjectionKeys } from './keys';

const PIECE_ROWS = 1_000;

/** Indexed values of a stored row, in the order of the fields. */
const valuesOf = (stored: string): readonly (string | null)[] =>
  JSON.parse(stored.slice(0, stored.indexOf('\n'))) as (string | null)[];

const indexKeysOf = async (
  connection: RedisConnection,
  keys: ProjectionKeys,
  kind: string,
  fields: readonly string[],
): Promise<ReadonlySet<string>> => {
  const found = new Set<string>();
  let cursor = '0';
  do {
    const [next, flat] = await connection.ask('retire', (client) =>
      client.hscan(keys.rows(kind), cursor, 'COUNT', PIECE_ROWS),
    );
    for (let at = 1; at < flat.length; at += 2) {
      valuesOf(flat[at] ?? '').forEach((value, n) => {
        if (value !== null) found.add(keys.index(kind, fields[n] ?? '', value));
      });
    }
    cursor = next;
  } while (cursor !== '0');
  return found;
};

/**
 * Drops rows and indexes of a version. The rows say which index keys there are: a scan over all
 * keys would ask every node of a cluster. The rows go last, so a drop that was cut off can be
 * done again.
 */
export const dropRows = async (
  connection: RedisConnection,
  keys: ProjectionKeys,
): Promise<void> => {
  const kinds = await connection.ask('retire', (client) => client.hgetall(keys.indexes));
  for (const [kind, fields] of Object.entries(kinds)) {
    const indexes = await indexKeysOf(connection, keys, kind, JSON.parse(fields) as string[]);
    for (const key of [...indexes, keys.rows(kind)]) {
      await connection.ask('retire', (client) => client.unlink(key));
    }
  }
};
