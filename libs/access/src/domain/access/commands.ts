import type { CalendarDate } from '@zgb/kernel';
import type { AccessDecided, IntakeHeld, InvestigationCompleted, ReportMade } from './events';

export type AccessCommand =
  | { readonly type: 'MakeReport'; readonly report: ReportMade['data'] }
  | ({ readonly type: 'HoldIntake' } & IntakeHeld['data'])
  | ({ readonly type: 'CompleteInvestigation' } & InvestigationCompleted['data'])
  | { readonly type: 'DecideAccess'; readonly decision: AccessDecided['data'] }
  | { readonly type: 'WithdrawReport'; readonly withdrawnOn: CalendarDate };

/** Nothing is recorded. In order of precedence: `decide` gives the first that applies. */
export type AccessRejection =
  | { readonly code: 'caseUnknown' }
  | { readonly code: 'caseNumberInUse' }
  | { readonly code: 'beforeReport'; readonly reportedOn: CalendarDate }
  | { readonly code: 'beforeInvestigation'; readonly completedOn: CalendarDate }
  | { readonly code: 'caseClosed'; readonly closedOn: CalendarDate };
