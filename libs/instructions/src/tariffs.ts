import { ApiProperty } from '@nestjs/swagger';
import { IsBoolean, IsIn, Matches } from 'class-validator';
import {
  CorrectTariffCommand,
  PRODUCT_UNITS,
  SetTariffCommand,
  type ProductUnit,
  type RefusedGround,
  type TariffGround,
  type TariffKey,
  type TariffRejection,
  type WantedTariff,
} from '@zgb/contracts';
import { formatEuro, type Law } from '@zgb/kernel';
import { indexationInstructions } from './indexations';
import { defineInstruction, type Rejections } from './instruction';
import { IsCalendarDate, IsCents, IsWhole, MayBeAbsent } from './validation';
import { CategoryField, ProductCodeField } from './contract-fields';

const GROUNDS: Readonly<Record<string, TariffGround | RefusedGround>> = {
  kostprijsonderzoek: 'cost-price-study',
  indexering: 'indexation',
  onderhandeling: 'negotiation',
  opening: 'opening',
  doelgroep: 'target-group',
  overhead: 'overhead',
  omvang: 'provider-size',
};

const TEXT = /^[^\n]{1,200}$/;

/** Which tariff (ZES-11). */
class TariffKeyBody {
  @ApiProperty({ description: 'Regio waarvan de catalogus het product heeft' })
  @Matches(/^[a-z]+$/, { message: 'moet de korte naam van een regio zijn' })
  readonly regio!: string;

  @ApiProperty({ description: 'Gemeentecode, of de regio als het tarief voor allen geldt' })
  @Matches(/^([a-z]+|\d{4})$/, { message: 'moet een gemeentecode of een regio zijn' })
  readonly geldtVoor!: string;

  @ApiProperty({ description: 'Contractfamilie' })
  @Matches(/^[A-Za-z0-9]{1,20}$/, { message: 'moet een contractfamilie zijn' })
  readonly contractfamilie!: string;

  @ApiProperty({ enum: ['wmo', 'jw'] })
  @IsIn(['wmo', 'jw'], { message: 'moet wmo of jw zijn' })
  readonly wet!: Law;

  @CategoryField()
  readonly productcategorie!: string;

  @ProductCodeField()
  readonly productcode!: string;

  @ApiProperty({ description: 'AGB-code, of alle' })
  @Matches(/^(\d{8}|alle)$/, { message: 'moet een AGB-code van acht cijfers zijn, of alle' })
  readonly aanbieder!: string;
}

/** What the tariff becomes. */
class PriceBody extends TariffKeyBody {
  @ApiProperty({ format: 'date' })
  @IsCalendarDate()
  readonly ingangsdatum!: string;

  @ApiProperty({ enum: PRODUCT_UNITS })
  @IsIn(PRODUCT_UNITS, { message: 'moet een eenheid van de standaard zijn' })
  readonly eenheid!: ProductUnit;

  @ApiProperty({ description: 'Prijs per eenheid in gehele centen' })
  @IsCents()
  readonly prijsCent!: number;

  @ApiProperty({ required: false, description: 'Kenmerk van het onderzoek of de afspraak' })
  @MayBeAbsent()
  @Matches(TEXT, { message: 'moet een tekst van hoogstens 200 tekens zijn' })
  readonly kenmerk?: string;

  @ApiProperty({ required: false, description: 'Doelgroep waarvoor de prijs afwijkt' })
  @MayBeAbsent()
  @Matches(TEXT, { message: 'moet een tekst van hoogstens 200 tekens zijn' })
  readonly doelgroep?: string;

  @ApiProperty({ required: false, description: 'Aandeel directe tijd in procenten' })
  @MayBeAbsent()
  @IsWhole(0, 100)
  readonly directProcent?: number;

  @ApiProperty({ required: false, description: 'Aandeel indirecte tijd; samen 100' })
  @MayBeAbsent()
  @IsWhole(0, 100)
  readonly indirectProcent?: number;

  @ApiProperty({ required: false, description: 'Een deel van een eenheid telt als een hele' })
  @MayBeAbsent()
  @IsBoolean({ message: 'moet ja (true) of nee (false) zijn' })
  readonly deelTeltAlsHeel?: boolean;

  @ApiProperty({ required: false, description: 'Toelichting; zet er geen namen van cliënten in' })
  @MayBeAbsent()
  @Matches(TEXT, { message: 'moet een tekst van hoogstens 200 tekens zijn' })
  readonly toelichting?: string;
}

export class TariffBody extends PriceBody {
  @ApiProperty({ enum: Object.keys(GROUNDS) })
  @IsIn(Object.keys(GROUNDS), {
    message: 'moet kostprijsonderzoek, indexering, onderhandeling, opening of doelgroep zijn',
  })
  readonly grondslag!: string;
}

export class TariffCorrectionBody extends TariffBody {
  @ApiProperty({ format: 'date', description: 'Ingangsdatum van het tarief dat fout is' })
  @IsCalendarDate()
  readonly verbetertVanaf!: string;
}

export class DifferentiationBody extends PriceBody {
  @ApiProperty({ enum: ['doelgroep', 'overhead', 'omvang'] })
  @IsIn(['doelgroep', 'overhead', 'omvang'], { message: 'moet doelgroep zijn' })
  readonly reden!: string;
}

const keyOf = (body: TariffKeyBody): TariffKey => ({
  tenant: body.geldtVoor,
  family: body.contractfamilie,
  law: body.wet,
  category: body.productcategorie,
  code: body.productcode,
  provider: body.aanbieder,
});

/** A share that is given for one part only is not 100 together, and is refused as such. */
const shareOf = ({ directProcent, indirectProcent }: PriceBody) =>
  directProcent === undefined && indirectProcent === undefined
    ? {}
    : { share: { directPercent: directProcent ?? 0, indirectPercent: indirectProcent ?? 0 } };

const wantedOf = (body: PriceBody, ground: string): WantedTariff => ({
  from: body.ingangsdatum,
  unit: body.eenheid,
  priceCents: body.prijsCent,
  ground: GROUNDS[ground] ?? 'negotiation',
  ...(body.kenmerk === undefined ? {} : { reference: body.kenmerk }),
  ...(body.doelgroep === undefined ? {} : { targetGroup: body.doelgroep }),
  ...shareOf(body),
  ...(body.deelTeltAlsHeel === undefined ? {} : { partCountsAsUnit: body.deelTeltAlsHeel }),
  ...(body.toelichting === undefined ? {} : { note: body.toelichting }),
});

/** 10667 hundredths → `106,67`. */
const cents = (hundredths: number): string => (hundredths / 100).toFixed(2).replace('.', ',');

const rejections: Rejections<TariffRejection> = {
  productUnknown: {
    kind: 'unknown',
    text: 'Dit product staat niet in de catalogus van de regio. Leg het product eerst vast.',
  },
  tariffNotInWholeCents: {
    kind: 'wrong',
    text: 'Het tarief moet een geheel aantal centen zijn.',
  },
  tariffNotInProductUnit: {
    kind: 'conflict',
    text: ({ productUnit, centHundredths }) =>
      [
        `Het tarief is niet in de eenheid van het product (${productUnit}).`,
        centHundredths === null ? '' : `Per minuut is dit ${cents(centHundredths)} cent.`,
        'Stel het tarief vast in de eenheid van het product, in hele centen (ZES-08).',
      ]
        .filter((sentence) => sentence !== '')
        .join(' '),
  },
  differentiationNotAllowed: {
    kind: 'wrong',
    text: ({ ground }) =>
      `Een ander tarief vanwege ${ground === 'overhead' ? 'overhead' : 'de omvang van een aanbieder'} mag niet. Alleen een doelgroep mag een ander tarief hebben (ZES-10).`,
  },
  targetGroupMissing: {
    kind: 'wrong',
    text: 'Noem de doelgroep waarvoor dit tarief geldt (doelgroep).',
  },
  sharesNotHundred: {
    kind: 'wrong',
    text: 'Directe en indirecte tijd zijn samen 100 procent. Geef beide in hele procenten.',
  },
  deviatesWithoutGround: {
    kind: 'conflict',
    text: ({ uniformCents }) =>
      `Voor alle aanbieders geldt ${formatEuro(uniformCents)}. Een ander tarief voor één aanbieder moet een doelgroep of een kenmerk noemen waarop het berust (MIJ-17).`,
  },
  nothingToCorrect: {
    kind: 'unknown',
    text: 'Er is geen tarief met die ingangsdatum om te verbeteren. Kijk in het overzicht tariefhistorie.',
  },
  tariffExistsThatDay: {
    kind: 'conflict',
    text: 'Er is al een ander tarief vanaf de nieuwe ingangsdatum. Verbeter dat tarief eerst.',
  },
  tariffChangedMeanwhile: {
    kind: 'conflict',
    text: 'Het tarief is intussen gewijzigd. Kijk in het overzicht tariefhistorie en probeer het opnieuw.',
  },
};

const setTariff = defineInstruction<TariffBody, TariffRejection>({
  path: 'tarieven',
  title: 'Tarief vastleggen',
  description: 'Een prijs vanaf een dag; later vastgelegd voor dezelfde dag verbetert.',
  body: TariffBody,
  command: (body, context) =>
    new SetTariffCommand(body.regio, keyOf(body), wantedOf(body, body.grondslag), context),
  rejections,
});

const correctTariff = defineInstruction<TariffCorrectionBody, TariffRejection>({
  path: 'tarieven/verbeteringen',
  title: 'Tarief verbeteren',
  description:
    'Een nieuw tarief in de plaats van een tarief dat fout was, ook op een andere dag. Wat al beoordeeld is, blijft zo; het overzicht herprijzen toont welke regels nu anders zouden zijn.',
  body: TariffCorrectionBody,
  command: (body, context) =>
    new CorrectTariffCommand(
      body.regio,
      keyOf(body),
      body.verbetertVanaf,
      wantedOf(body, body.grondslag),
      context,
    ),
  rejections,
});

const differentiateTariff = defineInstruction<DifferentiationBody, TariffRejection>({
  path: 'tarieven/differentiaties',
  title: 'Tarief per doelgroep vastleggen',
  description: 'Een ander tarief voor een aanbieder, omdat de doelgroep anders is.',
  body: DifferentiationBody,
  command: (body, context) =>
    new SetTariffCommand(body.regio, keyOf(body), wantedOf(body, body.reden), context),
  rejections,
});

export const tariffInstructions = [
  setTariff,
  correctTariff,
  differentiateTariff,
  ...indexationInstructions,
];
