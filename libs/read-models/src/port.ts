import type { JsonObject } from '@zgb/kernel';

/** A projection with its version is one set of tables: `budget-usage` version 1. */
export interface ProjectionId {
  readonly name: string;
  readonly version: number;
}

export interface Checkpoint {
  /** Position of the last event that the rows hold; 0 when new. */
  readonly position: number;
  /** Moment that event was recorded, null when new. */
  readonly recordedAt: string | null;
  readonly status: 'new' | 'active' | 'failed';
  /** Where and why it stopped; null unless failed. Holds no event data. */
  readonly failure: string | null;
}

/** Rows of one batch and the position they stand on, written together or not at all. */
export interface RowBatch {
  readonly expectedPosition: number;
  readonly position: number;
  readonly recordedAt: string | null;
  readonly rows: Readonly<Record<string, ReadonlyMap<string, JsonObject>>>;
}

export interface ReadModelStore {
  /** Makes room for a projection; does nothing when it is there. `indexes` per kind of row. */
  prepare(
    projection: ProjectionId,
    indexes: Readonly<Record<string, readonly string[]>>,
  ): Promise<void>;
  checkpoint(projection: ProjectionId): Promise<Checkpoint>;
  /** False when another runner moved the checkpoint: nothing was written. */
  commit(projection: ProjectionId, batch: RowBatch): Promise<boolean>;
  /** Stops the projection and keeps its last good rows. */
  fail(projection: ProjectionId, failure: string): Promise<void>;
  get(projection: ProjectionId, kind: string, key: string): Promise<JsonObject | null>;
  getMany(
    projection: ProjectionId,
    kind: string,
    keys: readonly string[],
  ): Promise<ReadonlyMap<string, JsonObject>>;
  /** Rows in order of key, selected by indexed fields with exactly these values. */
  list(
    projection: ProjectionId,
    kind: string,
    where?: Readonly<Record<string, string>>,
  ): Promise<readonly (readonly [key: string, row: JsonObject])[]>;
  close(): Promise<void>;
}
