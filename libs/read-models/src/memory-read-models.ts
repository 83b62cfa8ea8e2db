import type { JsonObject } from '@zgb/kernel';
import { assertIndexed, assertSameIndexes, closedError } from './errors';
import { inOrderOfKey } from './key-order';
import { Listeners } from './live-updates';
import {
  isMoving,
  NEW_CHECKPOINT,
  updateOf,
  type Checkpoint,
  type Moment,
  type ProjectionId,
  type ReadModelStore,
  type RowBatch,
} from './port';

interface Tables {
  checkpoint: Checkpoint;
  batchId: string | null;
  readonly kinds: Map<string, Map<string, JsonObject>>;
  readonly indexes: Map<string, readonly string[]>;
  readonly moments: Map<
    number,
    { readonly moment: Moment; readonly pieces: readonly Uint8Array[] }
  >;
}

class Projections {
  private readonly known = new Map<string, Tables>();
  closed = false;

  find({ name, version }: ProjectionId): Tables | undefined {
    if (this.closed) throw closedError();
    return this.known.get(`${name}/${String(version)}`);
  }

  make(id: ProjectionId): Tables {
    const tables = this.find(id) ?? {
      checkpoint: NEW_CHECKPOINT,
      batchId: null,
      kinds: new Map<string, Map<string, JsonObject>>(),
      indexes: new Map<string, readonly string[]>(),
      moments: new Map<number, { moment: Moment; pieces: readonly Uint8Array[] }>(),
    };
    this.known.set(`${id.name}/${String(id.version)}`, tables);
    return tables;
  }

  rows(id: ProjectionId, kind: string): ReadonlyMap<string, JsonObject> {
    return this.find(id)?.kinds.get(kind) ?? new Map<string, JsonObject>();
  }
}

const write = (tables: Tables, batch: RowBatch): boolean => {
  const { id, expectedPosition, position, recordedAt, rows, status = 'active' } = batch;
  if (tables.checkpoint.position !== expectedPosition) {
    return tables.checkpoint.position === position && tables.batchId === id;
  }
  if (!isMoving(tables.checkpoint.status)) return false;
  for (const [kind, changed] of Object.entries(rows)) {
    const known = tables.kinds.get(kind) ?? new Map<string, JsonObject>();
    for (const [key, row] of changed) known.set(key, row);
    tables.kinds.set(kind, known);
  }
  tables.checkpoint = { position, recordedAt, status, failure: null };
  tables.batchId = id;
  return true;
};

/** A promise of what the work gives; what it throws is a rejection. */
const promised = <Result>(work: () => Result): Promise<Result> =>
  new Promise((resolve) => {
    resolve(work());
  });

const momentsIn = (
  projections: Projections,
): Pick<ReadModelStore, 'keepMoment' | 'moments' | 'momentPieces' | 'forgetMoment'> => ({
  keepMoment: (id, moment, pieces) =>
    promised(() => void projections.make(id).moments.set(moment.position, { moment, pieces })),
  moments: (id) =>
    promised(() =>
      [...(projections.find(id)?.moments.values() ?? [])]
        .map(({ moment }) => moment)
        .sort((a, b) => a.position - b.position),
    ),
  momentPieces: (id, position) =>
    promised(() => projections.find(id)?.moments.get(position)?.pieces ?? null),
  forgetMoment: (id, position) =>
    promised(() => void projections.find(id)?.moments.delete(position)),
});

/** Read models that live as long as the process: for tests. */
export const createMemoryReadModels = (): ReadModelStore => {
  const projections = new Projections();
  const listeners = new Listeners();
  return {
    prepare: (id, indexes) =>
      promised(() => {
        const known = projections.make(id).indexes;
        for (const [kind, fields] of Object.entries(indexes)) {
          assertSameIndexes(kind, known.get(kind) ?? fields, fields);
          known.set(kind, fields);
        }
      }),
    checkpoint: (id) => promised(() => projections.find(id)?.checkpoint ?? NEW_CHECKPOINT),
    commit: (id, batch) =>
      promised(() => {
        const tables = projections.find(id);
        if (tables === undefined || !write(tables, batch)) return false;
        listeners.tell(updateOf(id, batch));
        return true;
      }),
    fail: (id, expectedPosition, failure) =>
      promised(() => {
        const tables = projections.find(id);
        if (tables?.checkpoint.position !== expectedPosition) return false;
        tables.checkpoint = { ...tables.checkpoint, status: 'failed', failure };
        return true;
      }),
    mark: (id, from, to) =>
      promised(() => {
        const tables = projections.find(id);
        if (tables === undefined || !from.includes(tables.checkpoint.status)) return false;
        tables.checkpoint = { ...tables.checkpoint, status: to, failure: null };
        return true;
      }),
    retire: (id) =>
      promised(() => {
        const tables = projections.find(id);
        if (tables === undefined) return;
        tables.checkpoint = { ...tables.checkpoint, status: 'retired', failure: null };
        for (const rows of tables.kinds.values()) rows.clear();
      }),
    ...momentsIn(projections),
    get: (id, kind, key) => promised(() => projections.rows(id, kind).get(key) ?? null),
    getMany: (id, kind, keys) =>
      promised(() => {
        const rows = projections.rows(id, kind);
        const found = new Map<string, JsonObject>();
        for (const key of keys) {
          const row = rows.get(key);
          if (row !== undefined) found.set(key, row);
        }
        return found;
      }),
    list: (id, kind, where = {}) =>
      promised(() => {
        const indexes = projections.find(id)?.indexes.get(kind);
        if (indexes === undefined) return [];
        assertIndexed(kind, indexes, where);
        const conditions = Object.entries(where);
        const selected = [...projections.rows(id, kind)].filter(([, row]) =>
          conditions.every(([field, value]) => row[field] === value),
        );
        return inOrderOfKey(new Map(selected));
      }),
    subscribe: (listener) => promised(() => listeners.add(listener)),
    close: () => Promise.resolve(void (projections.closed = true)),
  };
};
