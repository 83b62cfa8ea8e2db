import type { JsonObject } from '@zgb/kernel';
import type { Checkpoint, ProjectionId, ReadModelStore } from './port';

interface Tables {
  checkpoint: Checkpoint;
  readonly kinds: Map<string, Map<string, JsonObject>>;
}

const NEW: Checkpoint = { position: 0, recordedAt: null, status: 'new', failure: null };

/** Read models that live as long as the process: for tests. */
export const createMemoryReadModels = (): ReadModelStore => {
  const projections = new Map<string, Tables>();
  const tablesOf = ({ name, version }: ProjectionId): Tables => {
    const key = `${name}/${String(version)}`;
    const tables = projections.get(key) ?? { checkpoint: NEW, kinds: new Map() };
    projections.set(key, tables);
    return tables;
  };
  const rowsOf = (id: ProjectionId, kind: string): ReadonlyMap<string, JsonObject> =>
    tablesOf(id).kinds.get(kind) ?? new Map<string, JsonObject>();

  return {
    prepare: (id) => Promise.resolve(void tablesOf(id)),
    checkpoint: (id) => Promise.resolve(tablesOf(id).checkpoint),
    commit: (id, { expectedPosition, position, recordedAt, rows }) => {
      const tables = tablesOf(id);
      if (tables.checkpoint.position !== expectedPosition) return Promise.resolve(false);
      for (const [kind, changed] of Object.entries(rows)) {
        const known = tables.kinds.get(kind) ?? new Map<string, JsonObject>();
        for (const [key, row] of changed) known.set(key, row);
        tables.kinds.set(kind, known);
      }
      tables.checkpoint = { position, recordedAt, status: 'active', failure: null };
      return Promise.resolve(true);
    },
    fail: (id, failure) => {
      const tables = tablesOf(id);
      tables.checkpoint = { ...tables.checkpoint, status: 'failed', failure };
      return Promise.resolve();
    },
    get: (id, kind, key) => Promise.resolve(rowsOf(id, kind).get(key) ?? null),
    getMany: (id, kind, keys) =>
      Promise.resolve(
        new Map(
          keys.flatMap((key) => {
            const row = rowsOf(id, kind).get(key);
            return row === undefined ? [] : [[key, row] as const];
          }),
        ),
      ),
    list: (id, kind, where = {}) =>
      Promise.resolve(
        [...rowsOf(id, kind)]
          .filter(([, row]) =>
            Object.entries(where).every(([field, value]) => row[field] === value),
          )
          .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)),
      ),
    close: () => Promise.resolve(),
  };
};
