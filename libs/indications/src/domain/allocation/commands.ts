import type { CalendarDate, DateRange } from '@zgb/kernel';
import type { AgainstContract, SeenContract } from './contract-rules';
import type { AllocationTerms, DeclarationLine, LineOrigin } from './events';
import type { AllocationIdentity, SeenTariff, SeenVersion, Unit } from '../values';

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
};

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
};

export type AllocationCommand = RecordAllocation | RecordStart | RecordStop | PostLines;

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
  | { readonly code: 'lineIdReused'; readonly lineId: string };
