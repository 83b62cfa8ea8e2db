import fc from 'fast-check';
import type { Sheet, SheetRow } from '../sheets/sheet';
import { COVERED, coverSheet } from './cover-sheet';
import { coverTable, isSmall, withTotals, type CountTable } from './cover-table';
import { recovered } from './testing/attacker';

const anyTable = (max: number) =>
  fc
    .tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 5 }))
    .chain(([rows, columns]) =>
      fc.array(fc.array(fc.integer({ min: 0, max }), { minLength: columns, maxLength: columns }), {
        minLength: rows,
        maxLength: rows,
      }),
    )
    .map(withTotals);

const coveredCount = (table: CountTable, threshold = 10): number =>
  coverTable(table, threshold).flat().filter(Boolean).length;

describe('small numbers in a table with totals', () => {
  it('the attacker finds a cell that was covered alone', () => {
    const table = withTotals([
      [7, 20],
      [30, 40],
    ]);
    const alone = table.map((row) => row.map((count) => isSmall(count, 10)));
    expect(recovered(table, alone, 10)).toEqual([[0, 0]]);
    // Two in a row that can only be 9 and 9.
    const tight = withTotals([[9, 9, 40]]);
    const pair = tight.map((row) => row.map((count) => isSmall(count, 10)));
    expect(recovered(tight, pair, 10).length).toBeGreaterThan(0);
  });

  it('3.0: covers what is small and with it as little as is needed', () => {
    const table = withTotals([
      [7, 20, 31],
      [30, 40, 50],
      [12, 60, 70],
    ]);
    expect(coverTable(table)).toEqual([
      [true, true, false, false],
      [true, true, false, false],
      [false, false, false, false],
      [false, false, false, false],
    ]);
  });

  it('3.0: 1 and 9 are small, 0 and 10 are not, and the threshold is a setting', () => {
    expect([0, 1, 9, 10].map((count) => isSmall(count, 10))).toEqual([false, true, true, false]);
    const table = withTotals([
      [10, 20],
      [0, 40],
    ]);
    expect(coveredCount(table)).toBe(0);
    expect(coveredCount(table, 11)).toBeGreaterThan(1);
  });

  it.each([
    ['many small ones', 12],
    ['some small ones', 60],
    ['few small ones', 400],
  ])('3.0: with %s linear algebra and bounds recover no covered cell', (_name, max) => {
    fc.assert(
      fc.property(anyTable(max), (table) => {
        const cover = coverTable(table);
        table.forEach((row, r) => {
          row.forEach((count, c) => {
            if (isSmall(count, 10)) expect(cover[r]?.[c]).toBe(true);
          });
        });
        expect(recovered(table, cover, 10)).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });
});

describe('small numbers in a sheet', () => {
  const sheet = (rows: readonly SheetRow[]): Sheet => ({
    columns: [
      { key: 'gemeente', label: 'Gemeente', kind: 'text' },
      { key: 'clienten', label: 'Cliënten', kind: 'count' },
      { key: 'kosten', label: 'Kosten', kind: 'cents' },
    ],
    rows,
    notes: ['Samen 101.', 'Definities: F-06 versie 1.'],
  });
  const row = (gemeente: string, clienten: number, kosten: number): SheetRow => ({
    gemeente,
    clienten,
    kosten,
  });
  const sums = { blockOf: () => 'all', isTotal: ({ gemeente }: SheetRow) => gemeente === 'Regio' };

  it('3.0: covers the row, and the smallest other one so that the total does not tell it', () => {
    const { rows, notes } = coverSheet(
      sheet([row('A', 7, 900), row('B', 40, 500), row('C', 54, 100), row('Regio', 101, 1_500)]),
      sums,
    );
    expect(rows).toEqual([
      { gemeente: 'A', clienten: COVERED, kosten: COVERED },
      { gemeente: 'B', clienten: COVERED, kosten: COVERED },
      row('C', 54, 100),
      row('Regio', 101, 1_500),
    ]);
    expect(notes.join()).not.toContain('101');
    expect(notes).toContain('Definities: F-06 versie 1.');
  });

  it('3.0: two of 1 each are not told by the total, so a third row is covered with them', () => {
    const { rows } = coverSheet(
      sheet([row('A', 1, 5), row('B', 1, 6), row('C', 98, 7), row('Regio', 100, 18)]),
      sums,
    );
    expect(rows.map(({ clienten }) => clienten)).toEqual([COVERED, COVERED, COVERED, 100]);
  });

  it('3.0: leaves a sheet without small counts as it is', () => {
    const fine = sheet([row('A', 0, 0), row('B', 10, 500), row('Regio', 10, 500)]);
    expect(coverSheet(fine, sums)).toBe(fine);
  });

  it('3.0: of every block with a total no covered figure follows from the rest', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 0, max: 30 }), fc.integer({ min: 0, max: 999 })), {
          minLength: 1,
          maxLength: 7,
        }),
        (counts) => {
          const parts = counts.map(([clients, cents], n) =>
            row(`G${String(n)}`, clients, clients === 0 ? 0 : cents),
          );
          const sum = (at: 0 | 1): number =>
            parts.reduce((all, one) => all + Number(one[at === 0 ? 'clienten' : 'kosten']), 0);
          const total = row('Regio', sum(0), sum(1));
          const { rows } = coverSheet(sheet([...parts, total]), sums);
          // The same attacker, on each column with its total.
          const column = (key: string, of: readonly SheetRow[]) => of.map((one) => one[key] ?? 0);
          const table = column('clienten', [...parts, total]).map((count) => [Number(count)]);
          const lone = table.map(([count]) => [count ?? 0, count ?? 0]);
          const cover = column('clienten', rows).map((cell) => [
            cell === COVERED,
            cell === COVERED,
          ]);
          expect(recovered(lone, cover, 10)).toEqual([]);
          expect(column('kosten', rows).filter((cell) => cell === COVERED)).not.toHaveLength(1);
          for (const one of rows) {
            const { clienten } = one;
            if (typeof clienten === 'number') expect(isSmall(clienten, 10)).toBe(false);
          }
        },
      ),
    );
  });
});
