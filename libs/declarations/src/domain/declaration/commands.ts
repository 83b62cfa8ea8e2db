import type { CalendarDate } from '@zgb/kernel';
import type { DeclarationAssessed, DeclarationReceived, UnplacedLine } from './events';

export type ReceiveDeclaration = {
  readonly type: 'ReceiveDeclaration';
  readonly declaration: DeclarationReceived['data'];
};

/** At most `UNPLACED_PER_PART` lines. */
export type RefuseUnplacedLines = {
  readonly type: 'RefuseUnplacedLines';
  readonly lines: readonly UnplacedLine[];
};

/** Two thousand lines of about 300 bytes stay below the size of one append. */
export const UNPLACED_PER_PART = 2_000;

export type CompleteAssessment = {
  readonly type: 'CompleteAssessment';
  readonly assessment: DeclarationAssessed['data'];
  readonly answer: { readonly identification: string; readonly answeredOn: CalendarDate };
};

/** NL: beoordeling heropenen. */
export type ReopenAssessment = {
  readonly type: 'ReopenAssessment';
  readonly lines: readonly string[];
  /** A person decided on one of them after the last reopening: the same words ask something new. */
  readonly decidedSince: boolean;
  readonly reason: string;
  readonly by: string;
};

/** NL: antwoord verzenden. */
export type SendAnswer = {
  readonly type: 'SendAnswer';
  readonly sentOn: CalendarDate;
  /** Reopening that the file answers to, when a file was handed over; absent: whatever stands. */
  readonly round?: number;
};

export type DeclarationCommand =
  ReceiveDeclaration | RefuseUnplacedLines | CompleteAssessment | ReopenAssessment | SendAnswer;

export type DeclarationRejection =
  | { readonly code: 'declarationUnknown' }
  | { readonly code: 'declarationReceivedOtherwise' }
  | { readonly code: 'totalsDoNotAddUp' }
  | { readonly code: 'assessedInOtherRound'; readonly round: number }
  | { readonly code: 'notAnswered' }
  | { readonly code: 'answerSent'; readonly sentOn: CalendarDate };
