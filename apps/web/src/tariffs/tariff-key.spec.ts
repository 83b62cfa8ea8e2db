import { indexed, keyIn } from './tariff-key';

describe('a tariff that changes', () => {
  it('C10: 60.00 with 4.957 % is 62.97; half a cent goes up', () => {
    expect(indexed(6_000, '4,957')).toBe(6_297);
    expect(indexed(6_000, '-10')).toBe(5_400);
    expect(indexed(100, '0,5')).toBe(101);
    expect(indexed(6_420, '0')).toBe(6_420);
  });

  it('says so when it is no percentage', () => {
    for (const text of ['', 'vier', '4.957', '4,9571', '-100']) {
      expect(indexed(6_000, text)).toBeNull();
    }
  });

  it('is known by the name of its events', () => {
    expect(keyIn('tariff-zes_2018_wmo_02_02Z03_alle')).toEqual({
      geldtVoor: 'zes',
      contractfamilie: '2018',
      wet: 'wmo',
      productcategorie: '02',
      productcode: '02Z03',
      aanbieder: 'alle',
    });
  });
});
