import { randomUUID } from 'node:crypto';
import { pagesOf, type EventStore } from '@zgb/event-store';
import {
  applyEvent,
  emptyRows,
  type GrowingRows,
  type JsonObject,
  type Recorded,
} from '@zgb/kernel';
import { CannotApply, touchedKeys, type Place } from './apply-batch';
import { inOrderOfKey } from './key-order';
import type { ReadModelStore } from './port';

/** Events that several projections catch up with together in one batch. About 20 MB. */
const BATCH_EVENTS = 10_000;

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

export interface BootOptions {
  readonly store: Pick<EventStore, 'readAll'>;
  readonly readModels: ReadModelStore;
  readonly onProgress?: (position: number) => void;
  readonly signal?: AbortSignal | undefined;
  /**
   * Rows that are changed in memory before they are written, all at once. The more, the fewer times
   * a row is written; one takes a few kilobytes, and a write holds this process up for some 10 µs
   * a row. Default 5,000, for a process that answers users too; `BUILD_ROWS` for one that does not.
   */
  readonly rowsAtOnce?: number;
}

const ROWS_AT_ONCE = 5_000;

/** For a process that only builds: some hundreds of megabytes. */
export const BUILD_ROWS = 250_000;

/** A crash costs at most this many events again. */
const EVENTS_AT_ONCE = 1_000_000;

export type BootEnd =
  | { readonly kind: 'caught-up' | 'overtaken' | 'aborted' }
  | { readonly kind: 'failed'; readonly failure: string };

/** Rows on their way into the read models: folded in memory, and written many at once. */
class Building {
  private known: GrowingRows;
  private changed: GrowingRows;
  private changedCount = 0;
  private events = 0;
  private last: Recorded | null = null;

  constructor(
    private readonly place: Place,
    private readonly readModels: ReadModelStore,
    private readonly rowsAtOnce: number,
    /** True while memory holds every row there is, so that none need be looked for. */
    private isWhole = place.position === 0,
  ) {
    this.known = emptyRows(place.projection);
    this.changed = emptyRows(place.projection);
  }

  get isFull(): boolean {
    return this.changedCount >= this.rowsAtOnce || this.events >= EVENTS_AT_ONCE;
  }

  async fold(page: readonly Recorded[]): Promise<void> {
    const { projection } = this.place;
    const handled = page.filter(({ type }) => projection.handles.has(type));
    if (!this.isWhole) await this.lookFor(handled);
    for (const event of handled) {
      try {
        applyEvent(
          projection,
          event,
          (kind, key) => this.known[kind]?.get(key),
          (kind, key, row) => {
            this.put(kind, key, row);
          },
        );
      } catch (error) {
        throw new CannotApply(event, error);
      }
    }
    this.events += page.length;
    this.last = page.at(-1) ?? this.last;
  }

  /** Writes what changed and moves the checkpoint; false when another was there first. */
  async write(): Promise<boolean> {
    if (this.last === null) return true;
    const { id, position: expectedPosition, projection } = this.place;
    const { position, recordedAt } = this.last;
    const rows = Object.fromEntries(
      Object.entries(this.changed).map(([kind, byKey]) => [kind, new Map(inOrderOfKey(byKey))]),
    );
    const batch = { id: randomUUID(), expectedPosition, position, recordedAt, rows };
    if (!(await this.readModels.commit(id, { ...batch, status: 'booting' }))) return false;
    this.place.position = position;
    this.changed = emptyRows(projection);
    const held = Object.values(this.known).reduce((sum, { size }) => sum + size, 0);
    // Rows that were written are likely to change again: they stay as long as there is room.
    if (held >= 2 * this.rowsAtOnce) {
      this.known = emptyRows(projection);
      this.isWhole = false;
    }
    [this.changedCount, this.events, this.last] = [0, 0, null];
    return true;
  }

  private put(kind: string, key: string, row: JsonObject): void {
    this.known[kind]?.set(key, row);
    const changed = this.changed[kind];
    if (changed?.has(key) === false) this.changedCount += 1;
    changed?.set(key, row);
  }

  private async lookFor(events: readonly Recorded[]): Promise<void> {
    for (const [kind, keys] of Object.entries(touchedKeys(this.place.projection, events))) {
      const absent = keys.filter((key) => this.known[kind]?.has(key) === false);
      if (absent.length === 0) continue;
      for (const [key, row] of await this.readModels.getMany(this.place.id, kind, absent)) {
        this.known[kind]?.set(key, row);
      }
    }
  }
}

/**
 * Folds the log onto the rows of one version from where they stand until there is nothing more.
 * It goes on where a boot was cut off.
 */
export const boot = async (place: Place, options: BootOptions): Promise<BootEnd> => {
  const { store, readModels, onProgress, signal, rowsAtOnce = ROWS_AT_ONCE } = options;
  const building = new Building(place, readModels, rowsAtOnce);
  try {
    for await (const page of pagesOf(store, { after: place.position })) {
      if (signal?.aborted === true) return { kind: 'aborted' };
      await building.fold(page);
      onProgress?.(page.at(-1)?.position ?? place.position);
      if (building.isFull && !(await building.write())) return { kind: 'overtaken' };
    }
    return { kind: (await building.write()) ? 'caught-up' : 'overtaken' };
  } catch (error) {
    if (!(error instanceof CannotApply)) throw error;
    // The rows stay as they were written last; the failure says where it stopped.
    const failed = await readModels.fail(place.id, place.position, error.message);
    return failed ? { kind: 'failed', failure: error.message } : { kind: 'overtaken' };
  }
};
