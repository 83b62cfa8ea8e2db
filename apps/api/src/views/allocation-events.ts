import type { EventStore } from '@zgb/event-store';
import type { AllocationEvent } from '@zgb/indications';
import type { Recorded, StreamId } from '@zgb/kernel';

/** Events of one allocation, as known on a moment; null: all of them. */
export const allocationEvents = async (
  log: EventStore,
  stream: StreamId,
  knownAt: string | null,
): Promise<readonly Recorded<AllocationEvent>[]> => {
  const events = await log.readStream(stream);
  // The stream holds events of its own aggregate only: its name says which.
  return events.filter(
    ({ recordedAt }) => knownAt === null || recordedAt <= knownAt,
  ) as unknown as readonly Recorded<AllocationEvent>[];
};
