import {
  addDays,
  addMonths,
  addWorkingDays,
  latest,
  lastOfMonth,
  type CalendarDate,
  type Law,
  type WorkingCalendar,
} from '@zgb/kernel';

/** What must be done within a limit of the standard or its protocols. */
export type Duty =
  | 'return'
  | 'start'
  | 'stop'
  | 'requestAnswer'
  | 'finalAnswer'
  | 'residenceRejection'
  | 'declaration'
  | 'declarationAnswer'
  | 'payment'
  | 'correction';

/** How long somebody has, counted from the day that the duty names. */
export interface TimeLimit {
  /** National rule; `SAP` is the protocol of the branch, which is not part of the standard. */
  readonly rule: string;
  readonly by: 'municipality' | 'provider' | 'receiver';
  readonly within:
    | { readonly workingDays: number }
    | { readonly days: number }
    | { readonly months: number }
    /** Until the last day of the month that is so many months later. */
    | { readonly monthEnds: number };
}

/** Every limit, and from which day it counts. NL: termijnen. */
export const timeLimits: Readonly<Record<Duty, TimeLimit>> = {
  /** From receipt of a message that is answered by a return message. */
  return: { rule: 'OP090', by: 'receiver', within: { workingDays: 3 } },
  /** From the real start, or from receipt of a 301 that is later (see `startDueOn`). */
  start: { rule: 'OP271', by: 'provider', within: { workingDays: 5 } },
  /** From the real end. */
  stop: { rule: 'OP272', by: 'provider', within: { workingDays: 5 } },
  /** From receipt of a 315 or 317 to a 301 or 319. */
  requestAnswer: { rule: 'OP274', by: 'municipality', within: { workingDays: 5 } },
  /** From the Dagtekening of a request that is under investigation: eight weeks. */
  finalAnswer: { rule: 'OP346', by: 'municipality', within: { days: 56 } },
  /** From receipt: two weeks to say that another municipality is responsible (A12). */
  residenceRejection: { rule: 'OP359', by: 'municipality', within: { days: 14 } },
  /** From any day of the month that is declared. */
  declaration: { rule: 'SAP', by: 'provider', within: { monthEnds: 1 } },
  /** From receipt of a 323. */
  declarationAnswer: { rule: 'OP090x4', by: 'municipality', within: { workingDays: 10 } },
  /** From the Dagtekening of a 323; payment itself is outside the messages. */
  payment: { rule: 'SAP', by: 'municipality', within: { days: 30 } },
  /** From the day that a line was granted, to take it back. */
  correction: { rule: 'SAP', by: 'provider', within: { months: 2 } },
};

/** Last day on which a duty is done in time. */
export const dueOn = (duty: Duty, from: CalendarDate, calendar: WorkingCalendar): CalendarDate => {
  const { within } = timeLimits[duty];
  if ('workingDays' in within) return addWorkingDays(from, within.workingDays, calendar);
  if ('days' in within) return addDays(from, within.days);
  if ('months' in within) return addMonths(from, within.months);
  return lastOfMonth(addMonths(`${from.slice(0, 7)}-01`, within.monthEnds));
};

/** OP271: an allocation with effect in the past is known to the provider from its 301 only. */
export const startDueOn = (
  begin: CalendarDate,
  allocationReceivedOn: CalendarDate | null,
  calendar: WorkingCalendar,
): CalendarDate => dueOn('start', latest(begin, allocationReceivedOn ?? begin), calendar);

/** A duty with its last day, and the day it was done; null: not yet. */
export type Deadline = {
  readonly duty: Duty;
  readonly rule: string;
  readonly dueOn: CalendarDate;
  readonly doneOn: CalendarDate | null;
};

/** A duty as a deadline. */
export const deadlineOf = (
  duty: Duty,
  due: CalendarDate,
  doneOn: CalendarDate | null,
): Deadline => ({ duty, rule: timeLimits[duty].rule, dueOn: due, doneOn });

/** Where a duty stands on a day. The last day itself is in time. */
export type Timing = 'in-time' | 'late' | 'open' | 'overdue';

/** What is late: done after its last day, or not done when that day has passed. */
export const timingOf = (
  { dueOn: due, doneOn }: Pick<Deadline, 'dueOn' | 'doneOn'>,
  day: CalendarDate,
): Timing => {
  if (doneOn !== null && doneOn <= day) return doneOn <= due ? 'in-time' : 'late';
  return day <= due ? 'open' : 'overdue';
};

/** Last days for the answers on one request, fixed when it comes in. */
export type RequestLimits = {
  /** OP274, OP346: a 301 or 319. */
  readonly answerDueOn: CalendarDate;
  /** OP274, OP346: the final 301 or 319, when it is under investigation. */
  readonly finalDueOn: CalendarDate;
  /** OP359: a rejection because another municipality is responsible; null: not under this law. */
  readonly residenceDueOn: CalendarDate | null;
};

/** The limits of a request, from its Dagtekening and the day of receipt. */
export const requestLimits = (
  {
    law,
    sentOn,
    receivedOn,
  }: {
    readonly law: Law;
    readonly sentOn: CalendarDate;
    readonly receivedOn: CalendarDate;
  },
  calendar: WorkingCalendar,
): RequestLimits => ({
  answerDueOn: dueOn('requestAnswer', receivedOn, calendar),
  finalDueOn: dueOn('finalAnswer', sentOn, calendar),
  residenceDueOn: law === 'jw' ? dueOn('residenceRejection', receivedOn, calendar) : null,
});
