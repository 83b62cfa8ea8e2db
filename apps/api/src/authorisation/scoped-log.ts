import { EventStoreError, type EventStore } from '@zgb/event-store';
import { isMunicipalityCode, parseStreamId, type StreamId } from '@zgb/kernel';
import { maySeeNow, municipalitiesNow } from './asking';

/** Null for what is no name of a stream: there is nothing to see under it. */
const tenantOf = (streamId: StreamId): string | null => {
  try {
    return parseStreamId(streamId).tenant;
  } catch {
    return null;
  }
};

/** False for a stream of a municipality that is not the asker's. */
export const isVisibleNow = (streamId: StreamId): boolean => {
  const tenant = tenantOf(streamId);
  return tenant !== null && (!isMunicipalityCode(tenant) || maySeeNow(tenant));
};

/** True for a stream of a municipality of the asker; of any other only who works for all. */
export const isOwnStreamNow = (streamId: StreamId): boolean => {
  const tenant = tenantOf(streamId);
  return (
    tenant !== null &&
    (municipalitiesNow() === 'all' || (isMunicipalityCode(tenant) && maySeeNow(tenant)))
  );
};

const isOutside = (streamId: StreamId): boolean => !isVisibleNow(streamId);

const assertInside = (streamId: StreamId): void => {
  if (!isOutside(streamId)) return;
  throw new EventStoreError('tenant-forbidden', 'the asker may not write here', {});
};

/**
 * The log as whoever asks may see it (TEN-03): a stream of another municipality is empty, exactly
 * as one that never was, and nothing can be written to it. What the region has in common stays
 * readable, since commands of a municipality look there. Pages of the whole log pass: folds are
 * made of them that all askers share, and that are narrowed where they are read.
 */
export const withinScope = (log: EventStore): EventStore => ({
  append: async (streamId, expected, events) => {
    assertInside(streamId);
    return await log.append(streamId, expected, events);
  },
  appendMany: async (appends) => {
    for (const { streamId } of appends) assertInside(streamId);
    return await log.appendMany(appends);
  },
  readStream: async (streamId, options) =>
    isOutside(streamId) ? [] : await log.readStream(streamId, options),
  readStreams: async (wanted, limit) => {
    const own = wanted.filter(({ streamId }) => !isOutside(streamId));
    const read = await log.readStreams(own, limit);
    const known = new Map(own.map(({ streamId }, index) => [streamId, read[index] ?? []]));
    return wanted.map(({ streamId }) => known.get(streamId) ?? []);
  },
  readAll: (options) => log.readAll(options),
  readTenant: async (tenant, options) =>
    isMunicipalityCode(tenant) && !maySeeNow(tenant) ? [] : await log.readTenant(tenant, options),
  tenants: async () =>
    (await log.tenants()).filter((tenant) => !isMunicipalityCode(tenant) || maySeeNow(tenant)),
  streamsOf: async (category) => (await log.streamsOf(category)).filter(isVisibleNow),
  subscribe: (options) => log.subscribe(options),
  head: () => log.head(),
  close: () => log.close(),
});
