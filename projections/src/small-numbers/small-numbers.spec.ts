import fc from 'fast-check';
import { rowWithBehind } from '../sheets/behind';
import type { Sheet, SheetColumn, SheetRow } from '../sheets/sheet';
import { coveredParts, isDominated, isSmall, keepsRange, roundedCount } from './cover-parts';
import { COVERED, coverSheet, type RowSums } from './cover-sheet';
import { isKept, possibleValues, recovered, withTotals } from './testing/attacker';

describe('covered counts whose sum is known', () => {
  it('the attacker finds what was covered alone, or with too little', () => {
    expect(possibleValues([7], 10)).toEqual([[7]]);
    expect(possibleValues([9, 9], 10)).toEqual([[9], [9]]);
    // 3 with 15: the 15 is at least 10, so that the 3 is at most 8.
    expect(possibleValues([3, 15], 10)[0]).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect([[7], [9, 9], [3, 15]].map((counts) => keepsRange(counts, 10))).toEqual([
      false,
      false,
      false,
    ]);
    expect([[], [3, 16, 20]].map((counts) => keepsRange(counts, 10))).toEqual([true, true]);
  });

  it('PRV-14: keeps its range what can be anything from 1 to 9, or has ten values; nothing else', () => {
    const counts = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(counts, fc.constantFrom(10, 12), (some, threshold) => {
        expect(keepsRange(some, threshold)).toBe(isKept(some, threshold));
      }),
      { numRuns: 120 },
    );
  });

  it('3.0: 1 and 9 are small, 0 and 10 are not, and the threshold is a setting', () => {
    expect([0, 1, 9, 10].map((count) => isSmall(count, 10))).toEqual([false, true, true, false]);
    expect(coveredParts([10, 20, 0], 10)).toEqual([false, false, false, false]);
    expect(coveredParts([10, 20, 0, 50], 11)).toEqual([true, true, false, false, false]);
  });

  it('3.0: as little as is needed is covered, and everything when that is not enough', () => {
    expect(coveredParts([7, 20, 31], 10)).toEqual([true, true, false, false]);
    expect(coveredParts([30, 4], 10)).toEqual([true, true, false]);
    expect(coveredParts([12, 7], 10)).toEqual([true, true, true]);
    // The total is small itself: then nobody is told it.
    expect(coveredParts([3, 4], 10)).toEqual([true, true, true]);
  });

  it('PRV-14: counts are rounded to five; 12 becomes 10 and 13 becomes 15', () => {
    expect([10, 12, 13, 17, 18, 101].map(roundedCount)).toEqual([10, 10, 15, 15, 20, 100]);
  });

  it('PRV-14: money of ten clients is told, of nine not, and nobody makes up over 30 %', () => {
    const many = Array.from({ length: 9 }, () => 100);
    expect(isDominated(many, 10)).toBe(true);
    expect(isDominated([...many, 100], 10)).toBe(false);
    // 386 of 1,286 is 30.02 %, 385 of 1,285 is 29.96 %.
    expect(isDominated([...many, 386], 10)).toBe(true);
    expect(isDominated([...many, 385], 10)).toBe(false);
  });
});

describe('small numbers in a sheet', () => {
  const COLUMNS: readonly SheetColumn[] = [
    { key: 'gemeente', label: 'Gemeente', kind: 'text' },
    { key: 'clienten', label: 'Cliënten', kind: 'count' },
    { key: 'aandeel', label: 'Aandeel', kind: 'share' },
    { key: 'kosten', label: 'Kosten', kind: 'cents' },
    { key: 'zin', label: 'Zin', kind: 'text' },
  ];
  const sheet = (rows: readonly SheetRow[]): Sheet => ({
    columns: COLUMNS,
    rows,
    notes: ['Samen 101.', 'Definities: F-06 versie 1.'],
  });
  /** Costs of so many clients, all the same, with one that has more. */
  const row = (gemeente: string, clienten: number, most = 100): SheetRow => {
    const amounts = Array.from({ length: clienten }, (_, n) => (n === 0 ? most : 100));
    const kosten = amounts.reduce((a, b) => a + b, 0);
    const cells = { gemeente, clienten, aandeel: clienten === 0 ? 0 : 1, kosten };
    return rowWithBehind(
      { ...cells, zin: `${String(clienten)} cliënten` },
      {
        kosten: () =>
          amounts.map((counts, n) => ({
            source: {
              ...{ stream: '', municipality: '', law: '', provider: null, category: null },
              ...{ code: null, from: null, until: null },
              client: `${gemeente}/${String(n)}`,
            },
            counts,
          })),
      },
    );
  };
  const totalOf = (parts: readonly SheetRow[]): SheetRow => {
    const sum = (key: string) => parts.reduce((all, one) => all + Number(one[key]), 0);
    const clienten = sum('clienten');
    return row('Regio', clienten, sum('kosten') - Math.max(0, clienten - 1) * 100);
  };
  const sums: RowSums = {
    blockOf: () => 'all',
    isTotal: ({ gemeente }) => gemeente === 'Regio',
    shares: { aandeel: { part: 'clienten', whole: 'clienten', ofBlock: true } },
    texts: { zin: ({ clienten }) => `${String(clienten)} cliënten` },
  };
  const cover = (parts: readonly SheetRow[], threshold = 10) =>
    coverSheet(sheet([...parts, totalOf(parts)]), sums, threshold);

  it('3.0 PRV-14: covers the row with the smallest other ones, and rounds what is left', () => {
    const { rows, notes } = cover([row('A', 7), row('B', 40), row('C', 54)]);
    const hidden = { clienten: COVERED, aandeel: COVERED, kosten: COVERED, zin: COVERED };
    expect(rows).toEqual([
      { gemeente: 'A', ...hidden },
      { gemeente: 'B', ...hidden },
      // 55 of 100, from what is shown; the text is of the rounded count too.
      { gemeente: 'C', clienten: 55, aandeel: 5_500, kosten: 5_400, zin: '55 cliënten' },
      { gemeente: 'Regio', clienten: 100, aandeel: 10_000, kosten: 10_100, zin: '100 cliënten' },
    ]);
    expect(notes.join()).not.toContain('101');
    expect(notes).toContain('Definities: F-06 versie 1.');
  });

  it('3.0: two of 1 each are not told by the total, so a third row is covered with them', () => {
    const { rows } = cover([row('A', 1), row('B', 1), row('C', 98)]);
    expect(rows.map(({ clienten }) => clienten)).toEqual([COVERED, COVERED, COVERED, 100]);
  });

  it('PRV-14: no share of fewer than a hundred, and none that nobody says the whole of', () => {
    const of = (counts: readonly number[]) =>
      cover(counts.map((count, n) => row(String(n), count))).rows.map(({ aandeel }) => aandeel);
    // 97 is told as 95, 98 as 100.
    expect(of([47, 50])).toEqual([COVERED, COVERED, COVERED]);
    expect(of([48, 50])).toEqual([5_000, 5_000, 10_000]);
    const { shares: _shares, ...untold } = sums;
    const [first] = coverSheet(sheet([row('A', 200)]), untold).rows;
    expect(first).toMatchObject({ clienten: 200, aandeel: COVERED });
  });

  it('PRV-14: money of which one client is over 30 % is covered, and more until that is over', () => {
    // One client of A has 900 of 1,900; with B it is 900 of 4,900.
    const { rows } = cover([row('A', 11, 900), row('B', 30), row('C', 60)]);
    expect(rows).toMatchObject([
      { clienten: 10, kosten: COVERED },
      { clienten: 30, kosten: COVERED },
      { clienten: 60, kosten: 6_000 },
      { clienten: 100, kosten: 10_900 },
    ]);
    const { rows: alike } = cover([row('A', 11), row('B', 30), row('C', 60)]);
    expect(alike.map(({ kosten }) => kosten)).toEqual([1_100, 3_000, 6_000, 10_100]);
  });

  it('PRV-14: money that does not say whose it is, is covered', () => {
    const [first] = coverSheet(sheet([{ ...row('A', 50) }]), sums).rows;
    expect(first).toMatchObject({ clienten: 50, kosten: COVERED });
  });

  it('3.0: zero stays zero, and a sheet without small counts only gets round', () => {
    const { rows } = cover([row('A', 0), row('B', 10), row('C', 12)]);
    expect(rows.map(({ clienten }) => clienten)).toEqual([0, 10, 10, 20]);
  });

  it('3.0 PRV-14: whatever the counts, nobody works out what was covered', () => {
    const part = fc.tuple(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 50, max: 4_000 }));
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 6 }), (given) => {
        const parts = given.map(([count, most], n) => row(String(n), count, most));
        const { rows } = cover(parts);
        const total = rows.at(-1);
        const isHidden = (n: number, key: string): boolean => rows[n]?.[key] === COVERED;
        for (const one of rows) {
          const { clienten } = one;
          if (typeof clienten === 'number') expect(clienten % 5).toBe(0);
          if (typeof clienten === 'number') expect(clienten === 0 || clienten >= 10).toBe(true);
        }
        if (total?.['clienten'] !== COVERED) {
          const counts = given.flatMap(([count], n) => (isHidden(n, 'clienten') ? [count] : []));
          expect(isKept(counts)).toBe(true);
        }
        // What is hidden of the money is told by its total together: nobody is most of that.
        const money = parts.flatMap((one, n) => (isHidden(n, 'kosten') ? [one] : []));
        if (total?.['kosten'] !== COVERED && money.length > 0) {
          const amounts = given.flatMap(([count, most], n) =>
            isHidden(n, 'kosten')
              ? Array.from({ length: count }, (_, place) => (place === 0 ? most : 100))
              : [],
          );
          expect(isDominated(amounts, 10)).toBe(false);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('3.0: linear algebra over every row and column of a wide sheet recovers no covered cell', () => {
    const keys = ['a', 'b', 'c', 'samen'];
    const columns: readonly SheetColumn[] = keys.map((key) => ({ key, label: key, kind: 'count' }));
    const line = fc.array(fc.integer({ min: 0, max: 60 }), { minLength: 3, maxLength: 3 });
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 5 }), (cells) => {
        const table = withTotals(cells);
        const rows = table.map((counts, n) => ({
          gemeente: n === table.length - 1 ? 'Regio' : String(n),
          ...Object.fromEntries(keys.map((key, place) => [key, counts[place] ?? 0])),
        }));
        const { shares: _shares, texts: _texts, ...plain } = sums;
        const shown = coverSheet({ columns, rows, notes: [] }, plain).rows;
        // Zeros stay: who attacks knows them, and everything that is not covered, to the unit.
        const cover = shown.map((one) => keys.map((key) => one[key] === COVERED));
        // A total that is covered may still be the sum of what is shown.
        const parts = recovered(table, cover).filter(([n]) => n < table.length - 1);
        expect(parts).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });
});
