import type { Law } from '@zgb/kernel';
import {
  SMALL_NUMBERS_LEAST,
  type Mapping,
  type Membership,
  type ProductUnit,
  type RegionReadings,
  type RegionSettings,
  type SpendingOverview,
  type TariffGround,
  type TariffShare,
  type TravelLimit,
} from '@zgb/contracts';
import {
  law,
  mappings,
  memberships,
  municipalityCode,
  overviews,
  product,
  travelLimits,
  unit,
  type RegionProduct,
} from './catalogue-part';
import { regionInstructions, type RegionInstruction } from './instruction-part';
import {
  date,
  fail,
  fields,
  flag,
  listOf,
  mapOf,
  matching,
  oneOf,
  orNull,
  text,
  whole,
  type Reader,
} from './readers';
import { accessRules, declarationRules } from './rules-part';

export { RegionFileError } from './readers';
export type { RegionProduct } from './catalogue-part';

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
  readonly mappings: readonly Mapping[];
  readonly memberships: readonly Membership[];
  readonly travelLimits: readonly TravelLimit[];
  readonly overviews: readonly SpendingOverview[];
  /** Instructions of all kinds, carried out last and in order. */
  readonly instructions: readonly RegionInstruction[];
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
  readonly reference?: string;
  readonly targetGroup?: string;
  readonly share?: TariffShare;
  readonly partCountsAsUnit?: boolean;
  readonly note?: string;
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

const agb = matching(/^\d{8}$/, "een AGB-code van acht cijfers, als '98000001'");
const provider = matching(/^(\d{8}|alle)$/, 'een AGB-code van acht cijfers, of alle');

interface FileMunicipality {
  readonly code: string;
  readonly name: string;
  readonly contractFamily: string;
  readonly from: string;
  readonly marks?: string;
}

const municipality = fields<FileMunicipality>(
  { code: municipalityCode, name: text, contractFamily: text, from: date, marks: text },
  ['marks'],
);

/** PRV-14: stricter is allowed, looser is not. */
/** A part that is shared: more than nothing, at most all of it. */
const percent: Reader<number> = (value, path) => {
  const given = whole(value, path);
  return given >= 1 && given <= 100 ? given : fail(path, 'moet van 1 tot en met 100 zijn');
};

const threshold: Reader<number> = (value, path) =>
  whole(value, path) >= SMALL_NUMBERS_LEAST
    ? whole(value, path)
    : fail(path, `hier hoort een getal van ${String(SMALL_NUMBERS_LEAST)} of meer`);

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
      fields<RegionTariff>(
        {
          tenant: text,
          family: text,
          law,
          category: text,
          code: text,
          provider,
          from: date,
          unit,
          priceCents: whole,
          ground: oneOf<TariffGround>(
            'cost-price-study',
            'indexation',
            'negotiation',
            'opening',
            'target-group',
          ),
          reference: text,
          targetGroup: text,
          share: fields<TariffShare>({ directPercent: whole, indirectPercent: whole }),
          partCountsAsUnit: flag,
          note: text,
        },
        ['reference', 'targetGroup', 'share', 'partCountsAsUnit', 'note'],
      ),
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
    access: accessRules,
    declarations: declarationRules,
    readings: fields<RegionReadings>({
      periodAfterDeclaration: oneOf<RegionReadings['periodAfterDeclaration']>('line', 'message'),
    }),
    footnotes: mapOf(text),
    smallNumbers: fields<NonNullable<RegionSettings['smallNumbers']>>({ below: threshold }),
    solidarity: fields<NonNullable<RegionSettings['solidarity']>>({ percent }),
    mappings,
    memberships,
    travelLimits,
    overviews,
    opdrachten: regionInstructions,
  },
  [
    ...[
      'access',
      'smallNumbers',
      'solidarity',
      'declarations',
      'readings',
      'footnotes',
      'mappings',
      'memberships',
      'travelLimits',
      'overviews',
    ],
    'opdrachten',
  ],
);

/** What the file holds as it is written, with the lists that may be left out. */
type Written = {
  readonly municipalities: readonly FileMunicipality[];
  readonly overviews?: readonly Omit<SpendingOverview, 'region'>[];
  readonly opdrachten?: readonly RegionInstruction[];
} & Omit<RegionSettings, 'municipalities'> &
  Pick<
    RegionFile,
    'products' | 'providers' | 'contracts' | 'tariffs' | 'budgets' | 'figures' | 'estimates'
  > &
  Partial<Pick<RegionFile, 'mappings' | 'memberships' | 'travelLimits'>>;

const settingsOf = (read: Written): RegionSettings => {
  const { region, name, calendar, waitingNorm, travelRules, groups } = read;
  const { readings, footnotes, access, declarations, smallNumbers, solidarity } = read;
  return {
    region,
    name,
    municipalities: read.municipalities.map(({ from: _from, ...settings }) => settings),
    calendar,
    waitingNorm,
    travelRules,
    groups,
    ...(readings === undefined ? {} : { readings }),
    ...(footnotes === undefined ? {} : { footnotes }),
    ...(access === undefined ? {} : { access }),
    ...(declarations === undefined ? {} : { declarations }),
    ...(smallNumbers === undefined ? {} : { smallNumbers }),
    ...(solidarity === undefined ? {} : { solidarity }),
  };
};

/** Checks the content of a region file; throws `RegionFileError` at the first fault. */
export const readRegionFile = (value: unknown): RegionFile => {
  const read = file(value, 'regio') as unknown as Written;
  const { products, providers, contracts, tariffs, budgets, figures, estimates } = read;
  return {
    settings: settingsOf(read),
    joined: read.municipalities.map(({ code, from }) => ({ municipality: code, from })),
    ...{ products, providers, contracts, tariffs, budgets, figures, estimates },
    mappings: read.mappings ?? [],
    memberships: read.memberships ?? [],
    travelLimits: read.travelLimits ?? [],
    overviews: (read.overviews ?? []).map((one) => ({ region: read.region, ...one })),
    instructions: read.opdrachten ?? [],
  };
};
