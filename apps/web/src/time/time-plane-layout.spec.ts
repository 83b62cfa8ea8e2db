import { diagonalOf, momentAt, rangeOf, shareAt } from './time-plane-layout';

const DAY = 86_400_000;

describe('the plane of both times', () => {
  it('A1: goes from the first to the last, with air at both ends', () => {
    const range = rangeOf(['2026-01-01', '2026-01-21T00:00:00.000Z', '2026-01-11']);
    expect(range.from).toBe(Date.parse('2025-12-31T00:00:00Z'));
    expect(range.until).toBe(Date.parse('2026-01-22T00:00:00Z'));
    // One moment has no length: a day at both ends.
    const single = rangeOf(['2026-01-01']);
    expect(single.until - single.from).toBe(2 * DAY);
  });

  it('A1: a place on it is a moment, and back', () => {
    const range = rangeOf(['2026-01-01', '2026-01-21']);
    expect(momentAt(range, shareAt(range, '2026-01-11'))).toBe('2026-01-11T00:00:00.000Z');
    expect([shareAt(range, '2025-12-31'), shareAt(range, '2026-01-22')]).toEqual([0, 1]);
  });

  it('A1: shows where facts are known at once only where both times meet', () => {
    const january = rangeOf(['2026-01-02', '2026-01-03']);
    const june = rangeOf(['2026-06-02', '2026-06-03']);
    const year = rangeOf(['2026-01-01', '2026-12-31']);
    expect(diagonalOf(january, june)).toBeNull();
    expect(diagonalOf(year, june)).toEqual([
      '2026-06-01T00:00:00.000Z',
      '2026-06-04T00:00:00.000Z',
    ]);
  });
});
