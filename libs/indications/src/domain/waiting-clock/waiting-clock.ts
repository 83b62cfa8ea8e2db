import {
  addWorkingDays,
  contains,
  everyDay,
  latest,
  workingDaysBetween,
  type CalendarDate,
  type OpenDateRange,
  type WorkingCalendar,
} from '@zgb/kernel';

/** What the clock of one allocation depends on, as far as known. NL: wachttijd. */
export interface WaitingFacts {
  /** Day of the decision to allocate: the clock starts here (WK-15, A1). */
  readonly allocatedOn: CalendarDate;
  /** First day of the allocation; absent: not before the decision. */
  readonly validFrom?: CalendarDate;
  /** First actual start, null when none; care that starts again opens no new clock. */
  readonly startedOn: CalendarDate | null;
  /** Day on which the allocation ended or was deleted without a start, null when it still runs. */
  readonly endedOn: CalendarDate | null;
  /** A2: days on which the client himself was the reason; an open end lasts still. */
  readonly pauses?: readonly OpenDateRange[];
}

export interface WaitingNorm {
  /** Working days a client may wait (WK-15: 14). */
  readonly workingDays: number;
  readonly calendar: WorkingCalendar;
  /** NAT-36: a norm in calendar weeks goes before the working days. */
  readonly weeks?: number;
  /** A1: the clock starts on the first day of the allocation when that is later. */
  readonly clockFrom?: 'allocation' | 'later-of-both';
}

export interface WaitingStatus {
  /** Last day within the norm. */
  readonly normEndsOn: CalendarDate;
  /** Working days from allocation to start, end, or the day asked about. */
  readonly workingDays: number;
  /** `paused`: for a reason of the client, so not counted and shown apart (A2). */
  readonly status: 'started' | 'ended' | 'waiting-within-norm' | 'on-waiting-list' | 'paused';
}

/** NAT-36: the Treek norm for care at home, in weeks. */
export const TREEK_WEEKS = 6;

/** Days of a pause do not count; one without end lasts until the day asked about. */
const without = (
  calendar: WorkingCalendar,
  pauses: readonly OpenDateRange[],
  day: CalendarDate,
): WorkingCalendar => {
  if (pauses.length === 0) return calendar;
  const closed = pauses.map(({ from, until }) => ({ from, until: until ?? day }));
  return {
    isWorkingDay: (date) =>
      calendar.isWorkingDay(date) && !closed.some((pause) => contains(pause, date)),
  };
};

/** W-01: where an allocation stands on a day. */
export const waitingOn = (
  { allocatedOn, validFrom = allocatedOn, startedOn, endedOn, pauses = [] }: WaitingFacts,
  { workingDays: norm, calendar, weeks, clockFrom = 'allocation' }: WaitingNorm,
  day: CalendarDate,
): WaitingStatus => {
  const from = clockFrom === 'allocation' ? allocatedOn : latest(allocatedOn, validFrom);
  const counted = without(calendar, pauses, day);
  const normEndsOn =
    weeks === undefined
      ? addWorkingDays(from, norm, counted)
      : addWorkingDays(from, 7 * weeks, without(everyDay, pauses, day));
  const until = (stop: CalendarDate): number => workingDaysBetween(from, stop, counted);
  if (startedOn !== null && startedOn <= day) {
    return { normEndsOn, workingDays: until(startedOn), status: 'started' };
  }
  if (endedOn !== null && endedOn < day) {
    return { normEndsOn, workingDays: until(endedOn), status: 'ended' };
  }
  const workingDays = until(day);
  if (pauses.some((pause) => contains(pause, day))) {
    return { normEndsOn, workingDays, status: 'paused' };
  }
  return {
    normEndsOn,
    workingDays,
    status: day > normEndsOn ? 'on-waiting-list' : 'waiting-within-norm',
  };
};
