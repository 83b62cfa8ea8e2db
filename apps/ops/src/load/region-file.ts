import { isCalendarDate, isCents, type Law } from '@zgb/kernel';
import {
  PRODUCT_UNITS,
  type DeclarationRules,
  type FundingMode,
  type ProductRule,
  type ProductState,
  type ProductUnit,
  type RegionReadings,
  type RegionSettings,
  type TariffGround,
} from '@zgb/contracts';

/** What a region file holds, in the ledger's words. */
export interface RegionFile {
  readonly settings: RegionSettings;
  /** First day of each municipality in the region. */
  readonly joined: readonly { readonly municipality: string; readonly from: string }[];
  readonly products: readonly RegionProduct[];
  readonly providers: readonly { readonly agb: string; readonly name: string }[];
  readonly contracts: readonly RegionContract[];
  readonly tariffs: readonly RegionTariff[];
  readonly budgets: readonly RegionBudget[];
  readonly figures: readonly RegionFigures[];
  readonly estimates: readonly RegionEstimate[];
}

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
}
export interface RegionContract {
  readonly agb: string;
  readonly law: Law;
  readonly family: string;
  readonly municipalities: readonly string[];
  readonly from: string;
  readonly until: string | null;
}
export interface RegionTariff {
  readonly tenant: string;
  readonly family: string;
  readonly law: Law;
  readonly category: string;
  readonly code: string;
  readonly provider: string;
  readonly from: string;
  readonly unit: ProductUnit;
  readonly priceCents: number;
  readonly ground: TariffGround;
}
export interface RegionBudget {
  readonly municipality: string;
  readonly law: Law;
  readonly year: number;
  readonly amountCents: number;
  readonly version: 'original' | 'amended';
  readonly source: string;
}
export interface RegionFigures {
  readonly municipality: string;
  readonly law: Law;
  readonly residents: { readonly on: string; readonly count: number };
  readonly accounts: { readonly year: number; readonly amountCents: number };
  readonly clients: { readonly on: string; readonly perGroup: Readonly<Record<string, number>> };
  readonly source: string;
}
export interface RegionEstimate {
  readonly municipality: string;
  readonly provider: string;
  readonly segment: string;
  readonly year: number;
  readonly method: string;
  readonly inputs: Readonly<Record<string, string | number>>;
  readonly amountCents: number;
}

/** A region file cannot be used: where in the file, and why. */
export class RegionFileError extends Error {
  constructor(
    readonly path: string,
    why: string,
  ) {
    super(`${path}: ${why}`);
  }
}

type Reader<Value> = (value: unknown, path: string) => Value;

const fail = (path: string, why: string): never => {
  throw new RegionFileError(path, why);
};

const text: Reader<string> = (value, path) =>
  typeof value === 'string' && value !== '' ? value : fail(path, 'hier hoort een tekst');
const matching =
  (pattern: RegExp, what: string): Reader<string> =>
  (value, path) =>
    typeof value === 'string' && pattern.test(value) ? value : fail(path, `hier hoort ${what}`);
const oneOf =
  <Value extends string>(...allowed: readonly Value[]): Reader<Value> =>
  (value, path) =>
    allowed.find((one) => one === value) ?? fail(path, `kies uit ${allowed.join(', ')}`);
const date: Reader<string> = (value, path) =>
  isCalendarDate(value) ? value : fail(path, "hier hoort een datum als '2026-01-31'");
const whole: Reader<number> = (value, path) =>
  isCents(value) && value >= 0 ? value : fail(path, 'hier hoort een geheel getal van 0 of meer');
const flag: Reader<boolean> = (value, path) =>
  typeof value === 'boolean' ? value : fail(path, 'hier hoort true of false');
const orNull =
  <Value>(reader: Reader<Value>): Reader<Value | null> =>
  (value, path) =>
    value === null ? null : reader(value, path);
const listOf =
  <Value>(reader: Reader<Value>): Reader<readonly Value[]> =>
  (value, path) =>
    Array.isArray(value)
      ? value.map((item, index) => reader(item, `${path}[${String(index + 1)}]`))
      : fail(path, 'hier hoort een lijst');

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const mapOf =
  <Value>(reader: Reader<Value>): Reader<Readonly<Record<string, Value>>> =>
  (value, path) =>
    isRecord(value)
      ? Object.fromEntries(
          Object.entries(value).map(([key, item]) => [key, reader(item, `${path}.${key}`)]),
        )
      : fail(path, 'hier horen namen met waarden');

/** Reads exactly these fields; a name that is not known is a mistake, not an extra. */
const fields =
  <Shape extends object>(
    readers: { readonly [Key in keyof Shape]: Reader<Shape[Key]> },
    optional: readonly (keyof Shape & string)[] = [],
  ): Reader<Shape> =>
  (value, path) => {
    if (!isRecord(value)) return fail(path, 'hier horen namen met waarden');
    const unknown = Object.keys(value).find((key) => !(key in readers));
    if (unknown !== undefined) fail(`${path}.${unknown}`, 'deze naam is niet bekend');
    const mayBeAbsent: readonly string[] = optional;
    return Object.fromEntries(
      Object.entries<Reader<unknown>>(readers).flatMap(([key, reader]) => {
        if (key in value) return [[key, reader(value[key], `${path}.${key}`)]];
        return mayBeAbsent.includes(key) ? [] : fail(`${path}.${key}`, 'ontbreekt');
      }),
    ) as Shape;
  };

const law = oneOf<Law>('wmo', 'jw');
const unit = oneOf<ProductUnit>(...PRODUCT_UNITS);
const municipalityCode = matching(/^\d{4}$/, "een gemeentecode van vier cijfers, als '1690'");
const agb = matching(/^\d{8}$/, "een AGB-code van acht cijfers, als '98000001'");
const provider = matching(/^(\d{8}|alle)$/, 'een AGB-code van acht cijfers, of alle');

const municipality = fields<{ code: string; name: string; contractFamily: string; from: string }>({
  code: municipalityCode,
  name: text,
  contractFamily: text,
  from: date,
});

/** A product, or with `code: null` its whole category. */
const productRule = {
  law,
  category: matching(/^\d{2}$/, 'een categorie van twee cijfers'),
  code: orNull(text),
};

const product = fields<RegionProduct>({
  law,
  category: matching(/^\d{2}$/, 'een categorie van twee cijfers'),
  code: matching(/^[A-Za-z0-9]{1,5}$/, 'een productcode van hoogstens vijf tekens'),
  name: text,
  group: text,
  unit,
  fundingMode: oneOf<FundingMode>('pxq', 'output', 'task', 'availability'),
  from: date,
  states: mapOf(oneOf<ProductState>('yes', 'no', 'undecided')),
});

const file = fields<Record<string, unknown>>(
  {
    region: matching(/^[a-z]+$/, 'een korte naam in kleine letters'),
    name: text,
    municipalities: listOf(municipality),
    calendar: fields<RegionSettings['calendar']>({ fifthOfMay: flag, extraHolidays: listOf(date) }),
    waitingNorm: fields<RegionSettings['waitingNorm']>({ workingDays: whole }),
    travelRules: listOf(
      fields<RegionSettings['travelRules'][number]>({
        law,
        category: text,
        code: orNull(text),
        declarable: flag,
      }),
    ),
    groups: mapOf(text),
    products: listOf(product),
    providers: listOf(fields<RegionFile['providers'][number]>({ agb, name: text })),
    contracts: listOf(
      fields<RegionContract>({
        agb,
        law,
        family: text,
        municipalities: listOf(municipalityCode),
        from: date,
        until: orNull(date),
      }),
    ),
    tariffs: listOf(
      fields<RegionTariff>({
        tenant: text,
        family: text,
        law,
        category: text,
        code: text,
        provider,
        from: date,
        unit,
        priceCents: whole,
        ground: oneOf<TariffGround>('cost-price-study', 'indexation', 'negotiation', 'opening'),
      }),
    ),
    budgets: listOf(
      fields<RegionBudget>({
        municipality: municipalityCode,
        law,
        year: whole,
        amountCents: whole,
        version: oneOf('original', 'amended'),
        source: text,
      }),
    ),
    figures: listOf(
      fields<RegionFigures>({
        municipality: municipalityCode,
        law,
        residents: fields<RegionFigures['residents']>({ on: date, count: whole }),
        accounts: fields<RegionFigures['accounts']>({ year: whole, amountCents: whole }),
        clients: fields<RegionFigures['clients']>({ on: date, perGroup: mapOf(whole) }),
        source: text,
      }),
    ),
    estimates: listOf(
      fields<RegionEstimate>({
        municipality: municipalityCode,
        provider: agb,
        segment: text,
        year: whole,
        method: text,
        inputs: mapOf((value, path) =>
          typeof value === 'number' || typeof value === 'string'
            ? value
            : fail(path, 'hier hoort een tekst of een getal'),
        ),
        amountCents: whole,
      }),
    ),
    declarations: fields<DeclarationRules>(
      {
        treatment: mapOf(oneOf<'hold' | 'warn'>('hold', 'warn')),
        fourEyesAboveCents: whole,
        complementary: listOf(
          fields<NonNullable<DeclarationRules['complementary']>[number]>({
            ...productRule,
            treatment: listOf(fields<ProductRule>(productRule)),
          }),
        ),
        wholeMonths: listOf(fields<ProductRule>(productRule)),
      },
      ['treatment', 'fourEyesAboveCents', 'complementary', 'wholeMonths'],
    ),
    readings: fields<RegionReadings>({
      periodAfterDeclaration: oneOf<RegionReadings['periodAfterDeclaration']>('line', 'message'),
    }),
  },
  ['readings', 'declarations'],
);

/** Checks the content of a region file; throws `RegionFileError` at the first fault. */
export const readRegionFile = (value: unknown): RegionFile => {
  const read = file(value, 'regio') as {
    municipalities: readonly { code: string; name: string; contractFamily: string; from: string }[];
  } & Omit<RegionFile, 'settings' | 'joined'> &
    Omit<RegionSettings, 'municipalities'>;
  const { region, name, calendar, waitingNorm, travelRules, groups, ...more } = read;
  const { readings, declarations, ...others } = more;
  const { municipalities, ...rest } = others;
  return {
    ...rest,
    joined: municipalities.map(({ code, from }) => ({ municipality: code, from })),
    settings: {
      region,
      name,
      municipalities: municipalities.map(({ code, name: label, contractFamily }) => ({
        code,
        name: label,
        contractFamily,
      })),
      calendar,
      waitingNorm,
      travelRules,
      groups,
      ...(readings === undefined ? {} : { readings }),
      ...(declarations === undefined ? {} : { declarations }),
    },
  };
};
