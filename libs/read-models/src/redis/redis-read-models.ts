import type { JsonObject } from '@zgb/kernel';
import { assertIndexed, assertSameIndexes } from '../errors';
import { inOrderOfKey } from '../key-order';
import {
  NEW_CHECKPOINT,
  updateOf,
  type Checkpoint,
  type Moment,
  type ProjectionId,
  type ProjectionStatus,
  type ReadModelStore,
  type RowBatch,
  type Unsubscribe,
  type Update,
} from '../port';
import { prefixOf, repliesOf, RedisConnection, type RedisConnectionOptions } from './connection';
import { readRows } from './read-rows';
import { forgetMoment, keepMoment, momentPieces, momentsOf } from './moments';
import { dropRows } from './drop-rows';
import { keysOf, type ProjectionKeys } from './keys';
import { indexesInOrder, parseRow, storedRow } from './stored-row';
import { RedisUpdates } from './redis-updates';
import { smallEnough, stage, triplesOf } from './staging';

/** Keys of one HMGET; all parts go in one round trip. */
const KEYS_AT_ONCE = 500;

class RedisReadModels implements ReadModelStore {
  private readonly prefix: string;
  private readonly connection: RedisConnection;
  private readonly updates: RedisUpdates;
  private readonly indexesOf = new Map<string, readonly string[]>();

  constructor(options: RedisConnectionOptions) {
    this.prefix = prefixOf(options);
    this.connection = new RedisConnection(options);
    this.updates = new RedisUpdates(
      () => this.connection.another(),
      `${this.prefix}:updates`,
      async (id) => (await this.checkpoint(id)).position,
    );
  }

  async prepare(
    id: ProjectionId,
    indexes: Readonly<Record<string, readonly string[]>>,
  ): Promise<void> {
    const keys = this.keys(id);
    const kinds = Object.entries(indexes).flatMap(([kind, fields]) => [
      keys.checkedName(kind),
      JSON.stringify(indexesInOrder(fields).map(keys.checkedName)),
    ]);
    const other = await this.connection.ask('prepare', (client) =>
      client.zgbPrepare(2, keys.checkpoint, keys.indexes, ...kinds),
    );
    if (other === null) return;
    const [kind, known] = other as [string, string];
    assertSameIndexes(kind, JSON.parse(known) as string[], indexes[kind] ?? []);
  }

  async checkpoint(id: ProjectionId): Promise<Checkpoint> {
    const [position, recordedAt, status, failure] = await this.connection.ask(
      'checkpoint',
      (client) =>
        client.hmget(this.keys(id).checkpoint, 'position', 'recordedAt', 'status', 'failure'),
    );
    if (position === undefined || position === null) return NEW_CHECKPOINT;
    return {
      position: Number(position),
      recordedAt: recordedAt ? recordedAt : null,
      status: status as Checkpoint['status'],
      failure: failure ? failure : null,
    };
  }

  async commit(id: ProjectionId, batch: RowBatch): Promise<boolean> {
    const keys = this.keys(id);
    const stored = new Map<string, ReadonlyMap<string, string>>();
    for (const [kind, rows] of Object.entries(batch.rows)) {
      if (rows.size === 0) continue;
      // Not prepared, so there is no checkpoint to move either.
      const fields = await this.indexes(keys, kind);
      if (fields === null) return false;
      stored.set(kind, new Map([...rows].map(([key, row]) => [key, storedRow(row, fields)])));
    }
    const small = smallEnough(stored);
    const staged = small ? [] : await stage(this.connection, keys, batch.id, stored);
    const done = await this.connection.ask('commit', (client) =>
      client.zgbCommit(
        1 + staged.length,
        keys.checkpoint,
        ...staged.map(({ key }) => key),
        keys.base,
        batch.id,
        batch.expectedPosition,
        batch.position,
        batch.recordedAt ?? '',
        batch.status ?? 'active',
        this.updates.channel,
        JSON.stringify(updateOf(id, batch)),
        staged.length,
        ...staged.flatMap(({ kind, count }) => [kind, count]),
        ...(small ? triplesOf(stored) : []),
      ),
    );
    return done === 1;
  }

  async fail(id: ProjectionId, expectedPosition: number, failure: string): Promise<boolean> {
    const done = await this.connection.ask('fail', (client) =>
      client.zgbFail(1, this.keys(id).checkpoint, expectedPosition, failure),
    );
    return done === 1;
  }

  async mark(
    id: ProjectionId,
    from: readonly ProjectionStatus[],
    to: ProjectionStatus,
  ): Promise<boolean> {
    const done = await this.connection.ask('mark', (client) =>
      client.zgbMark(1, this.keys(id).checkpoint, to, ...from),
    );
    return done === 1;
  }

  /** First the mark, so that nobody writes a row while they go. */
  async retire(id: ProjectionId): Promise<void> {
    if (await this.mark(id, ['new', 'booting', 'active', 'paused', 'failed', 'retired'], 'retired'))
      await dropRows(this.connection, this.keys(id));
  }

  keepMoment(id: ProjectionId, moment: Moment, pieces: readonly Uint8Array[]): Promise<void> {
    return keepMoment(this.connection, this.keys(id), moment, pieces);
  }

  moments(id: ProjectionId): Promise<readonly Moment[]> {
    return momentsOf(this.connection, this.keys(id));
  }

  momentPieces(id: ProjectionId, position: number): Promise<readonly Uint8Array[] | null> {
    return momentPieces(this.connection, this.keys(id), position);
  }

  forgetMoment(id: ProjectionId, position: number): Promise<void> {
    return forgetMoment(this.connection, this.keys(id), position);
  }

  async get(id: ProjectionId, kind: string, key: string): Promise<JsonObject | null> {
    const stored = await this.connection.ask('get', (client) =>
      client.hget(this.keys(id).rows(kind), key),
    );
    return stored === null ? null : parseRow(stored);
  }

  /** In parts, sent together as one transaction: one round trip, rows of one moment. */
  async getMany(
    id: ProjectionId,
    kind: string,
    keys: readonly string[],
  ): Promise<ReadonlyMap<string, JsonObject>> {
    const found = new Map<string, JsonObject>();
    if (keys.length === 0) return found;
    const rowsKey = this.keys(id).rows(kind);
    const parts = await this.connection.ask('getMany', (client) => {
      const asked = client.multi();
      for (let start = 0; start < keys.length; start += KEYS_AT_ONCE) {
        asked.hmget(rowsKey, ...keys.slice(start, start + KEYS_AT_ONCE));
      }
      return repliesOf(asked);
    });
    (parts as (string | null)[][]).flat().forEach((stored, at) => {
      const key = keys[at];
      if (stored !== null && key !== undefined) found.set(key, parseRow(stored));
    });
    return found;
  }

  async list(
    id: ProjectionId,
    kind: string,
    where: Readonly<Record<string, string>> = {},
  ): Promise<readonly (readonly [string, JsonObject])[]> {
    const keys = this.keys(id);
    const indexes = await this.indexes(keys, kind);
    if (indexes === null) return [];
    assertIndexed(kind, indexes, where);
    const sets = Object.entries(where).map(([field, value]) => keys.index(kind, field, value));
    const stored = await readRows(this.connection, keys.checkpoint, keys.rows(kind), sets);
    return inOrderOfKey(stored).map(([key, text]) => [key, parseRow(text)] as const);
  }

  subscribe(listener: (update: Update) => void): Promise<Unsubscribe> {
    return this.connection.ask('subscribe', () => this.updates.subscribe(listener));
  }

  async close(): Promise<void> {
    await this.updates.close();
    await this.connection.close();
  }

  /** Indexed fields of a kind, as the runner prepared it, also when that is another process. */
  private async indexes(keys: ProjectionKeys, kind: string): Promise<readonly string[] | null> {
    const rows = keys.rows(kind);
    const known = this.indexesOf.get(rows);
    if (known !== undefined) return known;
    const stored = await this.connection.ask('indexes', (client) =>
      client.hget(keys.indexes, kind),
    );
    if (stored === null) return null;
    const fields = JSON.parse(stored) as readonly string[];
    this.indexesOf.set(rows, fields);
    return fields;
  }

  private keys(id: ProjectionId): ProjectionKeys {
    return keysOf(this.prefix, id);
  }
}

/**
 * Read models in Redis, shared by any number of processes. It connects by itself and again after
 * a loss; what cannot be done within the retries is `read-models-unavailable`. Key layout and
 * settings of the server are in the README of this folder.
 */
export const createRedisReadModels = (options: RedisConnectionOptions): ReadModelStore =>
  new RedisReadModels(options);
