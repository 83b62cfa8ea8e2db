import { existsSync } from 'node:fs';
import { parseStreamId } from '@zgb/kernel';
import type { LogCheck } from '../check';
import { EventStoreError } from '../errors';
import { EMPTY_HISTORY, historyDigest } from '../history-digest';
import { contentHash, parseBody } from '../stored-event';
import { openDatabase, type SqlDatabase } from './driver';
import { EVENT_LINE, parseLine, type PlacedEvent } from './event-line';
import { asStoreError } from './faults';
import { damagedPages, readSums } from './page-sums';
import { assertReadable, PAGE_BYTES } from './schema';
import { walFault } from './wal';

/** How far a check is: first the file, then the events. */
export interface CheckProgress {
  readonly events: number;
  readonly of: number;
}

const FAULTS_MAX = 100;
const EVENTS_AT_ONCE = 1_000;

const reasonOf = (error: unknown, path: string): string => {
  const fault = asStoreError(error, path);
  return fault instanceof Error ? fault.message : 'unknown error';
};

/** What SQLite itself finds: pages that do not hang together, and indexes that miss something. */
const integrityFaults = (database: SqlDatabase): readonly string[] =>
  database
    .prepare(`PRAGMA integrity_check(${String(FAULTS_MAX)})`)
    .all()
    .map((row) => String(row['integrity_check']))
    .filter((said) => said !== 'ok')
    .map((said) => `the database finds: ${said}`);

const pageFaults = (path: string, database: SqlDatabase): readonly string[] | null => {
  const sums = readSums(path);
  if (sums === null) return null;
  return damagedPages(path, database, sums).map((page) => {
    const start = (page - 1) * PAGE_BYTES;
    return `page ${String(page)} of ${path} (bytes ${String(start)} to ${String(start + PAGE_BYTES - 1)}) was changed`;
  });
};

/** The writer may begin a new round of the write-ahead log while it is read: look again then. */
const logFault = (path: string): string | null => walFault(path) && walFault(path);

/** One row with all its columns, also those that readers do not look at. */
const ROWS = `
  SELECT CAST(${EVENT_LINE} AS BLOB) AS line, lower(hex(event.hash)) AS hash,
    CAST(event.type AS BLOB) AS type,
    CAST(tenant.name AS BLOB) AS tenant, CAST(owner.name AS BLOB) AS owner
  FROM event
  LEFT JOIN stream ON stream.number = event.stream
  LEFT JOIN tenant ON tenant.number = event.tenant
  LEFT JOIN tenant AS owner ON owner.number = stream.tenant
  WHERE event.position > ? ORDER BY event.position LIMIT ${String(EVENTS_AT_ONCE)}`;

type Row = Readonly<Record<string, unknown>>;

const text = (value: unknown): string => (Buffer.isBuffer(value) ? value.toString('utf8') : '');

/** Looks at events one by one and remembers what must come next. */
class EventCheck {
  position = 0;
  digest = EMPTY_HISTORY;
  private readonly versions = new Map<string, number>();
  private readonly sequences = new Map<string, number>();

  get streams(): number {
    return this.versions.size;
  }

  /** Says what is wrong with the next event; null when nothing is. */
  faultOf(row: Row): string | null {
    if (!Buffer.isBuffer(row['line'])) return 'an event belongs to no stream';
    const event = parseLine(row['line']);
    const body = parseBody(event.body);
    const { tenant } = parseStreamId(event.streamId);
    const version = (this.versions.get(event.streamId) ?? 0) + 1;
    const sequence = (this.sequences.get(tenant) ?? 0) + 1;
    const holds: readonly (readonly [boolean, string])[] = [
      [event.position === this.position + 1, `position ${String(this.position + 1)} is missing`],
      [contentHash(event.body) === row['hash'], 'its hash does not fit'],
      [event.version === version, `version ${String(version)} is missing`],
      [event.sequence === sequence, `number ${String(sequence)} of ${tenant} is missing`],
      [text(row['type']) === body.type, 'its type is not that of its content'],
      [
        text(row['tenant']) === tenant && text(row['owner']) === tenant,
        'it is filed under another tenant',
      ],
    ];
    this.passed(event, tenant, String(row['hash']));
    const broken = holds.find(([isSo]) => !isSo);
    return broken === undefined ? null : `event ${nameOf(event)}: ${broken[1]}`;
  }

  private passed(event: PlacedEvent, tenant: string, hash: string): void {
    const { position, streamId, version, sequence } = event;
    this.digest = historyDigest(this.digest, { ...event, hash });
    this.position = position;
    this.versions.set(streamId, version);
    this.sequences.set(tenant, sequence);
  }
}

const nameOf = ({ position, streamId, version }: PlacedEvent): string =>
  `${String(position)} (version ${String(version)} of ${streamId})`;

interface EventFaults {
  readonly faults: string[];
  damagedAt: number | null;
}

const checkEvents = (
  database: SqlDatabase,
  found: EventFaults,
  onProgress: (progress: CheckProgress) => void,
): EventCheck => {
  const check = new EventCheck();
  const of = Number(database.prepare('SELECT MAX(position) AS last FROM event').get()?.['last']);
  const read = database.prepare(ROWS);
  for (;;) {
    const rows = read.all(check.position);
    if (rows.length === 0) return check;
    for (const row of rows) {
      const fault = check.faultOf(row);
      if (fault === null) continue;
      found.damagedAt ??= check.position;
      found.faults.push(fault);
      if (found.faults.length >= FAULTS_MAX) return check;
    }
    onProgress({ events: check.position, of });
  }
};

/**
 * Looks at a whole log: the write-ahead log, every page of the file (also what is unused in it),
 * every event with its hash and its checksum, positions, versions and sequences without a gap.
 * A server may go on writing meanwhile.
 */
export const checkLog = (
  path: string,
  onProgress: (progress: CheckProgress) => void = () => undefined,
): LogCheck => {
  const found: EventFaults = { faults: [], damagedAt: null };
  const { faults } = found;
  let check = new EventCheck();
  let pagesChecked = false;
  let database: SqlDatabase | null = null;
  const looking = (look: () => void): void => {
    try {
      look();
    } catch (error) {
      if (error instanceof EventStoreError && error.code === 'stored-event-damaged') {
        found.damagedAt ??= Number(error.details['position']);
      }
      faults.push(reasonOf(error, path));
    }
  };
  looking(() => {
    const fault = logFault(path);
    if (fault !== null) faults.push(fault);
    database = openDatabase(path, { readOnly: true, synchronous: 'FULL' });
    // One moment for everything: what is written meanwhile is left to the next check.
    database.exec('BEGIN');
    assertReadable(database, path);
  });
  const opened = database as SqlDatabase | null;
  if (opened !== null) {
    looking(() => {
      const damaged = pageFaults(path, opened);
      pagesChecked = damaged !== null;
      faults.push(...(damaged ?? []));
    });
    looking(() => faults.push(...integrityFaults(opened)));
    looking(() => {
      check = checkEvents(opened, found, onProgress);
    });
    // A connection lives on until its statements are swept up: its moment ends here and now.
    looking(() => {
      opened.exec('COMMIT');
    });
    opened.close();
  }
  const { position: events, streams, digest } = check;
  return { events, streams, digest, damagedAt: found.damagedAt, faults, pagesChecked };
};

/**
 * Copies a database while others read and write it: the copy is the state of one moment. Refuses
 * to overwrite a file.
 */
export const copyDatabase = (from: string, to: string): void => {
  if (existsSync(to)) throw new RangeError(`${to} is there already`);
  const database = openDatabase(from, { readOnly: true, synchronous: 'FULL' });
  try {
    database.prepare('VACUUM INTO ?').run(to);
  } finally {
    database.close();
  }
};
