import type { CommandContext, JsonObject, Recorded, StreamId } from '@zgb/kernel';

/**
 * Place in the whole log. Opaque: only its order means something, and only positions that a store
 * handed out may be given back to it. 0 is before the first event.
 */
export type Position = number;

/** Version a stream must have for an append: that of its last event, `none`, or any but none. */
export type ExpectedVersion = number | 'none' | 'exists';

/** An event on its way into the log. The id is made from the command id, so a repeat is known. */
export interface NewEvent {
  /** UUID, lower case. */
  readonly id: string;
  readonly type: string;
  readonly data: JsonObject;
  readonly context: CommandContext;
}

export interface AppendResult {
  /** Version of the last event of this append, also when it had been stored before. */
  readonly version: number;
  /** Position of that event. */
  readonly position: Position;
  /** True when the same events were already stored: nothing was written. */
  readonly repeated: boolean;
}

/** One of several appends. */
export interface Append {
  readonly streamId: StreamId;
  readonly expected: ExpectedVersion;
  readonly events: readonly NewEvent[];
}

/** What became of one of several appends. */
export type AppendOutcome =
  | { readonly result: AppendResult; readonly error?: undefined }
  | { readonly result?: undefined; readonly error: Error };

export interface ReadStreamOptions {
  readonly direction?: 'forwards' | 'backwards';
  /** Forwards: events after this version. Default 0: from the first. */
  readonly after?: number;
  /** Backwards: events before this version. Default: from the last. */
  readonly before?: number;
  /** At most this many. Default: the whole stream. */
  readonly limit?: number;
}

/** A stream with the version after which it is read; 0: from the first event. */
export interface StreamAfter {
  readonly streamId: StreamId;
  readonly after: number;
}

export interface LogFilter {
  /** Only events of these types. Default: all. */
  readonly types?: readonly string[];
  /** Only streams of these tenants: municipality codes, or regions. Default: all. */
  readonly tenants?: readonly string[];
}

export interface ReadAllOptions extends LogFilter {
  /** Events after this position. Default 0: everything. */
  readonly after?: Position;
  /** At most this many. Default and maximum: `PAGE_EVENTS_MAX`. Fewer: the end was reached. */
  readonly limit?: number;
}

export interface ReadTenantOptions {
  /** Events after this number in the tenant's own sequence. Default 0: everything. */
  readonly after?: number;
  readonly limit?: number;
}

/** An event with its number in the sequence of its tenant: 1, 2, 3 … without a gap. */
export interface Sequenced {
  readonly sequence: number;
  readonly event: Recorded;
}

export interface SubscribeOptions extends LogFilter {
  readonly after?: Position;
  /** Ends the subscription. */
  readonly signal?: AbortSignal;
}

/**
 * The log. The same promises hold for every adapter (see testing/event-store.contract):
 * what was acknowledged is durable; a stream never gets two events of one version; the order of
 * `readAll` is the order of commit and never changes; appending the same events to a stream again
 * with the same ids changes nothing, other content under an id of that stream is refused.
 */
export interface EventStore {
  append(
    streamId: StreamId,
    expected: ExpectedVersion,
    events: readonly NewEvent[],
  ): Promise<AppendResult>;
  /**
   * Several appends at once, in this order: they share a flush where the adapter can. Each is an
   * append of its own, and one that fails takes no other with it; none is acknowledged before all
   * have ended.
   */
  appendMany(appends: readonly Append[]): Promise<readonly AppendOutcome[]>;
  /** Events of one stream. Empty when unknown. */
  readStream(streamId: StreamId, options?: ReadStreamOptions): Promise<readonly Recorded[]>;
  /**
   * Events of several streams, each named once: at most `limit` of each, in the order of asking.
   * Faster than one by one; each stream is as it was at some moment of the call.
   */
  readStreams(
    wanted: readonly StreamAfter[],
    limit: number,
  ): Promise<readonly (readonly Recorded[])[]>;
  readAll(options?: ReadAllOptions): Promise<readonly Recorded[]>;
  /** Events of one municipality or region, numbered without a gap in the order of the log. */
  readTenant(tenant: string, options?: ReadTenantOptions): Promise<readonly Sequenced[]>;
  /** Municipalities and regions that have a stream, in the order in which they began. */
  tenants(): Promise<readonly string[]>;
  /**
   * Streams of a category, `tariff` of `tariff-zes_…`, in the order in which they began. A file
   * has a list of them; on a cluster the log is read for it.
   */
  streamsOf(category: string): Promise<readonly StreamId[]>;
  /** History first, then what is appended later, without gap or double, one page at a time. */
  subscribe(options?: SubscribeOptions): AsyncIterable<readonly Recorded[]>;
  /** Position of the last event; 0 when the log is empty. */
  head(): Promise<Position>;
  close(): Promise<void>;
}

/** What an event says, as one JSON text: the bytes that are hashed, kept and copied. */
export type EventBody = string;

/** An event with its place, as an adapter keeps it. */
export interface StoredEvent {
  readonly streamId: StreamId;
  /** 1 for the first event of the stream. */
  readonly version: number;
  readonly position: Position;
  /** ISO 8601, UTC. */
  readonly recordedAt: string;
  readonly body: EventBody;
  readonly hash: string;
}

/** Events byte for byte as they are stored: for copies, proofs and checks of the whole log. */
export interface StoredLog {
  /** A page in the order of the log; throws `stored-event-damaged` when a hash does not fit. */
  readStored(after?: Position, limit?: number): Promise<readonly StoredEvent[]>;
  /**
   * Takes over events of another log in its order, with the moments of recording they had. The
   * next version of each stream is expected; the same copy again changes nothing.
   */
  adopt(events: readonly StoredEvent[]): Promise<void>;
}

/** What every adapter gives. */
export type CopyableEventStore = EventStore & StoredLog;

/** A page is what a reader holds in memory at once: about 2 MB of events. */
export const PAGE_EVENTS_MAX = 1_000;

/** One append is one message to a cluster, which takes at most 1 MiB. */
export const APPEND_BYTES_MAX = 1_048_576;
