import fc from 'fast-check';
import { foldProjection, type Projection, type Recorded } from '@zgb/kernel';
import { halfYearFindings } from '../budget-usage/signals';
import { catalogue } from '../catalogue/catalogue.projection';
import { namesFrom } from '../catalogue/catalogue.query';
import { anyCares, eventsOf } from '../regional-monitor/testing/random-region';
import { recorded } from '../regional-monitor/testing/world';
import { foldedSource, type RowSource } from '../row-source';
import { sheetViews, type SheetAsk, type SheetSources } from '.';

/** What a page may ask: each differs from the others in one thing. */
const ASKS: readonly Pick<SheetAsk, 'asAt' | 'scope' | 'options'>[] = [
  { asAt: '2026-06-30', scope: {}, options: {} },
  { asAt: '2025-12-31', scope: {}, options: { jaar: '2026' } },
  { asAt: '2026-06-30', scope: {}, options: { jaar: '2025' } },
  { asAt: '2026-06-30', scope: { municipality: '1690' }, options: {} },
  { asAt: '2026-06-30', scope: { law: 'jw' }, options: {} },
  { asAt: '2026-06-30', scope: { provider: '98000001' }, options: {} },
  { asAt: '2026-06-30', scope: { provider: '98000002' }, options: {} },
  { asAt: '2026-06-30', scope: {}, options: { productgroep: 'overig' } },
];

const PROVIDERS = ['98000001', '98000002'];

/** Other estimates for each year, so that its book is another one. */
const ESTIMATES = PROVIDERS.flatMap((provider) =>
  [2025, 2026].map((year) =>
    recorded(`estimate-1690_${provider}_wmo-begeleiding_${String(year)}`, {
      type: 'EstimateMade',
      data: {
        ...{ municipality: '1690', provider, segment: 'wmo-begeleiding', year },
        ...{ method: 'm', inputs: {}, amountCents: year * 100, halfYearCents: year },
      },
    }),
  ),
);

/** Rows of a small region, folded once. */
const rowsIn = (events: readonly Recorded[]): SheetSources['rows'] => {
  const folded = new Map<Projection, RowSource>();
  return (projection) => {
    const known = folded.get(projection) ?? foldedSource(foldProjection(projection, events));
    folded.set(projection, known);
    return Promise.resolve(known);
  };
};

describe('work that more sheets start from', () => {
  it('is found again only by a question that it answers, on every sheet', async () => {
    const shared = new Map<string, number>();
    await fc.assert(
      fc.asyncProperty(anyCares, async (cares) => {
        const rows = rowsIn([...eventsOf(cares), ...ESTIMATES]);
        const names = await namesFrom(await rows(catalogue));
        const works = new Map<string, Promise<unknown>>();
        const kept: SheetSources['kept'] = <Work>(
          name: string,
          make: (sources: Pick<SheetSources, 'rows'>) => Promise<Work>,
        ) => {
          shared.set(name, (shared.get(name) ?? 0) + 1);
          const work = works.get(name) ?? make({ rows });
          works.set(name, work);
          return work as Promise<Work>;
        };
        // First those of one provider alone: what they start from is too little for the others.
        for (const provider of PROVIDERS) {
          const ask = { asAt: '2026-06-30', provider };
          const alone = await halfYearFindings({ rows, names }, ask);
          expect(await halfYearFindings({ rows, names, kept }, ask)).toEqual(alone);
        }
        for (const asked of ASKS) {
          const ask = { ...asked, covered: false };
          for (const view of sheetViews) {
            // A sheet of one provider has no answer for all of them.
            if (view.name === 'aanbiederblad' && ask.scope.provider === undefined) continue;
            const alone = await view.read({ rows, names }, ask);
            expect([view.name, asked, await view.read({ rows, names, kept }, ask)]).toEqual([
              view.name,
              asked,
              alone,
            ]);
          }
        }
      }),
      { numRuns: 6 },
    );
    // Each ask has work of its own, and its sheets share that.
    expect(shared.size).toBeGreaterThan(ASKS.length);
    expect([...shared.values()].every((times) => times > 1)).toBe(true);
  });
});
