import type { CommandContext, JsonObject, Recorded, StreamId } from '@zgb/kernel';

/** Place in the whole log. Only its order means something; 0 is before the first event. */
export type Position = number;

/** Version a stream must have for an append: that of its last event, or `none`. */
export type ExpectedVersion = number | 'none';

/** An event on its way into the log. The id is made from the command id, so a repeat is known. */
export interface NewEvent {
  /** UUID. */
  readonly id: string;
  readonly type: string;
  readonly data: JsonObject;
  readonly context: CommandContext;
}

export interface AppendResult {
  /** Version of the stream's last event. */
  readonly version: number;
  /** Position of the last event of this append, also when it had been stored before. */
  readonly position: Position;
  /** True when the same events were already stored: nothing was written. */
  readonly repeated: boolean;
}

export interface ReadAllOptions {
  /** Events after this position. Default 0: everything. */
  readonly after?: Position;
  /** At most this many. Default and maximum: `PAGE_EVENTS_MAX`. */
  readonly limit?: number;
}

export interface SubscribeOptions {
  readonly after?: Position;
  /** Ends the subscription. */
  readonly signal?: AbortSignal;
}

/**
 * The log. The same promises hold for every adapter (see testing/event-store.contract):
 * what was acknowledged is durable; a stream never gets two events of one version; the order of
 * `readAll` is the order of commit and never changes; appending the same events again with the
 * same ids changes nothing, other content under a known id is refused.
 */
export interface EventStore {
  append(
    streamId: StreamId,
    expected: ExpectedVersion,
    events: readonly NewEvent[],
  ): Promise<AppendResult>;
  /** Events of one stream in order, after a version (default 0: all). Empty when unknown. */
  readStream(streamId: StreamId, afterVersion?: number): Promise<readonly Recorded[]>;
  readAll(options?: ReadAllOptions): Promise<readonly Recorded[]>;
  /** History first, then what is appended later, without gap or double, one page at a time. */
  subscribe(options?: SubscribeOptions): AsyncIterable<readonly Recorded[]>;
  /** Position of the last event; 0 when the log is empty. */
  head(): Promise<Position>;
  close(): Promise<void>;
}

/** A page is what a reader holds in memory at once: about 2 MB of events. */
export const PAGE_EVENTS_MAX = 1_000;

/** One append is one message to a cluster, which takes at most 1 MiB. */
export const APPEND_BYTES_MAX = 1_048_576;
