import { dutchCalendar } from '@zgb/kernel';
import { lastDayToWait, waitingLimit } from './waiting-norm';

describe('how long a client may wait', () => {
  const calendar = dutchCalendar();

  it('NAT-36: without any norm the Treek norm of 6 weeks holds', () => {
    const limit = waitingLimit(null, null);
    expect(limit).toEqual({ from: 'treek', weeks: 6 });
    expect(lastDayToWait(limit, '2026-03-02', calendar)).toBe('2026-04-13');
  });

  it('NAT-36: an own norm replaces it by agreement: 14 working days of the region', () => {
    const limit = waitingLimit(undefined, { workingDays: 14 });
    expect(limit).toEqual({ from: 'region', workingDays: 14 });
    expect(lastDayToWait(limit, '2026-03-02', calendar)).toBe('2026-03-20');
    expect(waitingLimit({ workingDays: 10 }, { workingDays: 14 })).toEqual({
      from: 'contract',
      workingDays: 10,
    });
  });
});
