import { dutchCalendar } from '@zgb/kernel';
import {
  deadlineOf,
  dueOn,
  requestLimits,
  startDueOn,
  timeLimits,
  timingOf,
  type Duty,
} from './time-limits';

const calendar = dutchCalendar();

describe('time limits of the standard', () => {
  // The worked time line: dates of 2025 with the Dutch holidays.
  it.each([
    ['OP090', 'return', '2025-01-06', '2025-01-09'],
    ['OP271', 'start', '2025-01-14', '2025-01-21'],
    ['OP272', 'stop', '2025-01-14', '2025-01-21'],
    ['OP090x4', 'declarationAnswer', '2025-02-04', '2025-02-18'],
    ['SAP', 'declaration', '2025-01-31', '2025-02-28'],
    ['SAP', 'payment', '2025-02-04', '2025-03-06'],
    ['OP274', 'requestAnswer', '2026-04-01', '2026-04-09'],
    ['OP346', 'finalAnswer', '2026-04-01', '2026-05-27'],
    ['OP359', 'residenceRejection', '2026-04-01', '2026-04-15'],
    ['SAP', 'correction', '2025-12-31', '2026-02-28'],
  ] as readonly (readonly [string, Duty, string, string])[])(
    '%s: %s counted from %s is due on %s',
    (rule, duty, from, due) => {
      expect(timeLimits[duty].rule).toBe(rule);
      expect(dueOn(duty, from, calendar)).toBe(due);
    },
  );

  it('OP271: an allocation with effect in the past counts from receipt of its 301', () => {
    expect(startDueOn('2025-01-14', '2025-01-20', calendar)).toBe('2025-01-27');
    expect(startDueOn('2025-01-14', '2025-01-13', calendar)).toBe('2025-01-21');
    expect(startDueOn('2025-01-14', null, calendar)).toBe('2025-01-21');
  });

  it('are kept on the last day, and passed on the day after', () => {
    const open = deadlineOf('return', '2025-01-09', null);
    expect(timingOf(open, '2025-01-09')).toBe('open');
    expect(timingOf(open, '2025-01-10')).toBe('overdue');
    expect(timingOf({ ...open, doneOn: '2025-01-09' }, '2025-02-01')).toBe('in-time');
    expect(timingOf({ ...open, doneOn: '2025-01-10' }, '2025-02-01')).toBe('late');
    expect(timingOf({ ...open, doneOn: '2025-01-08' }, '2025-01-07')).toBe('open');
  });

  it('OP359: two weeks for the residence principle, under the Jeugdwet only (A12)', () => {
    const days = { sentOn: '2026-03-31', receivedOn: '2026-04-01' };
    expect(requestLimits({ law: 'jw', ...days }, calendar)).toEqual({
      answerDueOn: '2026-04-09',
      finalDueOn: '2026-05-26',
      residenceDueOn: '2026-04-15',
    });
    expect(requestLimits({ law: 'wmo', ...days }, calendar).residenceDueOn).toBeNull();
  });
});
