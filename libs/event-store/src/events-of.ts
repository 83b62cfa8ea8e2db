import { setImmediate as others } from 'node:timers/promises';
import type { Recorded } from '@zgb/kernel';
import type { EventStore, LogFilter, Position } from './port';

export interface EventsOfOptions extends LogFilter {
  /** Events after this position. Default 0: from the first. */
  readonly after?: Position;
  /** Up to and including this moment of recording (K), ISO 8601 in UTC. Default: all there are. */
  readonly until?: string | null;
  /** Up to and including this position. Default: all there are. */
  readonly untilPosition?: Position | null;
}

/**
 * The log in its order, a page in memory at a time: the beginning of the log, up to the first
 * event that is later than what is asked.
 */
export async function* pagesOf(
  store: Pick<EventStore, 'readAll'>,
  { after = 0, until = null, untilPosition = null, ...filter }: EventsOfOptions = {},
): AsyncGenerator<readonly Recorded[], undefined> {
  for (let from = after; ;) {
    const page = await store.readAll({ ...filter, after: from });
    const last = page.at(-1);
    if (last === undefined) return undefined;
    const isLater = ({ recordedAt, position }: Recorded): boolean =>
      (until !== null && recordedAt > until) ||
      (untilPosition !== null && position > untilPosition);
    const end = page.findIndex(isLater);
    if (end !== -1) {
      if (end > 0) yield page.slice(0, end);
      return undefined;
    }
    yield page;
    from = last.position;
    // A file is read without waiting: a long fold would let nobody else have a turn.
    await others();
  }
}

/** The same, event by event. */
export async function* eventsOf(
  store: Pick<EventStore, 'readAll'>,
  options: EventsOfOptions = {},
): AsyncGenerator<Recorded, undefined> {
  for await (const page of pagesOf(store, options)) yield* page;
}
