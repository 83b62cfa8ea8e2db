import type { Law } from '@zgb/kernel';
import {
  IV3_FIELDS,
  PRODUCT_FORMS,
  PRODUCT_UNITS,
  type FundingMode,
  type MappedCode,
  type Mapping,
  type Membership,
  type ProductAttributes,
  type ProductCode,
  type ProductForm,
  type ProductState,
  type ProductUnit,
  type PurchaseChannel,
  type SpendingFigure,
  type SpendingOverview,
  type TravelLimit,
} from '@zgb/contracts';
import { date, fields, flag, listOf, mapOf, matching, oneOf, orNull, text, whole } from './readers';

/** States and attributes of a product from a day; a day of decision may stand beside it. */
export interface RegionProductChange {
  readonly from: string;
  readonly decidedOn?: string;
  readonly states?: Readonly<Record<string, ProductState>>;
  /** Footnotes of the states, by municipality. */
  readonly notes?: Readonly<Record<string, string>>;
  readonly attributes?: ProductAttributes;
}

/** A product of a region file; its first states hold from `from`. */
export interface RegionProduct {
  readonly law: Law;
  readonly category: string;
  readonly code: string;
  readonly name: string;
  readonly group: string;
  readonly unit: ProductUnit;
  readonly fundingMode: FundingMode;
  readonly from: string;
  readonly states: Readonly<Record<string, ProductState>>;
  readonly notes?: Readonly<Record<string, string>>;
  readonly attributes?: ProductAttributes;
  readonly changes?: readonly RegionProductChange[];
  readonly ageLimits?: readonly {
    readonly from: string;
    readonly minAge: number | null;
    readonly untilAge: number | null;
  }[];
  readonly norms?: readonly { readonly from: string; readonly minutesPerMonth: number }[];
  readonly withdrawn?: { readonly from: string; readonly decidedOn?: string };
}

export const law = oneOf<Law>('wmo', 'jw');
export const unit = oneOf<ProductUnit>(...PRODUCT_UNITS);
export const municipalityCode = matching(
  /^\d{4}$/,
  "een gemeentecode van vier cijfers, als '1690'",
);
const category = matching(/^\d{2}$/, 'een categorie van twee cijfers');
const productCode = matching(/^[A-Za-z0-9]{1,5}$/, 'een productcode van hoogstens vijf tekens');
const fundingMode = oneOf<FundingMode>('pxq', 'output', 'task', 'availability');
const states = mapOf(oneOf<ProductState>('yes', 'no', 'undecided'));
const code = fields<MappedCode>({ category, code: productCode });

const attributes = fields<ProductAttributes>(
  {
    name: text,
    group: text,
    fundingMode,
    form: oneOf<ProductForm>(...PRODUCT_FORMS),
    perspective: text,
    segment: text,
    referrerVisible: flag,
    iv3: oneOf<string>(...IV3_FIELDS),
    labels: mapOf(text),
    variantOf: fields<ProductCode>({ law, category, code: productCode }),
    marks: text,
  },
  [
    ...(['name', 'group', 'fundingMode', 'form', 'perspective', 'segment'] as const),
    ...(['referrerVisible', 'iv3', 'labels', 'variantOf', 'marks'] as const),
  ],
);

export const product = fields<RegionProduct>(
  {
    law,
    category,
    code: productCode,
    name: text,
    group: text,
    unit,
    fundingMode,
    from: date,
    states,
    notes: mapOf(text),
    attributes,
    changes: listOf(
      fields<RegionProductChange>(
        { from: date, decidedOn: date, states, notes: mapOf(text), attributes },
        ['decidedOn', 'states', 'notes', 'attributes'],
      ),
    ),
    ageLimits: listOf(
      fields<NonNullable<RegionProduct['ageLimits']>[number]>({
        from: date,
        minAge: orNull(whole),
        untilAge: orNull(whole),
      }),
    ),
    norms: listOf(
      fields<NonNullable<RegionProduct['norms']>[number]>({ from: date, minutesPerMonth: whole }),
    ),
    withdrawn: fields<NonNullable<RegionProduct['withdrawn']>>({ from: date, decidedOn: date }, [
      'decidedOn',
    ]),
  },
  ['notes', 'attributes', 'changes', 'ageLimits', 'norms', 'withdrawn'],
);

/** Which codes pass into which, from a day. */
export const mappings = listOf(
  fields<Mapping>(
    {
      law,
      from: date,
      old: listOf(code),
      new: code,
      municipalities: orNull(listOf(municipalityCode)),
      note: orNull(text),
      decidedOn: date,
    },
    ['decidedOn'],
  ),
);

/** Regions that municipalities are in for other things than care. */
export const memberships = listOf(
  fields<Membership>({
    municipality: municipalityCode,
    region: matching(/^[a-z]+(-[a-z]+)*$/, 'een korte naam in kleine letters'),
    domain: matching(/^[a-z]+(-[a-z]+)*$/, 'een korte naam in kleine letters'),
    from: date,
    until: orNull(date),
  }),
);

export const travelLimits = listOf(
  fields<TravelLimit>({ municipality: municipalityCode, from: date, minutes: orNull(whole) }),
);

/** An overview of a year; the region of the file is added. */
export const overviews = listOf(
  fields<Omit<SpendingOverview, 'region'>>({
    year: whole,
    statedTotalCents: whole,
    figures: listOf(
      fields<SpendingFigure>({
        group: text,
        municipality: orNull(municipalityCode),
        channel: oneOf<PurchaseChannel>('regional', 'local'),
        included: flag,
        amountCents: orNull(whole),
        note: orNull(text),
      }),
    ),
    combinations: mapOf(whole),
    statedCombinations: whole,
    statedShares: mapOf(mapOf(whole)),
    source: text,
  }),
);
