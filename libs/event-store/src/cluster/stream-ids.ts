import type { StreamId } from '@zgb/kernel';

/** What is known of one stream: up to which version, and the version of every id until there. */
export interface KnownStream {
  readonly version: number;
  readonly ids: ReadonlyMap<string, number>;
}

/** One event as far as its id goes. */
export interface Identified {
  readonly version: number;
  readonly id: string;
}

/** Ids kept over all streams: some hundred megabytes. */
const IDS_MAX = 1_000_000;

/**
 * The ids of streams that were read or written lately. The server knows a repeat by its ids only
 * where the version leaves no doubt, and never looks at content: so we do.
 */
export class StreamIds {
  private readonly streams = new Map<
    StreamId,
    { version: number; readonly ids: Map<string, number> }
  >();
  private count = 0;

  get(streamId: StreamId): KnownStream | null {
    return this.streams.get(streamId) ?? null;
  }

  /** Takes in events that follow what is known; others are left alone. */
  learn(streamId: StreamId, events: readonly Identified[]): void {
    const known = this.streams.get(streamId) ?? { version: 0, ids: new Map<string, number>() };
    for (const { version, id } of events) {
      if (version !== known.version + 1) continue;
      known.version = version;
      known.ids.set(id, version);
      this.count += 1;
    }
    this.streams.delete(streamId);
    if (known.version > 0) this.streams.set(streamId, known);
    this.forgetOldest(streamId);
  }

  private forgetOldest(except: StreamId): void {
    for (const [streamId, { ids }] of this.streams) {
      if (this.count <= IDS_MAX || streamId === except) return;
      this.count -= ids.size;
      this.streams.delete(streamId);
    }
  }
}
