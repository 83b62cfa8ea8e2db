import { parseStreamId, type StreamId } from '@zgb/kernel';
import { EventStoreError } from './errors';
import type { EventStore, LogFilter } from './port';

const forbidden = (tenant: string): EventStoreError =>
  new EventStoreError('tenant-forbidden', `this handle may not see tenant ${tenant}`, { tenant });

/**
 * A handle on a log for some municipalities or regions only: what belongs to others can neither be
 * read nor written through it (`tenant-forbidden`), whatever the caller asks for.
 */
export const forTenants = (store: EventStore, tenants: readonly string[]): EventStore => {
  const allowed = new Set(tenants);
  const assertAllowed = (tenant: string): void => {
    if (!allowed.has(tenant)) throw forbidden(tenant);
  };
  const assertStream = (streamId: StreamId): void => {
    assertAllowed(parseStreamId(streamId).tenant);
  };
  const within = <Options extends LogFilter>(options: Options): Options => {
    options.tenants?.forEach(assertAllowed);
    return { ...options, tenants: options.tenants ?? tenants };
  };
  return {
    append: async (streamId, expected, events) => {
      assertStream(streamId);
      return await store.append(streamId, expected, events);
    },
    appendMany: async (appends) => {
      for (const { streamId } of appends) assertStream(streamId);
      return await store.appendMany(appends);
    },
    readStream: async (streamId, options) => {
      assertStream(streamId);
      return await store.readStream(streamId, options);
    },
    readStreams: async (wanted, limit) => {
      for (const { streamId } of wanted) assertStream(streamId);
      return await store.readStreams(wanted, limit);
    },
    readAll: async (options = {}) => await store.readAll(within(options)),
    readTenant: async (tenant, options) => {
      assertAllowed(tenant);
      return await store.readTenant(tenant, options);
    },
    tenants: async () => (await store.tenants()).filter((tenant) => allowed.has(tenant)),
    streamsOf: async (category) =>
      (await store.streamsOf(category)).filter((id) => allowed.has(parseStreamId(id).tenant)),
    subscribe: (options = {}) => store.subscribe(within(options)),
    head: () => store.head(),
    // The log is not this handle's to close.
    close: () => Promise.resolve(),
  };
};
