import type { Recorded, StreamId } from '@zgb/kernel';
import type { EventCatalogue } from '../catalogue';
import { EventStoreError, wrongExpectedVersion } from '../errors';
import { AppendSignal, followLog } from '../live-feed';
import { PAGE_EVENTS_MAX, type AppendResult, type EventStore } from '../port';
import { decodeEvent, encodeEvents, isRepeat, type StoredEvent } from '../stored-event';

export interface MemoryEventStoreOptions {
  readonly catalogue: EventCatalogue;
  readonly now: () => Date;
}

/** A log that lives as long as the process: for tests. Keeps all promises but durability. */
export const createMemoryEventStore = ({ catalogue, now }: MemoryEventStoreOptions): EventStore => {
  const log: StoredEvent[] = [];
  const streams = new Map<StreamId, StoredEvent[]>();
  const byId = new Map<string, StoredEvent>();
  const appended = new AppendSignal();
  let closed = false;

  const assertOpen = (): void => {
    if (closed) throw new EventStoreError('store-closed', 'the event log is closed');
  };
  const decode = (event: StoredEvent): Recorded => decodeEvent(event, catalogue);

  const append: EventStore['append'] = (streamId, expected, events) => {
    assertOpen();
    const encoded = encodeEvents(streamId, events, catalogue);
    const stream = streams.get(streamId) ?? [];
    const last = (): AppendResult => ({
      version: stream.length,
      position: byId.get(events.at(-1)?.id ?? '')?.position ?? log.length,
      repeated: true,
    });
    if (isRepeat(encoded, (id) => byId.get(id), streamId)) return Promise.resolve(last());
    if (stream.length !== (expected === 'none' ? 0 : expected)) {
      throw wrongExpectedVersion(streamId, expected, stream.length);
    }
    for (const event of encoded) {
      const stored = {
        ...event,
        streamId,
        version: stream.length + 1,
        position: log.length + 1,
        recordedAt: now().toISOString(),
      };
      stream.push(stored);
      log.push(stored);
      byId.set(stored.id, stored);
    }
    streams.set(streamId, stream);
    appended.notify();
    return Promise.resolve({ ...last(), repeated: false });
  };

  const store: EventStore = {
    append: async (...args) => await append(...args),
    readStream: async (streamId, afterVersion = 0) => {
      assertOpen();
      return await Promise.resolve((streams.get(streamId) ?? []).slice(afterVersion).map(decode));
    },
    readAll: async ({ after = 0, limit = PAGE_EVENTS_MAX } = {}) => {
      assertOpen();
      const page = log.slice(after, after + Math.min(limit, PAGE_EVENTS_MAX));
      return await Promise.resolve(page.map(decode));
    },
    subscribe: (options = {}) => followLog(store, appended, options, () => closed),
    head: async () => await Promise.resolve(log.length),
    close: async () => {
      closed = true;
      appended.notify();
      await Promise.resolve();
    },
  };
  return store;
};
