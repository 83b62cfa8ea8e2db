import { isStoreError, type EventStore } from '@zgb/event-store';
import type { Recorded } from '@zgb/kernel';
import type { Terminal } from '../outcome';

export interface EventsOptions {
  readonly stream?: string;
  /** First position that is shown. */
  readonly from: number;
  readonly follow?: boolean;
  readonly json?: boolean;
}

/** One event, on a line. */
export const eventText = ({
  position,
  recordedAt,
  streamId,
  version,
  type,
}: Pick<Recorded, 'position' | 'recordedAt' | 'streamId' | 'version' | 'type'>): string =>
  `${String(position).padStart(8)}  ${recordedAt}  ${streamId} #${String(version)}  ${type}`;

/** Prints events in the order of the log; with `follow` until it is interrupted. */
export const followEvents = async (
  log: EventStore,
  { stream, from, follow = false, json = false }: EventsOptions,
  terminal: Terminal,
): Promise<void> => {
  const print = (events: readonly Recorded[]): void => {
    for (const event of events) {
      if (event.position < from || (stream !== undefined && event.streamId !== stream)) continue;
      terminal.out(json ? JSON.stringify(event) : eventText(event));
    }
  };
  if (stream !== undefined && !follow) {
    print(await log.readStream(stream));
    return;
  }
  const end = follow ? Number.POSITIVE_INFINITY : await log.head();
  if (end < from) return;
  const printAfter = async (after: number): Promise<void> => {
    for await (const page of log.subscribe({ after })) {
      print(page);
      if ((page.at(-1)?.position ?? 0) >= end) return;
    }
  };
  try {
    await printAfter(Math.max(0, from - 1));
  } catch (error) {
    // A cluster knows no place before a position: then it is read from the beginning.
    if (!isStoreError(error, 'position-unknown')) throw error;
    await printAfter(0);
  }
};
