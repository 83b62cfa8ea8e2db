import {
  day,
  euro,
  longMonth,
  moment,
  momentExact,
  monthText,
  number,
  orDash,
  percent,
  roundEuro,
  signedEuro,
  duration,
  shortEuro,
  timeOfDay,
  withUnit,
} from './format';

const plain = (text: string): string => text.replaceAll('\u00a0', ' ');

describe('figures as people write them', () => {
  it('writes cents as euros, without decimals when there are none', () => {
    expect(plain(euro(124_346_500))).toBe('€ 1.243.465');
    expect(plain(euro(3_959))).toBe('€ 39,59');
    expect(plain(roundEuro(3_959))).toBe('€ 40');
    expect(plain(euro(-100))).toBe('€ −1');
  });

  it('shortens millions only', () => {
    expect(plain(shortEuro(1_738_344_000))).toBe('€ 17,4 mln');
    expect(plain(shortEuro(99_999_900))).toBe('€ 999.999');
  });

  it('names units as people do', () => {
    expect(withUnit(229, 'Dagdeel (4 uur)')).toBe('229 dagdelen');
    expect(withUnit(1, 'Minuut')).toBe('1 minuut');
    expect(withUnit(24, 'Uur')).toBe('24 uur');
  });

  it('writes numbers, shares and what does not apply', () => {
    expect(number(178_176)).toBe('178.176');
    expect(plain(percent(0.583))).toBe('58%');
    expect(orDash(null, number)).toBe('–');
    expect(orDash(0, number)).toBe('0');
  });

  it('writes days and months in Dutch', () => {
    expect(day('2024-06-01')).toBe('1 juni 2024');
    expect(longMonth('2026-03')).toBe('maart 2026');
    expect(['2024-12', '2024-13', 'geen'].map(monthText)).toEqual([
      'december 2024',
      '2024-13',
      'geen',
    ]);
  });

  it('writes moments by the clock of the Netherlands, summer and winter', () => {
    expect(moment('2026-01-31T08:12:04Z')).toBe('31 januari 2026, 09.12 uur');
    expect(moment('2026-06-30T22:05:00Z')).toBe('1 juli 2026, 00.05 uur');
    expect(momentExact('2026-11-22T08:12:04Z')).toBe('22 nov 2026, 09.12.04 uur');
  });
});

describe('a difference', () => {
  it('says which way, sign first', () => {
    expect([140_00, -22_50, 0].map((cents) => plain(signedEuro(cents)))).toEqual([
      '+ € 140,00',
      '− € 22,50',
      '€ 0,00',
    ]);
  });
});

describe('how long something lasts', () => {
  it('is in the largest unit of which there are two', () => {
    expect([0.4, 1, 119, 120, 7_199, 7_200, 172_799, 172_800].map(duration)).toEqual([
      '0 seconden',
      '1 seconde',
      '119 seconden',
      '2 minuten',
      '120 minuten',
      '2 uur',
      '48 uur',
      '2 dagen',
    ]);
  });

  it('gives a time as a Dutch clock shows it', () => {
    expect(timeOfDay('2026-04-08T07:12:00Z')).toBe('09.12 uur');
  });
});
