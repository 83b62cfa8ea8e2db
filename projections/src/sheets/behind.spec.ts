import fc from 'fast-check';
import { anyCares, eventsOf } from '../regional-monitor/testing/random-region';
import {
  care,
  contracted,
  granted,
  readView,
  region,
  sheetOf,
  type Care,
} from '../regional-monitor/testing/world';
import { answerSheet, sheetViews, wholeSheet } from '.';
import { behindFigure, behindSheet, columnsThatOpen, totalOf } from './behind';

const ASKED: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  aanbiederblad: {},
  benutting: { maanden: '12' },
};

const scopeOf = (name: string) => (name === 'aanbiederblad' ? { provider: '98000001' } : {});

/** `€ 1.234,56` on a sheet of one page → 123456. */
const asNumber = (cell: string | number | null | undefined): number => {
  if (typeof cell === 'number') return cell;
  const text = String(cell ?? '0').replace(/[^\d,-]/g, '');
  return text.includes(',') ? Number(text.replace(',', '')) : Number(text);
};

describe('what is behind a figure', () => {
  const names = sheetViews.map(({ name }) => name);

  it('3.0: adds up to the figure, on every sheet and for every figure that opens', async () => {
    const opened = new Set<string>();
    await fc.assert(
      fc.asyncProperty(anyCares, async (cares) => {
        const events = eventsOf(cares);
        for (const name of names) {
          const sheet = await sheetOf(name, events, {
            asAt: '2026-06-30',
            scope: scopeOf(name),
            options: ASKED[name] ?? {},
          });
          for (const { key } of columnsThatOpen(sheet)) {
            for (const row of sheet.rows) {
              const parts = behindFigure(row, key);
              if (parts === null) continue;
              if (parts.length > 0) opened.add(name);
              expect([name, key, totalOf(parts)]).toEqual([name, key, asNumber(row[key])]);
              for (const { source } of parts) expect(source.stream).toMatch(/^[a-z-]+-\d{4}_/);
            }
          }
        }
      }),
      { numRuns: 12 },
    );
    expect([...opened].sort()).toEqual(expect.arrayContaining(['jeugdstromen', 'raadsblad']));
  }, 60_000);

  it.each([
    'eenheden',
    'jeugdstromen',
    'jeugdhulp-en-ggz',
    'wmo-voorzieningen',
    'wmo-clienten',
    'duur-en-einde',
    'doorstroom',
    'vormen',
    'concentratie',
    'kosten-per-gemeente',
    'wachttijden',
    'wachtlijst-verloop',
    'eerste-keuze-aandeel',
    'budgetgebruik',
    'prijs-volume-mix',
    'verplichtingen',
    'activiteit',
    'afschaling',
    'overgangen',
    'verwijzers',
    'raadsblad',
    'aanbiederblad',
  ])('3.0: the figures of %s open', async (name) => {
    const own: Care = { number: 1, client: 'c1', until: '2026-04-30' };
    const events = [
      ...region([{ code: '02A01', buying: ['1690'] }]),
      ...contracted('98000001'),
      care(own),
      granted(own, '2026-02', 100),
      care({ ...own, number: 2, from: '2026-05-01', until: null }),
    ];
    const sheet = await sheetOf(name, events, { asAt: '2026-06-30', scope: scopeOf(name) });
    expect(columnsThatOpen(sheet)).not.toEqual([]);
  });

  it('3.0: the rows behind a figure can be filtered and added up like any sheet', async () => {
    const own: Care = { number: 1, law: 'jw', category: '45', code: '45A01', until: null };
    const events = [...region(), care(own), care({ ...own, number: 2, from: '2026-02-01' })];
    const view = sheetViews.find(({ name }) => name === 'jeugdstromen');
    if (view === undefined) throw new Error('no such sheet');
    const behind = behindSheet(view, 'instroom');
    const sheet = await readView(behind, events);
    // Both allocations overlap: one trajectory, counted at the first of them.
    const filters = ['gemeente:De Wolden', 'soort:Jeugdhulp'];
    const answer = answerSheet(sheet, { ...wholeSheet, filters });
    expect(answer.rows.map(({ bronNummer, telt }) => [bronNummer, telt])).toEqual([
      ['1', 1],
      ['2', 0],
    ]);
    expect(answer.totals['telt']).toBe(1);
    await expect(readView(behindSheet(view, 'aandeelEerder'), events)).rejects.toThrow(
      'Kies uit: begin, instroom, eerder, uitstroom, eind, actief.',
    );
  });
});
