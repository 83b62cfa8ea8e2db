import fc from 'fast-check';
import { anyCares, eventsOf } from '../regional-monitor/testing/random-region';
import { care, readView, region, sheetOf, type Care } from '../regional-monitor/testing/world';
import { answerSheet, CLOSED, figureFaults, sheetViews, wholeSheet } from '.';
import { behindSheet, columnsThatOpen } from './behind-sheet';

/** Questions that a sheet shows other figures for. */
const QUESTIONS: Readonly<Record<string, readonly Readonly<Record<string, string>>[]>> = {
  spreiding: [{}, { maat: 'bedrag' }],
  toegang: [{}, { per: 'zaak' }, { per: 'maand' }],
};

describe('what is behind a figure', () => {
  it('3.0: is the figure, of every figure of every sheet, or it says why it does not open', async () => {
    const faults = new Set<string>();
    await fc.assert(
      fc.asyncProperty(anyCares, async (cares) => {
        const events = eventsOf(cares);
        for (const { name } of sheetViews) {
          for (const options of QUESTIONS[name] ?? [{}]) {
            const scope = name === 'aanbiederblad' ? { provider: '98000001' } : {};
            const sheet = await sheetOf(name, events, {
              asAt: '2026-06-30',
              scope,
              options,
              opening: true,
            });
            for (const fault of figureFaults(name, sheet)) faults.add(fault);
          }
        }
      }),
      { numRuns: 8 },
    );
    expect([...faults].sort()).toEqual([]);
  });

  it('3.0: a reason not to open is given for sheets that are there', () => {
    const names = sheetViews.map(({ name }) => name);
    expect(Object.keys(CLOSED).filter((name) => !names.includes(name))).toEqual([]);
  });

  it('3.0: the rows behind a figure can be filtered and added up like any sheet', async () => {
    const own: Care = { number: 1, law: 'jw', category: '45', code: '45A01', until: null };
    const events = [...region(), care(own), care({ ...own, number: 2, from: '2026-02-01' })];
    const view = sheetViews.find(({ name }) => name === 'jeugdstromen');
    if (view === undefined) throw new Error('no such sheet');
    const rij = ['gemeente:De Wolden', 'soort:Jeugdhulp'];
    const sheet = await readView(behindSheet(view, 'instroom', rij), events);
    // Both allocations overlap: one trajectory, counted at the first of them.
    const answer = answerSheet(sheet, wholeSheet);
    expect(answer.rows.map(({ bronNummer, telt }) => [bronNummer, telt])).toEqual([
      ['1', 1],
      ['2', 0],
    ]);
    expect(answer.totals['telt']).toBe(1);
    expect(answer.notes[0]).toBe('Instroom (trajecten): 1.');
    expect(columnsThatOpen(await readView(view, events)).map(({ key }) => key)).toContain('begin');
    await expect(readView(behindSheet(view, 'gemeente'), events)).rejects.toThrow(
      'Kies uit: begin',
    );
    const filtered = answerSheet(sheet, { ...wholeSheet, filters: ['bronNummer:2'] });
    expect(filtered.totals['telt']).toBe(0);
  });
});
