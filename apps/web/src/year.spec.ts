import { isProvisional, yearShown } from './year';

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
});
