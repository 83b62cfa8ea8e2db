import { isAnyArrayBuffer } from 'node:util/types';
import Database from 'libsql';
import { readWal } from './wal';

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

/** The driver knows no reading only; SQLite does, by the address of a file. */
const addressOf = (path: string, mode: 'mode=ro' | 'immutable=1'): string =>
  `file:${encodeURI(path).replaceAll(/[?#]/g, encodeURIComponent)}?${mode}`;

/** The driver gives no code when it cannot open a file at all. */
const connect = (address: string, path: string): Database.Database => {
  try {
    return new Database(address);
  } catch (error) {
    if (sqlErrorCode(error) !== '') throw error;
    throw Object.assign(new Error(`cannot open ${path}`, { cause: error }), {
      code: 'SQLITE_CANTOPEN',
    });
  }
};

/**
 * Opens a file that is there, to look only. Not even closing it may change it: an ordinary
 * connection would move the write-ahead log into the file. On a read-only disk SQLite cannot share
 * the file with a writer, but there is none: then it is read as it is.
 */
const connectForReading = (path: string): Database.Database => {
  const database = connect(addressOf(path, 'mode=ro'), path);
  try {
    database.prepare('SELECT count(*) FROM sqlite_schema').all();
    return database;
  } catch (error) {
    database.close();
    const cannotShare = /^SQLITE_(?:CANTOPEN|READONLY)/.test(sqlErrorCode(error));
    if (!cannotShare || readWal(path) !== null) throw error;
    return connect(addressOf(path, 'immutable=1'), path);
  }
};

/** Opens or makes a database file in WAL mode. */
export const openDatabase = (path: string, options: OpenOptions): SqlDatabase => {
  const { readOnly = false, synchronous, journal = 'WAL', busyMs = BUSY_MS } = options;
  const database = readOnly ? connectForReading(path) : connect(path, path);
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

/** A full disk may have ended the transaction already; then there is nothing to roll back. */
export const rollBack = (database: SqlDatabase): void => {
  try {
    database.exec('ROLLBACK');
  } catch {
    /* nothing was open */
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
    rollBack(database);
    throw error;
  }
};

/** Code of a database error, e.g. `SQLITE_FULL`; empty when it is something else. */
export const sqlErrorCode = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
