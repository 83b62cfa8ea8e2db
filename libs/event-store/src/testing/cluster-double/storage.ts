import { randomUUID } from 'node:crypto';
import { isTombstoned, judgeAppend, type AppendVerdict, type Expectation } from './append-rules';
import { Log } from './log';
import { RecentIds } from './recent-ids';
import { metadataOf, metastreamOf, truncatedMetadata } from './stream-metadata';
import type { ProposedEvent, StoredRecord } from './stored-record';
import { writeSystemEvents } from './system-events';

export type WriteResult =
  | {
      readonly outcome: 'success';
      /** Last event of the append; -1 when nothing was written and the stream is empty. */
      readonly revision: number;
      readonly position: number;
      readonly repeated: boolean;
    }
  | { readonly outcome: 'wrong-version'; readonly current: number }
  | { readonly outcome: 'stream-deleted' };

/** What a reader of a stream meets. */
export type StreamView =
  | { readonly status: 'not-found' }
  | { readonly status: 'deleted' }
  | { readonly status: 'visible'; readonly first: number; readonly last: number };

const jsonEvent = (type: string, text: string): ProposedEvent => ({
  id: randomUUID(),
  type,
  isJson: true,
  data: Buffer.from(text),
  metadata: new Uint8Array(),
});

/** The log with the rules of writing and of what readers see. One for all nodes. */
export class Storage {
  readonly log = new Log();
  private readonly recentIds = new RecentIds();

  constructor(secured: boolean) {
    writeSystemEvents(this.log, secured);
  }

  /** What the append would do, without doing it. */
  judge(streamId: string, expected: Expectation, ids: readonly string[]): AppendVerdict {
    return judgeAppend(this.log, this.recentIds, streamId, expected, ids);
  }

  append(streamId: string, expected: Expectation, events: readonly ProposedEvent[]): WriteResult {
    const verdict = this.judge(
      streamId,
      expected,
      events.map(({ id }) => id),
    );
    switch (verdict.decision) {
      case 'write':
        return this.write(streamId, events);
      case 'repeat': {
        const { revision, position } = verdict.last;
        return { outcome: 'success', revision, position, repeated: true };
      }
      case 'wrong-version':
        return { outcome: 'wrong-version', current: verdict.current };
      case 'stream-deleted':
        return { outcome: 'stream-deleted' };
    }
  }

  /** Hides all events of a stream; a later append goes on with the next revision. */
  softDelete(streamId: string, expected: Expectation): WriteResult {
    const refusal = this.refuseDeletion(streamId, expected);
    if (refusal !== undefined) return refusal;
    const known = Math.max(
      this.log.lastRevision(streamId),
      this.log.lastRevision(metastreamOf(streamId)),
    );
    if (known < 0) return { outcome: 'wrong-version', current: -1 };
    return this.writeMetadata(streamId);
  }

  /** Closes a stream for ever, also one that never was. */
  tombstone(streamId: string, expected: Expectation): WriteResult {
    const refusal = this.refuseDeletion(streamId, expected);
    if (refusal !== undefined) return refusal;
    const record = this.log.tombstone(streamId, jsonEvent('$streamDeleted', '{}'));
    return {
      outcome: 'success',
      revision: record.revision,
      position: record.position,
      repeated: false,
    };
  }

  view(streamId: string): StreamView {
    if (isTombstoned(this.log, streamId)) return { status: 'deleted' };
    const last = this.log.lastRevision(streamId);
    const { softDeleted, truncateBefore, maxCount } = metadataOf(this.log, streamId);
    if (last < 0 || softDeleted) return { status: 'not-found' };
    return { status: 'visible', first: Math.max(0, truncateBefore, last - maxCount + 1), last };
  }

  /** An event of a stream unless its age hides it. */
  visibleEvent(streamId: string, revision: number): StoredRecord | undefined {
    const record = this.log.event(streamId, revision);
    if (record === undefined) return undefined;
    const { maxAgeMs } = metadataOf(this.log, streamId);
    return Date.now() - record.createdMs > maxAgeMs ? undefined : record;
  }

  /** A restart empties what is only in memory. */
  forgetRecentIds(): void {
    this.recentIds.forget();
  }

  private write(streamId: string, events: readonly ProposedEvent[]): WriteResult {
    const start = this.log.lastRevision(streamId) + 1;
    if (metadataOf(this.log, streamId).softDeleted) this.writeMetadata(streamId, start);
    const emptyAt = this.log.end;
    const last = this.log.append(streamId, events);
    events.forEach(({ id }, index) => {
      this.recentIds.add(id, streamId, start + index);
    });
    return {
      outcome: 'success',
      revision: last?.revision ?? start - 1,
      position: last?.position ?? emptyAt,
      repeated: false,
    };
  }

  private writeMetadata(streamId: string, truncateBefore?: number): WriteResult {
    const text = truncatedMetadata(this.log, streamId, truncateBefore);
    const record = this.log.append(metastreamOf(streamId), [jsonEvent('$metadata', text)]);
    return {
      outcome: 'success',
      revision: record?.revision ?? -1,
      position: record?.position ?? this.log.end,
      repeated: false,
    };
  }

  private refuseDeletion(streamId: string, expected: Expectation): WriteResult | undefined {
    const verdict = this.judge(streamId, expected, []);
    switch (verdict.decision) {
      case 'stream-deleted':
        return { outcome: 'stream-deleted' };
      case 'wrong-version':
        return { outcome: 'wrong-version', current: verdict.current };
      case 'write':
      case 'repeat':
        return undefined;
    }
  }
}
