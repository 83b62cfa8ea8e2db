import { accept, reject, type CalendarDate, type Decision } from '@zgb/kernel';
import type { AccessCommand, AccessRejection } from './commands';
import type { AccessEvent, ReportMade } from './events';
import type { Access } from './state';

type AccessDecision = Decision<AccessEvent, AccessRejection>;

const makeReport = (report: ReportMade['data'], state: Access): AccessDecision => {
  if (state.reportedOn === null) return accept({ type: 'ReportMade', data: report });
  const { law, reportedOn, group, restricted } = report;
  const same =
    state.law === law &&
    state.reportedOn === reportedOn &&
    state.group === group &&
    state.restricted === restricted;
  return same ? accept() : reject({ code: 'caseNumberInUse' });
};

/** What may stop a step in an open case on a day. */
const stopped = (day: CalendarDate, state: Access): AccessRejection | null => {
  const { reportedOn } = state;
  if (reportedOn === null) return { code: 'caseUnknown' };
  const closedOn = state.decidedOn ?? state.withdrawnOn;
  if (closedOn !== null) return { code: 'caseClosed', closedOn };
  return day < reportedOn ? { code: 'beforeReport', reportedOn } : null;
};

const decideAccess = (
  { decision }: Extract<AccessCommand, { type: 'DecideAccess' }>,
  state: Access,
): AccessDecision => {
  const { decidedOn, outcome, indication } = decision;
  const same =
    state.decidedOn === decidedOn && state.outcome === outcome && state.indication === indication;
  if (same) return accept();
  const rejection = stopped(decidedOn, state);
  if (rejection !== null) return reject(rejection);
  const { completedOn } = state;
  if (completedOn !== null && decidedOn < completedOn) {
    return reject({ code: 'beforeInvestigation', completedOn });
  }
  return accept({ type: 'AccessDecided', data: decision });
};

/** One day of a case: the same day again changes nothing, another day corrects. */
const onDay = (
  known: CalendarDate | null,
  day: CalendarDate,
  event: AccessEvent,
  state: Access,
): AccessDecision => {
  if (known === day) return accept();
  const rejection = stopped(day, state);
  return rejection === null ? accept(event) : reject(rejection);
};

export const decide = (command: AccessCommand, state: Access): AccessDecision => {
  switch (command.type) {
    case 'MakeReport':
      return makeReport(command.report, state);
    case 'HoldIntake': {
      const { heldOn } = command;
      return onDay(state.intakeOn, heldOn, { type: 'IntakeHeld', data: { heldOn } }, state);
    }
    case 'CompleteInvestigation': {
      const { completedOn } = command;
      const event = { type: 'InvestigationCompleted', data: { completedOn } } as const;
      return onDay(state.completedOn, completedOn, event, state);
    }
    case 'DecideAccess':
      return decideAccess(command, state);
    case 'WithdrawReport': {
      const { withdrawnOn } = command;
      const event = { type: 'ReportWithdrawn', data: { withdrawnOn } } as const;
      return onDay(state.withdrawnOn, withdrawnOn, event, state);
    }
  }
};
