import fc from 'fast-check';
import { amountAt, amountOfLines, priceBook } from './prices';

describe('the price of lines', () => {
  it('NAT-06: is volume times price, in the unit of the price; euros have none', () => {
    expect(amountAt(7, '04', { priceCents: 6_150, unit: '04' })).toBe(43_050);
    expect(amountAt(7, '16', { priceCents: 6_150, unit: '04' })).toBeNull();
    expect(amountAt(7, '83', { priceCents: 6_150, unit: '83' })).toBeNull();
  });

  it('IV081: minutes at an hour price are rounded once, half up', () => {
    expect(amountAt(1, '01', { priceCents: 6_450, unit: '04' })).toBe(108);
    expect(amountAt(60, '01', { priceCents: 6_450, unit: '04' })).toBe(6_450);
  });

  it('lines together cost what they cost one by one, to the cent', () => {
    const minutes = fc.array(fc.integer({ min: 0, max: 50 }), { minLength: 1 });
    const rest = fc.integer({ min: 0, max: 59 });
    fc.assert(
      fc.property(minutes, rest, fc.integer({ min: 0, max: 20_000 }), (hours, remainder, cents) => {
        const price = { priceCents: cents, unit: '04' };
        const volumes = hours.map((hour) => hour * 60 + remainder);
        const volume = volumes.reduce((sum, one) => sum + one, 0);
        const each = volumes.map((one) => amountAt(one, '01', price) ?? Number.NaN);
        const together = amountOfLines({ lines: volumes.length, volume, remainder }, '01', price);
        expect(together).toBe(each.reduce((sum, one) => sum + one, 0));
      }),
    );
  });
});

describe('the tariff of a product', () => {
  const region = {
    region: 'zes',
    name: 'Zes',
    municipalities: [{ code: '1690', name: 'De Wolden', contractFamily: '2018' }],
    calendar: { fifthOfMay: false, extraHolidays: [] },
    waitingNorm: { workingDays: 14 },
    travelRules: [],
    groups: {},
  };
  const history = (priceCents: number, from = '2026-01-01') => ({
    tariffs: [{ from, unit: '04', priceCents, ground: 'opening' } as const],
  });
  const sold = {
    municipality: '1690',
    law: 'wmo',
    category: '02',
    code: '02T01',
    provider: '98000001',
  };

  it('ZES-11: own municipality goes before the region, own provider before all', () => {
    const streams: (readonly [string, ReturnType<typeof history>])[] = [
      ['tariff-zes_2018_wmo_02_02T01_alle', history(1)],
      ['tariff-zes_2018_wmo_02_02T01_98000001', history(2)],
      ['tariff-1690_2018_wmo_02_02T01_alle', history(3)],
      ['tariff-1690_2018_wmo_02_02T01_98000001', history(4, '2026-02-01')],
    ];
    const priceWith = (count: number, day: string) =>
      priceBook(new Map(streams.slice(0, count)), region)(sold, day)?.priceCents ?? null;
    expect([0, 1, 2, 3, 4].map((count) => priceWith(count, '2026-02-01'))).toEqual([
      null,
      1,
      2,
      3,
      4,
    ]);
    expect(priceWith(4, '2026-01-31')).toBe(3);
    expect(priceWith(4, '2025-12-31')).toBeNull();
  });
});
