import { pagesOf, type EventStore } from '@zgb/event-store';
import type { Recorded } from '@zgb/kernel';
import { applyBatch, CannotApply, type Place } from './apply-batch';
import type { ReadModelStore } from './port';

/**
 * Events of one batch while booting. The more, the fewer times a row is written; a crash costs at
 * most this much again. About 20 MB.
 */
const BATCH_EVENTS = 10_000;

export interface BootOptions {
  readonly store: Pick<EventStore, 'readAll'>;
  readonly readModels: ReadModelStore;
  readonly onProgress?: (position: number) => void;
  readonly signal?: AbortSignal | undefined;
}

/** Pages put together until there is enough for a batch. */
export async function* batchesOf(
  pages: AsyncIterable<readonly Recorded[]>,
  batchEvents = BATCH_EVENTS,
): AsyncGenerator<readonly Recorded[], undefined> {
  let batch: Recorded[] = [];
  for await (const page of pages) {
    batch.push(...page);
    if (batch.length < batchEvents) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
  return undefined;
}

export type BootEnd =
  | { readonly kind: 'caught-up' | 'overtaken' | 'aborted' }
  | { readonly kind: 'failed'; readonly failure: string };

/**
 * Folds the log onto the rows of one version from where they stand, in large batches, until there
 * is nothing more. It goes on where a boot was cut off.
 */
export const boot = async (place: Place, options: BootOptions): Promise<BootEnd> => {
  const { store, readModels, onProgress, signal } = options;
  for (;;) {
    const before = place.position;
    for await (const events of batchesOf(pagesOf(store, { after: before }))) {
      if (signal?.aborted === true) return { kind: 'aborted' };
      try {
        if (!(await applyBatch(readModels, place, events, 'booting'))) return { kind: 'overtaken' };
      } catch (error) {
        if (!(error instanceof CannotApply)) throw error;
        const failed = await readModels.fail(place.id, place.position, error.message);
        return failed ? { kind: 'failed', failure: error.message } : { kind: 'overtaken' };
      }
      onProgress?.(place.position);
    }
    if (place.position === before) return { kind: 'caught-up' };
  }
};
