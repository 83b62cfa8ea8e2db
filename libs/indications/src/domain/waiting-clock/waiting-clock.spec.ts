import fc from 'fast-check';
import { addDays, dutchCalendar } from '@zgb/kernel';
import { waitingOn, type WaitingFacts } from './waiting-clock';
import { clockNorm, normFor } from './waiting-norm';

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

describe('readings of the waiting clock', () => {
  const later = { ...norm, clockFrom: 'later-of-both' } as const;

  it('A1: the clock starts at allocation, or on the first day of it when that is later', () => {
    const facts = allocated('2026-03-02', { validFrom: '2026-03-23' });
    expect(waitingOn(facts, norm, '2026-03-25').normEndsOn).toBe('2026-03-20');
    expect(waitingOn(facts, later, '2026-03-25')).toStrictEqual({
      normEndsOn: '2026-04-13',
      workingDays: 2,
      status: 'waiting-within-norm',
    });
    const back = allocated('2026-03-02', { validFrom: '2026-02-01' });
    expect(waitingOn(back, later, '2026-03-25').normEndsOn).toBe('2026-03-20');
  });

  it('A2: days for which the client is the reason do not count and are shown apart', () => {
    const paused = allocated('2026-03-02', { pauses: [{ from: '2026-03-09', until: null }] });
    expect(waitingOn(paused, norm, '2026-03-08').status).toBe('waiting-within-norm');
    expect(waitingOn(paused, norm, '2026-06-01')).toMatchObject({
      status: 'paused',
      workingDays: 4,
    });
    // A week of five working days moves the last day by five working days.
    const week = [{ from: '2026-03-09', until: '2026-03-13' }];
    const resumed = allocated('2026-03-02', { pauses: week });
    expect(waitingOn(resumed, norm, '2026-03-27')).toStrictEqual({
      normEndsOn: '2026-03-27',
      workingDays: 14,
      status: 'waiting-within-norm',
    });
    expect(waitingOn(resumed, norm, '2026-03-28').status).toBe('on-waiting-list');
  });

  it('A2: a pause never makes anybody wait longer, whatever its days', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 60 }),
        fc.integer({ min: 0, max: 60 }),
        fc.integer({ min: 0, max: 90 }),
        (start, length, asked) => {
          const from = addDays('2026-03-02', start);
          const pauses = [{ from, until: addDays(from, length) }];
          const day = addDays('2026-03-02', asked);
          const bare = waitingOn(allocated('2026-03-02'), norm, day);
          const found = waitingOn(allocated('2026-03-02', { pauses }), norm, day);
          expect(found.workingDays).toBeLessThanOrEqual(bare.workingDays);
          expect(found.normEndsOn >= bare.normEndsOn).toBe(true);
          if (found.status === 'on-waiting-list') expect(bare.status).toBe('on-waiting-list');
        },
      ),
    );
  });

  it('W-03: once care began its wait is what it was, whatever pauses follow and whenever one asks', () => {
    const offset = fc.integer({ min: 0, max: 60 });
    const pause = fc.tuple(offset, fc.option(offset));
    fc.assert(
      fc.property(offset, fc.array(pause, { maxLength: 3 }), offset, (waited, told, later) => {
        const allocatedOn = '2026-03-02';
        const startedOn = addDays(allocatedOn, waited);
        const pauses = told.map(([after, days]) => {
          const from = addDays(allocatedOn, after);
          return { from, until: days === null ? null : addDays(from, days) };
        });
        const facts: WaitingFacts = { allocatedOn, startedOn, endedOn: null, pauses };
        const [then, now] = [startedOn, addDays(startedOn, later)].map((day) => {
          const { status, workingDays, normEndsOn } = waitingOn(facts, norm, day);
          return { status, workingDays, isInTime: startedOn <= normEndsOn };
        });
        expect(now).toEqual(then);
      }),
    );
  });

  it('W-01: care that starts again after a temporary stop opens no new clock', () => {
    const started = allocated('2026-03-02', { startedOn: '2026-03-04' });
    expect(waitingOn(started, norm, '2026-12-01')).toMatchObject({
      status: 'started',
      workingDays: 2,
    });
  });

  it('NAT-36: without a norm of our own the Treek norm of six weeks holds', () => {
    const asked = { municipality: '0118', law: 'wmo', group: 'huishoudelijke-hulp' };
    const treek = clockNorm(normFor(asked, [], null), norm.calendar, 'allocation');
    const facts = allocated('2026-03-02');
    expect(waitingOn(facts, treek, '2026-04-13')).toMatchObject({
      normEndsOn: '2026-04-13',
      status: 'waiting-within-norm',
    });
    expect(waitingOn(facts, treek, '2026-04-14').status).toBe('on-waiting-list');
  });

  it('NAT-36: the most particular norm that was agreed goes first', () => {
    const asked = { municipality: '0118', law: 'wmo', group: 'dagbesteding' };
    const own = (
      over: Partial<{ municipality: string; law: string; group: string }>,
      workingDays: number | null,
    ) => ({ municipality: null, law: null, group: null, workingDays, ...over });
    expect(normFor(asked, [], 14)).toEqual({ workingDays: 14 });
    const rules = [own({ municipality: '0118' }, 10), own({ group: 'dagbesteding' }, 5)];
    expect(normFor(asked, rules, 14)).toEqual({ workingDays: 5 });
    expect(normFor({ ...asked, group: 'respijt' }, rules, 14)).toEqual({ workingDays: 10 });
    expect(normFor(asked, [own({ law: 'wmo' }, null)], 14)).toEqual({ weeks: 6 });
    expect(normFor({ ...asked, law: 'jw' }, [own({ law: 'wmo' }, null)], 14)).toEqual({
      workingDays: 14,
    });
  });
});
