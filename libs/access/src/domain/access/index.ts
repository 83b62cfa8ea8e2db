import { safePart, streamId, type Decider, type StreamId } from '@zgb/kernel';
import type { AccessCommand, AccessRejection } from './commands';
import { decide } from './decide';
import type { AccessEvent, CaseKey } from './events';
import { evolve, initial, type Access } from './state';

/** From a resident's report to a decision. NL: toegang. */
export const access: Decider<Access, AccessCommand, AccessEvent, AccessRejection> = {
  category: 'access',
  initial,
  evolve,
  decide,
  steps: {
    ReportMade: [],
    IntakeHeld: [],
    InvestigationCompleted: [],
    AccessDecided: [],
    ReportWithdrawn: [],
  },
};

export const accessStream = ({ municipality, caseNumber }: CaseKey): StreamId =>
  streamId('access', municipality, safePart(caseNumber));

export { accessClockOn, type AccessClock, type LegalTerms, type TermUsed } from './clocks';
export type * from './commands';
export type * from './events';
export type { Access } from './state';
