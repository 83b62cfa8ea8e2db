import type { EventStore } from '@zgb/event-store';
import { foldProjection, type Recorded } from '@zgb/kernel';
import {
  catalogue,
  foldedSource,
  historiesOf,
  namesFrom,
  priceBook,
  startWhatIf,
  tariffRows,
  tariffs,
  WHAT_IF_TYPES,
  type Names,
  type PriceBook,
  type WhatIfEvent,
  type WhatIfGroup,
  type WhatIfQuery,
} from '@zgb/projections';

/** Events of some types, page by page: never more than a page in memory. */
const pagesOf = async (
  log: EventStore,
  types: readonly string[],
  take: (event: Recorded) => void,
): Promise<void> => {
  for (let after = 0; ;) {
    const page = await log.readAll({ types, after });
    const last = page.at(-1);
    if (last === undefined) return;
    page.forEach(take);
    after = last.position;
  }
};

/** What was agreed, which is small beside what was declared. */
export const readAgreed = async (
  log: EventStore,
): Promise<{ readonly names: Names; readonly book: PriceBook }> => {
  const events: Recorded[] = [];
  const types = [...catalogue.handles, 'TariffSet'];
  await pagesOf(log, types, (event) => events.push(event));
  const names = await namesFrom(foldedSource(foldProjection(catalogue, events)));
  const tariffEvents = events.filter(({ type }) => type === 'TariffSet');
  const rows = await tariffRows(foldedSource(foldProjection(tariffs, tariffEvents)), {});
  return { names, book: priceBook(historiesOf(rows), names.region) };
};

/** Folds the whole history; writes nothing. */
export const runWhatIf = async (
  log: EventStore,
  query: WhatIfQuery,
): Promise<readonly WhatIfGroup[]> => {
  const fold = startWhatIf(query);
  await pagesOf(log, WHAT_IF_TYPES, (event) => {
    fold.take(event as WhatIfEvent);
  });
  return fold.result();
};
