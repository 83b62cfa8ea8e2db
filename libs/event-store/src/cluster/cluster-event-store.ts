import {
  BACKWARDS,
  END,
  EventStoreDBClient,
  FORWARDS,
  NO_STREAM,
  StreamNotFoundError,
  WrongExpectedVersionError,
} from '@eventstore/db-client';
import { parseStreamId, type Recorded, type StreamId } from '@zgb/kernel';
import { ExponentialBackoff, handleWhen, retry, type RetryPolicy } from 'cockatiel';
import { appendOneByOne } from '../append-one-by-one';
import type { EventCatalogue } from '../catalogue';
import { EventStoreError, isStoreError, storeClosed } from '../errors';
import {
  PAGE_EVENTS_MAX,
  type Append,
  type AppendResult,
  type CopyableEventStore,
  type ExpectedVersion,
  type NewEvent,
  type Position,
  type ReadAllOptions,
  type ReadStreamOptions,
  type ReadTenantOptions,
  type Sequenced,
  type StoredEvent,
  type StreamAfter,
  type SubscribeOptions,
} from '../port';
import {
  contentHash,
  damagedEvent,
  decodeEvent,
  encodeEvents,
  parseBody,
  repeatOrConflict,
  type EncodedEvent,
} from '../stored-event';
import { asStoreError, remedyFor } from './cluster-errors';
import { feed } from './feed';
import { inTurn } from './in-turn';
import { PageReaders } from './page-readers';
import { StreamIds, type Identified, type KnownStream } from './stream-ids';
import { TenantNumbers } from './tenant-numbers';
import { fromWire, StreamNames, toPosition, toWire } from './wire-event';

export interface ClusterEventStoreOptions {
  /** Connection string of EventStoreDB: `esdb://user:password@host:2113,…?tls=true`. */
  readonly url: string;
  /** First part of the names of streams on the server. */
  readonly ledgerName: string;
  readonly catalogue: EventCatalogue;
  /**
   * One call for all appends: twice as fast, but an error of one connection fails those of all
   * others in the process. Default false.
   */
  readonly batchAppend?: boolean;
  /** How long one attempt of an append may take, in milliseconds. Default 10 s. */
  readonly deadlineMs?: number;
  /** How often an append or a read is tried in all. Default 6: some ten seconds. */
  readonly attemptsMax?: number;
}

const DEADLINE_MS = 10_000;
const ATTEMPTS_MAX = 6;
const FIRST_WAIT_MS = 100;
const LONGEST_WAIT_MS = 5_000;
/** Others may append to a stream while we look: so often we look again before we give up. */
const RACES_MAX = 20;
/** System events stand between ours at the end of the log. */
const TAIL_EVENTS = 64;

type WirePosition = { readonly commit: bigint; readonly prepare: bigint };
type Credentials = { readonly username: string; readonly password: string };

/**
 * With credentials on the call the client appends by a call of its own each time, with a deadline
 * that holds and errors that are right. Where there are none, these are dropped on the way.
 */
const credentialsOf = (url: string): Credentials => {
  // Not a URL as others are: it may name several hosts.
  const [, user = '', password = ''] = /^[^/]*\/\/([^:@/]*)(?::([^@/]*))?@/.exec(url) ?? [];
  return {
    username: decodeURIComponent(user) || 'nobody',
    password: decodeURIComponent(password),
  };
};

const afterWhile = <Result>(ms: number, work: Promise<Result>): Promise<Result> =>
  new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      reject(new EventStoreError('outcome-unknown', `no answer within ${String(ms)} ms`));
    }, ms);
    work.then(resolve, reject).finally(() => {
      clearTimeout(timer);
    });
  });

const identified = ({ version, body }: StoredEvent): Identified => ({
  version,
  id: parseBody(body).id,
});

/** The log on an EventStoreDB or KurrentDB cluster. */
class ClusterEventStore implements CopyableEventStore {
  private readonly client: EventStoreDBClient;
  private readonly names: StreamNames;
  private readonly ids = new StreamIds();
  private readonly numbers = new TenantNumbers();
  private readonly pages: PageReaders;
  private readonly oneByOne = inTurn();
  private readonly retrying: RetryPolicy;
  private readonly stopped = new AbortController();

  constructor(private readonly options: ClusterEventStoreOptions) {
    this.client = EventStoreDBClient.connectionString(options.url);
    this.names = new StreamNames(options.ledgerName);
    this.pages = new PageReaders(this.client, this.names, this.stopped.signal);
    this.retrying = retry(
      handleWhen((error) => !this.stopped.signal.aborted && remedyFor(error) !== 'none'),
      {
        maxAttempts: (options.attemptsMax ?? ATTEMPTS_MAX) - 1,
        backoff: new ExponentialBackoff({ initialDelay: FIRST_WAIT_MS, maxDelay: LONGEST_WAIT_MS }),
      },
    );
  }

  async append(
    streamId: StreamId,
    expected: ExpectedVersion,
    events: readonly NewEvent[],
  ): Promise<AppendResult> {
    this.assertOpen();
    const encoded = encodeEvents(streamId, events, this.options.catalogue);
    // One at a time per stream: the second of two equal commands then finds the first one.
    return await this.oneByOne(streamId, () => this.appendInTurn(streamId, expected, encoded));
  }

  appendMany(appends: readonly Append[]) {
    return appendOneByOne(this, appends);
  }

  async adopt(events: readonly StoredEvent[]): Promise<void> {
    this.assertOpen();
    for (const event of events) {
      await this.oneByOne(event.streamId, () => this.adoptOne(event));
    }
  }

  async readStream(
    streamId: StreamId,
    options: ReadStreamOptions = {},
  ): Promise<readonly Recorded[]> {
    this.assertOpen();
    const events = await this.reading(() => this.streamEvents(streamId, options));
    if (options.direction !== 'backwards') this.ids.learn(streamId, events.map(identified));
    return events.map(this.decode);
  }

  readStreams(wanted: readonly StreamAfter[], limit: number) {
    return Promise.all(
      wanted.map(({ streamId, after }) => this.readStream(streamId, { after, limit })),
    );
  }

  async readAll(options: ReadAllOptions = {}): Promise<readonly Recorded[]> {
    this.assertOpen();
    const { types, tenants } = options;
    if (types?.length === 0 || tenants?.length === 0) return [];
    return (await this.page(options)).map(this.decode);
  }

  async readTenant(tenant: string, options: ReadTenantOptions = {}): Promise<readonly Sequenced[]> {
    this.assertOpen();
    const numbered = await this.numbers.read(tenant, options, (after) =>
      this.page({ after, tenants: [tenant] }),
    );
    return numbered.map(([sequence, event]) => ({ sequence, event: this.decode(event) }));
  }

  async tenants(): Promise<readonly string[]> {
    return await this.began((streamId) => parseStreamId(streamId).tenant);
  }

  async streamsOf(category: string): Promise<readonly StreamId[]> {
    return await this.began((streamId) =>
      parseStreamId(streamId).category === category ? streamId : null,
    );
  }

  /** Reads the whole log: the server keeps no list of streams. */
  private async began(nameOf: (streamId: StreamId) => string | null): Promise<readonly string[]> {
    this.assertOpen();
    const found = new Set<string>();
    for (let after = 0; ;) {
      const page = await this.page({ after });
      for (const { streamId } of page) {
        const name = nameOf(streamId);
        if (name !== null) found.add(name);
      }
      if (page.length < PAGE_EVENTS_MAX) return [...found];
      after = page.at(-1)?.position ?? after;
    }
  }

  async readStored(after = 0, limit = PAGE_EVENTS_MAX): Promise<readonly StoredEvent[]> {
    this.assertOpen();
    return await this.page({ after, limit });
  }

  async *subscribe(options: SubscribeOptions = {}): AsyncGenerator<readonly Recorded[]> {
    const { types, tenants, signal } = options;
    if (types?.length === 0 || tenants?.length === 0) return;
    const ending = AbortSignal.any([
      this.stopped.signal,
      ...(signal === undefined ? [] : [signal]),
    ]);
    let after = options.after ?? 0;
    let failures = 0;
    while (!ending.aborted) {
      try {
        for await (const { events } of feed(this.client, this.names, {
          after,
          tenants,
          signal: ending,
        })) {
          failures = 0;
          const matching = events.map(this.decode).filter((event) => isOfType(event, types));
          if (matching.length > 0) yield matching;
          after = events.at(-1)?.position ?? after;
        }
      } catch (error) {
        // A subscription that is cut off goes on from where its reader was, for as long as it takes.
        if (remedyFor(error) === 'none') throw asStoreError(error, false);
        failures += 1;
        await pause(failures, ending);
      }
    }
  }

  async head(): Promise<Position> {
    this.assertOpen();
    return await this.reading(() => this.lastPosition());
  }

  async close(): Promise<void> {
    if (this.stopped.signal.aborted) return;
    this.stopped.abort();
    await this.pages.close();
    await this.client.dispose();
  }

  private async appendInTurn(
    streamId: StreamId,
    expected: ExpectedVersion,
    events: readonly EncodedEvent[],
  ): Promise<AppendResult> {
    // What is known may be old, and an answer may have been lost: then the stream itself tells.
    let known = this.ids.get(streamId) ?? (await this.refresh(streamId, expected));
    for (let race = 1; ; race += 1) {
      const repeat = await this.repeatIn(streamId, known, expected, events, race > 1);
      if (repeat === 'look again') {
        known = await this.refresh(streamId);
        continue;
      }
      if (repeat !== null) return repeat;
      const written = await this.write(streamId, known.version, events);
      if (written !== null) {
        const first = written.version - events.length + 1;
        this.ids.learn(
          streamId,
          events.map(({ id }, index) => ({ id, version: first + index })),
        );
        return written;
      }
      if (race >= RACES_MAX) {
        throw new EventStoreError('store-unavailable', `stream ${streamId} is never still`);
      }
      known = await this.refresh(streamId);
    }
  }

  /** A conflict with what was only remembered is no conflict yet. */
  private async repeatIn(
    streamId: StreamId,
    { version, ids }: KnownStream,
    expected: ExpectedVersion,
    events: readonly EncodedEvent[],
    isFresh: boolean,
  ): Promise<AppendResult | 'look again' | null> {
    const found = await this.eventsAt(
      streamId,
      events.flatMap(({ id }) => ids.get(id) ?? []),
    );
    try {
      const known = (id: string): StoredEvent | undefined => found.get(id);
      return repeatOrConflict({ streamId, version, known }, expected, events);
    } catch (error) {
      if (!isFresh && isStoreError(error, 'wrong-expected-version')) return 'look again';
      throw error;
    }
  }

  /** Events of a stream at these versions, by id. A repeat is rare: only then is it read. */
  private async eventsAt(
    streamId: StreamId,
    versions: readonly number[],
  ): Promise<ReadonlyMap<string, StoredEvent>> {
    if (versions.length === 0) return new Map();
    const [first, last] = [Math.min(...versions), Math.max(...versions)];
    const range = { after: first - 1, limit: last - first + 1 };
    const events = await this.reading(() => this.streamEvents(streamId, range));
    return new Map(events.map((event) => [identified(event).id, event]));
  }

  /** Null when somebody else was first, or when it is not certain whether it was written. */
  private async write(
    streamId: StreamId,
    version: number,
    events: readonly EncodedEvent[],
    recordedAt?: string,
  ): Promise<AppendResult | null> {
    let attempts = 0;
    try {
      return await this.retrying.execute(async () => {
        this.assertOpen();
        attempts += 1;
        // After an attempt without an answer the stream tells what became of it, content and all.
        if (attempts > 1 && (await this.hasMoved(streamId, version))) return null;
        return await this.send(streamId, version, events, recordedAt);
      });
    } catch (error) {
      if (error instanceof WrongExpectedVersionError) return null;
      throw asStoreError(error, true);
    }
  }

  private async send(
    streamId: StreamId,
    version: number,
    events: readonly EncodedEvent[],
    recordedAt: string | undefined,
  ): Promise<AppendResult> {
    const { deadlineMs = DEADLINE_MS, batchAppend = false, url } = this.options;
    const sending = this.client.appendToStream(
      this.names.toServer(streamId),
      events.map((event) => toWire(event, recordedAt)),
      {
        expectedRevision: version === 0 ? NO_STREAM : BigInt(version - 1),
        requiresLeader: true,
        deadline: deadlineMs,
        ...(batchAppend ? {} : { credentials: credentialsOf(url) }),
      },
    );
    const { nextExpectedRevision, position } = await afterWhile(deadlineMs + 500, sending);
    return {
      version: Number(nextExpectedRevision) + 1,
      position: toPosition(position?.commit ?? 0n),
      repeated: false,
    };
  }

  private async hasMoved(streamId: StreamId, version: number): Promise<boolean> {
    const [next] = await this.streamEvents(streamId, { after: version, limit: 1 });
    return next !== undefined;
  }

  private async adoptOne(event: StoredEvent): Promise<void> {
    const { streamId, version, body, hash, recordedAt } = event;
    if (contentHash(body) !== hash) throw damagedEvent(event);
    const known = this.ids.get(streamId) ?? (await this.refresh(streamId, version));
    const { id, type } = parseBody(body);
    if (version <= known.version && (await this.isThere(event, known))) return;
    const isNext = version === known.version + 1;
    if (isNext && (await this.write(streamId, known.version, [{ id, type, body }], recordedAt))) {
      this.ids.learn(streamId, [{ id, version }]);
      return;
    }
    const now = await this.refresh(streamId);
    if (await this.isThere(event, now)) return;
    throw new EventStoreError(
      'copy-out-of-order',
      `version ${String(version)} of stream ${streamId} does not follow ${String(now.version)}`,
      { streamId, version, actual: now.version },
    );
  }

  /** Whether a stream holds this very event. */
  private async isThere(
    { streamId, body, hash }: StoredEvent,
    known: KnownStream,
  ): Promise<boolean> {
    const { id } = parseBody(body);
    const at = known.ids.get(id);
    if (at === undefined) return false;
    const found = await this.eventsAt(streamId, [at]);
    return found.get(id)?.hash === hash;
  }

  /** Reads what a stream has beyond what is known of it. */
  private async refresh(streamId: StreamId, expected?: ExpectedVersion): Promise<KnownStream> {
    // A stream that is expected to be new usually is: the server says so if not.
    const nothing: KnownStream = { version: 0, ids: new Map() };
    const isNew = expected === 'none' || expected === 1;
    if (isNew && this.ids.get(streamId) === null) return nothing;
    const after = this.ids.get(streamId)?.version ?? 0;
    const events = await this.reading(() => this.streamEvents(streamId, { after }));
    this.ids.learn(streamId, events.map(identified));
    return this.ids.get(streamId) ?? nothing;
  }

  private async streamEvents(
    streamId: StreamId,
    { direction = 'forwards', after = 0, before, limit = Infinity }: ReadStreamOptions,
  ): Promise<readonly StoredEvent[]> {
    if (limit < 1 || (direction === 'backwards' && before !== undefined && before <= 1)) return [];
    const isForwards = direction === 'forwards';
    const backwardsFrom = before === undefined ? END : BigInt(before - 2);
    const reading = this.client.readStream(this.names.toServer(streamId), {
      direction: isForwards ? FORWARDS : BACKWARDS,
      fromRevision: isForwards ? BigInt(after) : backwardsFrom,
      maxCount: Math.min(limit, Number.MAX_SAFE_INTEGER),
      requiresLeader: true,
    });
    const events: StoredEvent[] = [];
    try {
      for await (const { event, commitPosition } of reading) {
        if (event === undefined) continue;
        const position = event.position?.commit ?? commitPosition ?? 0n;
        events.push(fromWire(event, this.names, toPosition(position)));
      }
    } catch (error) {
      if (error instanceof StreamNotFoundError) return [];
      throw error;
    }
    // Closing ends a reading half-way without a word.
    this.assertOpen();
    return events;
  }

  /** Events of the log that match, a page of them, or fewer at its end. */
  private page({
    after = 0,
    limit = PAGE_EVENTS_MAX,
    types,
    tenants,
  }: ReadAllOptions): Promise<readonly StoredEvent[]> {
    const wanted = Math.min(limit, PAGE_EVENTS_MAX);
    return this.reading(async () => {
      const page = await this.pages.page(after, wanted, tenants, matchOf(types));
      if (page !== null) return page;
      this.assertOpen();
      throw new EventStoreError('outcome-unknown', 'the cluster ended a reading half-way');
    });
  }

  private async lastPosition(): Promise<Position> {
    for (let from: typeof END | WirePosition = END; ;) {
      const tail: { readonly streamId: string; readonly position: WirePosition }[] = [];
      const reading = this.client.readAll({
        direction: BACKWARDS,
        fromPosition: from,
        maxCount: TAIL_EVENTS,
        requiresLeader: true,
      });
      // Read to its end: a reading that is left half-way keeps its connection.
      for await (const { event } of reading) if (event !== undefined) tail.push(event);
      const last = tail.find(({ streamId }) => this.names.isOurs(streamId));
      if (last !== undefined) return toPosition(last.position.commit);
      const oldest = tail.at(-1);
      if (oldest === undefined) return 0;
      from = oldest.position;
    }
  }

  private async reading<Result>(read: () => Promise<Result>): Promise<Result> {
    try {
      return await this.retrying.execute(read);
    } catch (error) {
      if (this.stopped.signal.aborted) throw storeClosed();
      throw asStoreError(error, false);
    }
  }

  private readonly decode = (event: StoredEvent): Recorded =>
    decodeEvent(event, this.options.catalogue);

  private assertOpen(): void {
    if (this.stopped.signal.aborted) throw storeClosed();
  }
}

const isOfType = ({ type }: { readonly type: string }, types?: readonly string[]): boolean =>
  types?.includes(type) ?? true;

const matchOf =
  (types: readonly string[] | undefined) =>
  ({ body }: StoredEvent): boolean =>
    types?.includes(parseBody(body).type) ?? true;

/** Waits longer after each failure, up to the longest wait; not at all when it is over. */
const pause = (failures: number, ending: AbortSignal): Promise<void> => {
  const ms = Math.min(FIRST_WAIT_MS * 2 ** (failures - 1), LONGEST_WAIT_MS);
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      ending.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    ending.addEventListener('abort', done);
    if (ending.aborted) done();
  });
};

/** Connects on first use: a cluster that is away is told by the first question. */
export const openClusterEventStore = (options: ClusterEventStoreOptions): CopyableEventStore =>
  new ClusterEventStore(options);
