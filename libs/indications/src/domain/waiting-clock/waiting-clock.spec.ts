import { dutchCalendar } from '@zgb/kernel';
import { waitingOn, type WaitingFacts } from './waiting-clock';

const norm = { workingDays: 14, calendar: dutchCalendar() };
const allocated = (allocatedOn: string, over: Partial<WaitingFacts> = {}): WaitingFacts => ({
  allocatedOn,
  startedOn: null,
  endedOn: null,
  ...over,
});

describe('the waiting clock', () => {
  it('WK-15: allocated Monday 2 March 2026, on the list from Saturday 21 March', () => {
    expect(waitingOn(allocated('2026-03-02'), norm, '2026-03-20')).toStrictEqual({
      normEndsOn: '2026-03-20',
      workingDays: 14,
      status: 'waiting-within-norm',
    });
    expect(waitingOn(allocated('2026-03-02'), norm, '2026-03-21')).toStrictEqual({
      normEndsOn: '2026-03-20',
      workingDays: 14,
      status: 'on-waiting-list',
    });
  });

  it('WK-15: Easter Monday does not count: 23 March 2026 gives 13 April', () => {
    expect(waitingOn(allocated('2026-03-23'), norm, '2026-04-01').normEndsOn).toBe('2026-04-13');
  });

  it('WK-15: 20 April 2026 gives 11 May, or 12 May where 5 May is a holiday', () => {
    expect(waitingOn(allocated('2026-04-20'), norm, '2026-05-01').normEndsOn).toBe('2026-05-11');
    const free = { workingDays: 14, calendar: dutchCalendar({ fifthOfMay: true }) };
    expect(waitingOn(allocated('2026-04-20'), free, '2026-05-01').normEndsOn).toBe('2026-05-12');
  });

  it('W-01: a start on or before the day stops the clock on the day of the start', () => {
    const started = allocated('2026-03-02', { startedOn: '2026-03-24' });
    expect(waitingOn(started, norm, '2026-03-23').status).toBe('on-waiting-list');
    expect(waitingOn(started, norm, '2026-03-24')).toMatchObject({
      status: 'started',
      workingDays: 16,
    });
  });

  it('W-01: an allocation that ended without a start is not on the list after its last day', () => {
    const ended = allocated('2026-03-02', { endedOn: '2026-04-30' });
    expect(waitingOn(ended, norm, '2026-04-30').status).toBe('on-waiting-list');
    expect(waitingOn(ended, norm, '2026-05-01').status).toBe('ended');
  });
});
