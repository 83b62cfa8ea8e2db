import type { Expectation } from './append-rules';
import type { NodeContext } from './node-context';
import type { Refusal } from './rpc-failure';
import type { ProposedEvent } from './stored-record';
import type { WriteResult } from './storage';

export interface AppendRequest {
  readonly streamId: string;
  readonly expected: Expectation;
  readonly events: readonly ProposedEvent[];
}

/** What the caller is told, or not. */
export type AppendOutcome =
  | WriteResult
  | { readonly outcome: 'refused'; readonly how: Refusal }
  /** Nobody knows whether it was stored. */
  | { readonly outcome: 'timeout'; readonly afterMs: number }
  | { readonly outcome: 'silent' };

/** What counts for the limit of an append: all of it, or by a slip of 23.10 the data only. */
export const eventBytes = (context: NodeContext, event: ProposedEvent): number =>
  context.version === '23.10.8'
    ? event.data.length
    : event.data.length + event.metadata.length + 2 * event.type.length;

/** Names that no stream can have. */
export const isStreamName = (streamId: string): boolean => streamId !== '' && streamId !== '$$';

/** One append from start to end, with the faults that are switched on. */
export const commit = (
  context: NodeContext,
  request: AppendRequest,
  peer: string,
): AppendOutcome => {
  const { storage, faults } = context;
  const { streamId, expected, events } = request;
  const how = faults.appendRefusals.take();
  if (how !== undefined) return { outcome: 'refused', how };
  const ids = events.map(({ id }) => id);
  const repeats = storage.judge(streamId, expected, ids).decision === 'repeat';
  if (repeats && faults.droppedRepeats.take() !== undefined) {
    return { outcome: 'timeout', afterMs: context.writeTimeoutMs };
  }
  const result = storage.append(streamId, expected, events);
  if (result.outcome !== 'success') return result;
  switch (faults.lostReplies.take()) {
    case 'reset':
      context.resetPeer(peer);
      return { outcome: 'silent' };
    case 'timeout':
      return { outcome: 'timeout', afterMs: 0 };
    case 'silent':
      return { outcome: 'silent' };
    case undefined:
      return result;
  }
};
