import { pagesOf, type EventStore } from '@zgb/event-store';
import { emptyRows, foldOnto, type GrowingRows, type Projection } from '@zgb/kernel';
import { inOrderOfKey } from './key-order';
import { unpackRows } from './moments';
import type { Moment, ReadModelStore } from './port';
import {
  differencesIn,
  DIFFERENCES_MAX,
  type FoldOptions,
  type RowDifference,
} from './verify-rows';

/** A kept moment, and where its rows are not what a plain fold gives. */
export interface MomentCheck extends Moment {
  readonly differences: readonly RowDifference[];
}

const differencesAt = (
  projection: Projection,
  kept: GrowingRows,
  expected: GrowingRows,
): readonly RowDifference[] =>
  Object.keys(projection.rows)
    .flatMap((kind) =>
      differencesIn(
        kind,
        inOrderOfKey(kept[kind] ?? new Map()),
        inOrderOfKey(expected[kind] ?? new Map()),
      ),
    )
    .slice(0, DIFFERENCES_MAX);

/**
 * Compares the rows of every kept moment with a plain fold up to it: one fold for all of them,
 * that starts at the first event and at no kept moment. Changes nothing.
 */
export const verifyMoments = async (
  store: Pick<EventStore, 'readAll'>,
  readModels: Pick<ReadModelStore, 'moments' | 'momentPieces'>,
  projection: Projection,
  { onProgress, signal }: FoldOptions = {},
): Promise<readonly MomentCheck[]> => {
  const id = { name: projection.name, version: projection.version };
  const waiting = [...(await readModels.moments(id))];
  const untilPosition = waiting.at(-1)?.position ?? 0;
  const checks: MomentCheck[] = [];
  if (untilPosition === 0) return checks;
  const rows = emptyRows(projection);
  const check = async (moment: Moment): Promise<void> => {
    const pieces = await readModels.momentPieces(id, moment.position);
    // Forgotten meanwhile: there is nothing to compare.
    if (pieces === null) return;
    const kept = await unpackRows(projection, pieces);
    checks.push({ ...moment, differences: differencesAt(projection, kept, rows) });
  };
  for await (const page of pagesOf(store, { untilPosition })) {
    if (signal?.aborted === true) break;
    let done = 0;
    for (let next = waiting[0]; next !== undefined; next = waiting[0]) {
      const { position } = next;
      const end = page.findLastIndex((event) => event.position <= position) + 1;
      foldOnto(projection, rows, page.slice(done, end));
      done = Math.max(done, end);
      if ((page.at(-1)?.position ?? 0) < position) break;
      await check(next);
      waiting.shift();
    }
    onProgress?.(page.at(-1)?.position ?? 0);
  }
  return checks;
};
