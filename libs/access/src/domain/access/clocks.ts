import { addDays, daysBetween, type CalendarDate } from '@zgb/kernel';
import type { Access } from './state';

/** WK-18: days that the law gives: six weeks to investigate and two to decide. */
export interface LegalTerms {
  readonly investigationDays: number;
  readonly decisionDays: number;
}

/** Days used of a term. */
export interface TermUsed {
  readonly days: number;
  readonly normDays: number;
  readonly exceeded: boolean;
}

/** The municipality's own clock; apart from the clock of the provider. NL: beslistermijn. */
export interface AccessClock {
  readonly status: 'open' | 'decided' | 'withdrawn';
  readonly dueOn: CalendarDate;
  /** From report to decision, withdrawal or the day asked about. */
  readonly whole: TermUsed;
  readonly investigation: TermUsed;
  /** From the end of the investigation; null while that still runs. */
  readonly decision: TermUsed | null;
  /** MIJ-25: from report to intake, or to the day asked about. */
  readonly beforeIntakeDays: number;
}

const used = (from: CalendarDate, until: CalendarDate, normDays: number): TermUsed => {
  const days = daysBetween(from, until);
  return { days, normDays, exceeded: days > normDays };
};

/** What was so on a day: what came later had not happened. */
const by = (date: CalendarDate | null, day: CalendarDate): CalendarDate | null =>
  date !== null && date <= day ? date : null;

/** WK-18: where a case stands on a day; null: there was no report yet. */
export const accessClockOn = (
  access: Access,
  { investigationDays, decisionDays }: LegalTerms,
  day: CalendarDate,
): AccessClock | null => {
  const reportedOn = by(access.reportedOn, day);
  if (reportedOn === null) return null;
  const decidedOn = by(access.decidedOn, day);
  const withdrawnOn = by(access.withdrawnOn, day);
  const closedOn = decidedOn ?? withdrawnOn ?? day;
  const completedOn = by(access.completedOn, day);
  const normDays = investigationDays + decisionDays;
  return {
    status: decidedOn !== null ? 'decided' : withdrawnOn !== null ? 'withdrawn' : 'open',
    dueOn: addDays(reportedOn, normDays),
    whole: used(reportedOn, closedOn, normDays),
    investigation: used(reportedOn, completedOn ?? closedOn, investigationDays),
    decision: completedOn === null ? null : used(completedOn, closedOn, decisionDays),
    beforeIntakeDays: daysBetween(reportedOn, by(access.intakeOn, day) ?? closedOn),
  };
};
