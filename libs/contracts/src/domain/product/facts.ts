import type { CalendarDate, Fact, Law } from '@zgb/kernel';
import type { ProductUnit } from '../unit';

/** NL: bekostiging: inspanningsgericht, outputgericht, taakgericht, beschikbaarheid. */
export type FundingMode = 'pxq' | 'output' | 'task' | 'availability';

/** What a product is. Its unit never changes: another unit is another code (NAT-22). */
export type ProductDefinition = {
  readonly region: string;
  readonly law: Law;
  readonly category: string;
  readonly code: string;
  readonly name: string;
  readonly group: string;
  readonly unit: ProductUnit;
  readonly fundingMode: FundingMode;
};

/** A product within the catalogue of one region. */
export type ProductCode = {
  readonly law: Law;
  readonly category: string;
  readonly code: string;
};

/** How help is given (ZOU-23). NL: individueel, groep, digitaal. */
export const PRODUCT_FORMS = ['individual', 'group', 'digital'] as const;
export type ProductForm = (typeof PRODUCT_FORMS)[number];

/** The fields of the municipal books that a product can belong to. NL: Iv3-taakveld. */
export const IV3_FIELDS = [
  ...['6.71a', '6.71b', '6.71c', '6.71d', '6.72a', '6.72b', '6.72c', '6.72d'],
  ...['6.73a', '6.73b', '6.73c', '6.74a', '6.74b', '6.74c', '6.81a', '6.81b', '6.82a', '6.82b'],
] as const;

/** What may be said of a product and may change by date. NL: kenmerken. */
export type ProductAttributes = {
  readonly name?: string;
  readonly group?: string;
  readonly fundingMode?: FundingMode;
  readonly form?: ProductForm;
  /** What it works towards, such as `18-/18+` or `chronisch` (ZOU-23). NL: perspectief. */
  readonly perspective?: string;
  readonly segment?: string;
  readonly referrerVisible?: boolean;
  /** Each product belongs to one field on a day; see `IV3_FIELDS`. */
  readonly iv3?: string;
  /** Place of the product in each ordering, such as the one before a reform and after (WK-19). */
  readonly labels?: { readonly [ordering: string]: string };
  /** The product that this is another code of: 15G01 is 07A11 for protected at home (MIJ-05). */
  readonly variantOf?: ProductCode;
  /** Marks of footnotes in the catalogue; their texts are with the region. */
  readonly marks?: string;
};

/** Three states: a question mark in a catalogue is neither yes nor no (MIJ-04). */
export type ProductState = 'yes' | 'no' | 'undecided';

/** Clients from a birthday on, and up to another: "16–18" is 16 and 17 (MIJ-05). */
export type AgeLimit = {
  readonly from: CalendarDate;
  /** First age that is allowed; null: from birth. */
  readonly minAge: number | null;
  /** Birthday that ends it; null: no end. */
  readonly untilAge: number | null;
};

/** Time that one month of a measure takes by the norm (GV-21). NL: normuren. */
export type MonthNorm = { readonly from: CalendarDate; readonly minutesPerMonth: number };

/** From a day nobody can be given the product anew; running allocations go on (NAT-22). */
export type Withdrawal = { readonly from: CalendarDate };

/** Day on which a change was decided; absent in what was loaded as it stood. */
type Decided = { readonly decidedOn?: CalendarDate };

/** A product of the catalogue. NL: product. */
export type ProductDefined = Fact<'ProductDefined', ProductDefinition>;

/** From a day a municipality buys a product, or not, or has not decided. */
export type ProductStateDecided = Fact<
  'ProductStateDecided',
  Decided & {
    readonly municipality: string;
    readonly state: ProductState;
    readonly from: CalendarDate;
    /** Footnote of the catalogue; null when it has none. */
    readonly note: string | null;
  }
>;

/** From a day some attributes are otherwise. NL: kenmerken gewijzigd. */
export type ProductRevised = Fact<
  'ProductRevised',
  Decided & { readonly from: CalendarDate; readonly attributes: ProductAttributes }
>;

/** From a day a product is for clients of these ages (MIJ-42). NL: leeftijdsgrens. */
export type ProductAgeLimited = Fact<'ProductAgeLimited', Decided & AgeLimit>;

/** From a day a measure takes this much time a month. NL: normuren vastgesteld. */
export type ProductNormSet = Fact<'ProductNormSet', Decided & MonthNorm>;

/** A product is not selectable any more from a day. NL: product vervallen. */
export type ProductWithdrawn = Fact<'ProductWithdrawn', Decided & Withdrawal>;

export type ProductEvent =
  | ProductDefined
  | ProductStateDecided
  | ProductRevised
  | ProductAgeLimited
  | ProductNormSet
  | ProductWithdrawn;

/** A product with its history; every list in order of recording. Plain JSON. */
export type Product = {
  readonly definition: ProductDefinition | null;
  readonly decisions: readonly ProductStateDecided['data'][];
  readonly revisions: readonly ProductRevised['data'][];
  readonly ageLimits: readonly ProductAgeLimited['data'][];
  readonly norms: readonly ProductNormSet['data'][];
  readonly withdrawals: readonly ProductWithdrawn['data'][];
};

/** Of dated facts the one in force: the latest first day, and of equal ones the last recorded. */
export const inForceOn = <Dated extends { readonly from: CalendarDate }>(
  facts: readonly Dated[],
  day: CalendarDate,
): Dated | null =>
  facts.reduce<Dated | null>(
    (latest, fact) =>
      fact.from <= day && (latest === null || fact.from >= latest.from) ? fact : latest,
    null,
  );
