import { hash } from 'node:crypto';
import { parseStreamId, type StreamId } from '@zgb/kernel';
import type { EncodedEvent, KnownEvent } from '../stored-event';
import type { SqlDatabase, SqlValue, Statement } from './driver';
import { checksumOf } from './event-line';

/** A stream that the writer knows, kept up to date by the writer itself. */
export interface StreamRow {
  readonly streamId: StreamId;
  readonly number: number;
  readonly tenant: TenantRow;
  /** Ids of all its events. */
  readonly ids: Set<string>;
  version: number;
}

interface TenantRow {
  readonly number: number;
  /** Number of the last event of this tenant: its own sequence has no gaps. */
  sequence: number;
}

/** Known streams are kept, up to some fifty megabytes; whoever writes alone need not look again. */
const IDS_KEPT_MAX = 500_000;
const STREAMS_KEPT_MAX = 50_000;

/** So many events go into the database by one statement; more take several. */
const ROWS_AT_ONCE = 8;

const COLUMNS = 10;
const ROW = `(${Array.from({ length: COLUMNS }, () => '?').join(', ')})`;
const insertOf = (rows: number): string =>
  `INSERT INTO event (position, stream, version, tenant, sequence, recorded_at, type, hash,
    checksum, body) VALUES ${Array.from({ length: rows }, () => ROW).join(', ')}`;

/** A body begins with its id (see `composeBody`): `{"id":"…` and 36 letters. */
const ID = 'CAST(substr(body, 8, 36) AS BLOB)';

const asKnown = (row: Readonly<Record<string, unknown>> | undefined): KnownEvent | undefined =>
  row && {
    version: row['version'] as number,
    position: row['position'] as number,
    hash: Buffer.from(row['hash'] as Uint8Array).toString('hex'),
  };

/** The tables of the log as their only writer sees them. Runs inside the caller's transaction. */
export class EventTable {
  private readonly statements;
  private readonly inserts = new Map<number, Statement>();
  private streams = new Map<StreamId, StreamRow>();
  private tenants = new Map<string, TenantRow>();
  private idsKept = 0;
  /** Events that have their place and are not in the database yet. */
  private waiting: (readonly SqlValue[])[] = [];
  private lastPosition = 0;
  private lastRecordedAt = '';

  constructor(private readonly database: SqlDatabase) {
    this.statements = {
      head: database.prepare(
        'SELECT position, CAST(recorded_at AS BLOB) AS moment FROM event ORDER BY position DESC LIMIT 1',
      ),
      tenant: database.prepare(
        `SELECT number, (SELECT MAX(sequence) FROM event WHERE tenant = number) AS sequence
         FROM tenant WHERE name = ?`,
      ),
      addTenant: database.prepare('INSERT INTO tenant (name) VALUES (?) RETURNING number'),
      streams: database.prepare(
        `SELECT CAST(group_concat(line, char(10)) AS BLOB) AS lines FROM (
          SELECT stream.name || ' ' || number || ' ' ||
            (SELECT COALESCE(MAX(version), 0) FROM event WHERE stream = number) || ' ' ||
            (SELECT COALESCE(group_concat(${ID}), '') FROM event WHERE stream = number) AS line
          FROM json_each(?) AS wanted CROSS JOIN stream ON stream.name = wanted.value)`,
      ),
      addStream: database.prepare(
        'INSERT INTO stream (name, tenant) VALUES (?, ?) ON CONFLICT DO NOTHING RETURNING number',
      ),
      known: database.prepare(
        `SELECT version, position, hash FROM event WHERE stream = ? AND ${ID} = CAST(? AS BLOB)`,
      ),
      at: database.prepare(
        'SELECT version, position, hash FROM event WHERE stream = ? AND version = ?',
      ),
    };
    this.forget();
  }

  /** A clock that is set back must not bring the moments of recording out of order. */
  momentOf(recordedAt: string): string {
    return recordedAt < this.lastRecordedAt ? this.lastRecordedAt : recordedAt;
  }

  /** After a transaction that was undone nothing of what was known can be trusted. */
  forget(): void {
    this.streams = new Map();
    this.tenants = new Map();
    this.idsKept = 0;
    this.waiting = [];
    const last = this.statements.head.get();
    this.lastPosition = (last?.['position'] as number | undefined) ?? 0;
    this.lastRecordedAt = (last?.['moment'] as Buffer | undefined)?.toString() ?? '';
  }

  /** Looks up streams together, so that asking for each of them costs nothing. */
  look(streamIds: readonly StreamId[]): void {
    const wanted = streamIds.filter((streamId) => !this.streams.has(streamId));
    if (wanted.length === 0) return;
    this.write();
    const lines = this.statements.streams.get(JSON.stringify(wanted))?.['lines'];
    // What may be damaged is no text yet: see the driver.
    const text = lines instanceof Buffer ? lines.toString() : '';
    for (const line of text === '' ? [] : text.split('\n')) {
      const [streamId = '', number, version, ids = ''] = line.split(' ');
      this.keep({
        streamId,
        number: Number(number),
        tenant: this.tenant(parseStreamId(streamId).tenant),
        ids: new Set(ids === '' ? [] : ids.split(',')),
        version: Number(version),
      });
    }
  }

  /** Null when there is no such stream yet. */
  stream(streamId: StreamId): StreamRow | null {
    this.look([streamId]);
    return this.kept(streamId);
  }

  /** Makes a stream; the one that is there when somebody asks for a known one. */
  addStream(streamId: StreamId): StreamRow {
    const kept = this.kept(streamId);
    if (kept !== null) return kept;
    const tenant = this.tenant(parseStreamId(streamId).tenant);
    const added = this.statements.addStream.get(streamId, tenant.number);
    if (added !== undefined) {
      const number = added['number'] as number;
      return this.keep({ streamId, number, tenant, ids: new Set(), version: 0 });
    }
    const known = this.stream(streamId);
    if (known === null) throw new RangeError(`stream ${streamId} is neither there nor new`);
    return known;
  }

  known({ number, ids }: StreamRow, id: string): KnownEvent | undefined {
    if (!ids.has(id)) return undefined;
    this.write();
    return asKnown(this.statements.known.get(number, id));
  }

  at({ number }: StreamRow, version: number): KnownEvent | undefined {
    this.write();
    return asKnown(this.statements.at.get(number, version));
  }

  /**
   * Puts events at the end of a stream and of the log; gives the position of the last one. They
   * are in the database after `write`. When something fails the whole transaction must be undone,
   * and `forget` called.
   */
  insert(stream: StreamRow, recordedAt: string, events: readonly EncodedEvent[]): number {
    for (const event of events) {
      this.waiting.push(this.nextRow(stream, recordedAt, event));
      stream.ids.add(event.id);
      if (this.waiting.length === ROWS_AT_ONCE) this.write();
    }
    this.idsKept += events.length;
    this.lastRecordedAt = recordedAt;
    return this.lastPosition;
  }

  /** Writes what waits. */
  write(): void {
    if (this.waiting.length === 0) return;
    const rows = this.waiting;
    this.waiting = [];
    this.insertStatement(rows.length).run(...rows.flat());
  }

  private nextRow(
    stream: StreamRow,
    recordedAt: string,
    { type, body }: EncodedEvent,
  ): readonly SqlValue[] {
    const { streamId, tenant } = stream;
    const position = (this.lastPosition += 1);
    const version = (stream.version += 1);
    const sequence = (tenant.sequence += 1);
    return [
      position,
      stream.number,
      version,
      tenant.number,
      sequence,
      recordedAt,
      type,
      hash('sha256', body, 'buffer'),
      checksumOf({ position, streamId, version, sequence, recordedAt, body }),
      body,
    ];
  }

  private insertStatement(rows: number): Statement {
    const known = this.inserts.get(rows);
    if (known !== undefined) return known;
    const statement = this.database.prepare(insertOf(rows));
    this.inserts.set(rows, statement);
    return statement;
  }

  /** The streams used last are kept longest. */
  private kept(streamId: StreamId): StreamRow | null {
    const stream = this.streams.get(streamId);
    if (stream === undefined) return null;
    this.streams.delete(streamId);
    this.streams.set(streamId, stream);
    return stream;
  }

  private tenant(name: string): TenantRow {
    const kept = this.tenants.get(name);
    if (kept !== undefined) return kept;
    const row = this.statements.tenant.get(name) ?? this.statements.addTenant.get(name);
    const tenant = {
      number: row?.['number'] as number,
      sequence: (row?.['sequence'] as number | null | undefined) ?? 0,
    };
    this.tenants.set(name, tenant);
    return tenant;
  }

  private keep(stream: StreamRow): StreamRow {
    this.streams.set(stream.streamId, stream);
    this.idsKept += stream.ids.size;
    for (const [streamId, { ids }] of this.streams) {
      const isRoom = this.streams.size <= STREAMS_KEPT_MAX && this.idsKept <= IDS_KEPT_MAX;
      if (isRoom || streamId === stream.streamId) break;
      this.streams.delete(streamId);
      this.idsKept -= ids.size;
    }
    return stream;
  }
}
