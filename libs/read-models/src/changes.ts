import { pagesOf, type EventStore } from '@zgb/event-store';
import {
  applyEvent,
  type Json,
  type JsonObject,
  type Projection,
  type Recorded,
} from '@zgb/kernel';
import { inOrderOfKey } from './key-order';
import { rowsKnownOn, type KnownUntil } from './moments';
import type { ReadModelStore } from './port';

/** An event that touched a row, by its place; what it says is in the log. */
export interface TouchingEvent {
  readonly id: string;
  readonly type: string;
  readonly streamId: string;
  readonly position: number;
  readonly recordedAt: string;
}

/** A field before and after; null when the row did not have it. */
export interface FieldChange {
  readonly field: string;
  readonly before: Json;
  readonly after: Json;
}

export interface RowChange {
  readonly kind: string;
  readonly key: string;
  readonly how: 'added' | 'changed';
  readonly fields: readonly FieldChange[];
  /** The first events that touched the row, at most `EVENTS_MAX`. */
  readonly events: readonly TouchingEvent[];
  /** How many did. */
  readonly eventCount: number;
}

/** What became known between two moments. NL: wat is er gewijzigd. */
export interface Changes {
  readonly from: number;
  readonly to: number;
  /** Events of the log in between, also those that touched no row. */
  readonly events: number;
  readonly rows: readonly RowChange[];
}

/** Enough to see how a row came to be what it is; the stream has the rest. */
export const EVENTS_MAX = 50;

interface Touched {
  readonly before: JsonObject | undefined;
  after: JsonObject;
  readonly events: TouchingEvent[];
  count: number;
}

const fieldsOf = (before: JsonObject = {}, after: JsonObject): readonly FieldChange[] =>
  [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((field) => {
    const [one, other] = [before[field] ?? null, after[field] ?? null];
    if (JSON.stringify(one) === JSON.stringify(other)) return [];
    return [{ field, before: one, after: other }];
  });

const placeOf = ({ id, type, streamId, position, recordedAt }: Recorded): TouchingEvent => ({
  id,
  type,
  streamId,
  position,
  recordedAt,
});

const changesIn = (kind: string, touched: ReadonlyMap<string, Touched>): readonly RowChange[] =>
  inOrderOfKey(touched).flatMap(([key, { before, after, events, count }]) => {
    const fields = fieldsOf(before, after);
    // Touched and back again: nothing that a reader sees.
    if (before !== undefined && fields.length === 0) return [];
    const how = before === undefined ? 'added' : 'changed';
    return [{ kind, key, how, fields, events, eventCount: count }];
  });

/**
 * What changed in the rows of a projection between K1 and K2: the fold up to K1 and then on to K2,
 * with the events that did it. A projection never takes a row away.
 */
export const changesBetween = async (
  options: {
    readonly store: Pick<EventStore, 'readAll'>;
    readonly readModels: ReadModelStore;
    readonly projection: Projection;
  },
  from: KnownUntil,
  to: KnownUntil,
): Promise<Changes> => {
  const { store, projection } = options;
  const start = await rowsKnownOn(options, from);
  const touched = new Map(
    Object.keys(projection.rows).map((kind) => [kind, new Map<string, Touched>()]),
  );
  let [events, position] = [0, start.position];
  const range = {
    after: start.position,
    until: to.moment ?? null,
    untilPosition: to.position ?? null,
  };
  for await (const page of pagesOf(store, range)) {
    for (const event of page) {
      events += 1;
      position = event.position;
      applyEvent(
        projection,
        event,
        (kind, key) => touched.get(kind)?.get(key)?.after ?? start.rows[kind]?.get(key),
        (kind, key, row) => {
          const before = start.rows[kind]?.get(key);
          const known = touched.get(kind)?.get(key) ?? { before, after: row, events: [], count: 0 };
          known.after = row;
          known.count += 1;
          if (known.events.length < EVENTS_MAX) known.events.push(placeOf(event));
          touched.get(kind)?.set(key, known);
        },
      );
    }
  }
  const rows = [...touched].flatMap(([kind, byKey]) => changesIn(kind, byKey));
  return { from: start.position, to: position, events, rows };
};
