import type { CalendarDate, Cents, Fact, Law, OpenDateRange } from '@zgb/kernel';
import type { RequestLimits } from '../time-limits';
import type { AllocatedProduct, AllocatedVolume } from '../values';

// These names and shapes are what is stored. Never edit one in place: add a step in steps.ts.

/** Care that a provider asks for. */
export type WantedCare = AllocatedProduct & {
  readonly validity: OpenDateRange;
  readonly volume: AllocatedVolume | null;
  readonly budgetCents: Cents | null;
};

/** How a provider wants an allocation to be from a day. */
export type WantedChange = {
  /** NL: toewijzingnummer. */
  readonly number: number;
  readonly validity: OpenDateRange;
  readonly volume: AllocatedVolume | null;
  readonly budgetCents: Cents | null;
};

/** Who asks, for whom and when. */
export type RequestOrigin = {
  readonly municipality: string;
  readonly law: Law;
  /** AGB code. NL: aanbieder. */
  readonly provider: string;
  readonly clientRef: string;
  /** NL: ReferentieAanbieder. */
  readonly reference: string;
  /** Stream of the message that asks. */
  readonly message: string;
  /** NL: dagtekening. */
  readonly sentOn: CalendarDate;
  readonly receivedOn: CalendarDate;
  readonly limits: RequestLimits;
};

/** A provider asks for an allocation that is not there yet. NL: verzoek om toewijzing (315). */
export type CareRequested = Fact<
  'CareRequested',
  RequestOrigin & {
    readonly wanted: WantedCare;
    /** NL: beschikking. */
    readonly decision: { readonly number: number; readonly from: CalendarDate } | null;
    /** Kind of referrer, as the standard numbers them. NL: type verwijzer. */
    readonly referrer: string;
    /** AGB code of the practice or specialist; absent: not told, or from before (ZOU-34). */
    readonly referrerCode?: string;
  }
>;

/** A provider asks for another whole of care for one client. NL: verzoek om wijziging (317). */
export type ChangeRequested = Fact<
  'ChangeRequested',
  RequestOrigin & {
    /** NL: reden verzoek. */
    readonly reason: string;
    /** Numbers of allocations that stay as they are. */
    readonly unchanged: readonly number[];
    readonly changed: readonly WantedChange[];
    readonly added: readonly WantedCare[];
  }
>;

type Answered = {
  /** Stream of the message that says so. */
  readonly message: string;
  readonly on: CalendarDate;
  /** Last day on which this answer was in time. */
  readonly dueOn: CalendarDate;
};

/** The municipality needs more time, once. NL: aanvraag in onderzoek (319). */
export type RequestUnderInvestigation = Fact<'RequestUnderInvestigation', Answered>;

/** Care was allocated as the result of a request. NL: gehonoreerd verzoek (301). */
export type RequestHonoured = Fact<
  'RequestHonoured',
  Answered & { readonly allocations: readonly number[] }
>;

/** A request leads to no allocation. NL: afgewezen verzoek (319). */
export type RequestRejected = Fact<
  'RequestRejected',
  Answered & {
    /** NL: reden afwijzing. */
    readonly reason: string;
    /** Municipality that is responsible instead (Jeugdwet). NL: woonplaatsbeginsel. */
    readonly residence: string | null;
  }
>;

/** The provider refused the message that carried an answer: it counts as not given. */
export type AnswerTakenBack = Fact<
  'AnswerTakenBack',
  { readonly message: string; readonly on: CalendarDate }
>;

export type RequestEvent =
  | CareRequested
  | ChangeRequested
  | RequestUnderInvestigation
  | RequestHonoured
  | RequestRejected
  | AnswerTakenBack;
