import type { CalendarDate, Cents, Fact, Law, StreamId } from '@zgb/kernel';

/** Whole thousandths of a percent: 4,957 % is 4957. */
export type Thousandths = number;

/** How a group of products is indexed (NAT-23). */
export type GroupTerms = {
  readonly group: string;
  /** Weights in whole percents, 100 together: 90/10 ambulatory, 80/20 stay. */
  readonly wagePercent: number;
  readonly pricePercent: number;
  /** Weighted index of the year before, as it was applied and as it became; null = no settlement. */
  readonly settlement: { readonly provisional: Thousandths; readonly final: Thousandths } | null;
};

/** What a run is asked to do. NL: indexering. */
export type IndexationTerms = {
  /** Name of the run, once per region: `2025`. */
  readonly run: string;
  readonly from: CalendarDate;
  /** Null: both laws. */
  readonly law: Law | null;
  /** Null: all contract families. */
  readonly family: string | null;
  readonly wageIndex: Thousandths;
  readonly priceIndex: Thousandths;
  readonly groups: readonly GroupTerms[];
  /** ZES-13: what the prices were not raised for, such as COVID or a labour agreement. */
  readonly notIndexed: readonly { readonly subject: string; readonly reason: string }[];
};

/** What the terms of a group come to. */
export type GroupResult = {
  readonly group: string;
  /** Weighted provisional index. */
  readonly index: Thousandths;
  readonly settlement: Thousandths;
  readonly percent: Thousandths;
};

export type IndexedTariff = {
  readonly stream: StreamId;
  readonly group: string;
  readonly percent: Thousandths;
  readonly oldCents: Cents;
  readonly newCents: Cents;
};

/** A tariff of the set that kept its price, and why. */
export type LeftTariff = { readonly stream: StreamId; readonly reason: 'priceFromThatDay' };

/** One run of indexation, with every tariff that it changed. NL: indexering. */
export type TariffsIndexed = Fact<
  'TariffsIndexed',
  {
    readonly terms: IndexationTerms;
    readonly results: readonly GroupResult[];
    /** How an index became whole thousandths, and a price whole cents. */
    readonly rounding: typeof ROUNDING;
    readonly tariffs: readonly IndexedTariff[];
    readonly left: readonly LeftTariff[];
  }
>;
export type IndexationEvent = TariffsIndexed;
export type IndexationRun = TariffsIndexed['data'];

export const ROUNDING = {
  index: 'half-up-to-thousandths-of-a-percent',
  price: 'half-up-to-whole-cents',
} as const;

/** A tariff of the set as it stands on the day before the run. */
export type IndexableTariff = {
  readonly stream: StreamId;
  readonly group: string;
  readonly priceCents: Cents;
  /** First day of the price, when it was made anew then; null = it was indexed or taken over. */
  readonly newPriceOn: CalendarDate | null;
  /** A price from the very day of the run exists already. */
  readonly hasPriceThatDay: boolean;
};

export type IndexTariffs = {
  readonly type: 'IndexTariffs';
  readonly terms: IndexationTerms;
  readonly tariffs: readonly IndexableTariff[];
};

/** Nothing is recorded. In order of precedence. */
export type IndexationRejection =
  | { readonly code: 'runKnownOtherwise' }
  | { readonly code: 'weightsNotHundred'; readonly group: string }
  | { readonly code: 'groupTwice'; readonly group: string }
  | { readonly code: 'indexOutOfRange' }
  | { readonly code: 'nothingToIndex' }
  | { readonly code: 'tooManyTariffs'; readonly count: number }
  | { readonly code: 'indexedThatDay'; readonly run: string };

export interface Indexations {
  readonly runs: readonly IndexationRun[];
}
