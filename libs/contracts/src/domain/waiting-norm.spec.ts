import { waitingLimit } from './waiting-norm';

describe('how long a client may wait', () => {
  it('NAT-36: without any norm the Treek norm of 6 weeks holds', () => {
    const limit = waitingLimit(null, null);
    expect(limit).toEqual({ from: 'treek', weeks: 6 });
  });

  it('NAT-36: an own norm replaces it by agreement: 14 working days of the region', () => {
    const limit = waitingLimit(undefined, { workingDays: 14 });
    expect(limit).toEqual({ from: 'region', workingDays: 14 });
    expect(waitingLimit({ workingDays: 10 }, { workingDays: 14 })).toEqual({
      from: 'contract',
      workingDays: 10,
    });
  });
});
