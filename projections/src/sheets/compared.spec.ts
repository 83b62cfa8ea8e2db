import fc from 'fast-check';
import type { Recorded } from '@zgb/kernel';
import { anyCares, eventsOf } from '../regional-monitor/testing/random-region';
import { foldedRows, readView } from '../regional-monitor/testing/world';
import { maySum, sheetViews, type Sheet, type SheetColumn, type SheetRow } from '.';
import { comparedSheet, compareSheets } from './compared';

const COLUMNS: readonly SheetColumn[] = [
  { key: 'gemeente', label: 'Gemeente', kind: 'text' },
  { key: 'toegekend', label: 'Toegekend', kind: 'cents' },
  { key: 'aandeel', label: 'Aandeel', kind: 'share' },
];
const sheetWith = (...rows: readonly SheetRow[]): Sheet => ({ columns: COLUMNS, rows, notes: [] });
const row = (gemeente: string, toegekend: number | null, aandeel: number | null): SheetRow => ({
  gemeente,
  toegekend,
  aandeel,
});

describe('a sheet at two moments', () => {
  it('3.0: shows what is new, gone and changed, with each figure before and after', () => {
    const before = sheetWith(row('Epe', 100, 50), row('Brummen', 7, null), row('Voorst', 5, 10));
    const after = sheetWith(row('Epe', 140, 45), row('Voorst', 5, 10), row('Lochem', 9, 20));
    const { rows, columns } = compareSheets(before, after);
    expect(columns.map(({ label }) => label)).toEqual([
      'Gemeente',
      'Wijziging',
      'Toegekend: eerst',
      'Toegekend: nu',
      'Toegekend: verschil',
      'Aandeel: eerst',
      'Aandeel: nu',
      'Aandeel: verschil',
    ]);
    const short = rows.map((one) => [
      one['gemeente'],
      one['wijziging'],
      one['toegekendVerschil'],
      one['aandeelVerschil'],
    ]);
    expect(short).toEqual([
      ['Epe', 'gewijzigd', 40, -5],
      ['Lochem', 'nieuw', 9, null],
      ['Brummen', 'vervallen', -7, null],
    ]);
  });

  it('3.0: what is not known has no difference, and zero is not the same as not known', () => {
    const { rows } = compareSheets(sheetWith(row('Epe', null, 1)), sheetWith(row('Epe', 0, 1)));
    expect(rows).toMatchObject([
      { toegekendEerst: null, toegekendNu: 0, toegekendVerschil: null, aandeelVerschil: 0 },
    ]);
  });

  it('3.0: a column that was not there yet, as of a new year, held nothing', () => {
    const yearly = (...years: readonly string[]): Sheet => ({
      columns: [
        { key: 'gemeente', label: 'Gemeente', kind: 'text' },
        ...years.map((key) => ({ key, label: key, kind: 'count' as const })),
      ],
      rows: [{ gemeente: 'Epe', ...Object.fromEntries(years.map((key) => [key, 3])) }],
      notes: [],
    });
    const { rows } = compareSheets(yearly('2025'), yearly('2025', '2026'));
    expect(rows).toMatchObject([{ '2025Verschil': 0, '2026Eerst': 0, '2026Verschil': 3 }]);
  });

  it('3.0: rows that share their words are compared one by one, and totals are left out', () => {
    const total = { ...sheetWith(row('Epe', 1, 0), row('Epe', 2, 0), row('Totaal', 3, 0)) };
    const before: Sheet = { ...total, totalRows: 1 };
    const after: Sheet = {
      ...sheetWith(row('Epe', 1, 0), row('Epe', 5, 0), row('Totaal', 6, 0)),
      totalRows: 1,
    };
    const { rows } = compareSheets(before, after);
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({ toegekendEerst: 2, toegekendNu: 5, toegekendVerschil: 3 });
    expect(compareSheets(after, after)).toMatchObject({
      rows: [],
      notes: [expect.stringContaining('niets gewijzigd'), expect.any(String)],
    });
  });

  const sumOf = ({ rows, totalRows = 0 }: Sheet, key: string): number =>
    rows.slice(0, rows.length - totalRows).reduce((sum, one) => sum + Number(one[key] ?? 0), 0);

  it('3.0: the differences add up to the difference of the whole, on every sheet', async () => {
    const differing = new Set<string>();
    await fc.assert(
      fc.asyncProperty(anyCares, fc.nat({ max: 100 }), async (cares, part) => {
        const events = eventsOf(cares);
        const known: readonly Recorded[] = events.slice(0, (events.length * part) / 100);
        for (const view of sheetViews) {
          const asked = {
            asAt: '2026-06-30',
            scope: view.name === 'aanbiederblad' ? { provider: '98000001' } : {},
          };
          const then = { moment: 'toen', rows: foldedRows(known) };
          const compared = await readView(comparedSheet(view, then), events, asked);
          // Names are those of now on both sides.
          const named = { ...asked, namedBy: events };
          const before = await readView(view, known, named);
          const after = await readView(view, events, asked);
          for (const column of after.columns.filter(maySum)) {
            const { key } = column;
            const isKnown = [...before.rows, ...after.rows].every((one) => one[key] !== null);
            if (!isKnown) continue;
            const whole = sumOf(after, key) - sumOf(before, key);
            expect([view.name, key, sumOf(compared, `${key}Verschil`)]).toEqual([
              view.name,
              key,
              whole,
            ]);
            if (whole !== 0) differing.add(view.name);
          }
        }
      }),
      { numRuns: 8 },
    );
    expect(differing.size).toBeGreaterThan(5);
  });

  it('PRV-14: is not for who may not see small numbers', async () => {
    const view = sheetViews.find(({ name }) => name === 'eenheden');
    if (view === undefined) throw new Error('no such sheet');
    const compared = comparedSheet(view, { moment: 'toen', rows: foldedRows([]) });
    await expect(readView(compared, [], { covered: true })).rejects.toThrow('afgedekt');
  });
});
