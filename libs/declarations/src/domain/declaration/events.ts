import type { CalendarDate, Cents, DateRange, Fact, Law } from '@zgb/kernel';

// These names and shapes are what is stored. Never edit one in place: add a step in steps.ts.

/** Lines and money; money is net: debit minus credit. */
export type Totals = { readonly lines: number; readonly cents: Cents };

/** A provider asks to be paid for a month. NL: declaratie ontvangen. */
export type DeclarationReceived = Fact<
  'DeclarationReceived',
  {
    readonly municipality: string;
    readonly law: Law;
    readonly provider: string;
    readonly number: string;
    readonly period: string;
    /** DeclaratieDagtekening. */
    readonly sentOn: CalendarDate;
    readonly receivedOn: CalendarDate;
    /** Last day for the answer: ten working days (OP090x4). */
    readonly answerDueOn: CalendarDate;
    readonly message: string;
    readonly clients: number;
    readonly submitted: Totals;
  }
>;

/** Why a line has no account to be posted to. */
export type UnplacedReason =
  | { readonly code: 'clientUnknown' }
  | { readonly code: 'allocationUnknown'; readonly allocationNumber: number }
  | { readonly code: 'allocationOfOtherClient'; readonly allocationNumber: number };

/** A line that belongs to no allocation of this provider and client; refused here. */
export type UnplacedLine = {
  readonly lineId: string;
  readonly reference: string;
  readonly allocationNumber: number;
  readonly category: string;
  readonly code: string;
  readonly productPeriod: DateRange;
  /** Positive for debit, negative for credit. */
  readonly netCents: Cents;
  readonly reasons: readonly UnplacedReason[];
};

/** NL: prestaties zonder bekende toewijzing of client. */
export type UnplacedLinesRefused = Fact<
  'UnplacedLinesRefused',
  { readonly part: number; readonly lines: readonly UnplacedLine[] }
>;

/** All lines have a verdict. NL: declaratie beoordeeld. */
export type DeclarationAssessed = Fact<
  'DeclarationAssessed',
  {
    readonly assessedOn: CalendarDate;
    readonly ruleSet: string;
    readonly granted: Totals;
    readonly refused: Totals;
    /** What was granted, net, by calendar year of delivery; absent: it was not kept yet. */
    readonly grantedByYear?: { readonly [year: string]: Cents };
    /** Lines per return code of the standard; a line may have several. */
    readonly refusedByCode: { readonly [code: string]: number };
    /** Accounts that assessed it or decided by hand; another one approves. */
    readonly handledBy?: readonly string[];
    /** Which reopening it answers to; absent: it was never reopened. */
    readonly round?: number;
  }
>;

/** The answer was made; it names refused lines only. NL: declaratie-antwoord (325). */
export type DeclarationAnswered = Fact<
  'DeclarationAnswered',
  { readonly identification: string; readonly answeredOn: CalendarDate }
>;

/**
 * A mistake was found before the answer was sent: these lines are judged again, and then the
 * declaration is assessed and answered anew. NL: beoordeling heropend.
 */
export type AssessmentReopened = Fact<
  'AssessmentReopened',
  {
    /** From 1. */
    readonly round: number;
    readonly lines: readonly string[];
    readonly reason: string;
    readonly by: string;
  }
>;

/** The answer left; from now on only credit and new debit correct it. NL: antwoord verzonden. */
export type AnswerSent = Fact<
  'AnswerSent',
  { readonly identification: string; readonly sentOn: CalendarDate }
>;

export type DeclarationEvent =
  | DeclarationReceived
  | UnplacedLinesRefused
  | DeclarationAssessed
  | DeclarationAnswered
  | AssessmentReopened
  | AnswerSent;
