import { randomUUID } from 'node:crypto';
import {
  applyEvent,
  ignored,
  parseStreamId,
  type JsonObject,
  type Projection,
  type Recorded,
} from '@zgb/kernel';
import type { ProjectionId, ReadModelStore } from './port';

type Rows = Record<string, Map<string, JsonObject>>;

/** Keys of the rows that events touch, per kind, so that they are read at once. */
export const touchedKeys = (
  { rows }: Projection,
  events: readonly Recorded[],
): Readonly<Record<string, readonly string[]>> =>
  Object.fromEntries(
    Object.entries(rows).map(([kind, { key, when }]) => {
      const keys = new Set<string>();
      for (const event of events) {
        if (typeof when[event.type] === 'function') keys.add(key(event));
      }
      return [kind, [...keys]];
    }),
  );

/** Why a projection could not apply an event; says where, never what was in it. */
export class CannotApply extends Error {
  constructor(event: Recorded, cause: unknown) {
    super(
      `event ${event.type} at position ${String(event.position)} (${event.streamId}): ${
        cause instanceof Error ? cause.name : 'unknown error'
      }`,
      { cause },
    );
  }
}

/** Rows that the events change, as they are after them. */
const foldBatch = async (
  readModels: ReadModelStore,
  projection: Projection,
  id: ProjectionId,
  events: readonly Recorded[],
): Promise<Rows> => {
  const handled = events.filter(({ type }) => projection.handles.has(type));
  const rows: Rows = {};
  const changed: Rows = {};
  for (const [kind, keys] of Object.entries(touchedKeys(projection, handled))) {
    rows[kind] = new Map(keys.length === 0 ? [] : await readModels.getMany(id, kind, keys));
    changed[kind] = new Map();
  }
  for (const event of handled) {
    try {
      applyEvent(
        projection,
        event,
        (kind, key) => rows[kind]?.get(key),
        (kind, key, row) => {
          rows[kind]?.set(key, row);
          changed[kind]?.set(key, row);
        },
      );
    } catch (error) {
      throw new CannotApply(event, error);
    }
  }
  return changed;
};

/** Municipalities and regions whose events change rows of a projection. */
export const tenantsOf = ({ rows }: Projection, events: readonly Recorded[]): readonly string[] => {
  const kinds = Object.values(rows);
  const changes = (type: string): boolean =>
    kinds.some(({ when }) => when[type] !== undefined && when[type] !== ignored);
  return [
    ...new Set(
      events
        .filter(({ type }) => changes(type))
        .map(({ streamId }) => parseStreamId(streamId).tenant),
    ),
  ].sort();
};

/** Where a projection stands and which rows it writes. */
export interface Place {
  readonly projection: Projection;
  readonly id: ProjectionId;
  position: number;
}

/**
 * Folds events onto the rows and moves the checkpoint with them; false when that stands elsewhere
 * or the projection may not move. Throws `CannotApply` at an event that it cannot apply.
 */
export const applyBatch = async (
  readModels: ReadModelStore,
  place: Place,
  events: readonly Recorded[],
  status: 'booting' | 'active',
): Promise<boolean> => {
  const last = events.at(-1);
  if (last === undefined) return true;
  const { projection, id, position: expectedPosition } = place;
  const rows = await foldBatch(readModels, projection, id, events);
  const { position, recordedAt } = last;
  const tenants = tenantsOf(projection, events);
  const batch = { id: randomUUID(), expectedPosition, position, recordedAt, status, rows, tenants };
  if (!(await readModels.commit(id, batch))) return false;
  place.position = position;
  return true;
};

/** Makes room for the rows of a projection under an id. */
export const prepareRows = (
  readModels: ReadModelStore,
  projection: Projection,
  id: ProjectionId,
): Promise<void> =>
  readModels.prepare(
    id,
    Object.fromEntries(Object.entries(projection.rows).map(([kind, row]) => [kind, row.indexes])),
  );
