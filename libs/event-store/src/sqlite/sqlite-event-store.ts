import type { StreamId } from '@zgb/kernel';
import type { EventCatalogue } from '../catalogue';
import { EventStoreError, storeClosed } from '../errors';
import { AppendSignal, followLog } from '../live-feed';
import type {
  Append,
  AppendOutcome,
  AppendResult,
  CopyableEventStore,
  EventStore,
  ExpectedVersion,
  NewEvent,
  ReadAllOptions,
  ReadStreamOptions,
  ReadTenantOptions,
  SubscribeOptions,
  StoredEvent,
  StreamAfter,
} from '../port';
import { encodeEvents } from '../stored-event';
import { LogReader } from './log-reader';
import type { AppendRequest } from './log-writer';
import { WriterClient } from './writer-client';

export interface SqliteEventStoreOptions {
  readonly path: string;
  readonly catalogue: EventCatalogue;
  readonly now: () => Date;
  /** Views may read while another process writes. */
  readonly readOnly?: boolean;
  /**
   * `full` (default): what was acknowledged survives a power cut. `normal`: several times faster
   * for single commands, and the last moments before a power cut may be lost.
   */
  readonly durability?: 'full' | 'normal';
  /** File of the thread that writes; tests put one with faults in its place. */
  readonly writerThread?: string;
}

/** The log in one SQLite file: a thread writes, this one reads. */
class SqliteEventStore implements CopyableEventStore {
  private readonly appended = new AppendSignal();
  private closed = false;

  constructor(
    private readonly options: SqliteEventStoreOptions,
    private readonly reader: LogReader,
    /** Null when the log was opened for reading only. */
    private readonly writer: WriterClient | null,
  ) {}

  async append(
    streamId: StreamId,
    expected: ExpectedVersion,
    events: readonly NewEvent[],
  ): Promise<AppendResult> {
    const recordedAt = this.options.now().toISOString();
    const request = this.requestOf({ streamId, expected, events }, recordedAt);
    const result = await this.writing().append(request);
    this.appended.notify();
    return result;
  }

  async appendMany(appends: readonly Append[]): Promise<readonly AppendOutcome[]> {
    const requests: AppendRequest[] = [];
    const refused = new Map<number, Error>();
    const recordedAt = this.options.now().toISOString();
    for (const [index, one] of appends.entries()) {
      try {
        requests.push(this.requestOf(one, recordedAt));
      } catch (error) {
        refused.set(index, error as Error);
      }
    }
    if (requests.length === 0) return [...refused.values()].map((error) => ({ error }));
    const outcomes = [...(await this.writing().appendMany(requests))];
    this.appended.notify();
    for (const [index, error] of refused) outcomes.splice(index, 0, { error });
    return outcomes;
  }

  async adopt(events: readonly StoredEvent[]): Promise<void> {
    await this.writing().adopt(events);
    this.appended.notify();
  }

  readStream(streamId: StreamId, options: ReadStreamOptions = {}) {
    return this.reading((reader) => reader.stream(streamId, options));
  }

  readStreams(wanted: readonly StreamAfter[], limit: number) {
    return this.reading((reader) => reader.streams(wanted, limit));
  }

  readAll(options: ReadAllOptions = {}) {
    return this.reading((reader) => reader.all(options));
  }

  readTenant(tenant: string, options: ReadTenantOptions = {}) {
    return this.reading((reader) => reader.tenant(tenant, options));
  }

  tenants() {
    return this.reading((reader) => reader.tenants());
  }

  streamsOf(category: string) {
    return this.reading((reader) => reader.streamsOf(category));
  }

  readStored(after = 0, limit?: number) {
    return this.reading((reader) => reader.stored(after, limit));
  }

  head(): Promise<number> {
    return this.reading((reader) => reader.head());
  }

  subscribe(options: SubscribeOptions = {}): ReturnType<EventStore['subscribe']> {
    return followLog(this, this.appended, options, () => this.closed);
  }

  async close(): Promise<void> {
    if (this.closed) return;
    this.closed = true;
    this.appended.notify();
    this.reader.close();
    await this.writer?.close();
  }

  private requestOf({ streamId, expected, events }: Append, recordedAt: string): AppendRequest {
    const encoded = encodeEvents(streamId, events, this.options.catalogue);
    return { streamId, expected, recordedAt, events: encoded };
  }

  private writing(): WriterClient {
    if (this.closed) throw storeClosed();
    if (this.writer !== null) return this.writer;
    const { path } = this.options;
    const message = 'the event log was opened for reading only';
    throw new EventStoreError('store-unavailable', message, { path });
  }

  /** Reading is quick and synchronous; faults come as rejections all the same. */
  private reading<Result>(read: (reader: LogReader) => Result): Promise<Result> {
    return new Promise((resolve) => {
      if (this.closed) throw storeClosed();
      resolve(read(this.reader));
    });
  }
}

/** Opens the log; rejects with `store-locked` when another process writes it. */
export const openSqliteEventStore = async (
  options: SqliteEventStoreOptions,
): Promise<CopyableEventStore> => {
  const { path, catalogue, readOnly = false, durability = 'full' } = options;
  if (readOnly) return new SqliteEventStore(options, new LogReader(path, catalogue), null);
  const synchronous = durability === 'full' ? 'FULL' : 'NORMAL';
  const writer = await WriterClient.start({ path, synchronous }, options.writerThread);
  try {
    return new SqliteEventStore(options, new LogReader(path, catalogue), writer);
  } catch (error) {
    await writer.close();
    throw error;
  }
};
