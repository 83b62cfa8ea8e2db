import { pagesOf, type EventStore } from '@zgb/event-store';
import { emptyRows, foldOnto } from '@zgb/kernel';
import type { Part, PartFold } from './boot-parts';

/** Folds the events of some tenants in memory. Null when one cannot be applied, or rows are too many. */
export const foldPart = async (
  store: Pick<EventStore, 'readAll'>,
  { projection, tenants, untilPosition, rowsMax }: Part,
  onPage: (position: number) => void = () => undefined,
): Promise<PartFold> => {
  const rows = emptyRows(projection);
  const tooMany = (): boolean =>
    Object.values(rows).reduce((sum, { size }) => sum + size, 0) > rowsMax;
  let last: { readonly position: number; readonly recordedAt: string | null } = {
    position: 0,
    recordedAt: null,
  };
  for await (const page of pagesOf(store, { tenants, untilPosition })) {
    try {
      foldOnto(projection, rows, page);
    } catch {
      // Whoever folds the log in its order says at which event it stops.
      return null;
    }
    last = page.at(-1) ?? last;
    if (tooMany()) return null;
    onPage(last.position);
  }
  const { position, recordedAt } = last;
  return { rows, position, recordedAt };
};
