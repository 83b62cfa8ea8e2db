import type { Unit } from '@zgb/indications';
import { weightsOf } from './care-weight';

interface Care {
  readonly law: string;
  readonly category: string;
  readonly code: string;
  readonly group: string;
  readonly price: { readonly cents: number; readonly unit: Unit } | null;
  readonly decidedAt: string;
}

const care = (code: string, cents: number | null, other: Partial<Care> = {}): Care => ({
  law: 'wmo',
  category: '02',
  code,
  group: 'begeleiding',
  price: cents === null ? null : { cents, unit: '04' },
  decidedAt: '2026-01-01T00:00:00',
  ...other,
});

/** Weight of each product of a list, in its order. */
const weighed = (...rows: readonly Care[]): readonly string[] =>
  rows.map(weightsOf(rows, ({ group }) => group));

const priced = (...cents: readonly number[]): readonly string[] =>
  weighed(...cents.map((one, n) => care(`02A0${String(n)}`, one)));

const [LIGHT, MIDDLE, HEAVY, NOTHING] = ['Licht', 'Midden', 'Zwaar', 'Zonder vergelijking'];

describe('the weight of care', () => {
  it('ZES-19: the prices of a group are cut in three', () => {
    expect(priced(6_000, 5_000)).toEqual([HEAVY, LIGHT]);
    expect(priced(5_000, 6_000, 7_000)).toEqual([LIGHT, MIDDLE, HEAVY]);
    expect(priced(1, 2, 3, 4)).toEqual([LIGHT, MIDDLE, MIDDLE, HEAVY]);
    expect(priced(1, 2, 3, 4, 5)).toEqual([LIGHT, LIGHT, MIDDLE, HEAVY, HEAVY]);
    expect(priced(1, 2, 3, 4, 5, 6, 7)).toEqual([
      ...[LIGHT, LIGHT, MIDDLE, MIDDLE],
      ...[MIDDLE, HEAVY, HEAVY],
    ]);
  });

  it('ZES-19: products of one price weigh the same; one price has nothing beside it', () => {
    expect(priced(5_000, 6_000, 5_000)).toEqual([LIGHT, HEAVY, LIGHT]);
    expect(priced(5_000, 5_000)).toEqual([NOTHING, NOTHING]);
    expect(priced(5_000)).toEqual([NOTHING]);
  });

  it('ZES-19: each product is compared in its own group, law and unit', () => {
    const row = care('02A01', 5_000);
    const beside = (other: Partial<Care>): readonly string[] =>
      weighed(row, care('02A02', 6_000, other));
    expect(beside({})).toEqual([LIGHT, HEAVY]);
    expect(beside({ category: '03' })).toEqual([LIGHT, HEAVY]);
    for (const other of [
      { group: 'dagbesteding' },
      { law: 'jw' },
      { price: { cents: 6_000, unit: '16' } },
      { price: null },
    ] satisfies Partial<Care>[]) {
      expect(beside(other)).toEqual([NOTHING, NOTHING]);
    }
    // Of one code in two laws each has its own place.
    const both = [row, care('02A02', 6_000), care('02A01', 9_000, { law: 'jw' })];
    expect(weighed(...both)).toEqual([LIGHT, HEAVY, NOTHING]);
  });

  it('ZES-19: a minute counts as a sixtieth of an hour', () => {
    const minute = care('02A01', null, { price: { cents: 101, unit: '01' } });
    expect(weighed(minute, care('02A02', 6_061))).toEqual([LIGHT, HEAVY]);
    expect(weighed(minute, care('02A02', 6_059))).toEqual([HEAVY, LIGHT]);
  });

  it('ZES-19: the price that was decided last counts, for all care of the product', () => {
    const at = (year: number, cents: number | null): Care =>
      care('02A01', cents, { decidedAt: `${String(year)}-01-01T00:00:00` });
    const other = care('02A02', 6_000);
    expect(weighed(at(2025, 9_000), at(2026, 5_000), other)).toEqual([LIGHT, LIGHT, HEAVY]);
    expect(weighed(at(2026, 5_000), at(2025, 9_000), other)).toEqual([LIGHT, LIGHT, HEAVY]);
    // Newer care without a price leaves the last one that is known.
    expect(weighed(at(2025, 9_000), at(2026, null), other)).toEqual([HEAVY, HEAVY, LIGHT]);
  });
});
