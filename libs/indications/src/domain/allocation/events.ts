import type { CalendarDate, Cents, DateRange, Fact, OpenDateRange, StreamId } from '@zgb/kernel';
import type { ContractBasis } from './contract-rules';
import type { AllocatedVolume, AllocationIdentity, SeenTariff, SeenVersion, Unit } from '../values';

// These names and shapes are what is stored. Never edit one in place: add a step in steps.ts.

/** What one version of an allocation promises. */
export type AllocationTerms = {
  readonly validity: OpenDateRange;
  /** Absent for aspecific and generic allocations. NL: omvang. */
  readonly volume: AllocatedVolume | null;
  readonly budgetCents: Cents | null;
  /** Toewijzingsdatum and -tijd, `2026-03-01T09:30:00`: the latest version counts (IV013). */
  readonly decidedAt: string;
  /** RedenWijziging; null on the first version. */
  readonly changeReason: string | null;
};

/** The most that can still be declared, booked when promised (ZOU-02). NL: verplichting. */
export type Commitment = {
  readonly amountCents: Cents;
  /** Last day the amount counts to; an open end counts to 31 December of its year (A7). */
  readonly until: CalendarDate;
  readonly tariff: SeenTariff | null;
};

/** Why care went from one allocation to another. NL: reden van de opvolging. */
export type ReplacementReason =
  'changed-need' | 'product-dispute' | 'wrong-product' | 'other-provider' | 'contract';

/** The other allocation of a pair: the one before, or the one after (WK-20, OP257). */
export type Replacement = { readonly number: number; readonly reason: ReplacementReason };

/** Why the provider cannot object: it agreed, or it asked for it itself (OP186, OP298, OP299). */
export type Agreement =
  | { readonly basis: 'consent'; readonly on: CalendarDate }
  | { readonly basis: 'request'; readonly reference: string };

/** What a user decided a version on; absent: a message told it. NL: grond van het besluit. */
export type DecisionGround = {
  readonly agreement?: Agreement;
  readonly replaces?: Replacement;
  readonly replacedBy?: Replacement;
};

type Version = {
  readonly identity: AllocationIdentity;
  readonly terms: AllocationTerms;
  readonly commitment: Commitment | null;
  readonly product: SeenVersion | null;
  /** Contract that allowed it (WK-01); absent: none was known. */
  readonly contract?: ContractBasis;
  readonly ground?: DecisionGround;
};

/** The municipality orders care for one client from one provider. NL: toewijzing. */
export type CareAllocated = Fact<'CareAllocated', Version>;

/** A further version of an allocation; the latest decision counts. NL: gewijzigde toewijzing. */
export type AllocationChanged = Fact<'AllocationChanged', Version>;

/** To be treated as if it was never sent (reason 13). NL: verwijderde toewijzing. */
export type AllocationDeleted = Fact<'AllocationDeleted', Version>;

/** What a provider agrees to, about one version of an allocation. NL: instemming. */
export type Consent = {
  /** `decidedAt` of the version that may be changed so. */
  readonly version: string;
  /** Day on which the provider agreed. */
  readonly on: CalendarDate;
  readonly to:
    | { readonly kind: 'lowerBudget'; readonly leastCents: Cents }
    | { readonly kind: 'lowerVolume'; readonly leastAmount: number }
    | { readonly kind: 'endInPast'; readonly earliestEnd: CalendarDate };
};

/** The provider agrees to less, or to an end in the past (OP186, OP298, OP299). NL: instemming. */
export type ProviderConsented = Fact<'ProviderConsented', Consent>;

/** Why care came to its end, as the municipality counts it (ZES-20). NL: reden van het einde. */
export type EndReason =
  | 'planned'
  | 'to-social-base'
  | 'by-client'
  | 'by-provider'
  | 'in-agreement'
  | 'external'
  | 'other-domain'
  | 'moved'
  | 'deceased';

/** Why the care ended; the last word counts. NL: reden einde vastgelegd. */
export type EndReasonRecorded = Fact<'EndReasonRecorded', { readonly reason: EndReason }>;

/** Who referred the client, carried over from the request (NAT-21). NL: verwijzer. */
export type ReferrerRecorded = Fact<
  'ReferrerRecorded',
  {
    /** Kind of referrer, as the standard numbers them. NL: type verwijzer. */
    readonly referrer: string;
    /** Stream of the request (315). */
    readonly request: string;
  }
>;

/** A promise without an end date goes on in another budget year (A7). NL: doorgerold. */
export type CommitmentRolledOver = Fact<
  'CommitmentRolledOver',
  {
    /** `decidedAt` of the version that promises it. */
    readonly version: string;
    readonly year: number;
    readonly addedCents: Cents;
    /** The whole promise from now on. */
    readonly commitment: Commitment;
  }
>;

type Start = {
  readonly begin: CalendarDate;
  /** Stream of the message that told it. */
  readonly message: string;
};
type Stop = Start & { readonly end: CalendarDate; readonly reason: string };

/** The provider began to deliver. NL: start (305). */
export type DeliveryStarted = Fact<'DeliveryStarted', Start>;

/** A start that was reported by mistake. NL: verwijderde start. */
export type StartRemoved = Fact<'StartRemoved', Start>;

/** The provider paused (reason 20) or ended delivery. NL: stop (307). */
export type DeliveryStopped = Fact<'DeliveryStopped', Stop>;

/** A stop that was reported by mistake. NL: verwijderde stop. */
export type StopRemoved = Fact<'StopRemoved', Stop>;

/** One product, one client, one product period. NL: prestatie. */
export type DeclarationLine = {
  /** Unique on the account: declaration number and place in the file. */
  readonly lineId: string;
  /** ReferentieNummer of the provider. */
  readonly reference: string;
  /** VorigReferentieNummer: the debit line that a credit line takes back. */
  readonly creditedReference: string | null;
  readonly category: string;
  readonly code: string;
  readonly productPeriod: DateRange;
  readonly volume: number;
  readonly unit: Unit;
  readonly tariffCents: Cents | null;
  readonly amountCents: Cents;
  /** Part of the volume that is travel, when the provider gives it (WK-03). NL: reistijd. */
  readonly travelMinutes: number | null;
};

/** Declaration that a line came with. */
export type LineOrigin = {
  /** Stream of the declaration. */
  readonly declaration: StreamId;
  readonly declarationNumber: string;
  /** Declaration month, `2026-03`. NL: declaratieperiode. */
  readonly period: string;
};

/** What a verdict rests on: enough to explain it in ten years. */
export type LineBasis = {
  /** `decidedAt` of the allocation version that counted. */
  readonly allocationVersion: string;
  readonly tariff: SeenTariff | null;
  readonly product: SeenVersion | null;
  /** Release of the national rules, e.g. `3.2`. */
  readonly ruleSet: string;
  /** Ceiling for the product period (TR321), in units of the line; null = none. */
  readonly lineCeiling: number | null;
  /** Ceiling over the whole allocation (TR322), in units of the line; null = none. */
  readonly totalCeiling: number | null;
  /** Granted before this line, in units of the line. */
  readonly grantedVolume: number;
  readonly grantedCents: Cents;
};

/** What the contract said about a line when the command was made. */
export type LineTerms = {
  /** Agreed tariff on the first day of the product period; null = not in the contract data. */
  readonly tariff: SeenTariff | null;
  readonly product: SeenVersion | null;
  /** Unit of the product in the catalogue; null = unknown product. */
  readonly catalogueUnit: Unit | null;
  /** False: the code is known, but in another category (TR381). */
  readonly codeInCategory: boolean;
  /** Rule keyed on law and product (WK-04). */
  readonly travelDeclarable: boolean;
  /** The provider used this reference before (TR314); the declarant's own stream guards it. */
  readonly referenceUsedBefore: boolean;
  /** ZOU-16: set for complementary care only: does treatment stand beside it in this month? */
  readonly treatmentAllocated?: boolean;
  /** GV-21: a first month that is not whole is not paid (certified institutions). */
  readonly noFirstBrokenMonth?: boolean;
  /** NAT-27: the spending room is used up, and this care is not paid above it. */
  readonly roomExhausted?: boolean;
};

/** A verdict that a person gave. NL: handmatig besluit. */
export type HandDecision = {
  /** Account that decided; another one approves (four eyes). */
  readonly by: string;
  readonly reason: string;
};

/** Why a line is refused, with the numbers to explain it. */
export type RefusalReason =
  | { readonly code: 'referenceUsedBefore'; readonly reference: string }
  | { readonly code: 'allocationDeleted' }
  | { readonly code: 'startsBeforeAllocation'; readonly allocatedFrom: CalendarDate }
  | { readonly code: 'endsAfterAllocation'; readonly allocatedUntil: CalendarDate }
  | { readonly code: 'periodStartsWrong'; readonly expectedFrom: CalendarDate }
  | { readonly code: 'periodEndsWrong'; readonly expectedUntil: CalendarDate }
  | { readonly code: 'periodAfterDeclaration'; readonly declaredUntil: CalendarDate }
  | { readonly code: 'otherCategory'; readonly allocatedCategory: string }
  | { readonly code: 'otherCode'; readonly allocatedCode: string }
  | { readonly code: 'codeNotInCategory' }
  | { readonly code: 'otherUnit'; readonly expectedUnit: Unit }
  | { readonly code: 'travelTimeNotDeclarable'; readonly travelMinutes: number }
  | { readonly code: 'noGrantedDebit'; readonly creditedReference: string }
  | { readonly code: 'creditedBefore'; readonly creditedReference: string }
  | { readonly code: 'debitExists'; readonly earlierReference: string }
  | { readonly code: 'amountNotVolumeTimesTariff'; readonly expectedCents: Cents }
  | { readonly code: 'tariffNotAgreed'; readonly agreedCents: Cents }
  | { readonly code: 'lineVolumeExceeded'; readonly ceiling: number }
  | { readonly code: 'totalVolumeExceeded'; readonly ceiling: number; readonly granted: number }
  | {
      readonly code: 'budgetExceeded';
      readonly budgetCents: Cents;
      readonly remainingCents: Cents;
    }
  | { readonly code: 'treatmentMissing' }
  | { readonly code: 'firstMonthBroken'; readonly payableFrom: CalendarDate }
  | { readonly code: 'roomExhausted' }
  | { readonly code: 'refusedByHand'; readonly returnCode: string; readonly reason: string };

type Posted = {
  readonly line: DeclarationLine;
  readonly origin: LineOrigin;
  readonly basis: LineBasis;
};

/** A declared line will be paid. NL: toegekende prestatie. */
export type LineGranted = Fact<
  'LineGranted',
  Posted & {
    /** Rules that it breaks and that the region only warns for. */
    readonly warnings?: readonly RefusalReason[];
    readonly decision?: HandDecision;
  }
>;

/** A granted line is taken back in full; the original stays in the ledger. NL: creditregel. */
export type LineCredited = Fact<'LineCredited', Posted>;

/** A line will not be paid; the provider is told every reason. NL: afgekeurde prestatie. */
export type LineRefused = Fact<
  'LineRefused',
  Posted & { readonly reasons: readonly RefusalReason[]; readonly decision?: HandDecision }
>;

/** A line waits for a person; the clock of the answer keeps running. NL: aangehouden regel. */
export type LineHeld = Fact<
  'LineHeld',
  Posted & {
    readonly reasons: readonly RefusalReason[];
    readonly terms: LineTerms;
    readonly declarationPeriod: DateRange;
  }
>;

/**
 * A mistake was found before the answer was sent; the next verdict on the line replaces this one,
 * and both stay visible. NL: herbeoordeling.
 */
export type VerdictWithdrawn = Fact<
  'VerdictWithdrawn',
  {
    readonly line: DeclarationLine;
    readonly origin: LineOrigin;
    readonly outcome: 'granted' | 'refused' | 'held';
    /** Which reopening of the declaration it belongs to, from 1. */
    readonly round: number;
    readonly decision: HandDecision;
  }
>;

export type AllocationEvent =
  | CareAllocated
  | AllocationChanged
  | AllocationDeleted
  | ProviderConsented
  | EndReasonRecorded
  | ReferrerRecorded
  | CommitmentRolledOver
  | DeliveryStarted
  | StartRemoved
  | DeliveryStopped
  | StopRemoved
  | LineGranted
  | LineCredited
  | LineRefused
  | LineHeld
  | VerdictWithdrawn;
