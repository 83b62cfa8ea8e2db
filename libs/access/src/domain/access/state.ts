import type { CalendarDate } from '@zgb/kernel';
import type { AccessEvent, AccessOutcome } from './events';

/** One report and what became of it; plain JSON, so that it is the row of a view as well. */
export type Access = {
  readonly municipality: string;
  readonly caseNumber: string;
  readonly law: string;
  readonly group: string | null;
  readonly restricted: boolean;
  /** Null: no such case. */
  readonly reportedOn: CalendarDate | null;
  readonly intakeOn: CalendarDate | null;
  readonly completedOn: CalendarDate | null;
  readonly decidedOn: CalendarDate | null;
  readonly outcome: AccessOutcome | null;
  readonly indication: string | null;
  readonly withdrawnOn: CalendarDate | null;
};

export const initial: Access = {
  municipality: '',
  caseNumber: '',
  law: '',
  group: null,
  restricted: false,
  reportedOn: null,
  intakeOn: null,
  completedOn: null,
  decidedOn: null,
  outcome: null,
  indication: null,
  withdrawnOn: null,
};

export const evolve = (state: Access, event: AccessEvent): Access => {
  switch (event.type) {
    case 'ReportMade':
      return { ...state, ...event.data };
    case 'IntakeHeld':
      return { ...state, intakeOn: event.data.heldOn };
    case 'InvestigationCompleted':
      return { ...state, completedOn: event.data.completedOn };
    case 'AccessDecided':
      return { ...state, ...event.data };
    case 'ReportWithdrawn':
      return { ...state, withdrawnOn: event.data.withdrawnOn };
  }
};
