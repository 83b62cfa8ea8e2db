import { ApiProperty } from '@nestjs/swagger';
import { IsBoolean, IsIn, Length, Matches } from 'class-validator';
import {
  IV3_FIELDS,
  PRODUCT_UNITS,
  ProductLedgerCommand,
  type FundingMode,
  type ProductAttributes,
  type ProductCode,
  type ProductCommand,
  type ProductForm,
  type ProductRejection,
  type ProductState,
  type ProductUnit,
} from '@zgb/contracts';
import type { CommandContext, Law } from '@zgb/kernel';
import { defineInstruction, type Instruction, type Rejections } from './instruction';
import { IsCalendarDate, IsWhole, MayBeAbsent, MayBeNull, Nested, NestedList } from './validation';
import { CategoryField, ProductCodeField } from './contract-fields';

const FUNDING: Readonly<Record<string, FundingMode>> = {
  inspanning: 'pxq',
  resultaat: 'output',
  taak: 'task',
  beschikbaarheid: 'availability',
};
const FORMS: Readonly<Record<string, ProductForm>> = {
  individueel: 'individual',
  groep: 'group',
  digitaal: 'digital',
};
const STATES: Readonly<Record<string, ProductState>> = {
  ja: 'yes',
  nee: 'no',
  onbeslist: 'undecided',
};

const TEXT_MAX = 200;
const AGE_MAX = 130;
/** No month has more. */
const MINUTES_MAX = 31 * 24 * 60;

const shortText = (): PropertyDecorator =>
  Length(1, TEXT_MAX, { message: `moet 1 tot ${String(TEXT_MAX)} tekens hebben` });

const among = (names: Readonly<Record<string, string>>): PropertyDecorator =>
  IsIn(Object.keys(names), { message: `moet een zijn van: ${Object.keys(names).join(', ')}` });

/** Names a product within one law. */
export class ProductCodeBody {
  @ApiProperty({ enum: ['wmo', 'jw'] })
  @IsIn(['wmo', 'jw'], { message: 'moet wmo of jw zijn' })
  readonly wet!: Law;

  @CategoryField()
  readonly productcategorie!: string;

  @ProductCodeField()
  readonly productcode!: string;
}

/** Names a product in the catalogue of a region. */
export class ProductKeyBody extends ProductCodeBody {
  @ApiProperty({ description: 'Regio waarvan de catalogus het product heeft' })
  @Matches(/^[a-z]+$/, { message: 'moet de korte naam van een regio zijn' })
  readonly regio!: string;
}

/** A change from a day, with the day on which it was decided (NAT-22). */
export class ProductChangeBody extends ProductKeyBody {
  @ApiProperty({ format: 'date' })
  @IsCalendarDate()
  readonly ingangsdatum!: string;

  @ApiProperty({ format: 'date', description: 'Dag waarop dit is besloten' })
  @IsCalendarDate()
  readonly besluitdatum!: string;
}

export class ProductBody extends ProductKeyBody {
  @ApiProperty()
  @shortText()
  readonly naam!: string;

  @ApiProperty({ description: 'Code van een productgroep van de regio' })
  @shortText()
  readonly productgroep!: string;

  @ApiProperty({ enum: PRODUCT_UNITS })
  @IsIn(PRODUCT_UNITS, { message: 'moet een eenheid van de standaard zijn' })
  readonly eenheid!: ProductUnit;

  @ApiProperty({ enum: Object.keys(FUNDING) })
  @among(FUNDING)
  readonly bekostiging!: string;
}

export class LabelBody {
  @ApiProperty({ description: 'Naam van de indeling' })
  @Matches(/^[a-z0-9]+(-[a-z0-9]+)*$/, { message: 'moet een korte naam in kleine letters zijn' })
  readonly indeling!: string;

  @ApiProperty({ description: 'Plaats van het product in die indeling' })
  @shortText()
  readonly label!: string;
}

export class ProductAttributesBody extends ProductChangeBody {
  @ApiProperty({ required: false })
  @MayBeAbsent()
  @shortText()
  readonly naam?: string;

  @ApiProperty({ required: false })
  @MayBeAbsent()
  @shortText()
  readonly productgroep?: string;

  @ApiProperty({ required: false, enum: Object.keys(FUNDING) })
  @MayBeAbsent()
  @among(FUNDING)
  readonly bekostiging?: string;

  @ApiProperty({ required: false, enum: Object.keys(FORMS) })
  @MayBeAbsent()
  @among(FORMS)
  readonly vorm?: string;

  @ApiProperty({ required: false })
  @MayBeAbsent()
  @shortText()
  readonly perspectief?: string;

  @ApiProperty({ required: false })
  @MayBeAbsent()
  @shortText()
  readonly segment?: string;

  @ApiProperty({ required: false })
  @MayBeAbsent()
  @IsBoolean({ message: 'moet true of false zijn' })
  readonly verwijzerZichtbaar?: boolean;

  @ApiProperty({ required: false, enum: IV3_FIELDS })
  @MayBeAbsent()
  @IsIn(IV3_FIELDS, { message: 'moet een Iv3-taakveld zijn, als 6.71b' })
  readonly iv3?: string;

  @ApiProperty({ required: false, type: [LabelBody] })
  @MayBeAbsent()
  @NestedList(() => LabelBody)
  readonly indelingen?: readonly LabelBody[];

  @ApiProperty({ required: false, type: ProductCodeBody })
  @MayBeAbsent()
  @Nested(() => ProductCodeBody)
  readonly andereCodeVan?: ProductCodeBody;
}

export class ProductStateBody extends ProductChangeBody {
  @ApiProperty()
  @Matches(/^\d{4}$/, { message: 'moet een gemeentecode van vier cijfers zijn' })
  readonly gemeente!: string;

  @ApiProperty({ enum: Object.keys(STATES) })
  @among(STATES)
  readonly besluit!: string;

  @ApiProperty({ required: false })
  @MayBeAbsent()
  @shortText()
  readonly voetnoot?: string;
}

export class ProductAgeBody extends ProductChangeBody {
  @ApiProperty({
    type: Number,
    nullable: true,
    description: 'Eerste leeftijd; null: vanaf de geboorte',
  })
  @MayBeNull()
  @IsWhole(0, AGE_MAX)
  readonly vanafLeeftijd!: number | null;

  @ApiProperty({
    type: Number,
    nullable: true,
    description: 'Tot deze verjaardag; null: geen einde',
  })
  @MayBeNull()
  @IsWhole(1, AGE_MAX)
  readonly totLeeftijd!: number | null;
}

export class ProductNormBody extends ProductChangeBody {
  @ApiProperty({ description: 'Minuten per maand volgens de norm' })
  @IsWhole(1, MINUTES_MAX)
  readonly minutenPerMaand!: number;
}

const REJECTIONS: Rejections<ProductRejection> = {
  productUnknown: {
    kind: 'unknown',
    text: 'Dit product staat niet in de catalogus van de regio. Leg het product eerst vast.',
  },
  productChangeRetroactive: {
    kind: 'wrong',
    text: ({ decidedOn }) =>
      `De wijziging gaat in voor het besluit van ${decidedOn}. Een catalogus verandert niet met terugwerkende kracht (NAT-22). Kies een latere ingangsdatum.`,
  },
  productUnitFixed: {
    kind: 'conflict',
    text: 'De eenheid van een product verandert niet: lopende toewijzingen tellen erin. Maak een nieuwe code en koppel de oude eraan.',
  },
  ageLimitEmpty: {
    kind: 'wrong',
    text: 'Geen enkele leeftijd past hierin. De eindleeftijd moet hoger zijn dan de eerste leeftijd.',
  },
  nothingToRevise: {
    kind: 'wrong',
    text: 'Er is geen kenmerk opgegeven. Noem ten minste één kenmerk dat verandert.',
  },
};

const codeOf = ({ wet, productcategorie, productcode }: ProductCodeBody): ProductCode => ({
  law: wet,
  category: productcategorie,
  code: productcode,
});

const days = ({ ingangsdatum: from, besluitdatum: decidedOn }: ProductChangeBody) => ({
  from,
  decidedOn,
});

/** Leaves out what is not given. */
const given = <Key extends string, Value>(
  key: Key,
  value: Value | undefined,
): { readonly [Name in Key]?: Value } =>
  value === undefined ? {} : ({ [key]: value } as { readonly [Name in Key]?: Value });

const chosen = <Value>(
  names: Readonly<Record<string, Value>>,
  name: string | undefined,
): Value | undefined => (name === undefined ? undefined : names[name]);

const attributesOf = (body: ProductAttributesBody): ProductAttributes => ({
  ...given('name', body.naam),
  ...given('group', body.productgroep),
  ...given('fundingMode', chosen(FUNDING, body.bekostiging)),
  ...given('form', chosen(FORMS, body.vorm)),
  ...given('perspective', body.perspectief),
  ...given('segment', body.segment),
  ...given('referrerVisible', body.verwijzerZichtbaar),
  ...given('iv3', body.iv3),
  ...given(
    'labels',
    body.indelingen === undefined
      ? undefined
      : Object.fromEntries(body.indelingen.map(({ indeling, label }) => [indeling, label])),
  ),
  ...given('variantOf', body.andereCodeVan === undefined ? undefined : codeOf(body.andereCodeVan)),
});

/** An instruction that gives one command to one product. */
const productInstruction = <Body extends ProductKeyBody>(
  definition: Pick<Instruction<Body>, 'path' | 'title' | 'description' | 'body'>,
  commandOf: (body: Body) => ProductCommand,
): Instruction =>
  defineInstruction<Body, ProductRejection>({
    ...definition,
    command: (body: Body, context: CommandContext) =>
      new ProductLedgerCommand({ region: body.regio, ...codeOf(body) }, commandOf(body), context),
    rejections: REJECTIONS,
  });

const defineProduct = productInstruction<ProductBody>(
  {
    path: 'producten',
    title: 'Product vastleggen',
    description: 'Een product van de catalogus; nog eens vastleggen verbetert naam en groep.',
    body: ProductBody,
  },
  (body) => ({
    type: 'DefineProduct',
    product: {
      region: body.regio,
      ...codeOf(body),
      name: body.naam,
      group: body.productgroep,
      unit: body.eenheid,
      fundingMode: FUNDING[body.bekostiging] ?? 'pxq',
    },
  }),
);

const reviseProduct = productInstruction<ProductAttributesBody>(
  {
    path: 'producten/kenmerken',
    title: 'Kenmerken van een product wijzigen',
    description: 'Kenmerken vanaf een dag; wat niet genoemd wordt, blijft zoals het was (ZOU-23).',
    body: ProductAttributesBody,
  },
  (body) => {
    const { from, decidedOn } = days(body);
    return { type: 'ReviseProduct', revision: { from, attributes: attributesOf(body), decidedOn } };
  },
);

const decideState = productInstruction<ProductStateBody>(
  {
    path: 'producten/gemeenten',
    title: 'Vastleggen of een gemeente een product inkoopt',
    description:
      'Ja, nee of onbeslist vanaf een dag. Lopende toewijzingen gaan door tot hun einde (MIJ-04, ZES-03).',
    body: ProductStateBody,
  },
  (body) => {
    const { from, decidedOn } = days(body);
    const { gemeente: municipality, besluit, voetnoot } = body;
    const state = STATES[besluit] ?? 'undecided';
    const decision = { municipality, state, from, note: voetnoot ?? null, decidedOn };
    return { type: 'DecideProductState', decision };
  },
);

const limitAge = productInstruction<ProductAgeBody>(
  {
    path: 'producten/leeftijdsgrenzen',
    title: 'Leeftijdsgrens van een product vastleggen',
    description: 'Van een leeftijd tot een verjaardag, vanaf een dag (MIJ-05, MIJ-42).',
    body: ProductAgeBody,
  },
  (body) => {
    const { from, decidedOn } = days(body);
    const { vanafLeeftijd: minAge, totLeeftijd: untilAge } = body;
    return { type: 'LimitProductAge', limit: { from, minAge, untilAge, decidedOn } };
  },
);

const setNorm = productInstruction<ProductNormBody>(
  {
    path: 'producten/normuren',
    title: 'Normuren van een maatregel vastleggen',
    description: 'Wat een maand van een maatregel vraagt, vanaf een dag (GV-21).',
    body: ProductNormBody,
  },
  (body) => {
    const { from, decidedOn } = days(body);
    const norm = { from, minutesPerMonth: body.minutenPerMaand, decidedOn };
    return { type: 'SetProductNorm', norm };
  },
);

const withdrawProduct = productInstruction<ProductChangeBody>(
  {
    path: 'producten/beeindigingen',
    title: 'Product laten vervallen',
    description:
      'Vanaf een dag niet meer te kiezen voor nieuwe toewijzingen; lopende houden hun code (NAT-22).',
    body: ProductChangeBody,
  },
  (body) => ({ type: 'WithdrawProduct', withdrawal: days(body) }),
);

/** What users may ask of one product. NL: product. */
export const productInstructions = [
  defineProduct,
  reviseProduct,
  decideState,
  limitAge,
  setNorm,
  withdrawProduct,
];
