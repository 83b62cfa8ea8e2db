import Database from 'libsql';

/** One prepared statement. Values are texts, whole numbers, bytes or null. */
export interface Statement {
  run(...values: readonly SqlValue[]): void;
  get(...values: readonly SqlValue[]): Record<string, unknown> | undefined;
  all(...values: readonly SqlValue[]): readonly Record<string, unknown>[];
}
export type SqlValue = string | number | Uint8Array | null;

/** The little that the stores need of an embedded database: the only place that knows which. */
export interface SqlDatabase {
  exec(sql: string): void;
  prepare(sql: string): Statement;
  close(): void;
}

export interface OpenOptions {
  readonly readOnly?: boolean;
  /** FULL: what was committed survives a power cut. NORMAL: the last commits may be lost. */
  readonly synchronous: 'FULL' | 'NORMAL';
  /** WAL lets others read while one writes; default. */
  readonly journal?: 'WAL' | 'DELETE';
  /** How long to wait for another process, in milliseconds. Default `BUSY_MS`. */
  readonly busyMs?: number;
}

/** How long to wait for another process to finish its transaction, in milliseconds. */
const BUSY_MS = 5_000;

/** Opens or makes a database file in WAL mode. */
export const openDatabase = (path: string, options: OpenOptions): SqlDatabase => {
  const { readOnly = false, synchronous, journal = 'WAL', busyMs = BUSY_MS } = options;
  const database = new Database(path, { readonly: readOnly });
  database.exec(`PRAGMA busy_timeout = ${String(busyMs)}`);
  if (!readOnly) {
    database.exec(`PRAGMA journal_mode = ${journal}; PRAGMA synchronous = ${synchronous}`);
  }
  return {
    exec: (sql) => {
      database.exec(sql);
    },
    prepare: (sql) => {
      const statement = database.prepare(sql);
      return {
        run: (...values) => {
          statement.run(...values);
        },
        get: (...values) => statement.get(...values) as Record<string, unknown> | undefined,
        all: (...values) => statement.all(...values) as readonly Record<string, unknown>[],
      };
    },
    close: () => {
      database.close();
    },
  };
};

/**
 * Moves the write-ahead log into the file itself. A disk that is full refuses; nothing is lost
 * then: the write-ahead log stays beside the file and is read when it is opened again.
 */
export const emptyWriteAheadLog = (database: SqlDatabase): void => {
  try {
    database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  } catch (error) {
    if (!sqlErrorCode(error).startsWith('SQLITE_')) throw error;
  }
};

/** Runs work in one transaction: all of it, or nothing. */
export const inTransaction = <Result>(database: SqlDatabase, work: () => Result): Result => {
  database.exec('BEGIN IMMEDIATE');
  try {
    const result = work();
    database.exec('COMMIT');
    return result;
  } catch (error) {
    // A full disk may have ended the transaction already; then there is nothing to roll back.
    try {
      database.exec('ROLLBACK');
    } catch {
      /* nothing was open */
    }
    throw error;
  }
};

/** Code of a database error, e.g. `SQLITE_FULL`; empty when it is something else. */
export const sqlErrorCode = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
