import type { Log } from './log';
import type { RecentIds } from './recent-ids';
import { isMetastream, metadataOf, metastreamOf, originalOf } from './stream-metadata';
import type { StoredRecord } from './stored-record';

/** What the writer says about the stream: the revision of its last event, or one of three words. */
export type Expectation = number | 'no_stream' | 'any' | 'stream_exists';

export type AppendVerdict =
  | { readonly decision: 'write' }
  | { readonly decision: 'repeat'; readonly last: StoredRecord }
  | { readonly decision: 'wrong-version'; readonly current: number }
  | { readonly decision: 'stream-deleted' };

const write: AppendVerdict = { decision: 'write' };
const streamDeleted: AppendVerdict = { decision: 'stream-deleted' };

/** A tombstone closes the stream and its metadata. */
export const isTombstoned = (log: Log, streamId: string): boolean =>
  log.hasTombstone(streamId) || (isMetastream(streamId) && log.hasTombstone(originalOf(streamId)));

/** Below the current revision only a repeat is accepted: the same ids in the same places. */
const judgePast = (
  log: Log,
  streamId: string,
  expected: number,
  ids: readonly string[],
): AppendVerdict => {
  const current = log.lastRevision(streamId);
  const wrong: AppendVerdict = { decision: 'wrong-version', current };
  let last: StoredRecord | undefined;
  for (const [index, id] of ids.entries()) {
    const stored = log.event(streamId, expected + 1 + index);
    if (stored?.id === id) {
      last = stored;
      continue;
    }
    const startsAnew = index === 0 && expected === -1 && metadataOf(log, streamId).softDeleted;
    return startsAnew ? write : wrong;
  }
  return last === undefined ? wrong : { decision: 'repeat', last };
};

/** Without a revision only the cache can tell a repeat. */
const judgeByCache = (
  log: Log,
  recentIds: RecentIds,
  streamId: string,
  ids: readonly string[],
): AppendVerdict => {
  let last: StoredRecord | undefined;
  for (const [index, id] of ids.entries()) {
    const revision = recentIds.get(id, streamId);
    if (revision === undefined) {
      const current = log.lastRevision(streamId);
      return index === 0 ? write : { decision: 'wrong-version', current };
    }
    last = log.event(streamId, revision);
  }
  return last === undefined ? write : { decision: 'repeat', last };
};

/** Whether an append may be written, was written before, or is refused. */
export const judgeAppend = (
  log: Log,
  recentIds: RecentIds,
  streamId: string,
  expected: Expectation,
  ids: readonly string[],
): AppendVerdict => {
  if (isTombstoned(log, streamId)) return streamDeleted;
  const current = log.lastRevision(streamId);
  if (expected === 'stream_exists') {
    if (metadataOf(log, streamId).softDeleted) return streamDeleted;
    const exists = current >= 0 || log.lastRevision(metastreamOf(streamId)) >= 0;
    if (!exists) return { decision: 'wrong-version', current };
  }
  if (expected === 'any' || expected === 'stream_exists') {
    return judgeByCache(log, recentIds, streamId, ids);
  }
  const revision = expected === 'no_stream' ? -1 : expected;
  if (revision < current) return judgePast(log, streamId, revision, ids);
  return revision === current ? write : { decision: 'wrong-version', current };
};
