import { ApiProperty } from '@nestjs/swagger';
import { IsInt, Matches, Max, Min } from 'class-validator';
import {
  ExpectGrowthCommand,
  InquiryLedgerCommand,
  RecordExternalFigureCommand,
  StateNationalFigureCommand,
  StateShiftSpendingCommand,
  type ExternalKind,
  type InquiryRejection,
  type NationalPart,
} from '@zgb/budgets';
import type { Law } from '@zgb/kernel';
import { defineInstruction, type Rejections } from './instruction';
import {
  AgbField,
  CategoryField,
  CentsField,
  ChoiceField,
  CodeField,
  DayField,
  LineField,
  MunicipalityField,
  RegionField,
  SHORT_NAME,
  SignedCentsField,
  WholeField,
} from './provider-fields';
import { IsWhole, MayBeAbsent, Nested, NestedList } from './validation';

const YEAR_FIRST = 2015;
const YEAR_LAST = 2999;
const COUNT_MAX = 10_000_000;

const KINDS: Readonly<Record<string, ExternalKind>> = {
  clientervaring: 'client-experience',
  'no-show': 'no-show',
  effect: 'effect',
  'zonder-hulp': 'without-help',
};

class MeasuredProductBody {
  @ChoiceField('Wet', ['wmo', 'jw'])
  readonly wet!: Law;

  @CategoryField()
  readonly productcategorie!: string;

  @CodeField()
  readonly productcode!: string;
}

export class ExternalFigureBody {
  @RegionField()
  readonly regio!: string;

  @ChoiceField('Soort', Object.keys(KINDS))
  readonly soort!: string;

  @LineField('Wat is gemeten')
  readonly naam!: string;

  @AgbField()
  readonly aanbieder!: string;

  @ApiProperty({
    type: () => MeasuredProductBody,
    required: false,
    description: 'Als het over één product gaat',
  })
  @MayBeAbsent()
  @Nested(() => MeasuredProductBody)
  readonly product?: MeasuredProductBody;

  @DayField('Eerste dag van de meting')
  readonly van!: string;

  @DayField('Laatste dag van de meting')
  readonly totEnMet!: string;

  @ApiProperty({ description: 'Waarde in tienden van de eenheid: 8,5 is 85' })
  @IsInt({ message: 'moet een geheel getal zijn' })
  @Min(-COUNT_MAX, { message: 'is te klein' })
  @Max(COUNT_MAX, { message: 'is te groot' })
  readonly waardeTienden!: number;

  @LineField('Eenheid, bijvoorbeeld rapportcijfer')
  readonly eenheid!: string;

  @ApiProperty({ required: false, description: 'Hoeveel antwoorden of metingen' })
  @MayBeAbsent()
  @IsWhole(0, COUNT_MAX)
  readonly aantal?: number;

  @LineField('Bron')
  readonly bron!: string;

  @DayField('Dag waarop de bron de waarde gaf')
  readonly brondatum!: string;
}

const recordFigure = defineInstruction<ExternalFigureBody, never>({
  path: 'externe-indicatoren',
  title: 'Externe indicator vastleggen',
  description:
    'Een waarde die anderen hebben gemeten: ervaring van cliënten, no-show, effect, of cliënten zonder hulp verder kunnen. Zij blijft apart van wat het grootboek berekent. Bij zonder-hulp is er een waarde per antwoord, met als naam helemaal, grotendeels, deels of niet, in tienden van een procent.',
  body: ExternalFigureBody,
  command: (body, context) =>
    new RecordExternalFigureCommand(
      {
        region: body.regio,
        kind: KINDS[body.soort] ?? 'effect',
        name: body.naam,
        provider: body.aanbieder,
        product:
          body.product === undefined
            ? null
            : {
                law: body.product.wet,
                category: body.product.productcategorie,
                code: body.product.productcode,
              },
        period: { from: body.van, until: body.totEnMet },
        valueTenths: body.waardeTienden,
        unit: body.eenheid,
        count: body.aantal ?? null,
        source: body.bron,
        sourcedOn: body.brondatum,
      },
      context,
    ),
  rejections: {},
});

export class ShiftSpendingBody {
  @MunicipalityField()
  readonly gemeente!: string;

  @WholeField('Jaar waarin het is uitgegeven', YEAR_FIRST, YEAR_LAST)
  readonly jaar!: number;

  @LineField('Waaraan, bijvoorbeeld jongerenwerk')
  readonly naam!: string;

  @CentsField('Bedrag, in gehele centen')
  readonly bedragCent!: number;

  @LineField('Bron')
  readonly bron!: string;

  @DayField('Dag waarop de bron het bedrag gaf')
  readonly brondatum!: string;
}

const stateShiftSpending = defineInstruction<ShiftSpendingBody, never>({
  path: 'verschuiving/uitgaven',
  title: 'Uitgaven aan de verschuiving vastleggen',
  description:
    'Wat een gemeente in een jaar uitgaf aan de verschuiving van individuele hulp naar collectieve en algemene voorzieningen (ZOU-12). Daarvoor komt meestal geen declaratie. Opnieuw vastgelegd verbetert.',
  body: ShiftSpendingBody,
  command: ({ gemeente, jaar, naam, bedragCent, bron, brondatum }, context) =>
    new StateShiftSpendingCommand(
      {
        municipality: gemeente,
        year: jaar,
        name: naam,
        cents: bedragCent,
        source: bron,
        statedOn: brondatum,
      },
      context,
    ),
  rejections: {},
});

const PARTS: Readonly<Record<string, NationalPart>> = {
  wmo: 'wmo',
  jeugdhulp: 'youth-help',
  'jeugd-ggz': 'youth-mental-health',
};

export class NationalFigureBody {
  @RegionField()
  readonly regio!: string;

  @ChoiceField('Waarover', Object.keys(PARTS))
  readonly soort!: string;

  @ApiProperty({ required: false, description: 'Productgroep; weggelaten: alle samen' })
  @MayBeAbsent()
  @Matches(SHORT_NAME.form, { message: SHORT_NAME.message })
  readonly productgroep?: string;

  @DayField('Eerste dag van de telling')
  readonly van!: string;

  @DayField('Laatste dag van de telling')
  readonly totEnMet!: string;

  @WholeField('Per 1.000 inwoners, in honderdsten: 72,00 is 7200', 0, 100_000)
  readonly perDuizendHonderdsten!: number;

  @LineField('Bron')
  readonly bron!: string;

  @DayField('Dag waarop de bron het cijfer gaf')
  readonly brondatum!: string;
}

const stateNationalFigure = defineInstruction<NationalFigureBody, never>({
  path: 'landelijke-cijfers',
  title: 'Landelijk cijfer vastleggen',
  description:
    'Hoeveel van de 1.000 inwoners van heel Nederland hulp hebben, volgens een bron. Het staat op het raadsblad naast de eigen cijfers (C-02). Opnieuw vastgelegd verbetert.',
  body: NationalFigureBody,
  command: (body, context) =>
    new StateNationalFigureCommand(
      {
        region: body.regio,
        part: PARTS[body.soort] ?? 'wmo',
        group: body.productgroep ?? null,
        period: { from: body.van, until: body.totEnMet },
        perThousandHundredths: body.perDuizendHonderdsten,
        source: body.bron,
        statedOn: body.brondatum,
      },
      context,
    ),
  rejections: {},
});

class GrowthYearBody {
  @WholeField('Jaar', YEAR_FIRST, YEAR_LAST)
  readonly jaar!: number;

  @WholeField(
    'Groei tegenover het basisjaar, in honderdsten van een procent: 8 % is 800',
    -10_000,
    100_000,
  )
  readonly groei!: number;
}

export class GrowthBody {
  @RegionField()
  readonly regio!: string;

  @WholeField('Basisjaar', YEAR_FIRST, YEAR_LAST)
  readonly basisjaar!: number;

  @ApiProperty({
    required: false,
    description: 'Aanvragen in het basisjaar; zonder dit telt het grootboek zelf',
  })
  @MayBeAbsent()
  @IsWhole(0, COUNT_MAX)
  readonly basisaantal?: number;

  @ApiProperty({ type: () => [GrowthYearBody] })
  @NestedList(() => GrowthYearBody)
  readonly groei!: GrowthYearBody[];

  @LineField('Bron')
  readonly bron!: string;
}

const expectGrowth = defineInstruction<GrowthBody, never>({
  path: 'groeiverwachting',
  title: 'Groeiverwachting vastleggen',
  description: 'Hoeveel aanvragen er worden verwacht. Elk jaar is tegenover het basisjaar.',
  body: GrowthBody,
  command: (body, context) =>
    new ExpectGrowthCommand(
      {
        region: body.regio,
        baseYear: body.basisjaar,
        baseCount: body.basisaantal ?? null,
        growth: body.groei.map(({ jaar, groei }) => ({ year: jaar, basisPoints: groei })),
        source: body.bron,
      },
      context,
    ),
  rejections: {},
});

class InquiryKeyBody {
  @RegionField()
  readonly regio!: string;

  @AgbField()
  readonly aanbieder!: string;

  @WholeField('Jaar van het resultaat', YEAR_FIRST, YEAR_LAST)
  readonly jaar!: number;
}

/** Long enough to say why; kept for ever, so it holds no number that could be a person's. */
const REASON = /^(?!.*\d{9})[\s\S]{3,500}$/;
const REASON_MESSAGE = {
  message: 'moet een tekst van 3 tot 500 tekens zijn, zonder gegevens van personen',
};

export class OpenInquiryBody extends InquiryKeyBody {
  @DayField('Datum')
  readonly datum!: string;

  @ApiProperty({ description: 'Waarom de vraag wordt gesteld' })
  @Matches(REASON, REASON_MESSAGE)
  readonly reden!: string;
}

export class CloseInquiryBody extends InquiryKeyBody {
  @DayField('Datum')
  readonly datum!: string;

  @ApiProperty({ description: 'Waar het overschot voor is' })
  @Matches(REASON, REASON_MESSAGE)
  readonly uitkomst!: string;
}

export class ContractResultBody extends InquiryKeyBody {
  @ChoiceField('Wet van het contract', ['wmo', 'jw'])
  readonly wet!: Law;

  @CentsField('Omzet in gehele centen')
  readonly omzetCent!: number;

  @SignedCentsField('Resultaat in gehele centen; een verlies is onder nul')
  readonly resultaatCent!: number;

  @LineField('Bron')
  readonly bron!: string;
}

const inquiryTexts: Rejections<InquiryRejection> = {
  alreadyOpened: {
    kind: 'conflict',
    text: ({ openedOn }) => `De navraag is al geopend op ${openedOn}.`,
  },
  notOpened: { kind: 'unknown', text: 'Er is geen navraag. Open die eerst.' },
  alreadyClosed: {
    kind: 'conflict',
    text: ({ closedOn }) => `De navraag is al gesloten op ${closedOn}.`,
  },
  closedBeforeOpened: {
    kind: 'wrong',
    text: ({ openedOn }) => `De navraag is pas geopend op ${openedOn}. Geef een latere dag.`,
  },
};

const inquiryKey = ({ regio, aanbieder, jaar }: InquiryKeyBody) => ({
  region: regio,
  provider: aanbieder,
  year: jaar,
});

const openInquiry = defineInstruction<OpenInquiryBody, InquiryRejection>({
  path: 'winst/navragen',
  title: 'Navraag over winst openen',
  description:
    'Vraagt waar een overschot voor is. Alleen een medewerker doet dit, nooit een regel.',
  body: OpenInquiryBody,
  command: (body, context) =>
    new InquiryLedgerCommand(
      inquiryKey(body),
      { type: 'OpenInquiry', openedOn: body.datum, reason: body.reden },
      context,
    ),
  rejections: inquiryTexts,
});

const closeInquiry = defineInstruction<CloseInquiryBody, InquiryRejection>({
  path: 'winst/navragen/afsluitingen',
  title: 'Navraag over winst sluiten',
  description: 'Legt vast waar het overschot voor is.',
  body: CloseInquiryBody,
  command: (body, context) =>
    new InquiryLedgerCommand(
      inquiryKey(body),
      { type: 'CloseInquiry', closedOn: body.datum, outcome: body.uitkomst },
      context,
    ),
  rejections: inquiryTexts,
});

const tellResult = defineInstruction<ContractResultBody, InquiryRejection>({
  path: 'winst/contractresultaten',
  title: 'Resultaat per contract vastleggen',
  description: 'Mag, maar hoeft nooit: de norm geldt voor het resultaat van de organisatie.',
  body: ContractResultBody,
  command: (body, context) =>
    new InquiryLedgerCommand(
      inquiryKey(body),
      {
        type: 'TellContractResult',
        result: {
          law: body.wet,
          turnoverCents: body.omzetCent,
          resultCents: body.resultaatCent,
          source: body.bron,
        },
      },
      context,
    ),
  rejections: inquiryTexts,
});

export const externalInstructions = [
  recordFigure,
  stateShiftSpending,
  stateNationalFigure,
  expectGrowth,
  openInquiry,
  closeInquiry,
  tellResult,
];
