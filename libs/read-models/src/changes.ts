import { pagesOf, type EventStore } from '@zgb/event-store';
import {
  applyEvent,
  type FoldedRows,
  type Json,
  type JsonObject,
  type Projection,
  type Recorded,
} from '@zgb/kernel';
import { inOrderOfKey } from './key-order';
import { rowsKnownOn, type KnownRows, type KnownUntil } from './moments';
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

interface BetweenOptions {
  readonly store: Pick<EventStore, 'readAll'>;
  readonly readModels: ReadModelStore;
  readonly projection: Projection;
}

/** A row that an event wrote; undefined: it was not there. */
type Written = (
  event: Recorded,
  row: { readonly kind: string; readonly key: string },
  before: JsonObject | undefined,
  after: JsonObject,
) => void;

/** Folds on from K1 to K2 over rows of K1, and tells every row that is written. */
const foldBetween = async (
  { store, projection }: BetweenOptions,
  start: KnownRows,
  to: KnownUntil,
  written: Written,
): Promise<Pick<Changes, 'from' | 'to' | 'events'>> => {
  const newer = new Map(
    Object.keys(projection.rows).map((kind) => [kind, new Map<string, JsonObject>()]),
  );
  const rowOf = (kind: string, key: string): JsonObject | undefined =>
    newer.get(kind)?.get(key) ?? start.rows[kind]?.get(key);
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
      applyEvent(projection, event, rowOf, (kind, key, row) => {
        written(event, { kind, key }, rowOf(kind, key), row);
        newer.get(kind)?.set(key, row);
      });
    }
  }
  return { from: start.position, to: position, events };
};

/**
 * What changed in the rows of a projection between K1 and K2: the fold up to K1 and then on to K2,
 * with the events that did it. A projection never takes a row away.
 */
export const changesBetween = async (
  options: BetweenOptions,
  from: KnownUntil,
  to: KnownUntil,
): Promise<Changes> => {
  const start = await rowsKnownOn(options, from);
  const touched = new Map(
    Object.keys(options.projection.rows).map((kind) => [kind, new Map<string, Touched>()]),
  );
  const range = await foldBetween(options, start, to, (event, { kind, key }, before, after) => {
    const known = touched.get(kind)?.get(key) ?? { before, after, events: [], count: 0 };
    known.after = after;
    known.count += 1;
    if (known.events.length < EVENTS_MAX) known.events.push(placeOf(event));
    touched.get(kind)?.set(key, known);
  });
  const rows = [...touched].flatMap(([kind, byKey]) => changesIn(kind, byKey));
  return { ...range, rows };
};

/** An event with what it added to a figure. */
export interface Cause {
  readonly event: Recorded;
  readonly amount: number;
}

/** A figure at two moments, and the events that explain the difference exactly. */
export interface Causes {
  readonly from: number;
  readonly to: number;
  readonly before: number;
  readonly after: number;
  readonly causes: readonly Cause[];
}

/** What a row adds to a figure; figures are sums over rows. */
export type AmountOf = (kind: string, key: string, row: JsonObject) => number;

/** A figure over rows as they were known. */
const amountIn = (known: FoldedRows, amountOf: AmountOf): number => {
  let sum = 0;
  for (const [kind, rows] of Object.entries(known)) {
    for (const [key, row] of rows) sum += amountOf(kind, key, row);
  }
  return sum;
};

/**
 * Which events changed a figure between K1 and K2, and by how much: before + all amounts = after,
 * since each event is told what the rows that it wrote add more or less (A2). NL: oorzaken.
 */
export const causesBetween = async (
  options: BetweenOptions,
  start: KnownRows,
  to: KnownUntil,
  amountOf: AmountOf,
): Promise<Causes> => {
  const before = amountIn(start.rows, amountOf);
  const amounts = new Map<number, Cause>();
  const range = await foldBetween(options, start, to, (event, { kind, key }, older, newer) => {
    const added =
      amountOf(kind, key, newer) - (older === undefined ? 0 : amountOf(kind, key, older));
    const amount = (amounts.get(event.position)?.amount ?? 0) + added;
    amounts.set(event.position, { event, amount });
  });
  const causes = [...amounts.values()].filter(({ amount }) => amount !== 0);
  const after = causes.reduce((sum, { amount }) => sum + amount, before);
  return { from: range.from, to: range.to, before, after, causes };
};
