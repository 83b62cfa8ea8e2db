import fc from 'fast-check';
import type { Recorded } from '@zgb/kernel';
import {
  care,
  contracted,
  endReason,
  granted,
  readView,
  recorded,
  region,
  sheetOf,
  started,
  type Care,
} from '../regional-monitor/testing/world';
import { answerSheet, sheetViews, wholeSheet } from '.';
import { behindFigure, behindSheet, columnsThatOpen, totalOf } from './behind';

const CODES = [
  { code: '02A01', form: 'individual', iv3: '6.71b', buying: ['1690', '0118'] },
  { code: '01A01', form: 'group', iv3: '6.71a', buying: ['1690', '0118'] },
  { code: '45A01', law: 'jw', form: 'digital', buying: ['1690'] },
  { code: '51A01', law: 'jw', buying: ['1690', '0118'] },
  { code: '43A01', law: 'jw', iv3: '6.73a', buying: ['0118'] },
] as const;

const DAYS = ['2025-03-01', '2025-11-30', '2026-01-01', '2026-02-14', '2026-05-31', '2026-09-01'];
const MONTHS = ['2025-05', '2025-12', '2026-01', '2026-03', '2026-06'];

const anyCare = fc.record({
  product: fc.constantFrom(...CODES),
  client: fc.constantFrom('c1', 'c2', 'c3', 'c4', 'c5'),
  provider: fc.constantFrom('98000001', '98000002', '98000003'),
  municipality: fc.constantFrom('1690', '0118'),
  days: fc.tuple(fc.constantFrom(...DAYS), fc.option(fc.constantFrom(...DAYS))),
  begins: fc.boolean(),
  reason: fc.option(fc.constantFrom('planned', 'by-client', 'to-social-base')),
  lines: fc.array(fc.tuple(fc.constantFrom(...MONTHS), fc.integer({ min: 1, max: 90_000 })), {
    maxLength: 3,
  }),
});

type AnyCare = typeof anyCare extends fc.Arbitrary<infer One> ? One : never;
const anyCares = fc.array(anyCare, { minLength: 1, maxLength: 12 });

/** A small region, whatever happened in it. */
const eventsOf = (cares: readonly AnyCare[]): readonly Recorded[] => {
  const events: Recorded[] = [...region(CODES.map((one) => ({ ...one, buying: [...one.buying] })))];
  for (const agb of ['98000001', '98000002', '98000003']) events.push(...contracted(agb));
  for (const [n, one] of cares.entries()) {
    const [a, b] = one.days;
    const [from, until] = b === null ? [a, null] : a < b ? [a, b] : [b, a];
    const { code } = one.product;
    const law = 'law' in one.product ? one.product.law : 'wmo';
    const { client, provider, municipality } = one;
    const own: Care = {
      ...{ number: n + 1, client, provider, municipality, law, code, from, until },
      category: code.slice(0, 2),
    };
    events.push(care(own));
    if (one.begins) events.push(started(own, from));
    if (one.reason !== null) events.push(endReason(own, one.reason));
    for (const [month, cents] of new Map(one.lines)) events.push(granted(own, month, cents));
  }
  const report = { municipality: '1690', law: 'wmo', group: null, restricted: false };
  for (const n of [1, 2]) {
    const stream = `access-1690_Z${String(n)}`;
    const data = { ...report, caseNumber: `Z${String(n)}`, reportedOn: '2025-05-01' };
    events.push(recorded(stream, { type: 'ReportMade', data }));
  }
  return events;
};

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
