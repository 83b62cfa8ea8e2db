import type { CalendarDate, DateRange } from '@zgb/kernel';
import type { AgainstContract, SeenContract } from './contract-rules';
import type {
  AllocationTerms,
  DeclarationLine,
  LineOrigin,
  LineTerms,
  RefusalReason,
} from './events';
import type { AllocationIdentity, SeenTariff, SeenVersion } from '../values';

/** What the catalogue said about the product when the command was made (ZES-01, MIJ-04). */
export type SeenProduct = SeenVersion & {
  readonly state: 'yes' | 'no' | 'undecided' | 'unknown';
};

/**
 * One version of an allocation, as a 301 carries it: the first, a later, an older one that
 * arrives late, a deletion (reason 13) or the same again.
 */
export type RecordAllocation = {
  readonly type: 'RecordAllocation';
  readonly identity: AllocationIdentity;
  readonly terms: AllocationTerms;
  /** Null for a product without code: then the contract decides at declaration. */
  readonly product: SeenProduct | null;
  readonly tariff: SeenTariff | null;
  /** Null or absent: no contract of the provider is known, so none is tested against. */
  readonly contract?: SeenContract | null;
};

/** Key fields that a start or stop shares with its allocation. */
type DeliveryKey = {
  readonly clientRef: string;
  readonly provider: string;
  readonly begin: CalendarDate;
  /** Stream of the message that tells it: the same message may be handled again. */
  readonly message: string;
};

/** StatusAanlevering 1 or 3 of a 305. NL: start doorgeven of verwijderen. */
export type RecordStart = DeliveryKey & {
  readonly type: 'RecordStart';
  readonly removes: boolean;
};

/** StatusAanlevering 1 or 3 of a 307. NL: stop doorgeven of verwijderen. */
export type RecordStop = DeliveryKey & {
  readonly type: 'RecordStop';
  readonly end: CalendarDate;
  readonly reason: string;
  readonly removes: boolean;
};

export type { LineTerms } from './events';

export type LineToPost = { readonly line: DeclarationLine; readonly terms: LineTerms };

/** Posts all lines of one declaration that name this allocation. NL: declareren. */
export type PostLines = {
  readonly type: 'PostLines';
  readonly provider: string;
  readonly clientRef: string;
  readonly origin: LineOrigin;
  /** Whole declaration month. */
  readonly declarationPeriod: DateRange;
  readonly ruleSet: string;
  readonly lines: readonly LineToPost[];
  readonly treatment?: RuleTreatment;
};

/** Per reason what happens instead of a refusal: wait for a person, or grant and warn. */
export type RuleTreatment = { readonly [Code in RefusalReason['code']]?: 'hold' | 'warn' };

/** A person decides on a line that waits. NL: besluit over een aangehouden regel. */
export type DecideHeldLine = {
  readonly type: 'DecideHeldLine';
  readonly lineId: string;
  /** Null: grant. Else the return code of the standard to refuse with. */
  readonly refuseWith: string | null;
  readonly reason: string;
  readonly by: string;
};

/** Judges a line again, before the answer is sent. NL: herbeoordelen. */
export type ReassessLine = {
  readonly type: 'ReassessLine';
  readonly lineId: string;
  /** Reopening of the declaration that asks for it, from 1; once per round. */
  readonly round: number;
  readonly reason: string;
  readonly by: string;
  readonly terms: LineTerms;
  readonly origin: LineOrigin;
  readonly declarationPeriod: DateRange;
  readonly ruleSet: string;
  readonly treatment?: RuleTreatment;
};

export type AllocationCommand =
  RecordAllocation | RecordStart | RecordStop | PostLines | DecideHeldLine | ReassessLine;

/** Nothing is recorded. In order of precedence: `decide` gives the first that applies. */
export type AllocationRejection =
  | { readonly code: 'allocationUnknown' }
  | { readonly code: 'otherProvider' }
  | { readonly code: 'otherClient' }
  | { readonly code: 'numberInUse' }
  | { readonly code: 'versionConflict'; readonly decidedAt: string }
  | { readonly code: 'productNotBought' }
  | { readonly code: 'productUndecided' }
  | { readonly code: 'productUnknown' }
  | AgainstContract
  | { readonly code: 'grantedLinesExist'; readonly count: number }
  | { readonly code: 'startUnknown' }
  | { readonly code: 'startToRemoveUnknown' }
  | { readonly code: 'startExists' }
  | { readonly code: 'deliveryRunning'; readonly since: CalendarDate }
  | { readonly code: 'stopExistsForStart' }
  | { readonly code: 'stopUnknown' }
  | { readonly code: 'stopExists' }
  | { readonly code: 'pausedAlready' }
  | { readonly code: 'endedAlready' }
  | { readonly code: 'endsBeforePause'; readonly pausedOn: CalendarDate }
  | { readonly code: 'lineIdReused'; readonly lineId: string }
  | { readonly code: 'lineUnknown' }
  | { readonly code: 'lineNotHeld' }
  | { readonly code: 'lineNotGrantable'; readonly reasons: readonly RefusalReason[] }
  | { readonly code: 'lineWasCredited' }
  | { readonly code: 'creditStands' };
