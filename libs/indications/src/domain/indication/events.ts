import type { CalendarDate, Cents, Fact, Law, OpenDateRange } from '@zgb/kernel';
import type { AllocatedVolume } from '../values';

// These names and shapes are what is stored. Never edit one in place: add a step in index.ts.
// Reasons are codes, never free text: in free text somebody writes what may not be kept.

/** Whose indication it is and under what number. NL: indicatie. */
export type IndicationIdentity = {
  readonly municipality: string;
  readonly number: string;
  readonly law: Law;
  readonly clientRef: string;
};

/** ZOU-08, ZOU-09: activation or development, or stabilisation or chronic. NL: perspectief. */
export type Perspective = 'development' | 'stabilisation';

/** ZOU-08: why a term is longer than the usual one. NL: tenzij. */
export type LongTermReason =
  'recovery-takes-longer' | 'school-year' | 'judge-decided' | 'care-is-ending' | 'other';

/** ZOU-24: why individual care where a group is an alternative. NL: groep, tenzij. */
export type NoGroupReason =
  'no-group-nearby' | 'group-full' | 'client-cannot' | 'goal-needs-individual' | 'other';

/** GV-13: what day activities or work are for. NL: activerend, arbeidsmatig, loonvormend. */
export type ActivityLabel = 'activity' | 'work-oriented' | 'wage-forming';

/** "What" a resident needs: a product group, or a product. NL: wat. */
export type IndicatedCare = {
  /** Product group; null when the catalogue does not know the product. */
  readonly group: string | null;
  readonly category: string | null;
  readonly code: string | null;
};

/** What was decided, from a day. */
export type IndicationTerms = {
  readonly care: IndicatedCare;
  /** NAT-10: in kind or as a personal budget. NL: zorg in natura of pgb. */
  readonly form: 'in-kind' | 'personal-budget';
  readonly setting: 'individual' | 'group' | null;
  readonly volume: AllocatedVolume | null;
  readonly validity: OpenDateRange;
  readonly perspective: Perspective | null;
  readonly longTermReason: LongTermReason | null;
  readonly noGroupReason: NoGroupReason | null;
  /** GV-07. NL: maximumbudget. */
  readonly maxBudgetCents: Cents | null;
};

type Version = {
  readonly identity: IndicationIdentity;
  /** Day of the decision. */
  readonly decidedOn: CalendarDate;
  /** From this day the terms hold; earlier than the decision when it works back (ZOU-33). */
  readonly effectiveOn: CalendarDate;
  readonly terms: IndicationTerms;
};

/** The municipality decides what a resident gets. NL: geïndiceerd. */
export type CareIndicated = Fact<
  'CareIndicated',
  Version & {
    /** NAT-38: entered by hand because of danger, outside the message traffic. */
    readonly restricted: boolean;
  }
>;

/** What was decided changes from a day. NL: gewijzigde indicatie. */
export type IndicationAmended = Fact<'IndicationAmended', Version>;

/** Why an indication ends before its last day. `to-work` is outflow to work (GV-13). */
export type IndicationEndReason =
  'goals-reached' | 'to-work' | 'other-care' | 'own-wish' | 'moved' | 'died';

/** An indication ends; this is its last day. NL: beëindigde indicatie. */
export type IndicationEnded = Fact<
  'IndicationEnded',
  { readonly lastDay: CalendarDate; readonly reason: IndicationEndReason }
>;

/** ZOU-33: who is asked to look again. NL: bezwaar, beroep. */
export type ObjectionKind = 'objection' | 'appeal';

/** A decision is disputed; it holds until it is changed. NL: bezwaar of beroep ingesteld. */
export type DecisionDisputed = Fact<
  'DecisionDisputed',
  { readonly kind: ObjectionKind; readonly lodgedOn: CalendarDate }
>;

/** A dispute came to an end: when that was said, and from when it works. NL: uitspraak. */
export type DisputeSettled = Fact<
  'DisputeSettled',
  {
    readonly kind: ObjectionKind;
    readonly lodgedOn: CalendarDate;
    readonly settledOn: CalendarDate;
    readonly effectiveOn: CalendarDate;
    readonly outcome: 'granted' | 'granted-in-part' | 'refused' | 'withdrawn';
  }
>;

/** ZOU-10: what a term brought, and what follows from it. NL: uitkomst. */
export type OutcomeRecorded = Fact<
  'OutcomeRecorded',
  {
    readonly recordedOn: CalendarDate;
    readonly outcome: 'no-progress' | 'progress';
    /** No progress: taper off. Progress: a new estimate for a lighter form. */
    readonly followUp: 'taper' | 'lighter-form';
  }
>;

/** What day activities or work are for, from a day (GV-13). NL: label. */
export type ActivityLabelled = Fact<
  'ActivityLabelled',
  {
    readonly label: ActivityLabel;
    readonly from: CalendarDate;
    /** The label does not fit the product: wage-forming under day activities. NL: bevinding. */
    readonly finding: boolean;
  }
>;

/** GV-07: an allocation takes this much of the maximum budget, in place of what it took before. */
export type RoomReserved = Fact<
  'RoomReserved',
  { readonly allocation: number; readonly amountCents: Cents }
>;

/** ZES-21: this indication goes on from one under the youth law. NL: koppeling 18−/18+. */
export type LinkedToYouth = Fact<'LinkedToYouth', { readonly youthIndication: string }>;

export type IndicationEvent =
  | CareIndicated
  | IndicationAmended
  | IndicationEnded
  | DecisionDisputed
  | DisputeSettled
  | OutcomeRecorded
  | ActivityLabelled
  | RoomReserved
  | LinkedToYouth;
