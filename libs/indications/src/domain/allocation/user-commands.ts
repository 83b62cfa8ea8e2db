import type { CalendarDate, Cents } from '@zgb/kernel';
import type { AllocationRejection, RecordAllocation, SeenProduct } from './commands';
import type { SeenContract } from './contract-rules';
import type { Consent, EndReason, Replacement } from './events';
import type { AllocatedVolume, SeenTariff } from '../values';

// What users decide in the ledger itself. A 301 of a municipality's own system is recorded as it is
// (commands.ts): it says what was done. The process rules of the standard (OP) bind these commands.

/** A new allocation. NL: toewijzen. */
export type GrantCare = {
  readonly type: 'GrantCare';
  readonly record: RecordAllocation;
  readonly replaces: Replacement | null;
};

/** What a provider asked for in a 317, as far as it is about one allocation. */
export type AskedChange = {
  /** NL: ReferentieAanbieder. */
  readonly reference: string;
  readonly until: CalendarDate | null;
  readonly volume: AllocatedVolume | null;
  readonly budgetCents: Cents | null;
};

/** What a decision on a running allocation rests on. */
type Revision = {
  /** `decidedAt` of the version that the user saw: nobody's change is lost. */
  readonly basedOnVersion: string;
  readonly decidedAt: string;
  readonly today: CalendarDate;
  readonly product: SeenProduct | null;
  readonly tariff: SeenTariff | null;
  /** Null: nothing known to test against. */
  readonly contract: SeenContract | null;
  readonly replacedBy: Replacement | null;
};

/** Another end date, budget or total volume under the same number. NL: toewijzing aanpassen. */
export type AdjustCare = Revision & {
  readonly type: 'AdjustCare';
  /** RedenWijziging. */
  readonly changeReason: string;
  readonly until: CalendarDate | null;
  readonly volume: AllocatedVolume | null;
  readonly budgetCents: Cents | null;
  /** The provider asked for this itself; null: it did not. */
  readonly asked: AskedChange | null;
};

/** To be treated as if it was never sent. NL: toewijzing verwijderen. */
export type DeleteCare = Revision & { readonly type: 'DeleteCare' };

/** NL: instemming vastleggen. */
export type RecordConsent = { readonly type: 'RecordConsent'; readonly consent: Consent };

/** NL: reden einde vastleggen. */
export type RecordEndReason = { readonly type: 'RecordEndReason'; readonly reason: EndReason };

/** NL: verwijzer overnemen. */
export type RecordReferrer = {
  readonly type: 'RecordReferrer';
  readonly referrer: string;
  /** Stream of the request. */
  readonly request: string;
};

/** Books the promise of one more budget year (A7). NL: verplichting doorrollen. */
export type RollOverCommitment = {
  readonly type: 'RollOverCommitment';
  readonly year: number;
  /** Tariff on the first day of that year; null: not known. */
  readonly tariff: SeenTariff | null;
};

export type UserCommand =
  | GrantCare
  | AdjustCare
  | DeleteCare
  | RecordConsent
  | RecordEndReason
  | RecordReferrer
  | RollOverCommitment;

/** A field of an allocation that somebody else changed. */
export type ChangedField = 'until' | 'volume' | 'budget' | 'deleted';

/** Nothing is recorded. In order of precedence: `decide` gives the first that applies. */
export type UserRejection =
  | AllocationRejection
  | { readonly code: 'versionUnknown' }
  | { readonly code: 'deletedAlready' }
  | {
      readonly code: 'changedMeanwhile';
      /** The version that counts now. */
      readonly decidedAt: string;
      readonly fields: readonly ChangedField[];
      readonly until: CalendarDate | null;
      readonly volume: AllocatedVolume | null;
      readonly budgetCents: Cents | null;
    }
  | { readonly code: 'decisionNotLatest'; readonly decidedAt: string }
  | { readonly code: 'endsBeforeStart'; readonly from: CalendarDate }
  | {
      readonly code: 'shapeNotAllowed';
      readonly rule: 'CD041' | 'CD075' | 'CD076' | 'CD078' | 'CD079' | 'CD080' | 'CS338';
    }
  | { readonly code: 'newNumberNeeded' }
  | { readonly code: 'newNumberMissing' }
  | { readonly code: 'changeStartsTooEarly'; readonly from: CalendarDate }
  | { readonly code: 'deliveryReported' }
  | { readonly code: 'grantedLinesAfterEnd'; readonly lastFrom: CalendarDate }
  | { readonly code: 'budgetConsentMissing'; readonly budgetCents: Cents }
  | { readonly code: 'volumeConsentMissing'; readonly amount: number }
  | { readonly code: 'endConsentMissing'; readonly today: CalendarDate }
  | { readonly code: 'hasEndDate' }
  | { readonly code: 'commitmentUnknown' };
