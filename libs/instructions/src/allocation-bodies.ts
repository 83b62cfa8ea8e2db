import { applyDecorators } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  Matches,
  registerDecorator,
} from 'class-validator';
import {
  FREQUENCIES,
  UNITS,
  type AllocatedProduct,
  type AllocationKey,
  type ClientNaming,
  type Frequency,
  type PromisedCare,
  type Unit,
} from '@zgb/indications';
import { isCalendarDate, type Law } from '@zgb/kernel';
import {
  IsCalendarDate,
  IsCents,
  IsWhole,
  MayBeAbsent,
  MayBeNull,
  Nested,
  NestedList,
} from './validation';

const NUMBER_MAX = 999_999_999;
const VOLUME_MAX = 99_999_999;

/** A moment of decision, `2026-03-01T09:30:00`. */
const IsMoment =
  () =>
  (target: object, propertyName: string): void => {
    registerDecorator({
      name: 'isMoment',
      target: target.constructor,
      propertyName,
      options: { message: 'moet een datum met tijd zijn, als jjjj-mm-ddTuu:mm:ss' },
      validator: {
        validate: (value: unknown) =>
          typeof value === 'string' &&
          isCalendarDate(value.slice(0, 10)) &&
          /^T([01]\d|2[0-3]):[0-5]\d:[0-5]\d$/.test(value.slice(10)),
      },
    });
  };

/** Of these fields of the same object exactly one is filled in. */
const WithExactlyOneOf =
  (...names: readonly string[]) =>
  (target: object, propertyName: string): void => {
    registerDecorator({
      name: 'withExactlyOneOf',
      target: target.constructor,
      propertyName,
      options: { message: `vul precies één in van: ${names.join(', ')}` },
      validator: {
        validate: (value: unknown, args) => {
          const fields = (propertyName === 'client' ? value : args?.object) as Record<
            string,
            unknown
          > | null;
          return names.filter((name) => fields?.[name] !== undefined).length === 1;
        },
      },
    });
  };

const IsAllocationNumber = (): PropertyDecorator => IsWhole(1, NUMBER_MAX);

/** RedenWijziging, without the withdrawn 01 and without the deletion. */
const CHANGE_REASONS = ['02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12', '14'];

const IsChangeReason = (): PropertyDecorator =>
  applyDecorators(
    ApiProperty({ enum: CHANGE_REASONS, description: 'RedenWijziging' }),
    IsIn(CHANGE_REASONS, { message: 'moet een reden voor wijziging van de standaard zijn' }),
  );

export class MunicipalityBody {
  @ApiProperty({ description: 'Gemeentecode' })
  @Matches(/^\d{4}$/, { message: 'moet een gemeentecode van vier cijfers zijn' })
  readonly gemeente!: string;

  @ApiProperty({ enum: ['wmo', 'jw'] })
  @IsIn(['wmo', 'jw'], { message: 'moet wmo of jw zijn' })
  readonly wet!: Law;
}

export class AllocationBody extends MunicipalityBody {
  @ApiProperty({ description: 'Toewijzingnummer' })
  @IsAllocationNumber()
  readonly toewijzing!: number;
}

export class VolumeBody {
  @ApiProperty()
  @IsWhole(1, VOLUME_MAX)
  readonly volume!: number;

  @ApiProperty({ enum: UNITS })
  @IsIn(UNITS, { message: 'moet een eenheid van de standaard zijn' })
  readonly eenheid!: Unit;

  @ApiProperty({ enum: FREQUENCIES })
  @IsIn(FREQUENCIES, { message: 'moet een frequentie van de standaard zijn' })
  readonly frequentie!: Frequency;
}

export class AllocatedProductBody {
  @ApiPropertyOptional({ description: 'Leeg: een vrije toewijzing, met een budget' })
  @MayBeAbsent()
  @Matches(/^\d{2}$/, { message: 'moet een categorie van twee cijfers zijn' })
  readonly productcategorie?: string;

  @ApiPropertyOptional({ description: 'Leeg: de hele categorie' })
  @MayBeAbsent()
  @Matches(/^[A-Za-z0-9]{1,5}$/, { message: 'moet een productcode zijn' })
  readonly productcode?: string;
}

export class ClientBody {
  @ApiPropertyOptional({ description: 'Een toewijzing van dezelfde cliënt, onder dezelfde wet' })
  @MayBeAbsent()
  @IsAllocationNumber()
  readonly toewijzing?: number;

  @ApiPropertyOptional({ description: 'ReferentieAanbieder van een verzoek van deze aanbieder' })
  @MayBeAbsent()
  @Matches(/^\S{1,20}$/, { message: 'moet een referentie van een verzoek zijn' })
  readonly verzoek?: string;

  @ApiPropertyOptional({ description: 'Kenmerk van de cliënt in dit grootboek; nooit een BSN' })
  @MayBeAbsent()
  @Matches(/^c[A-Za-z0-9-]{1,40}$/, { message: 'moet een kenmerk van een cliënt zijn' })
  readonly kenmerk?: string;
}

/** What is promised; shared by everything that opens or changes an allocation. */
export class CareBody extends AllocationBody {
  @ApiProperty({ format: 'date', description: 'Eerste dag van deze zorg' })
  @IsCalendarDate()
  readonly ingangsdatum!: string;

  @ApiPropertyOptional({ format: 'date', description: 'Leeg: zonder einddatum' })
  @MayBeAbsent()
  @IsCalendarDate()
  readonly einddatum?: string;

  @ApiPropertyOptional({ type: VolumeBody })
  @MayBeAbsent()
  @Nested(() => VolumeBody)
  readonly omvang?: VolumeBody;

  @ApiPropertyOptional({ description: 'Budget in gehele centen, in plaats van een omvang' })
  @MayBeAbsent()
  @IsCents()
  readonly budgetCent?: number;

  @ApiProperty({ description: 'Toewijzingsdatum en -tijd: jjjj-mm-ddTuu:mm:ss' })
  @IsMoment()
  readonly beslotenOp!: string;
}

export class GrantBody extends CareBody {
  @ApiProperty({ description: 'AGB-code' })
  @Matches(/^\d{8}$/, { message: 'moet een AGB-code van acht cijfers zijn' })
  readonly aanbieder!: string;

  @ApiProperty({ type: ClientBody, description: 'Noem de cliënt op één van deze manieren' })
  @Nested(() => ClientBody)
  @WithExactlyOneOf('toewijzing', 'verzoek', 'kenmerk')
  readonly client!: ClientBody;

  @ApiPropertyOptional()
  @MayBeAbsent()
  @Matches(/^\d{2}$/, { message: 'moet een categorie van twee cijfers zijn' })
  readonly productcategorie?: string;

  @ApiPropertyOptional()
  @MayBeAbsent()
  @Matches(/^[A-Za-z0-9]{1,5}$/, { message: 'moet een productcode zijn' })
  readonly productcode?: string;
}

const SEEN_VERSION = 'Toewijzingsdatum en -tijd van de versie die u zag';

export class ChangeBody extends CareBody {
  @ApiProperty({ description: SEEN_VERSION })
  @IsMoment()
  readonly versie!: string;

  @IsChangeReason()
  readonly reden!: string;

  @ApiPropertyOptional({ description: 'Nummer voor de opvolger, als die nodig is' })
  @MayBeAbsent()
  @IsAllocationNumber()
  readonly nieuwNummer?: number;

  @ApiPropertyOptional({ description: 'Verzoek (317) waarin de aanbieder dit vraagt' })
  @MayBeAbsent()
  @Matches(/^\S{1,20}$/, { message: 'moet een referentie van een verzoek zijn' })
  readonly verzoek?: string;
}

export const REPLACEMENT_REASONS = {
  geschil: 'product-dispute',
  'verkeerd product': 'wrong-product',
  contract: 'contract',
} as const;

export class ReclassifyBody extends CareBody {
  @ApiProperty({ description: SEEN_VERSION })
  @IsMoment()
  readonly versie!: string;

  @IsChangeReason()
  readonly reden!: string;

  @ApiProperty({ description: 'Nummer van de nieuwe toewijzing' })
  @IsAllocationNumber()
  readonly nieuwNummer!: number;

  @ApiProperty({ type: AllocatedProductBody })
  @Nested(() => AllocatedProductBody)
  readonly product!: AllocatedProductBody;

  @ApiProperty({ enum: Object.keys(REPLACEMENT_REASONS) })
  @IsIn(Object.keys(REPLACEMENT_REASONS), {
    message: 'moet geschil, verkeerd product of contract zijn',
  })
  readonly waarom!: keyof typeof REPLACEMENT_REASONS;
}

/** Another end date for an allocation. */
export class EndDateBody extends AllocationBody {
  @ApiProperty({ description: SEEN_VERSION })
  @IsMoment()
  readonly versie!: string;

  @ApiProperty({ description: 'Toewijzingsdatum en -tijd: jjjj-mm-ddTuu:mm:ss' })
  @IsMoment()
  readonly beslotenOp!: string;

  @IsChangeReason()
  readonly reden!: string;

  @ApiProperty({
    type: String,
    format: 'date',
    nullable: true,
    description: 'null: zonder einddatum',
  })
  @MayBeNull()
  @IsCalendarDate()
  readonly einddatum!: string | null;

  @ApiPropertyOptional({ description: 'Verzoek (317) waarin de aanbieder dit vraagt' })
  @MayBeAbsent()
  @Matches(/^\S{1,20}$/, { message: 'moet een referentie van een verzoek zijn' })
  readonly verzoek?: string;
}

export class DeleteBody extends AllocationBody {
  @ApiProperty({ description: SEEN_VERSION })
  @IsMoment()
  readonly versie!: string;

  @ApiProperty({ description: 'Toewijzingsdatum en -tijd: jjjj-mm-ddTuu:mm:ss' })
  @IsMoment()
  readonly beslotenOp!: string;
}

export class ConsentBody extends AllocationBody {
  @ApiProperty({ description: SEEN_VERSION })
  @IsMoment()
  readonly versie!: string;

  @ApiProperty({ format: 'date', description: 'Dag waarop de aanbieder instemde' })
  @IsCalendarDate()
  @WithExactlyOneOf('laagsteBudgetCent', 'laagsteVolume', 'vroegsteEinddatum')
  readonly datum!: string;

  @ApiPropertyOptional({ description: 'Laagste budget in centen waarmee de aanbieder instemt' })
  @MayBeAbsent()
  @IsCents()
  readonly laagsteBudgetCent?: number;

  @ApiPropertyOptional({ description: 'Laagste volume waarmee de aanbieder instemt' })
  @MayBeAbsent()
  @IsWhole(0, VOLUME_MAX)
  readonly laagsteVolume?: number;

  @ApiPropertyOptional({ format: 'date', description: 'Vroegste einddatum in het verleden' })
  @MayBeAbsent()
  @IsCalendarDate()
  readonly vroegsteEinddatum?: string;
}

export const END_REASONS = {
  'volgens plan': 'planned',
  'naar sociale basis': 'to-social-base',
  'door cliënt': 'by-client',
  'door aanbieder': 'by-provider',
  'in overleg': 'in-agreement',
  'externe oorzaak': 'external',
  'ander domein': 'other-domain',
  verhuizing: 'moved',
  overlijden: 'deceased',
} as const;

export class EndReasonBody extends AllocationBody {
  @ApiProperty({ enum: Object.keys(END_REASONS) })
  @IsIn(Object.keys(END_REASONS), {
    message: `moet een van deze zijn: ${Object.keys(END_REASONS).join(', ')}`,
  })
  readonly eindreden!: keyof typeof END_REASONS;
}

export class RollOverBody extends MunicipalityBody {
  @ApiProperty({ description: 'Begrotingsjaar' })
  @IsWhole(2015, 2100)
  readonly jaar!: number;

  @ApiProperty({ type: [Number], description: 'Nummers uit het overzicht door-te-rollen' })
  @IsArray({ message: 'moet een lijst zijn' })
  @ArrayMinSize(1, { message: 'noem minstens één toewijzing' })
  @ArrayMaxSize(1_000, { message: 'mag hoogstens 1000 nummers hebben' })
  @IsInt({ each: true, message: 'moet een lijst van toewijzingnummers zijn' })
  readonly toewijzingen!: number[];
}

export class StartBody extends AllocationBody {
  @ApiProperty({ format: 'date', description: 'Dag waarop de zorg echt begon' })
  @IsCalendarDate()
  readonly begindatum!: string;

  @ApiPropertyOptional({ description: 'true: deze melding was een vergissing' })
  @MayBeAbsent()
  @IsBoolean({ message: 'moet true of false zijn' })
  readonly verwijderen?: boolean;
}

export class StopBody extends StartBody {
  @ApiProperty({ format: 'date', description: 'Dag waarop de zorg echt stopte' })
  @IsCalendarDate()
  readonly einddatum!: string;

  @ApiProperty({ description: 'RedenBeeindiging; 20 is tijdelijk' })
  @Matches(/^\d{2}$/, { message: 'moet een reden van twee cijfers zijn' })
  readonly reden!: string;
}

export class ExclusivePairBody {
  @ApiProperty({ type: AllocatedProductBody })
  @Nested(() => AllocatedProductBody)
  readonly een!: AllocatedProductBody;

  @ApiProperty({ type: AllocatedProductBody })
  @Nested(() => AllocatedProductBody)
  readonly ander!: AllocatedProductBody;
}

export class ExclusiveBody extends MunicipalityBody {
  @ApiProperty({ type: [ExclusivePairBody], description: 'De hele lijst; leeg: niets sluit uit' })
  @NestedList(() => ExclusivePairBody)
  readonly paren!: ExclusivePairBody[];
}

export class PersonalBudgetBody extends AllocationBody {
  @ApiProperty({ type: AllocatedProductBody })
  @Nested(() => AllocatedProductBody)
  readonly product!: AllocatedProductBody;

  @ApiProperty({ format: 'date' })
  @IsCalendarDate()
  readonly ingangsdatum!: string;

  @ApiPropertyOptional({ format: 'date', description: 'Leeg: zonder einddatum' })
  @MayBeAbsent()
  @IsCalendarDate()
  readonly einddatum?: string;
}

export const keyIn = ({ gemeente, wet, toewijzing }: AllocationBody): AllocationKey => ({
  municipality: gemeente,
  law: wet,
  number: toewijzing,
});

export const productIn = ({
  productcategorie,
  productcode,
}: AllocatedProductBody): AllocatedProduct => ({
  category: productcategorie ?? null,
  code: productcode ?? null,
});

export const careIn = ({
  ingangsdatum,
  einddatum,
  omvang,
  budgetCent,
}: CareBody): PromisedCare => ({
  from: ingangsdatum,
  until: einddatum ?? null,
  volume:
    omvang === undefined
      ? null
      : { amount: omvang.volume, unit: omvang.eenheid, frequency: omvang.frequentie },
  budgetCents: budgetCent ?? null,
});

/** The one way in which the client is named. */
export const clientIn = ({ toewijzing, verzoek, kenmerk }: ClientBody): ClientNaming => {
  if (toewijzing !== undefined) return { by: 'allocation', number: toewijzing };
  if (verzoek !== undefined) return { by: 'request', reference: verzoek };
  return { by: 'reference', clientRef: kenmerk ?? '' };
};
