import { formatDate, formatMonth, formatNumber } from '.';

describe('texts for people', () => {
  it('writes days and months out, whatever the clock of the machine', () => {
    expect(formatDate('2024-02-29')).toBe('29 februari 2024');
    expect(formatDate('2026-01-01')).toBe('1 januari 2026');
    expect(formatMonth('2024-12')).toBe('december 2024');
  });

  it('writes numbers with a dot for thousands', () => {
    expect([0, 999, 1_000, 7_183, -22_777].map(formatNumber)).toEqual([
      '0',
      '999',
      '1.000',
      '7.183',
      '-22.777',
    ]);
  });
});
