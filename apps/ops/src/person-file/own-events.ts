import type { Recorded, StreamId } from '@zgb/kernel';

/** One event as far as it is about a client. */
export interface OwnEvent {
  readonly event: Recorded;
  /** All that was recorded, or only the parts that name the client when it is about others too. */
  readonly data: readonly unknown[];
}

type Fields = Readonly<Record<string, unknown>>;
const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null;

/** Every part of what was recorded that names a client. */
const clientParts = (value: unknown): readonly Fields[] => {
  if (!isFields(value)) return [];
  const below = Object.values(value).flatMap(clientParts);
  return typeof value['clientRef'] === 'string' ? [value, ...below] : below;
};

/**
 * PRV-13: what the ledger holds of one client, in the order of recording. A stream that began with
 * this client alone is about nobody else, until an event names somebody; of any other event only
 * the parts that name the client count, so that nobody reads of somebody else.
 */
export async function* ownEvents(
  events: AsyncIterable<Recorded>,
  clientRef: string,
): AsyncGenerator<OwnEvent, undefined> {
  const own = new Set<StreamId>();
  for await (const event of events) {
    const named = clientParts(event.data);
    const mine = named.filter((part) => part['clientRef'] === clientRef);
    const isAlone = mine.length === named.length;
    const isCalled = event.streamId.split('_').includes(clientRef);
    if (isAlone && (isCalled || (event.version === 1 && mine.length > 0))) own.add(event.streamId);
    if (own.has(event.streamId) && isAlone) yield { event, data: [event.data] };
    else if (mine.length > 0) {
      yield { event, data: mine.filter((part) => clientParts(part).length === 1) };
    }
  }
}
