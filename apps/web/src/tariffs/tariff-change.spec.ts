import { changeIn, priceOf, stepOf } from './tariff-change';

describe('a change of a tariff in four steps', () => {
  it('2.9: no step without what the steps before it ask, and none past consequences not seen', () => {
    const nothing = { hasTariff: false, hasPrice: false, hasSeen: false };
    expect(stepOf(4, nothing)).toBe(1);
    expect(stepOf(4, { ...nothing, hasTariff: true })).toBe(2);
    expect(stepOf(4, { hasTariff: true, hasPrice: true, hasSeen: false })).toBe(3);
    const all = { hasTariff: true, hasPrice: true, hasSeen: true };
    expect([1, 2, 3, 4, 5, 0].map((asked) => stepOf(asked, all))).toEqual([1, 2, 3, 4, 4, 1]);
  });

  it('2.9: an amount is read with a comma, and an index rounds half a cent up', () => {
    const tariff = { prijs: 6420 };
    const change = changeIn(new URLSearchParams('tarief=x&waarde=31,20&vanaf=2026-01-01'));
    expect(priceOf(change, tariff)).toBe(3120);
    expect(priceOf({ ...change, value: '31,2' }, tariff)).toBe(3120);
    expect(priceOf({ ...change, value: 'veel' }, tariff)).toBeNull();
    expect(priceOf({ ...change, isIndex: true, value: '4,957' }, tariff)).toBe(6738);
  });
});
