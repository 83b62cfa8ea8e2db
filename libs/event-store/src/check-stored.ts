import type { LogCheck } from './check';
import { isStoreError } from './errors';
import { EMPTY_HISTORY, historyDigest } from './history-digest';
import type { StoredLog } from './port';

/**
 * Looks at a whole log through the port, whatever keeps it: every hash, and versions without a gap.
 * Stops at the first event that is not as it was stored.
 */
export const checkStored = async (
  log: Pick<StoredLog, 'readStored'>,
  onProgress: (progress: { readonly events: number }) => void = () => undefined,
): Promise<LogCheck> => {
  const versions = new Map<string, number>();
  let events = 0;
  let digest = EMPTY_HISTORY;
  const found = (damagedAt: number | null, ...faults: readonly string[]): LogCheck => ({
    events,
    streams: versions.size,
    digest,
    damagedAt,
    faults,
    pagesChecked: true,
  });
  try {
    for (let after = 0; ;) {
      const page = await log.readStored(after);
      if (page.length === 0) return found(null);
      for (const event of page) {
        const { streamId, version, position } = event;
        const next = (versions.get(streamId) ?? 0) + 1;
        if (version !== next) {
          return found(position, `version ${String(next)} of stream ${streamId} is missing`);
        }
        versions.set(streamId, version);
        events += 1;
        digest = historyDigest(digest, event);
        after = position;
      }
      onProgress({ events });
    }
  } catch (error) {
    if (!isStoreError(error, 'stored-event-damaged')) throw error;
    return found(Number(error.details['position']), error.message);
  }
};
