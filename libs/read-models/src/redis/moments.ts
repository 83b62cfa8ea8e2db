import type { Moment } from '../port';
import type { RedisConnection } from './connection';
import type { ProjectionKeys } from './keys';

interface Kept extends Moment {
  readonly pieces: number;
}

const keptOf = (text: string): Kept => JSON.parse(text) as Kept;

/**
 * Pieces first, then the moment by which they are found. The pieces are numbered fields, so two
 * processes that keep the same moment write the same twice.
 */
export const keepMoment = async (
  connection: RedisConnection,
  keys: ProjectionKeys,
  { position, recordedAt }: Moment,
  pieces: readonly Uint8Array[],
): Promise<void> => {
  for (const [at, piece] of pieces.entries()) {
    const text = Buffer.from(piece).toString('base64');
    await connection.ask('keepMoment', (client) =>
      client.hset(keys.moment(position), String(at), text),
    );
  }
  const kept: Kept = { position, recordedAt, pieces: pieces.length };
  await connection.ask('keepMoment', (client) =>
    client.hset(keys.moments, String(position), JSON.stringify(kept)),
  );
};

export const momentsOf = async (
  connection: RedisConnection,
  keys: ProjectionKeys,
): Promise<readonly Moment[]> => {
  const all = await connection.ask('moments', (client) => client.hgetall(keys.moments));
  return Object.values(all)
    .map(keptOf)
    .map(({ position, recordedAt }) => ({ position, recordedAt }))
    .sort((a, b) => a.position - b.position);
};

/** Null also when it was forgotten while it was read. */
export const momentPieces = async (
  connection: RedisConnection,
  keys: ProjectionKeys,
  position: number,
): Promise<readonly Uint8Array[] | null> => {
  const kept = await connection.ask('moments', (client) =>
    client.hget(keys.moments, String(position)),
  );
  if (kept === null) return null;
  const pieces: Uint8Array[] = [];
  for (let at = 0; at < keptOf(kept).pieces; at += 1) {
    const piece = await connection.ask('moments', (client) =>
      client.hget(keys.moment(position), String(at)),
    );
    if (piece === null) return null;
    pieces.push(Buffer.from(piece, 'base64'));
  }
  return pieces;
};

export const forgetMoment = async (
  connection: RedisConnection,
  keys: ProjectionKeys,
  position: number,
): Promise<void> => {
  await connection.ask('forgetMoment', (client) => client.hdel(keys.moments, String(position)));
  await connection.ask('forgetMoment', (client) => client.unlink(keys.moment(position)));
};
