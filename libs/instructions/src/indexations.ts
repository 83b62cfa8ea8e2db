import { ApiProperty } from '@nestjs/swagger';
import { IsIn, Matches, registerDecorator, ValidateIf } from 'class-validator';
import {
  IndexTariffsCommand,
  type GroupTerms,
  type IndexationRejection,
  type IndexationTerms,
  type RunIncomplete,
} from '@zgb/contracts';
import type { Law } from '@zgb/kernel';
import { defineInstruction } from './instruction';
import { IsCalendarDate, IsWhole, MayBeAbsent, NestedList } from './validation';

const PERCENT = /^(-?)(\d{1,3})(?:[.,](\d{1,3}))?$/;

/** A percentage as people write it: `4,957`, `4.957` or the number. */
type Percentage = string | number;

/** `4,957` into whole thousandths of a percent, by its digits; null when it is no such number. */
export const thousandthsOf = (percentage: unknown): number | null => {
  if (typeof percentage !== 'number' && typeof percentage !== 'string') return null;
  const match = PERCENT.exec(String(percentage));
  if (match === null) return null;
  const [, sign = '', whole = '', part = ''] = match;
  const size = Number(whole) * 1_000 + Number(part.padEnd(3, '0'));
  return sign === '-' && size > 0 ? -size : size;
};

/** Bodies have been checked, so the digits are there. */
const inThousandths = (percentage: Percentage): number => thousandthsOf(percentage) ?? Number.NaN;

/** A percentage with at most three decimals. */
const IsPercentage =
  () =>
  (target: object, propertyName: string): void => {
    registerDecorator({
      name: 'isPercentage',
      target: target.constructor,
      propertyName,
      options: { message: 'moet een percentage met hoogstens drie decimalen zijn, zoals 4,957' },
      validator: { validate: (value) => thousandthsOf(value) !== null },
    });
  };

/** Both figures of the year before, or neither. */
const hasSettlement = (body: object): boolean => {
  const { vorigVoorlopig, vorigDefinitief } = body as IndexGroupBody;
  return vorigVoorlopig !== undefined || vorigDefinitief !== undefined;
};

export class IndexGroupBody {
  @ApiProperty({ description: 'Productgroep van de catalogus' })
  @Matches(/^[a-z0-9-]{1,60}$/, { message: 'moet een productgroep van de catalogus zijn' })
  readonly productgroep!: string;

  @ApiProperty({ description: 'Gewicht van de lonen in hele procenten' })
  @IsWhole(0, 100)
  readonly gewichtLonen!: number;

  @ApiProperty({ description: 'Gewicht van de prijzen; samen 100' })
  @IsWhole(0, 100)
  readonly gewichtPrijzen!: number;

  @ApiProperty({ required: false, description: 'Gewogen index van vorig jaar zoals toegepast' })
  @ValidateIf(hasSettlement)
  @IsPercentage()
  readonly vorigVoorlopig?: Percentage;

  @ApiProperty({ required: false, description: 'Gewogen index van vorig jaar zoals vastgesteld' })
  @ValidateIf(hasSettlement)
  @IsPercentage()
  readonly vorigDefinitief?: Percentage;
}

export class NotIndexedBody {
  @ApiProperty({ description: 'Waarvoor niet is verhoogd: COVID, cao' })
  @Matches(/^[^\n]{1,100}$/, { message: 'moet een korte tekst zijn' })
  readonly onderwerp!: string;

  @ApiProperty({ description: 'Waarom niet' })
  @Matches(/^[^\n]{1,300}$/, { message: 'moet een tekst van hoogstens 300 tekens zijn' })
  readonly reden!: string;
}

export class IndexationBody {
  @ApiProperty({ description: 'Regio waarvan de tarieven worden geïndexeerd' })
  @Matches(/^[a-z]+$/, { message: 'moet de korte naam van een regio zijn' })
  readonly regio!: string;

  @ApiProperty({ description: 'Naam van deze indexering, eenmalig: 2025' })
  @Matches(/^[A-Za-z0-9-]{1,40}$/, { message: 'moet uit letters, cijfers en streepjes bestaan' })
  readonly naam!: string;

  @ApiProperty({ format: 'date' })
  @IsCalendarDate()
  readonly ingangsdatum!: string;

  @ApiProperty({ required: false, enum: ['wmo', 'jw'] })
  @MayBeAbsent()
  @IsIn(['wmo', 'jw'], { message: 'moet wmo of jw zijn' })
  readonly wet?: Law;

  @ApiProperty({ required: false })
  @MayBeAbsent()
  @Matches(/^[A-Za-z0-9]{1,20}$/, { message: 'moet een contractfamilie zijn' })
  readonly contractfamilie?: string;

  @ApiProperty({ description: 'Index van de lonen in procenten: 4,18' })
  @IsPercentage()
  readonly indexLonen!: Percentage;

  @ApiProperty({ description: 'Index van de prijzen in procenten: 1,82' })
  @IsPercentage()
  readonly indexPrijzen!: Percentage;

  @ApiProperty({ type: [IndexGroupBody] })
  @NestedList(() => IndexGroupBody)
  readonly groepen!: readonly IndexGroupBody[];

  @ApiProperty({ type: [NotIndexedBody], required: false })
  @MayBeAbsent()
  @NestedList(() => NotIndexedBody)
  readonly nietGeindexeerd?: readonly NotIndexedBody[];
}

/** Figures of the year before come together; with one of them the settlement would be a guess. */
const settlementOf = ({ vorigVoorlopig, vorigDefinitief }: IndexGroupBody) =>
  vorigVoorlopig === undefined || vorigDefinitief === undefined
    ? null
    : { provisional: inThousandths(vorigVoorlopig), final: inThousandths(vorigDefinitief) };

const groupOf = (body: IndexGroupBody): GroupTerms => ({
  group: body.productgroep,
  wagePercent: body.gewichtLonen,
  pricePercent: body.gewichtPrijzen,
  settlement: settlementOf(body),
});

/** The terms of a run as the ledger knows them; also for a preview. */
export const indexationTerms = (body: IndexationBody): IndexationTerms => ({
  run: body.naam,
  from: body.ingangsdatum,
  law: body.wet ?? null,
  family: body.contractfamilie ?? null,
  wageIndex: inThousandths(body.indexLonen),
  priceIndex: inThousandths(body.indexPrijzen),
  groups: body.groepen.map(groupOf),
  notIndexed: (body.nietGeindexeerd ?? []).map(({ onderwerp, reden }) => ({
    subject: onderwerp,
    reason: reden,
  })),
});

const indexTariffs = defineInstruction<IndexationBody, IndexationRejection | RunIncomplete>({
  path: 'indexeringen',
  title: 'Tarieven indexeren',
  description:
    'Verhoogt de tarieven van productgroepen met een gewogen index en verrekent de voorlopige index van vorig jaar. Bekijk eerst het voorbeeld: zgb what-if --run BESTAND.yaml. Hetzelfde nog een keer maakt af wat was afgebroken.',
  body: IndexationBody,
  command: (body, context) => new IndexTariffsCommand(body.regio, indexationTerms(body), context),
  rejections: {
    runKnownOtherwise: {
      kind: 'conflict',
      text: 'Er is al een indexering met deze naam en een andere inhoud. Kies een andere naam.',
    },
    weightsNotHundred: {
      kind: 'wrong',
      text: ({ group }) => `De gewichten van ${group} zijn samen geen 100 procent.`,
    },
    groupTwice: {
      kind: 'wrong',
      text: ({ group }) => `Productgroep ${group} staat er twee keer in. Haal er een weg.`,
    },
    indexOutOfRange: {
      kind: 'wrong',
      text: 'Een index moet kleiner zijn dan 50 procent. Kijk de getallen na.',
    },
    nothingToIndex: {
      kind: 'conflict',
      text: 'Er is geen tarief om te indexeren. Kijk de productgroepen en de ingangsdatum na.',
    },
    tooManyTariffs: {
      kind: 'wrong',
      text: ({ count }) =>
        `Dit zijn ${String(count)} tarieven, meer dan in één indexering kan. Kies een wet of een contractfamilie.`,
    },
    indexedThatDay: {
      kind: 'conflict',
      text: ({ run }) => `Een deel van deze tarieven is vanaf die dag al geïndexeerd (${run}).`,
    },
    runIncomplete: {
      kind: 'conflict',
      text: ({ tariffs }) =>
        `De indexering is vastgelegd, maar ${String(tariffs.length)} tarieven zijn intussen gewijzigd en houden hun prijs. Verbeter deze zelf: ${tariffs.slice(0, 5).join(', ')}.`,
    },
  },
});

export const indexationInstructions = [indexTariffs];
