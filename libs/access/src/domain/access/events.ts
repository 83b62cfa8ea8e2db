import type { CalendarDate, Fact, Law } from '@zgb/kernel';

// These names and shapes are what is stored. Never edit one in place: add a step in index.ts.

/** Which case: a number of the municipality's own system, never a person. NL: zaak. */
export type CaseKey = { readonly municipality: string; readonly caseNumber: string };

/** A resident asked for help. NL: melding. */
export type ReportMade = Fact<
  'ReportMade',
  CaseKey & {
    readonly law: Law;
    readonly reportedOn: CalendarDate;
    /** Product group that is asked for, as far as known. */
    readonly group: string | null;
    /** NAT-38: entered by hand because of danger; listed only where asked for. */
    readonly restricted: boolean;
  }
>;

/** The resident was spoken to; the last word on the day counts. NL: intake, gesprek. */
export type IntakeHeld = Fact<'IntakeHeld', { readonly heldOn: CalendarDate }>;

/** What is needed is known; the last word on the day counts. NL: onderzoek afgerond. */
export type InvestigationCompleted = Fact<
  'InvestigationCompleted',
  { readonly completedOn: CalendarDate }
>;

/** What a report led to. */
export type AccessOutcome = 'granted' | 'refused' | 'general-provision';

/** The municipality decided on a report. NL: beschikking, besluit. */
export type AccessDecided = Fact<
  'AccessDecided',
  {
    readonly decidedOn: CalendarDate;
    readonly outcome: AccessOutcome;
    /** Number of the indication that was given; null: none. */
    readonly indication: string | null;
  }
>;

/** The resident no longer asks for help. NL: ingetrokken melding. */
export type ReportWithdrawn = Fact<'ReportWithdrawn', { readonly withdrawnOn: CalendarDate }>;

export type AccessEvent =
  ReportMade | IntakeHeld | InvestigationCompleted | AccessDecided | ReportWithdrawn;
