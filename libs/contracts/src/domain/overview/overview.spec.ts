import fc from 'fast-check';
import { largestRemainder, rebuildOverview, reconcile, type SpendingOverview } from './overview';

const figure = (amountCents: number | null, over: object = {}) => ({
  group: 'hulp-bij-het-huishouden',
  municipality: null,
  channel: 'regional' as const,
  included: true,
  amountCents,
  note: null,
  ...over,
});
const overviewOf = (...figures: SpendingOverview['figures'][number][]): SpendingOverview => ({
  region: 'mij',
  year: 2023,
  statedTotalCents: 6_726_679_400,
  figures,
  combinations: {},
  statedCombinations: 0,
  statedShares: {},
  source: 'bron',
});

describe('an overview of spending', () => {
  it('MIJ-06: local figures are left out on request; those not counted are never in it', () => {
    const local = { channel: 'local', municipality: '0301' };
    const overview = overviewOf(
      figure(100),
      figure(40, local),
      figure(7, { ...local, municipality: '0246', included: false }),
      figure(null, { ...local, municipality: '0200' }),
    );
    expect(rebuildOverview(overview, 'all')).toMatchObject({ totalCents: 140, inseparable: [] });
    const regional = rebuildOverview(overview, 'regional');
    expect(regional.totalCents).toBe(100);
    expect(regional.inseparable.map(({ municipality }) => municipality)).toEqual(['0200']);
  });

  it('MIJ-07: parts − total = 7,183 euros is found, and the total stays what was stated', () => {
    const euros = [
      5_313_377, 30_171_354, 29_956_533, 11_101, 83_515, 36_022, 4_284, 156_830, 1_540_961,
    ];
    const overview = overviewOf(...euros.map((amount) => figure(amount * 100)));
    expect(reconcile(overview)).toEqual({ partsCents: 6_727_397_700, differenceCents: 718_300 });
    expect(overview.statedTotalCents).toBe(6_726_679_400);
  });
});

describe('shares', () => {
  const total = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);

  it('MIJ-09: 6/51/38/5 of Apeldoorn comes from cents, and every printed row adds up to 100', () => {
    expect(largestRemainder([5_960, 51_010, 38_020, 5_010], 100)).toEqual([6, 51, 38, 5]);
    for (const row of [
      [6, 51, 38, 5],
      [9, 37, 54],
      [7, 41, 52],
      [8, 38, 54],
      [27, 73],
      [12, 29, 59],
      [10, 31, 59],
      [9, 40, 51],
    ]) {
      expect(total(row)).toBe(100);
      expect(largestRemainder(row, 100)).toEqual(row);
    }
  });

  it('MIJ-09: three equal parts are 34, 33 and 33; nothing is all zero', () => {
    expect(largestRemainder([1, 1, 1], 100)).toEqual([34, 33, 33]);
    expect(largestRemainder([0, 0], 100)).toEqual([0, 0]);
    expect(largestRemainder([], 100)).toEqual([]);
  });

  it('MIJ-09: shares of any cents add up to 100, and none is a whole point off', () => {
    const cents = fc.array(fc.integer({ min: 0, max: 9_000_000_000_000 }), { minLength: 1 });
    fc.assert(
      fc.property(cents, (amounts) => {
        const sum = amounts.reduce((a, b) => a + BigInt(b), 0n);
        const shares = largestRemainder(amounts, 100);
        fc.pre(sum > 0n);
        expect(total(shares)).toBe(100);
        amounts.forEach((amount, index) => {
          const off = BigInt(amount) * 100n - BigInt(shares[index] ?? 0) * sum;
          expect(off < sum && -off < sum).toBe(true);
        });
      }),
    );
  });
});
