import type { EventStore } from '@zgb/event-store';
import type { Projection } from '@zgb/kernel';
import { catalogue, foldedSource, type LogReader, type RowSource } from '@zgb/projections';
import { rowsKnownOn, type ReadModelStore } from '@zgb/read-models';

/** Reads rows at any position, from the nearest moment that was kept. */
export const logReader = (parts: {
  readonly store: EventStore;
  readonly readModels: ReadModelStore;
}): LogReader => ({
  positionOn: async (moment) => {
    if (moment === null) return parts.store.head();
    return (await rowsKnownOn({ ...parts, projection: catalogue }, { moment })).position;
  },
  rowsAt: async (projection: Projection, position: number): Promise<RowSource> =>
    foldedSource((await rowsKnownOn({ ...parts, projection }, { position })).rows),
});
