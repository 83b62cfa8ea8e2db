import type { StreamId } from '@zgb/kernel';
import { EventStoreError, isStoreError } from '../errors';
import type { AppendOutcome, AppendResult, ExpectedVersion, StoredEvent } from '../port';
import {
  contentHash,
  damagedEvent,
  parseBody,
  repeatOrConflict,
  type EncodedEvent,
} from '../stored-event';
import { inTransaction, openDatabase, type SqlDatabase } from './driver';
import { EventTable, type StreamRow } from './event-table';
import { asStoreError } from './faults';
import { lockLedger } from './lock';
import { Pace } from './pace';
import { allSums, readSums, sumsWithLog, writeSums, type PageSums } from './page-sums';
import { migrate, PAGE_BYTES } from './schema';
import { walFault } from './wal';

export interface AppendRequest {
  readonly streamId: StreamId;
  readonly expected: ExpectedVersion;
  readonly recordedAt: string;
  readonly events: readonly EncodedEvent[];
}

export interface LogWriterOptions {
  readonly path: string;
  readonly synchronous: 'FULL' | 'NORMAL';
  /** Opens the database; tests put a layer with faults between. */
  readonly open?: typeof openDatabase;
}

/** The write-ahead log is moved into the file about every so many bytes of it. */
const CHECKPOINT_BYTES = 32 * 1_048_576;

/** Pages that a commit touches beside those of the events themselves: indexes and streams. */
const PAGES_PER_COMMIT = 5;
/** An event takes about this much more than its body: its indexes and its row. */
const BYTES_PER_EVENT = 400;

const isOnKnown = ({ expected }: AppendRequest): boolean => expected !== 'none';

/** After these nothing that the file or the system says may be trusted without a fresh look. */
const isIoFault = (error: unknown): boolean => {
  const fault = asStoreError(error, '');
  return isStoreError(fault, 'store-unavailable') || isStoreError(fault, 'store-damaged');
};

/**
 * The only writer of a log. Everything here waits for the disk, so it runs in a thread of its own;
 * it knows nothing of threads.
 */
export class LogWriter {
  private readonly unlock: () => void;
  private database: SqlDatabase;
  private table: EventTable;
  private sums: PageSums | null;
  private bytesSinceCheckpoint = 0;
  private readonly pace = new Pace();
  private mustReopen = false;

  constructor(private readonly options: LogWriterOptions) {
    const { path } = options;
    this.unlock = lockLedger(path);
    try {
      const fault = walFault(path);
      if (fault !== null) throw new EventStoreError('store-damaged', fault, { path });
      this.database = this.open();
      try {
        migrate(this.database, path);
        this.table = new EventTable(this.database);
        this.sums = keptSums(path);
        this.tryCheckpoint('PASSIVE');
      } catch (error) {
        this.database.close();
        throw error;
      }
    } catch (error) {
      this.unlock();
      throw asStoreError(error, path);
    }
  }

  /** Stores requests in one transaction; when this returns, what is stored is on the disk. */
  commit(requests: readonly AppendRequest[]): readonly AppendOutcome[] {
    const start = performance.now();
    let flushing = start;
    const outcomes = this.transaction(() => {
      this.table.look(requests.filter(isOnKnown).map(({ streamId }) => streamId));
      const all = requests.map((request) => this.outcomeOf(request));
      this.table.write();
      flushing = performance.now();
      return all;
    });
    this.pace.took(requests.length, flushing - start, performance.now() - flushing);
    return outcomes;
  }

  /** So many requests share a flush best, as far as more wait than that. */
  get requestsPerFlush(): number {
    return this.pace.requestsPerFlush;
  }

  /** See `StoredLog.adopt`. */
  adopt(events: readonly StoredEvent[]): void {
    this.transaction(() => {
      for (const event of events) this.adoptOne(event);
      this.table.write();
    });
  }

  /** True when it is time for a checkpoint: not in the way of whoever waits for an answer. */
  get wantsCheckpoint(): boolean {
    return this.bytesSinceCheckpoint >= CHECKPOINT_BYTES;
  }

  /** Moves the write-ahead log into the file, after the sums of its pages were kept. */
  checkpoint(): void {
    this.guarded(() => {
      this.writeLogIntoFile('PASSIVE');
    });
  }

  close(): void {
    try {
      this.tryCheckpoint('TRUNCATE');
    } finally {
      this.database.close();
      this.unlock();
    }
  }

  /** A full disk refuses; nothing is lost: the write-ahead log is read at the next opening. */
  private tryCheckpoint(mode: 'PASSIVE' | 'TRUNCATE'): void {
    try {
      this.writeLogIntoFile(mode);
    } catch (error) {
      if (!(asStoreError(error, '') instanceof EventStoreError)) throw error;
    }
  }

  /**
   * Starts afresh after an I/O error. What the system holds of a failed flush may never reach the
   * disk, and later flushes would not notice: so all of it is written anew before going on.
   */
  private reopenAfterFault(): void {
    if (!this.mustReopen) return;
    this.database.close();
    this.database = this.open();
    this.writeLogIntoFile('TRUNCATE');
    this.table = new EventTable(this.database);
    this.mustReopen = false;
  }

  private open(): SqlDatabase {
    const { path, synchronous, open = openDatabase } = this.options;
    return open(path, { synchronous, pageBytes: PAGE_BYTES, autoCheckpoint: false });
  }

  private writeLogIntoFile(mode: 'PASSIVE' | 'TRUNCATE'): void {
    const { path } = this.options;
    this.sums =
      this.sums === null ? allSums(this.database) : sumsWithLog(path, this.database, this.sums);
    writeSums(path, this.sums);
    this.database.exec(`PRAGMA wal_checkpoint(${mode})`);
    this.bytesSinceCheckpoint = 0;
  }

  private transaction<Result>(work: () => Result): Result {
    return this.guarded(() => {
      try {
        const result = inTransaction(this.database, work);
        this.bytesSinceCheckpoint += PAGES_PER_COMMIT * PAGE_BYTES;
        return result;
      } catch (error) {
        if (!isIoFault(error)) this.table.forget();
        throw error;
      }
    });
  }

  private guarded<Result>(work: () => Result): Result {
    try {
      this.reopenAfterFault();
      return work();
    } catch (error) {
      this.mustReopen ||= isIoFault(error);
      throw asStoreError(error, this.options.path);
    }
  }

  private outcomeOf(request: AppendRequest): AppendOutcome {
    try {
      return { result: this.write(request) };
    } catch (error) {
      if (!(error instanceof EventStoreError)) throw error;
      return { error };
    }
  }

  private write({ streamId, expected, recordedAt, events }: AppendRequest): AppendResult {
    const stream =
      expected === 'none' ? this.table.addStream(streamId) : this.table.stream(streamId);
    const known = (id: string) => (stream === null ? undefined : this.table.known(stream, id));
    const version = stream?.version ?? 0;
    const repeat = repeatOrConflict({ streamId, version, known }, expected, events);
    return repeat ?? this.insert(stream ?? this.table.addStream(streamId), recordedAt, events);
  }

  private insert(
    stream: StreamRow,
    recordedAt: string,
    events: readonly EncodedEvent[],
  ): AppendResult {
    const position = this.table.insert(stream, this.table.momentOf(recordedAt), events);
    for (const { body } of events) this.bytesSinceCheckpoint += body.length + BYTES_PER_EVENT;
    return { version: stream.version, position, repeated: false };
  }

  private adoptOne(event: StoredEvent): void {
    const { streamId, version, recordedAt, body, hash } = event;
    if (contentHash(body) !== hash) throw damagedEvent(event);
    const stream = this.table.addStream(streamId);
    if (version <= stream.version && this.table.at(stream, version)?.hash === hash) return;
    if (version !== stream.version + 1) {
      throw new EventStoreError(
        'copy-out-of-order',
        `version ${String(version)} of stream ${streamId} does not follow ${String(stream.version)}`,
        { streamId, version, actual: stream.version },
      );
    }
    const { id, type } = parseBody(body);
    this.table.insert(stream, recordedAt, [{ id, type, body }]);
    this.bytesSinceCheckpoint += body.length + BYTES_PER_EVENT;
  }
}

/** Sums that are damaged themselves are made anew: `zgb verify` is where damage is told. */
const keptSums = (path: string): PageSums | null => {
  try {
    return readSums(path);
  } catch (error) {
    if (isStoreError(error, 'store-damaged')) return null;
    throw error;
  }
};
