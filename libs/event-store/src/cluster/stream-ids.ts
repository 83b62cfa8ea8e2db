import type { StreamId } from '@zgb/kernel';
import type { AppendResult, StoredEvent } from '../port';
import { contentHash, parseBody, type EncodedEvent, type KnownEvent } from '../stored-event';

/** What is known of one stream: up to which version, and every id until there. */
export interface KnownStream {
  readonly version: number;
  readonly ids: ReadonlyMap<string, KnownEvent>;
}

/** Ids kept over all streams: some fifty megabytes. */
const IDS_MAX = 500_000;

/**
 * The ids of streams that were read or written lately. The server knows a repeat by its ids only
 * where the version leaves no doubt, and never looks at content: so we do.
 */
export class StreamIds {
  private readonly streams = new Map<
    StreamId,
    { version: number; readonly ids: Map<string, KnownEvent> }
  >();
  private count = 0;

  get(streamId: StreamId): KnownStream | null {
    return this.streams.get(streamId) ?? null;
  }

  /** Takes in events that follow what is known; others are left alone. */
  learn(streamId: StreamId, events: readonly StoredEvent[]): void {
    const known = this.streams.get(streamId) ?? { version: 0, ids: new Map<string, KnownEvent>() };
    for (const { version, position, hash, body } of events) {
      if (version !== known.version + 1) continue;
      known.version = version;
      known.ids.set(parseBody(body).id, { version, position, hash });
      this.count += 1;
    }
    this.streams.delete(streamId);
    if (known.version > 0) this.streams.set(streamId, known);
    this.forgetOldest(streamId);
  }

  /** Takes in what was just written: only the place of the last event is told by the server. */
  learnWritten(streamId: StreamId, events: readonly EncodedEvent[], last: AppendResult): void {
    const first = last.version - events.length + 1;
    this.learn(
      streamId,
      events.map(({ body }, index) => ({
        streamId,
        version: first + index,
        position: first + index === last.version ? last.position : Number.NaN,
        recordedAt: '',
        body,
        hash: contentHash(body),
      })),
    );
  }

  forget(streamId: StreamId): void {
    this.count -= this.streams.get(streamId)?.ids.size ?? 0;
    this.streams.delete(streamId);
  }

  private forgetOldest(except: StreamId): void {
    for (const streamId of this.streams.keys()) {
      if (this.count <= IDS_MAX || streamId === except) return;
      this.forget(streamId);
    }
  }
}
