import type { EventStore } from '@zgb/event-store';
import { allocationStream } from '@zgb/indications';
import { parseStreamId, type Law, type StreamId } from '@zgb/kernel';
import type { Shown } from '../authorisation/asking';

/** Streams whose first event says whose they are. */
const TELLS: ReadonlySet<string> = new Set([
  'allocation',
  'request',
  'indication',
  'bulk-indication',
]);

/** Streams that bear the reference of their client as this part of their name. */
const PART: Readonly<Record<string, number>> = {
  dossier: 2,
  household: 0,
  'care-form': 0,
  erasure: 0,
};

/** Streams that are read at once: of each only the first event. */
const AT_ONCE = 200;

interface Told {
  readonly clientRef?: unknown;
  readonly identity?: { readonly clientRef?: unknown };
  readonly clients?: readonly { readonly clientRef?: unknown }[];
}

const refsIn = ({ clientRef, identity, clients = [] }: Told): readonly string[] =>
  [clientRef, identity?.clientRef, ...clients.map((one) => one.clientRef)].filter(
    (one): one is string => typeof one === 'string',
  );

interface Named {
  readonly refs: readonly string[];
  /** The stream to read it from; null: the name said it, or it is of nobody. */
  readonly from: StreamId | null;
}

const NOBODY: Named = { refs: [], from: null };

const named = (streamId: StreamId): Named => {
  try {
    const { category, tenant, parts } = parseStreamId(streamId);
    const ref = parts[PART[category] ?? -1];
    if (ref !== undefined) return { refs: [ref], from: null };
    if (TELLS.has(category)) return { refs: [], from: streamId };
    // What follows up an allocation has its name.
    const [law, number] = parts;
    return category === 'follow-up'
      ? { refs: [], from: allocationStream(tenant, law as Law, Number(number)) }
      : NOBODY;
  } catch {
    return NOBODY;
  }
};

/** The clients whose data were shown, by reference, each once (LOG-01). */
export const clientsShown = async (
  log: Pick<EventStore, 'readStreams'>,
  { clients, streams }: Shown,
): Promise<readonly string[]> => {
  const found = new Set(clients);
  const all = [...streams].map(named);
  for (const ref of all.flatMap(({ refs }) => refs)) found.add(ref);
  const wanted = [...new Set(all.flatMap(({ from }) => from ?? []))];
  for (let start = 0; start < wanted.length; start += AT_ONCE) {
    const some = wanted.slice(start, start + AT_ONCE);
    const read = await log.readStreams(
      some.map((streamId) => ({ streamId, after: 0 })),
      1,
    );
    for (const event of read.flat()) for (const ref of refsIn(event.data)) found.add(ref);
  }
  return [...found];
};
