import { hash } from 'node:crypto';
import type { CommandContext, JsonObject } from '@zgb/kernel';
import { EventStoreError } from '../errors';
import { composeBody } from '../stored-event';
import { inTransaction, rollBack, type SqlDatabase } from './driver';
import { EventTable } from './event-table';

/** Grouped writes gain and the file shrinks at twice the usual size; single commands lose little. */
export const PAGE_BYTES = 4_096;

const NEVER_CHANGED = `
  CREATE TRIGGER event_is_never_changed BEFORE UPDATE ON event
    BEGIN SELECT RAISE(ABORT, 'events are never changed'); END;
  CREATE TRIGGER event_is_never_removed BEFORE DELETE ON event
    BEGIN SELECT RAISE(ABORT, 'events are never removed'); END;
`;

/**
 * Tenants and streams have numbers, so that an event and its indexes are small. `body` is what was
 * said (see `composeBody`), `hash` its SHA-256, `checksum` covers the body and its place and is
 * looked at whenever an event is read. There is no index of ids: the only writer knows those of the
 * streams that it writes, and such an index would be a third of all that a commit writes.
 */
const TABLES = `
  CREATE TABLE tenant (number INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;
  CREATE TABLE stream (
    number INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    tenant INTEGER NOT NULL REFERENCES tenant
  ) STRICT;
  CREATE TABLE event (
    position INTEGER PRIMARY KEY,
    stream INTEGER NOT NULL REFERENCES stream,
    version INTEGER NOT NULL,
    tenant INTEGER NOT NULL REFERENCES tenant,
    sequence INTEGER NOT NULL,
    recorded_at TEXT NOT NULL,
    type TEXT NOT NULL,
    hash BLOB NOT NULL,
    checksum INTEGER NOT NULL,
    body TEXT NOT NULL
  ) STRICT;
  CREATE UNIQUE INDEX event_stream ON event (stream, version);
  CREATE UNIQUE INDEX event_tenant ON event (tenant, sequence);
  ${NEVER_CHANGED}
`;

const hasTable = (database: SqlDatabase, name: string): boolean =>
  database.prepare("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?").get(name) !==
  undefined;

type Row = Readonly<Record<string, unknown>>;

/** An event of the first form, when body and context had columns of their own. */
const firstForm = (row: Row) => {
  const [id, type, data, context] = ['id', 'type', 'data', 'context'].map(
    (name) => row[name] as string,
  );
  const schemaVersion = row['schema_version'] as number;
  const said = [id, type, String(schemaVersion), data, context].join('\n');
  if (hash('sha256', said, 'hex') !== row['hash']) {
    const position = row['position'] as number;
    throw new EventStoreError(
      'stored-event-damaged',
      `event at position ${String(position)} was changed after it was stored`,
      { position },
    );
  }
  return {
    streamId: row['stream'] as string,
    version: row['version'] as number,
    recordedAt: row['recorded_at'] as string,
    event: {
      id: id ?? '',
      type: type ?? '',
      body: composeBody({
        id: id ?? '',
        type: type ?? '',
        schemaVersion,
        context: JSON.parse(context ?? '') as CommandContext,
        data: JSON.parse(data ?? '') as JsonObject,
      }),
    },
  };
};

/** Version 1: every event is read, checked and written anew; positions stay what they were. */
const fromFirstForm = (database: SqlDatabase): void => {
  database.exec(`
    DROP TRIGGER event_is_never_changed;
    DROP TRIGGER event_is_never_removed;
    ALTER TABLE event RENAME TO event_of_version_0;
    DROP INDEX IF EXISTS event_tenant;
    ${TABLES}
  `);
  const rows = database.prepare(
    'SELECT * FROM event_of_version_0 WHERE position > ? ORDER BY position LIMIT 500',
  );
  const table = new EventTable(database);
  for (let after = 0; ;) {
    const page = rows.all(after);
    if (page.length === 0) break;
    for (const row of page) {
      const { streamId, version, recordedAt, event } = firstForm(row);
      const stream = table.stream(streamId) ?? table.addStream(streamId);
      if (stream.version + 1 !== version) {
        throw new EventStoreError('store-damaged', `stream ${streamId} has a gap`, { streamId });
      }
      after = row['position'] as number;
      table.insert(stream, recordedAt, [event]);
    }
    table.write();
  }
  database.exec('DROP TABLE event_of_version_0');
};

/** Step n brings a file of version n to version n + 1. Steps are only ever added at the end. */
const MIGRATIONS: readonly ((database: SqlDatabase) => void)[] = [
  (database) => {
    if (hasTable(database, 'event')) fromFirstForm(database);
    else database.exec(TABLES);
  },
];

export const SCHEMA_VERSION = MIGRATIONS.length;

const versionOf = (database: SqlDatabase): number =>
  (database.prepare('PRAGMA user_version').get()?.['user_version'] as number | undefined) ?? 0;

/** Refuses a file that a newer program wrote, and one that still has to be brought up to date. */
export const assertReadable = (database: SqlDatabase, path: string): void => {
  const version = versionOf(database);
  if (version === SCHEMA_VERSION) return;
  if (version > SCHEMA_VERSION) {
    const message = `the file has form ${String(version)}, this program knows ${String(SCHEMA_VERSION)}`;
    throw new EventStoreError('store-from-the-future', message, { path, version });
  }
  const message = 'the file has an older form: it is brought up to date when opened for writing';
  throw new EventStoreError('store-outdated', message, { path, version });
};

/**
 * SQLite opens a file that it may not write without a word, and says so at the first change. So a
 * change is tried, and taken back.
 */
const assertWritable = (database: SqlDatabase, version: number): void => {
  try {
    database.exec('BEGIN IMMEDIATE');
    database.exec(`PRAGMA user_version = ${String(version)}`);
  } finally {
    rollBack(database);
  }
};

/** Brings a file to the form of this program, in one transaction. A new file gets its tables. */
export const migrate = (database: SqlDatabase, path: string): void => {
  const from = versionOf(database);
  if (from > SCHEMA_VERSION) assertReadable(database, path);
  assertWritable(database, from);
  if (from === SCHEMA_VERSION) return;
  inTransaction(database, () => {
    for (const step of MIGRATIONS.slice(from)) step(database);
    database.exec(`PRAGMA user_version = ${String(SCHEMA_VERSION)}`);
  });
};
