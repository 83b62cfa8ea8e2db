import { randomUUID } from 'node:crypto';
import type { EventStore } from '@zgb/event-store';
import { emptyRows, isPerTenant, type FoldedRows, type Projection } from '@zgb/kernel';
import type { Place } from './apply-batch';
import { boot, type BootEnd, type BootOptions } from './boot';
import { inOrderOfKey } from './key-order';

/** Some tenants, up to and including a position: what one thread folds. */
export interface Part {
  readonly projection: Projection;
  readonly tenants: readonly string[];
  readonly untilPosition: number;
  /** More rows than this are not folded in memory. */
  readonly rowsMax: number;
}

/** What a thread made of its part. Null: it could not, the events are to be folded one by one. */
export type PartFold = {
  readonly rows: FoldedRows;
  /** Its last event; 0 when it has none. */
  readonly position: number;
  readonly recordedAt: string | null;
} | null;

export interface PartsOptions extends BootOptions {
  readonly store: Pick<EventStore, 'readAll' | 'head' | 'tenants'>;
  /** How many parts are folded at the same time. */
  readonly parts: number;
  /** Folds a part, in a thread of its own. */
  readonly foldPart: (part: Part) => Promise<PartFold>;
}

/** All rows are in memory until they are written: some gigabytes at most. */
const ROWS_MAX = 1_000_000;

/** Tenants dealt out over so many parts; none is empty. */
const dealt = (tenants: readonly string[], parts: number): readonly (readonly string[])[] =>
  Array.from({ length: Math.min(parts, tenants.length) }, (_none, part) =>
    tenants.filter((_tenant, at) => at % parts === part),
  );

/** The rows of all parts as one; none can be of two. */
const together = (projection: Projection, folds: readonly FoldedRows[]): FoldedRows => {
  const all = emptyRows(projection);
  for (const rows of folds) {
    for (const [kind, byKey] of Object.entries(rows)) {
      for (const [key, row] of byKey) {
        if (all[kind]?.has(key) === true)
          throw new RangeError(`row ${kind} ${key} is of two parts`);
        all[kind]?.set(key, row);
      }
    }
  }
  return all;
};

/** Rows of the whole log as it is now, written in one batch; null when that cannot be. */
const bootAllParts = async (place: Place, options: PartsOptions): Promise<BootEnd | null> => {
  const { store, readModels, parts, foldPart } = options;
  const { projection, id } = place;
  const untilPosition = await store.head();
  const tenants = await store.tenants();
  const shares = dealt(tenants, parts);
  if (shares.length < 2) return null;
  const rowsMax = Math.floor(ROWS_MAX / shares.length);
  const folds = await Promise.all(
    shares.map((share) => foldPart({ projection, tenants: share, untilPosition, rowsMax })),
  );
  const done = folds.filter((fold) => fold !== null);
  const last = done.reduce((a, b) => (b.position > a.position ? b : a), NOTHING);
  // Each event is of one tenant, so the last of all is the last of one part.
  if (done.length < folds.length || last.position !== untilPosition) return null;
  const rows = Object.fromEntries(
    Object.entries(
      together(
        projection,
        done.map((fold) => fold.rows),
      ),
    ).map(([kind, byKey]) => [kind, new Map(inOrderOfKey(byKey))]),
  );
  const { position, recordedAt } = last;
  const batch = { id: randomUUID(), expectedPosition: 0, position, recordedAt, rows };
  if (!(await readModels.commit(id, { ...batch, status: 'booting' }))) return { kind: 'overtaken' };
  place.position = position;
  return null;
};

const NOTHING = { rows: {}, position: 0, recordedAt: null };

/**
 * The same as `boot`, with the tenants dealt out over threads where the keys of the projection
 * allow it. Goes on one by one with what came meanwhile; and all the way where a boot was cut off,
 * where an event cannot be applied (so that it is said where), and where rows do not fit in memory.
 */
export const bootInParts = async (place: Place, options: PartsOptions): Promise<BootEnd> => {
  if (options.parts > 1 && place.position === 0 && isPerTenant(place.projection)) {
    const end = await bootAllParts(place, options);
    if (end !== null) return end;
  }
  return await boot(place, options);
};
