import { isAnyArrayBuffer } from 'node:util/types';
import Database from 'libsql';

/**
 * One prepared statement. Values are texts, whole numbers, bytes or null. A text that is no UTF-8
 * ends the process, so what may be damaged is read as bytes.
 */
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
  /** Size of the pages of a new file, in bytes. Default 4096. */
  readonly pageBytes?: number;
  /** False: the write-ahead log is moved into the file only when the owner says so. */
  readonly autoCheckpoint?: boolean;
  /** How long to wait for another process, in milliseconds. Default `BUSY_MS`. */
  readonly busyMs?: number;
}

/** How long to wait for another process to finish its transaction, in milliseconds. */
const BUSY_MS = 5_000;

/** The driver gives bytes now as a buffer, then as a bare one; here they are always a buffer. */
const withBuffers = (row: Record<string, unknown>): Record<string, unknown> => {
  for (const [name, value] of Object.entries(row)) {
    if (isAnyArrayBuffer(value)) row[name] = Buffer.from(value);
  }
  return row;
};

/** The driver gives no code when it cannot open a file at all. */
const connect = (path: string, readonly: boolean): Database.Database => {
  try {
    return new Database(path, { readonly });
  } catch (error) {
    if (sqlErrorCode(error) !== '') throw error;
    throw Object.assign(new Error(`cannot open ${path}`, { cause: error }), {
      code: 'SQLITE_CANTOPEN',
    });
  }
};

/** Opens or makes a database file in WAL mode. */
export const openDatabase = (path: string, options: OpenOptions): SqlDatabase => {
  const { readOnly = false, synchronous, journal = 'WAL', busyMs = BUSY_MS } = options;
  const database = connect(path, readOnly);
  try {
    database.exec(`PRAGMA busy_timeout = ${String(busyMs)}`);
    if (!readOnly) {
      database.exec(
        `PRAGMA page_size = ${String(options.pageBytes ?? 4_096)};
         PRAGMA journal_mode = ${journal};
         PRAGMA synchronous = ${synchronous}`,
      );
      if (options.autoCheckpoint === false) database.exec('PRAGMA wal_autocheckpoint = 0');
    }
  } catch (error) {
    database.close();
    throw error;
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
        get: (...values) => {
          const row = statement.get(...values) as Record<string, unknown> | undefined;
          return row && withBuffers(row);
        },
        all: (...values) =>
          (statement.all(...values) as readonly Record<string, unknown>[]).map(withBuffers),
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
  try {
    database.exec('BEGIN IMMEDIATE');
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
