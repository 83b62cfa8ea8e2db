import {
  addWorkingDays,
  workingDaysBetween,
  type CalendarDate,
  type WorkingCalendar,
} from '@zgb/kernel';

/** What the clock of one allocation depends on, as far as known. NL: wachttijd. */
export interface WaitingFacts {
  /** Day of the decision to allocate: the clock starts here (WK-15, A1). */
  readonly allocatedOn: CalendarDate;
  /** First actual start, null when none. */
  readonly startedOn: CalendarDate | null;
  /** Day on which the allocation ended or was deleted without a start, null when it still runs. */
  readonly endedOn: CalendarDate | null;
}

export interface WaitingNorm {
  /** Working days a client may wait (WK-15: 14). */
  readonly workingDays: number;
  readonly calendar: WorkingCalendar;
}

export interface WaitingStatus {
  /** Last day within the norm. */
  readonly normEndsOn: CalendarDate;
  /** Working days from allocation to start, end, or the day asked about. */
  readonly workingDays: number;
  readonly status: 'started' | 'ended' | 'waiting-within-norm' | 'on-waiting-list';
}

/** W-01: where an allocation stands on a day. */
export const waitingOn = (
  { allocatedOn, startedOn, endedOn }: WaitingFacts,
  { workingDays: norm, calendar }: WaitingNorm,
  day: CalendarDate,
): WaitingStatus => {
  const normEndsOn = addWorkingDays(allocatedOn, norm, calendar);
  const until = (stop: CalendarDate): number => workingDaysBetween(allocatedOn, stop, calendar);
  if (startedOn !== null && startedOn <= day) {
    return { normEndsOn, workingDays: until(startedOn), status: 'started' };
  }
  if (endedOn !== null && endedOn < day) {
    return { normEndsOn, workingDays: until(endedOn), status: 'ended' };
  }
  return {
    normEndsOn,
    workingDays: until(day),
    status: day > normEndsOn ? 'on-waiting-list' : 'waiting-within-norm',
  };
};
