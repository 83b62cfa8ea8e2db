import { once } from 'node:events';
import {
  START,
  streamNameFilter,
  type AllStreamSubscription,
  type EventStoreDBClient,
} from '@eventstore/db-client';
import { PAGE_EVENTS_MAX, type Position, type StoredEvent } from '../port';
import { fromWire, toPosition, type StreamNames } from './wire-event';

/** Events that were looked at and left out before the server says how far it is. */
const SEARCH_WINDOW = 4_096;

export interface FeedPage {
  readonly events: readonly StoredEvent[];
  /** True when this is all there is for now. */
  readonly caughtUp: boolean;
}

export interface FeedOptions {
  readonly after: Position;
  /** Default: all of the ledger. */
  readonly tenants?: readonly string[] | undefined;
  readonly signal?: AbortSignal | undefined;
}

const subscribeTo = (
  client: EventStoreDBClient,
  names: StreamNames,
  { after, tenants }: FeedOptions,
): AllStreamSubscription => {
  const commit = BigInt(after);
  return client.subscribeToAll({
    fromPosition: after === 0 ? START : { commit, prepare: commit },
    requiresLeader: true,
    filter:
      tenants === undefined
        ? streamNameFilter({ prefixes: [names.prefix], maxSearchWindow: SEARCH_WINDOW })
        : streamNameFilter({ regex: names.ofTenants(tenants), maxSearchWindow: SEARCH_WINDOW }),
  });
};

/**
 * The log from a position on, filtered by the server: history, a mark when it has caught up, and
 * then what follows. The next page is taken when the reader asks for it: what was not taken waits
 * in the server. Ends with an error when the connection does; the reader goes on from its position.
 */
export async function* feed(
  client: EventStoreDBClient,
  names: StreamNames,
  options: FeedOptions,
): AsyncGenerator<FeedPage> {
  const subscription = subscribeTo(client, names, options);
  const state: { caughtUp: boolean; error: Error | null; ended: boolean } = {
    caughtUp: false,
    error: null,
    ended: false,
  };
  subscription.on('caughtUp', () => {
    state.caughtUp = true;
    subscription.emit('wake');
  });
  subscription.on('error', (error: Error) => {
    state.error = error;
    subscription.emit('wake');
  });
  for (const event of ['end', 'close'] as const) {
    subscription.on(event, () => {
      state.ended = true;
      subscription.emit('wake');
    });
  }
  subscription.on('readable', () => subscription.emit('wake'));
  const stop = (): void => void subscription.emit('wake');
  options.signal?.addEventListener('abort', stop);
  try {
    while (options.signal?.aborted !== true) {
      const events = takeReady(subscription, names);
      const caughtUp = state.caughtUp && subscription.readableLength === 0;
      if (caughtUp) state.caughtUp = false;
      if (events.length > 0 || caughtUp) yield { events, caughtUp };
      else if (state.error !== null) throw state.error;
      else if (state.ended) return;
      else await once(subscription, 'wake');
    }
  } finally {
    options.signal?.removeEventListener('abort', stop);
    await subscription.unsubscribe().catch(() => undefined);
  }
}

const takeReady = (
  subscription: AllStreamSubscription,
  names: StreamNames,
): readonly StoredEvent[] => {
  const events: StoredEvent[] = [];
  while (events.length < PAGE_EVENTS_MAX) {
    const resolved = subscription.read() as { event?: Parameters<typeof fromWire>[0] } | null;
    if (resolved === null) break;
    const { event } = resolved;
    if (event === undefined) continue;
    events.push(fromWire(event, names, toPosition(event.position?.commit ?? 0n)));
  }
  return events;
};
