import {
  daysOn,
  dayOfYear,
  isProvisional,
  lastMonthEnd,
  shareOfYear,
  yearShown,
  yearUpTo,
} from './year';

describe('years and months', () => {
  it('shows the year before as long as no month of this one is over', () => {
    expect(yearShown('2025-01-31')).toBe(2024);
    expect(yearShown('2025-02-01')).toBe(2025);
    expect(yearShown('')).toBeNull();
  });

  it('calls a month provisional until sixty days after its end', () => {
    expect(isProvisional('2024-12', '2025-02-28')).toBe(true);
    expect(isProvisional('2024-12', '2025-03-01')).toBe(false);
    expect(isProvisional('2025-02', '2025-02-10')).toBe(true);
  });

  it('knows the last day of the month before', () => {
    expect(lastMonthEnd('2025-01-31')).toBe('2024-12-31');
    expect(lastMonthEnd('2024-03-01')).toBe('2024-02-29');
  });

  it('goes so many days on or back, over the end of a month and a leap day', () => {
    expect(daysOn('2024-02-28', 1)).toBe('2024-02-29');
    expect(daysOn('2025-02-28', 1)).toBe('2025-03-01');
    expect(daysOn('2026-01-01', -1)).toBe('2025-12-31');
    // The night in which the clock is put back is one day, too.
    expect(daysOn('2026-10-25', 1)).toBe('2026-10-26');
  });

  it('tells how much of a year is over, never more than all of it', () => {
    expect(shareOfYear(2025, '2025-12-31')).toBe(1);
    expect(shareOfYear(2025, '2025-07-01')).toBeCloseTo(182 / 365);
    expect(shareOfYear(2024, '2025-01-31')).toBe(1);
    expect(shareOfYear(2026, '2025-01-31')).toBe(0);
  });

  it('2.1: looks at the year of today as it is today, and at another one on its last day', () => {
    expect(dayOfYear(2024, '2025-01-31')).toBe('2025-01-31');
    expect(dayOfYear(2025, '2025-02-01')).toBe('2025-02-01');
    expect(dayOfYear(2023, '2025-02-01')).toBe('2023-12-31');
    expect(dayOfYear(2031, '2025-02-01')).toBe('2031-12-31');
  });

  it('a year goes up to the day, and a year that is over to its end', () => {
    expect(yearUpTo(2025, '2025-06-01')).toEqual({ van: '2025-01-01', tot: '2025-06-01' });
    expect(yearUpTo(2024, '2025-01-31')).toEqual({ van: '2024-01-01', tot: '2024-12-31' });
  });
});
