import { parseStreamId, type Recorded, type StreamId } from '@zgb/kernel';
import { appendOneByOne } from '../append-one-by-one';
import type { EventCatalogue } from '../catalogue';
import { EventStoreError, storeClosed } from '../errors';
import { AppendSignal, followLog } from '../live-feed';
import {
  PAGE_EVENTS_MAX,
  type Append,
  type AppendResult,
  type CopyableEventStore,
  type EventStore,
  type ExpectedVersion,
  type NewEvent,
  type ReadAllOptions,
  type ReadStreamOptions,
  type ReadTenantOptions,
  type Sequenced,
  type SubscribeOptions,
  type StoredEvent,
  type StreamAfter,
} from '../port';
import {
  contentHash,
  damagedEvent,
  decodeEvent,
  encodeEvents,
  parseBody,
  repeatOrConflict,
} from '../stored-event';

export interface MemoryEventStoreOptions {
  readonly catalogue: EventCatalogue;
  readonly now: () => Date;
}

interface Kept extends StoredEvent {
  readonly id: string;
  readonly type: string;
  readonly tenant: string;
}

const pageOf = <Item>(items: readonly Item[], after: number, limit = PAGE_EVENTS_MAX): Item[] =>
  items.slice(after, after + Math.min(limit, PAGE_EVENTS_MAX));

/** A log that lives as long as the process: for tests. Keeps all promises but durability. */
class MemoryEventStore implements CopyableEventStore {
  private readonly log: Kept[] = [];
  private readonly streams = new Map<StreamId, Kept[]>();
  /** By stream and id: an id is unique within its stream. */
  private readonly ids = new Map<string, Kept>();
  private readonly tenantEvents = new Map<string, Kept[]>();
  private readonly appended = new AppendSignal();
  private closed = false;

  constructor(private readonly options: MemoryEventStoreOptions) {}

  async append(
    streamId: StreamId,
    expected: ExpectedVersion,
    events: readonly NewEvent[],
  ): Promise<AppendResult> {
    this.assertOpen();
    const encoded = encodeEvents(streamId, events, this.options.catalogue);
    const stream = this.stream(streamId);
    const known = (id: string) => this.ids.get(`${streamId} ${id}`);
    const repeat = repeatOrConflict({ streamId, version: stream.length, known }, expected, encoded);
    if (repeat !== null) return await Promise.resolve(repeat);
    const recordedAt = this.options.now().toISOString();
    for (const { body } of encoded) this.add(streamId, recordedAt, body);
    this.appended.notify();
    return { version: stream.length, position: this.log.length, repeated: false };
  }

  appendMany(appends: readonly Append[]) {
    return appendOneByOne(this, appends);
  }

  async adopt(events: readonly StoredEvent[]): Promise<void> {
    for (const event of events) {
      const { streamId, version, recordedAt, body, hash } = event;
      if (contentHash(body) !== hash) throw damagedEvent(event);
      const stream = this.stream(streamId);
      if (stream[version - 1]?.hash === hash) continue;
      if (version !== stream.length + 1) {
        throw new EventStoreError('copy-out-of-order', `stream ${streamId} has a gap`, {
          streamId,
          version,
          actual: stream.length,
        });
      }
      this.add(streamId, recordedAt, body);
    }
    this.appended.notify();
    await Promise.resolve();
  }

  async readStream(
    streamId: StreamId,
    {
      direction = 'forwards',
      after = 0,
      before = Infinity,
      limit = Infinity,
    }: ReadStreamOptions = {},
  ): Promise<readonly Recorded[]> {
    this.assertOpen();
    const events = this.stream(streamId).filter(
      ({ version }) => version > after && version < before,
    );
    if (direction === 'backwards') events.reverse();
    return await Promise.resolve(events.slice(0, limit).map(this.decode));
  }

  readStreams(wanted: readonly StreamAfter[], limit: number) {
    return Promise.all(
      wanted.map(({ streamId, after }) => this.readStream(streamId, { after, limit })),
    );
  }

  async readAll({ after = 0, limit, types, tenants }: ReadAllOptions = {}) {
    this.assertOpen();
    const matching =
      types === undefined && tenants === undefined
        ? pageOf(this.log, after, limit)
        : pageOf(
            this.log
              .slice(after)
              .filter(
                ({ type, tenant }) =>
                  (types?.includes(type) ?? true) && (tenants?.includes(tenant) ?? true),
              ),
            0,
            limit,
          );
    return await Promise.resolve(matching.map(this.decode));
  }

  async readTenant(
    tenant: string,
    { after = 0, limit }: ReadTenantOptions = {},
  ): Promise<readonly Sequenced[]> {
    this.assertOpen();
    const page = pageOf(this.tenantEvents.get(tenant) ?? [], after, limit);
    return await Promise.resolve(
      page.map((event, index) => ({ sequence: after + index + 1, event: this.decode(event) })),
    );
  }

  async tenants(): Promise<readonly string[]> {
    this.assertOpen();
    return await Promise.resolve(filled(this.tenantEvents));
  }

  async streamsOf(category: string): Promise<readonly StreamId[]> {
    this.assertOpen();
    return await Promise.resolve(
      filled(this.streams).filter((id) => parseStreamId(id).category === category),
    );
  }

  async readStored(after = 0, limit?: number): Promise<readonly StoredEvent[]> {
    this.assertOpen();
    return await Promise.resolve(
      pageOf(this.log, after, limit).map(
        ({ streamId, version, position, recordedAt, body, hash }) => ({
          streamId,
          version,
          position,
          recordedAt,
          body,
          hash,
        }),
      ),
    );
  }

  subscribe(options: SubscribeOptions = {}): ReturnType<EventStore['subscribe']> {
    return followLog(this, this.appended, options, () => this.closed);
  }

  async head(): Promise<number> {
    this.assertOpen();
    return await Promise.resolve(this.log.length);
  }

  async close(): Promise<void> {
    this.closed = true;
    this.appended.notify();
    await Promise.resolve();
  }

  private readonly decode = (event: Kept): Recorded => decodeEvent(event, this.options.catalogue);

  private stream(streamId: StreamId): Kept[] {
    return kept(this.streams, streamId);
  }

  private add(streamId: StreamId, recordedAt: string, body: string): void {
    const { id, type } = parseBody(body);
    const { tenant } = parseStreamId(streamId);
    const stream = this.stream(streamId);
    const event: Kept = {
      id,
      type,
      tenant,
      streamId,
      version: stream.length + 1,
      position: this.log.length + 1,
      recordedAt,
      body,
      hash: contentHash(body),
    };
    stream.push(event);
    this.ids.set(`${streamId} ${id}`, event);
    this.log.push(event);
    kept(this.tenantEvents, tenant).push(event);
  }

  private assertOpen(): void {
    if (this.closed) throw storeClosed();
  }
}

const kept = <Key, Item>(lists: Map<Key, Item[]>, key: Key): Item[] => {
  const list = lists.get(key) ?? [];
  lists.set(key, list);
  return list;
};

/** Asking for a list makes it; what began has something in it, and lists begin in that order. */
const filled = (lists: ReadonlyMap<string, readonly Kept[]>): readonly string[] =>
  [...lists]
    .filter(([, list]) => list.length > 0)
    .sort(([, [one]], [, [other]]) => (one?.position ?? 0) - (other?.position ?? 0))
    .map(([name]) => name);

export const createMemoryEventStore = (options: MemoryEventStoreOptions): CopyableEventStore =>
  new MemoryEventStore(options);
