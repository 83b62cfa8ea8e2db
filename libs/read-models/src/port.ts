import type { JsonObject } from '@zgb/kernel';

/** A projection with its version is one set of tables: `budget-usage` version 1. */
export interface ProjectionId {
  readonly name: string;
  readonly version: number;
}

/**
 * Life of a version: `new` without rows, `booting` until it was up to date once, `active`; `paused`
 * by staff, `failed` at an event, `retired` when its rows are gone. Rows move in the first three.
 */
export type ProjectionStatus = 'new' | 'booting' | 'active' | 'paused' | 'failed' | 'retired';

export interface Checkpoint {
  /** Position of the last event that the rows hold; 0 when new. */
  readonly position: number;
  /** Moment that event was recorded, null when new. */
  readonly recordedAt: string | null;
  readonly status: ProjectionStatus;
  /** Where and why it stopped; null unless failed. Holds no event data. */
  readonly failure: string | null;
}

/** Rows of one batch and the position they stand on, written together or not at all. */
export interface RowBatch {
  /** Made anew for every batch and kept when it is sent again: so a repeat is known. UUID. */
  readonly id: string;
  readonly expectedPosition: number;
  readonly position: number;
  readonly recordedAt: string | null;
  /** What the projection is after this batch. Default `active`. */
  readonly status?: 'booting' | 'active';
  readonly rows: Readonly<Record<string, ReadonlyMap<string, JsonObject>>>;
  /** Tenants whose events changed these rows; absent: not known. */
  readonly tenants?: readonly string[] | null;
}

/** All rows of a projection as they were at a position, kept to fold on from. */
export interface Moment {
  readonly position: number;
  /** Moment that event was recorded; null before the first. */
  readonly recordedAt: string | null;
}

/** Rows of a projection moved on to a position. */
export interface Update {
  readonly projection: ProjectionId;
  /** Where the rows stood before; absent when what came in between was not heard. */
  readonly from?: number;
  readonly position: number;
  /**
   * Municipalities and regions whose events changed rows, at most `UPDATE_TENANTS_MAX`. Empty: the
   * rows are as they were. Null or absent: not known, or too many to name.
   */
  readonly tenants?: readonly string[] | null;
}

/** A region has some tens of municipalities; an update is one short message. */
export const UPDATE_TENANTS_MAX = 50;

/** What is told of a batch once it is committed. */
export const updateOf = (
  { name, version }: ProjectionId,
  { expectedPosition: from, position, tenants = null }: RowBatch,
): Update => {
  const isShort = tenants !== null && tenants.length <= UPDATE_TENANTS_MAX;
  return { projection: { name, version }, from, position, tenants: isShort ? tenants : null };
};

export type Unsubscribe = () => Promise<void>;

/**
 * Where rows live. The same promises hold for every adapter (see testing/read-models.contract):
 * rows and checkpoint move together or not at all; a batch that does not start where the
 * checkpoint stands writes nothing; the last batch given again is done already; a list is of one
 * position, never half a batch; what was never prepared is empty and cannot be written.
 */
export interface ReadModelStore {
  /**
   * Makes room for a projection; does nothing when it is there. `indexes` per kind of row; other
   * indexes than before are refused with `indexes-changed`.
   */
  prepare(
    projection: ProjectionId,
    indexes: Readonly<Record<string, readonly string[]>>,
  ): Promise<void>;
  checkpoint(projection: ProjectionId): Promise<Checkpoint>;
  /**
   * True when the rows stand, also when this same batch was committed before and only the reply
   * was lost. False when another runner moved the checkpoint: nothing was written.
   */
  commit(projection: ProjectionId, batch: RowBatch): Promise<boolean>;
  /** Stops the projection and keeps its last good rows; false when the checkpoint moved on. */
  fail(projection: ProjectionId, expectedPosition: number, failure: string): Promise<boolean>;
  /**
   * Changes the status when it is one of `from`, and forgets a failure; false when it is not.
   * Rows and position stay.
   */
  mark(
    projection: ProjectionId,
    from: readonly ProjectionStatus[],
    to: ProjectionStatus,
  ): Promise<boolean>;
  /** Drops the rows of a version that nobody reads any more; its position stays to be seen. */
  retire(projection: ProjectionId): Promise<void>;
  get(projection: ProjectionId, kind: string, key: string): Promise<JsonObject | null>;
  getMany(
    projection: ProjectionId,
    kind: string,
    keys: readonly string[],
  ): Promise<ReadonlyMap<string, JsonObject>>;
  /**
   * Rows in order of key (of its code points), selected by indexed fields with exactly these
   * values. A field without an index is refused with `field-not-indexed`.
   */
  list(
    projection: ProjectionId,
    kind: string,
    where?: Readonly<Record<string, string>>,
  ): Promise<readonly (readonly [key: string, row: JsonObject])[]>;
  /** Keeps packed rows of a moment: all pieces or none are seen. The same again changes nothing. */
  keepMoment(
    projection: ProjectionId,
    moment: Moment,
    pieces: readonly Uint8Array[],
  ): Promise<void>;
  /** Moments that are kept, in order of position. */
  moments(projection: ProjectionId): Promise<readonly Moment[]>;
  /** Its pieces in order; null when it is not kept. */
  momentPieces(projection: ProjectionId, position: number): Promise<readonly Uint8Array[] | null>;
  forgetMoment(projection: ProjectionId, position: number): Promise<void>;
  /**
   * Tells after each commit; with Redis also of commits by other processes. A hint to look, not
   * a log: while a connection is away updates are missed, and the latest comes when it is back.
   */
  subscribe(listener: (update: Update) => void): Promise<Unsubscribe>;
  close(): Promise<void>;
}

/** Whether rows may be written: not of what staff paused, what failed, or what is gone. */
export const isMoving = (status: ProjectionStatus): boolean =>
  status === 'new' || status === 'booting' || status === 'active';

/** What a projection is before its first event. */
export const NEW_CHECKPOINT: Checkpoint = {
  position: 0,
  recordedAt: null,
  status: 'new',
  failure: null,
};
