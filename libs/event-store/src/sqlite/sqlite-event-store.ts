import { parseStreamId, type Recorded, type StreamId } from '@zgb/kernel';
import type { EventCatalogue } from '../catalogue';
import { EventStoreError, wrongExpectedVersion } from '../errors';
import { AppendSignal, followLog } from '../live-feed';
import { PAGE_EVENTS_MAX, type AppendResult, type EventStore, type ExpectedVersion } from '../port';
import {
  decodeEvent,
  encodeEvents,
  isRepeat,
  type EncodedEvent,
  type StoredEvent,
} from '../stored-event';
import {
  emptyWriteAheadLog,
  inTransaction,
  openDatabase,
  sqlErrorCode,
  type SqlDatabase,
} from './driver';
import { lockLedger } from './lock';

export interface SqliteEventStoreOptions {
  readonly path: string;
  readonly catalogue: EventCatalogue;
  readonly now: () => Date;
  /** Views may read while another process writes. */
  readonly readOnly?: boolean;
}

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS event (
    position INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    stream TEXT NOT NULL,
    version INTEGER NOT NULL,
    tenant TEXT NOT NULL,
    type TEXT NOT NULL,
    schema_version INTEGER NOT NULL,
    data TEXT NOT NULL,
    context TEXT NOT NULL,
    recorded_at TEXT NOT NULL,
    hash TEXT NOT NULL,
    UNIQUE (stream, version)
  ) STRICT;
  CREATE INDEX IF NOT EXISTS event_tenant ON event (tenant, position);
  CREATE TRIGGER IF NOT EXISTS event_is_never_changed BEFORE UPDATE ON event
    BEGIN SELECT RAISE(ABORT, 'events are never changed'); END;
  CREATE TRIGGER IF NOT EXISTS event_is_never_removed BEFORE DELETE ON event
    BEGIN SELECT RAISE(ABORT, 'events are never removed'); END;
`;

const COLUMNS =
  'position, id, stream, version, type, schema_version, data, context, recorded_at, hash';

type Row = Readonly<Record<string, unknown>>;

const toStored = (row: Row): StoredEvent => ({
  position: row['position'] as number,
  id: row['id'] as string,
  streamId: row['stream'] as string,
  version: row['version'] as number,
  type: row['type'] as string,
  schemaVersion: row['schema_version'] as number,
  data: row['data'] as string,
  context: row['context'] as string,
  recordedAt: row['recorded_at'] as string,
  hash: row['hash'] as string,
});

interface Waiting {
  readonly streamId: StreamId;
  readonly expected: ExpectedVersion;
  readonly encoded: readonly EncodedEvent[];
  readonly resolve: (result: AppendResult) => void;
  readonly reject: (error: unknown) => void;
}

const statementsOf = (database: SqlDatabase) => ({
  insert: database.prepare(
    'INSERT INTO event (position, id, stream, version, tenant, type, schema_version, data, context, recorded_at, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
  ),
  byId: database.prepare('SELECT position, stream, hash FROM event WHERE id = ?'),
  versionOf: database.prepare('SELECT MAX(version) AS version FROM event WHERE stream = ?'),
  stream: database.prepare(
    `SELECT ${COLUMNS} FROM event WHERE stream = ? AND version > ? ORDER BY version`,
  ),
  all: database.prepare(
    `SELECT ${COLUMNS} FROM event WHERE position > ? ORDER BY position LIMIT ?`,
  ),
  head: database.prepare('SELECT MAX(position) AS position FROM event'),
});

/** Turns what the disk says into what the operator can act on. */
const asStoreError = (error: unknown, path: string): unknown => {
  switch (sqlErrorCode(error)) {
    case 'SQLITE_FULL':
      return new EventStoreError(
        'disk-full',
        'the disk is full; nothing was stored',
        { path },
        {
          cause: error,
        },
      );
    case 'SQLITE_READONLY':
    case 'SQLITE_CANTOPEN':
    case 'SQLITE_IOERR':
    case 'SQLITE_BUSY':
      return new EventStoreError(
        'store-unavailable',
        'the event log cannot be written',
        { path },
        {
          cause: error,
        },
      );
    default:
      return error;
  }
};

/** The log in one SQLite file; durable before it is acknowledged. */
class SqliteEventStore implements EventStore {
  private readonly statements: ReturnType<typeof statementsOf>;
  private readonly appended = new AppendSignal();
  private queue: Waiting[] = [];
  private closed = false;
  private lastPosition: number;

  constructor(
    private readonly database: SqlDatabase,
    private readonly options: SqliteEventStoreOptions,
    private readonly unlock: () => void,
  ) {
    this.statements = statementsOf(database);
    this.lastPosition = this.readHead();
  }

  async append(
    streamId: StreamId,
    expected: ExpectedVersion,
    events: Parameters<EventStore['append']>[2],
  ): Promise<AppendResult> {
    this.assertOpen();
    const encoded = encodeEvents(streamId, events, this.options.catalogue);
    return await new Promise<AppendResult>((resolve, reject) => {
      // Appends that arrive in one turn of the event loop share one flush of the disk.
      if (this.queue.length === 0)
        setImmediate(() => {
          this.flush();
        });
      this.queue.push({ streamId, expected, encoded, resolve, reject });
    });
  }

  async readStream(streamId: StreamId, afterVersion = 0): Promise<readonly Recorded[]> {
    this.assertOpen();
    return await Promise.resolve(
      this.statements.stream.all(streamId, afterVersion).map(this.decode),
    );
  }

  async readAll({ after = 0, limit = PAGE_EVENTS_MAX } = {}): Promise<readonly Recorded[]> {
    this.assertOpen();
    const rows = this.statements.all.all(after, Math.min(limit, PAGE_EVENTS_MAX));
    return await Promise.resolve(rows.map(this.decode));
  }

  subscribe(options = {}): AsyncIterable<readonly Recorded[]> {
    return followLog(this, this.appended, options, () => this.closed);
  }

  async head(): Promise<number> {
    this.assertOpen();
    return await Promise.resolve(this.readHead());
  }

  async close(): Promise<void> {
    if (this.closed) return;
    this.flush();
    this.closed = true;
    this.appended.notify();
    if (this.options.readOnly !== true) emptyWriteAheadLog(this.database);
    this.database.close();
    this.unlock();
    await Promise.resolve();
  }

  /** Stores everything that waits in one transaction; acknowledges after the commit only. */
  private flush(): void {
    const batch = this.queue;
    this.queue = [];
    if (batch.length === 0) return;
    const before = this.lastPosition;
    const outcomes: (() => void)[] = [];
    try {
      inTransaction(this.database, () => {
        for (const waiting of batch) outcomes.push(this.store(waiting));
      });
    } catch (error) {
      this.lastPosition = before;
      for (const { reject } of batch) reject(asStoreError(error, this.options.path));
      return;
    }
    for (const acknowledge of outcomes) acknowledge();
    this.appended.notify();
  }

  /** A conflict fails its own append only: it is found before anything of it is written. */
  private store({ streamId, expected, encoded, resolve, reject }: Waiting): () => void {
    let result: AppendResult;
    try {
      result = this.write(streamId, expected, encoded);
    } catch (error) {
      if (!(error instanceof EventStoreError)) throw error;
      return () => {
        reject(error);
      };
    }
    return () => {
      resolve(result);
    };
  }

  private write(
    streamId: StreamId,
    expected: ExpectedVersion,
    encoded: readonly EncodedEvent[],
  ): AppendResult {
    const known = (
      id: string,
    ): { streamId: string; hash: string; position: number } | undefined => {
      const row = this.statements.byId.get(id);
      return (
        row && {
          streamId: row['stream'] as string,
          hash: row['hash'] as string,
          position: row['position'] as number,
        }
      );
    };
    const actual = (this.statements.versionOf.get(streamId)?.['version'] as number | null) ?? 0;
    if (isRepeat(encoded, known, streamId)) {
      const position = known(encoded.at(-1)?.id ?? '')?.position ?? this.lastPosition;
      return { version: actual, position, repeated: true };
    }
    if (actual !== (expected === 'none' ? 0 : expected)) {
      throw wrongExpectedVersion(streamId, expected, actual);
    }
    const { tenant } = parseStreamId(streamId);
    const recordedAt = this.options.now().toISOString();
    encoded.forEach((event, index) => {
      this.lastPosition += 1;
      this.statements.insert.run(
        this.lastPosition,
        event.id,
        streamId,
        actual + index + 1,
        tenant,
        event.type,
        event.schemaVersion,
        event.data,
        event.context,
        recordedAt,
        event.hash,
      );
    });
    return { version: actual + encoded.length, position: this.lastPosition, repeated: false };
  }

  private readonly decode = (row: Row): Recorded =>
    decodeEvent(toStored(row), this.options.catalogue);

  private readHead(): number {
    return (this.statements.head.get()?.['position'] as number | null) ?? 0;
  }

  private assertOpen(): void {
    if (this.closed) throw new EventStoreError('store-closed', 'the event log is closed');
  }
}

/** Opens the log; throws `store-locked` when another process writes it. */
export const createSqliteEventStore = (options: SqliteEventStoreOptions): EventStore => {
  const { path, readOnly = false } = options;
  const unlock = readOnly ? () => undefined : lockLedger(path);
  try {
    const database = openDatabase(path, { readOnly, synchronous: 'FULL' });
    if (!readOnly) database.exec(SCHEMA);
    return new SqliteEventStore(database, options, unlock);
  } catch (error) {
    unlock();
    throw asStoreError(error, path);
  }
};
