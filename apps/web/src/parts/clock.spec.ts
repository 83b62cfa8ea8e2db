import { dutchDay, fromTheClock, onTheClock } from './clock';

describe('a moment on the clock', () => {
  it('is told in Dutch time, in summer and winter, and comes back as the end of the second', () => {
    for (const [moment, wall] of [
      ['2026-07-14T12:00:31.999Z', '2026-07-14T14:00:31'],
      ['2026-01-14T23:30:00.999Z', '2026-01-15T00:30:00'],
      ['2026-03-29T00:59:59.999Z', '2026-03-29T01:59:59'],
      ['2026-03-29T01:00:00.999Z', '2026-03-29T03:00:00'],
    ] as const) {
      expect([onTheClock(moment), fromTheClock(wall)]).toEqual([wall, moment]);
    }
    expect(fromTheClock('2026-07-14T14:00')).toBe('2026-07-14T12:00:00.999Z');
  });

  it('is of the day that it is in the Netherlands, not of the one in London', () => {
    expect(dutchDay('2026-06-30T22:30:00Z')).toBe('2026-07-01');
    expect(dutchDay('2026-12-31T23:00:00Z')).toBe('2027-01-01');
    expect([dutchDay('2026-07-14'), dutchDay('')]).toEqual(['2026-07-14', '']);
  });

  it('a day counts to its end, and nothing stays nothing', () => {
    expect(onTheClock('2026-07-14')).toBe('2026-07-14T23:59:59');
    expect([onTheClock(''), fromTheClock(''), fromTheClock('onzin')]).toEqual(['', '', '']);
  });
});
