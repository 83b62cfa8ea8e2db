import type { EventStore } from '@zgb/event-store';
import type { Recorded } from '@zgb/kernel';

const PAGE = 100;

/** An event of one municipality: its position is its number there, from 1 without a gap (EVT-06). */
export interface FedEvent extends Recorded {
  /** Its place among the events of everybody. */
  readonly logPosition: number;
}

const fed = (sequence: number, event: Recorded): FedEvent => ({
  ...event,
  position: sequence,
  logPosition: event.position,
});

type Log = Pick<EventStore, 'readTenant' | 'readStream' | 'subscribe'>;

const positionOf = async (log: Log, municipality: string, sequence: number): Promise<number> => {
  if (sequence === 0) return 0;
  const [found] = await log.readTenant(municipality, { after: sequence - 1, limit: 1 });
  return found?.event.position ?? 0;
};

/** Number in its municipality of the event at a place in the log; looked up by halving. */
export const sequenceAt = async (
  log: Log,
  municipality: string,
  logPosition: number,
): Promise<number> => {
  let [low, high] = [1, logPosition];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    const position = await positionOf(log, municipality, middle);
    // Zero: there are not so many.
    if (position === 0 || position >= logPosition) high = middle;
    else low = middle + 1;
  }
  return low;
};

async function* follow(
  log: Log,
  municipality: string,
  { after = 0, signal }: { readonly after?: number; readonly signal?: AbortSignal },
): AsyncGenerator<readonly FedEvent[]> {
  let sequence = after;
  let position = await positionOf(log, municipality, after);
  const drain = async function* (): AsyncGenerator<readonly FedEvent[]> {
    for (;;) {
      const page = await log.readTenant(municipality, { after: sequence, limit: PAGE });
      const last = page.at(-1);
      if (last === undefined) return;
      [sequence, position] = [last.sequence, last.event.position];
      yield page.map((one) => fed(one.sequence, one.event));
    }
  };
  yield* drain();
  const news = log.subscribe({
    after: position,
    tenants: [municipality],
    ...(signal === undefined ? {} : { signal }),
  });
  for await (const _page of news) yield* drain();
}

/** The events of one municipality as a log of their own, for a reaction that follows them. */
export const municipalityFeed = (log: Log, municipality: string, startsAt: number) => ({
  head: () => Promise.resolve(startsAt),
  subscribe: (options: { readonly after?: number; readonly signal?: AbortSignal } = {}) =>
    follow(log, municipality, options),
  readStream: async (
    ...[streamId, options]: Parameters<EventStore['readStream']>
  ): Promise<readonly FedEvent[]> => {
    const events = await log.readStream(streamId, options);
    return Promise.all(
      events.map(async (event) => fed(await sequenceAt(log, municipality, event.position), event)),
    );
  },
});
