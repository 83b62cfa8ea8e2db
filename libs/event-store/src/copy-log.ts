import { EventStoreError } from './errors';
import type { CopyableEventStore, StoredEvent } from './port';

export interface CopyProgress {
  /** Events of the source that the target holds, so far. */
  readonly events: number;
  /** Of those, the ones that had been there before: an interrupted copy goes on. */
  readonly found: number;
}

const differs = (event: StoredEvent): EventStoreError =>
  new EventStoreError(
    'copy-out-of-order',
    `the target holds something else than event ${String(event.version)} of stream ${event.streamId}`,
    { streamId: event.streamId, version: event.version },
  );

const isSame = (a: StoredEvent, b: StoredEvent): boolean =>
  a.streamId === b.streamId && a.version === b.version && a.hash === b.hash;

/** The log byte for byte, one event at a time; `eventsOf` gives what the events say. */
async function* storedEventsOf(store: CopyableEventStore): AsyncGenerator<StoredEvent, undefined> {
  for (let after = 0; ;) {
    const page = await store.readStored(after);
    const last = page.at(-1);
    if (last === undefined) return undefined;
    yield* page;
    after = last.position;
  }
}

const EVENTS_AT_ONCE = 500;
/** A cluster takes messages of some megabytes. */
const BYTES_AT_ONCE = 2_000_000;

/**
 * Copies a log into another one, in its order, byte for byte, with the moments of recording. What
 * the target holds already must be the beginning of the source: then the copy goes on from there.
 * Every hash is checked on the way out, and again in the target on the way in.
 */
export const copyLog = async (
  source: CopyableEventStore,
  target: CopyableEventStore,
  onProgress: (progress: CopyProgress) => void = () => undefined,
): Promise<CopyProgress> => {
  const there = storedEventsOf(target);
  let known = await there.next();
  let found = 0;
  let events = 0;
  let batch: StoredEvent[] = [];
  let bytes = 0;
  const send = async (): Promise<void> => {
    await target.adopt(batch);
    events += batch.length;
    batch = [];
    bytes = 0;
    onProgress({ events, found });
  };
  for await (const event of storedEventsOf(source)) {
    if (known.value !== undefined) {
      if (!isSame(known.value, event)) throw differs(event);
      found += 1;
      events += 1;
      if (found % EVENTS_AT_ONCE === 0) onProgress({ events, found });
      known = await there.next();
      continue;
    }
    batch.push(event);
    bytes += event.body.length;
    if (batch.length >= EVENTS_AT_ONCE || bytes >= BYTES_AT_ONCE) await send();
  }
  if (known.value !== undefined) throw differs(known.value);
  if (batch.length > 0) await send();
  return { events, found };
};

/**
 * Event by event: same order, same hashes. Up to `count` events, because the source may go on
 * while it is copied. Gives the first event that is missing or different; null when all are equal.
 */
export const compareLogs = async (
  source: CopyableEventStore,
  target: CopyableEventStore,
  count: number,
): Promise<{ readonly differsAt: StoredEvent | null }> => {
  const [left, right] = [storedEventsOf(source), storedEventsOf(target)];
  for (let events = 0; events < count; events += 1) {
    const [{ value: a }, { value: b }] = [await left.next(), await right.next()];
    if (a === undefined || b === undefined || !isSame(a, b)) {
      return { differsAt: a ?? b ?? null };
    }
  }
  return { differsAt: null };
};
