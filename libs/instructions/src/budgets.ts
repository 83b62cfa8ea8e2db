import { ApiProperty } from '@nestjs/swagger';
import { IsInt, Matches, Max, Min } from 'class-validator';
import {
  CalculateEstimateCommand,
  MakeEstimateCommand,
  SetGroupBudgetCommand,
  type EstimateRejection,
  type GroupBudgetRejection,
} from '@zgb/budgets';
import { formatEuro, type Law } from '@zgb/kernel';
import { externalInstructions } from './external-figures';
import { defineInstruction, type Rejections } from './instruction';
import {
  AgbField,
  CentsField,
  ChoiceField,
  LineField,
  MunicipalityField,
  ShortNameField,
  WholeField,
} from './provider-fields';
import { IsCents, MayBeAbsent, NestedList } from './validation';

const YEAR_FIRST = 2015;
const YEAR_LAST = 2999;

/** Hundredths of a percent: the index may be below zero, never so that nothing is left. */
const INDEX_MIN = -9_999;
const INDEX_MAX = 10_000;

class EstimateKeyBody {
  @MunicipalityField()
  readonly gemeente!: string;

  @AgbField()
  readonly aanbieder!: string;

  @ApiProperty({ description: 'Segment van de inkoop' })
  @Matches(/^[A-Za-z0-9]+(-[A-Za-z0-9]+)*$/, { message: 'moet de naam van een segment zijn' })
  readonly segment!: string;

  @WholeField('Jaar waarvoor de raming is', YEAR_FIRST, YEAR_LAST)
  readonly jaar!: number;

  @ApiProperty({
    required: false,
    description: 'Deel voor het eerste halfjaar; zonder dit: de helft van het jaar',
  })
  @MayBeAbsent()
  @IsCents()
  readonly halfjaarCent?: number;
}

export class EstimateBody extends EstimateKeyBody {
  @CentsField('Geraamd bedrag voor het jaar, in gehele centen')
  readonly bedragCent!: number;

  @LineField('Hoe het bedrag is gevonden')
  readonly methode!: string;
}

class YearOfHistoryBody {
  @WholeField('Jaar', YEAR_FIRST, YEAR_LAST)
  readonly jaar!: number;

  @CentsField('Goedgekeurd in dat jaar, in gehele centen')
  readonly goedgekeurdCent!: number;
}

export class EstimateCalculationBody extends EstimateKeyBody {
  @ApiProperty({
    type: () => [YearOfHistoryBody],
    description: 'Drie jaren, tot en met het laatste jaar dat voorbij is',
  })
  @NestedList(() => YearOfHistoryBody)
  readonly historie!: YearOfHistoryBody[];

  @ApiProperty({ description: 'Index in honderdsten van een procent: 3,5 % is 350' })
  @IsInt({ message: 'moet een geheel getal zijn' })
  @Min(INDEX_MIN, { message: `moet ${String(INDEX_MIN)} of meer zijn` })
  @Max(INDEX_MAX, { message: `mag hoogstens ${String(INDEX_MAX)} zijn` })
  readonly index!: number;
}

const keyOf = ({ gemeente, aanbieder, segment, jaar }: EstimateKeyBody) => ({
  municipality: gemeente,
  provider: aanbieder,
  segment,
  year: jaar,
});

const halfOf = ({ halfjaarCent }: EstimateKeyBody) =>
  halfjaarCent === undefined ? {} : { halfYearCents: halfjaarCent };

const estimateTexts: Rejections<EstimateRejection> = {
  notTheThreeYears: {
    kind: 'wrong',
    text: ({ from, until }) =>
      `De methode gebruikt precies de jaren ${String(from)} tot en met ${String(until)}. Geef die drie jaren, elk één keer (ZOU-01).`,
  },
  halfYearAboveYear: {
    kind: 'wrong',
    text: ({ yearCents }) =>
      `Het deel voor het halfjaar is hoger dan het hele jaar (${formatEuro(yearCents)}).`,
  },
};

const makeEstimate = defineInstruction<EstimateBody, EstimateRejection>({
  path: 'ramingen',
  title: 'Raming vastleggen',
  description:
    'Een geraamd bedrag per aanbieder, segment, gemeente en jaar, dat op een andere manier is gevonden. Het is geen plafond.',
  body: EstimateBody,
  command: (body, context) =>
    new MakeEstimateCommand(
      {
        ...keyOf(body),
        amountCents: body.bedragCent,
        method: body.methode,
        inputs: {},
        ...halfOf(body),
      },
      context,
    ),
  rejections: estimateTexts,
});

const calculateEstimate = defineInstruction<EstimateCalculationBody, EstimateRejection>({
  path: 'ramingen/berekeningen',
  title: 'Raming berekenen',
  description:
    'Het gemiddelde van drie jaren, geïndexeerd; een halve cent gaat omhoog. Methode, invoer en maker worden bewaard. Het overzicht ramingsvoorstel geeft de bedragen van de drie jaren.',
  body: EstimateCalculationBody,
  command: (body, context) =>
    new CalculateEstimateCommand(
      {
        key: keyOf(body),
        history: body.historie.map(({ jaar, goedgekeurdCent }) => ({
          year: jaar,
          cents: goedgekeurdCent,
        })),
        index: body.index,
        ...halfOf(body),
      },
      context,
    ),
  rejections: estimateTexts,
});

const VERSIONS = { oorspronkelijk: 'original', gewijzigd: 'amended' } as const;

export class GroupBudgetBody {
  @MunicipalityField()
  readonly gemeente!: string;

  @ChoiceField('Wet', ['wmo', 'jw'])
  readonly wet!: Law;

  @WholeField('Jaar', YEAR_FIRST, YEAR_LAST)
  readonly jaar!: number;

  @ShortNameField('Productgroep')
  readonly productgroep!: string;

  @CentsField('Begroot bedrag in gehele centen')
  readonly bedragCent!: number;

  @ChoiceField('Versie', Object.keys(VERSIONS))
  readonly versie!: keyof typeof VERSIONS;

  @LineField('Bron, bijvoorbeeld het raadsbesluit')
  readonly bron!: string;
}

const groupBudgetTexts: Rejections<GroupBudgetRejection> = {
  originalMissing: {
    kind: 'conflict',
    text: 'Er is nog geen oorspronkelijke begroting om te wijzigen. Leg die eerst vast.',
  },
  originalStands: {
    kind: 'conflict',
    text: ({ amountCents }) =>
      `De oorspronkelijke begroting staat al vast (${formatEuro(amountCents)}). Leg een gewijzigde begroting vast.`,
  },
};

const setGroupBudget = defineInstruction<GroupBudgetBody, GroupBudgetRejection>({
  path: 'begrotingen/productgroepen',
  title: 'Begroting per productgroep vastleggen',
  description:
    'Wat de raad voor een productgroep en jaar begroot: eerst oorspronkelijk, daarna gewijzigd. Beide versies blijven zichtbaar.',
  body: GroupBudgetBody,
  command: (body, context) =>
    new SetGroupBudgetCommand(
      {
        municipality: body.gemeente,
        law: body.wet,
        year: body.jaar,
        group: body.productgroep,
        amountCents: body.bedragCent,
        version: VERSIONS[body.versie],
        source: body.bron,
      },
      context,
    ),
  rejections: groupBudgetTexts,
});

export const budgetInstructions = [
  makeEstimate,
  calculateEstimate,
  setGroupBudget,
  ...externalInstructions,
];
