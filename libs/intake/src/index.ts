import type { UpcastSteps } from '@zgb/kernel';
import { MessageLedgerHandler } from './application';
import { DecideHeldLineHandler, ReassessLinesHandler } from './by-hand';
import { message } from './domain/message/message';
import { EraseClientHandler, ProposeErasureHandler } from './erase-client';
import { TellHouseholdHandler } from './tell-household';

export { answerIdentification, returnCodesOf } from './answer';
export { MessageLedgerCommand, type MessageResult } from './application';
export type { Bus } from './bus';
export {
  DecideHeldLineCommand,
  ReassessLinesCommand,
  type HandRejection,
  type LineDecision,
  type ReassessRejection,
} from './by-hand';
export { completeClient, type ClientCompleted, type ClientOf } from './complete-client';
export * from './domain/message/message';
export { EraseClientCommand, ProposeErasureCommand } from './erase-client';
export * from './explain';
export { explainLine } from './explain-sums';
export { MessageIntake, type ImportContext, type IntakeOptions } from './intake';
export * from './names';
export { Outbox, type SendResult } from './outbox';
export type { RequestAnswerGiven } from './outgoing';
export { RULE_SET } from './post-lines';
export type * from './result';
export { unreadableFile } from './result';
export { verdictsOn, type VerdictBasis, type VerdictTold } from './verdicts';
export { sha256Of } from './steps';
export { TellHouseholdCommand } from './tell-household';

export const intakeHandlers = [
  MessageLedgerHandler,
  DecideHeldLineHandler,
  ReassessLinesHandler,
  EraseClientHandler,
  ProposeErasureHandler,
  TellHouseholdHandler,
];
export const intakeUpcasters: UpcastSteps = message.steps;
