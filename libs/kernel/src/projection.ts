import type { AnyFact, JsonObject, Recorded } from './fact';
import type { StreamId } from './stream';

/** Says in writing that an event does not matter for a row. */
export const ignored = 'ignored';

/**
 * A row per stream. A stream is of one municipality or region, so no row is then of two: such a
 * projection can be folded in parts, a part of the tenants each.
 */
export const byStream = ({ streamId }: { readonly streamId: StreamId }): StreamId => streamId;

type Reducer<Row, Event extends AnyFact> = (row: Row, event: Recorded<Event>) => Row;

/** One kind of row of a projection: which row an event belongs to, and what it does to it. */
export interface RowKind<Row extends JsonObject, Event extends AnyFact> {
  /** Key of the row that the event belongs to. */
  readonly key: (event: Recorded<Event>) => string;
  readonly initial: Row;
  /** Every type of the union is named: a new event type does not compile until it is decided. */
  readonly when: {
    readonly [Type in Event['type']]:
      Reducer<Row, Extract<Event, { readonly type: Type }>> | typeof ignored;
  };
  /** Fields of the row by which readers select; text only. */
  readonly indexes: readonly (keyof Row & string)[];
}

/** The same with the types worn off, for the runner. */
export interface AnyRowKind {
  readonly key: (event: Recorded) => string;
  readonly initial: JsonObject;
  readonly when: Readonly<
    Record<string, ((row: JsonObject, event: Recorded) => JsonObject) | typeof ignored>
  >;
  readonly indexes: readonly string[];
}

export interface Projection<Kinds extends string = string> {
  readonly name: string;
  /** Raised by any change to `when`, `key`, `initial` or the row. */
  readonly version: number;
  readonly rows: Readonly<Record<Kinds, AnyRowKind>>;
  /** Derived from `when`, so that the list and the code cannot drift apart. */
  readonly handles: ReadonlySet<string>;
}

export const rowKind = <Row extends JsonObject, Event extends AnyFact>(
  kind: RowKind<Row, Event>,
): AnyRowKind => kind as unknown as AnyRowKind;

/** A projection as a value: name, version and its kinds of rows. */
export const defineProjection = <Kinds extends string>(definition: {
  readonly name: string;
  readonly version: number;
  readonly rows: Readonly<Record<Kinds, AnyRowKind>>;
}): Projection<Kinds> => ({
  ...definition,
  handles: new Set(
    Object.values<AnyRowKind>(definition.rows).flatMap(({ when }) => Object.keys(when)),
  ),
});

/** Whether no row can hold events of two tenants. Derived from the keys, so it cannot be forgotten. */
export const isPerTenant = ({ rows }: Projection): boolean =>
  Object.values<AnyRowKind>(rows).every(({ key }) => key === byStream);

/** Rows by kind and key, as a plain fold leaves them. */
export type FoldedRows = Readonly<Record<string, ReadonlyMap<string, JsonObject>>>;

/** Applies one event to the rows that `read` gives and hands changed rows to `write`. */
export const applyEvent = (
  projection: Projection,
  event: Recorded,
  read: (kind: string, key: string) => JsonObject | undefined,
  write: (kind: string, key: string, row: JsonObject) => void,
): void => {
  for (const [kind, { key, initial, when }] of Object.entries(projection.rows)) {
    const reducer = when[event.type];
    if (reducer === undefined || reducer === ignored) continue;
    const rowKey = key(event);
    write(kind, rowKey, reducer(read(kind, rowKey) ?? initial, event));
  }
};

/** Rows of a fold that goes on: each row is replaced, never changed in place. */
export type GrowingRows = Readonly<Record<string, Map<string, JsonObject>>>;

/** Rows before the first event: every kind, empty. */
export const emptyRows = (projection: Projection): GrowingRows =>
  Object.fromEntries(
    Object.keys(projection.rows).map((kind) => [kind, new Map<string, JsonObject>()]),
  );

/** Folds further events onto rows. */
export const foldOnto = (
  projection: Projection,
  rows: GrowingRows,
  events: Iterable<Recorded>,
): void => {
  for (const event of events) {
    applyEvent(
      projection,
      event,
      (kind, key) => rows[kind]?.get(key),
      (kind, key, row) => rows[kind]?.set(key, row),
    );
  }
};

/** The fold itself: what a rebuild must equal, and what "as known on K" uses. */
export const foldProjection = (projection: Projection, events: Iterable<Recorded>): FoldedRows => {
  const rows = emptyRows(projection);
  foldOnto(projection, rows, events);
  return rows;
};
