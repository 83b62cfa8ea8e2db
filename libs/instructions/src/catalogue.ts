import { ApiProperty } from '@nestjs/swagger';
import { ArrayMinSize, ArrayUnique, IsArray, IsIn, Length, Matches } from 'class-validator';
import {
  JoinRegionCommand,
  MapProductsCommand,
  SetTravelLimitCommand,
  type Mapping,
  type MappingRejection,
  type MunicipalityRejection,
} from '@zgb/contracts';
import type { Law } from '@zgb/kernel';
import { defineInstruction, type Rejections } from './instruction';
import { IsCalendarDate, IsWhole, MayBeAbsent, MayBeNull, Nested, NestedList } from './validation';
import { productInstructions } from './products';
import { CategoryField, ProductCodeField } from './contract-fields';

const REGION = /^[a-z]+(-[a-z]+)*$/;
const TEXT_MAX = 200;
/** A day has no more. */
const MINUTES_MAX = 1_440;

export class CodeBody {
  @CategoryField()
  readonly productcategorie!: string;

  @ProductCodeField()
  readonly productcode!: string;
}

export class MappingBody {
  @ApiProperty({ description: 'Regio waarvan de catalogus de producten heeft' })
  @Matches(/^[a-z]+$/, { message: 'moet de korte naam van een regio zijn' })
  readonly regio!: string;

  @ApiProperty({ enum: ['wmo', 'jw'] })
  @IsIn(['wmo', 'jw'], { message: 'moet wmo of jw zijn' })
  readonly wet!: Law;

  @ApiProperty({ format: 'date' })
  @IsCalendarDate()
  readonly ingangsdatum!: string;

  @ApiProperty({ format: 'date', description: 'Dag waarop dit is besloten' })
  @IsCalendarDate()
  readonly besluitdatum!: string;

  @ApiProperty({ type: [CodeBody], description: 'Codes die overgaan in de nieuwe' })
  @NestedList(() => CodeBody)
  @ArrayMinSize(1, { message: 'moet ten minste één code hebben' })
  readonly oud!: readonly CodeBody[];

  @ApiProperty({ type: CodeBody })
  @Nested(() => CodeBody)
  readonly nieuw!: CodeBody;

  @ApiProperty({ required: false, description: 'Gemeentecodes; weggelaten: alle gemeenten' })
  @MayBeAbsent()
  @IsArray({ message: 'moet een lijst zijn' })
  @ArrayMinSize(1, { message: 'moet ten minste één gemeente hebben' })
  @ArrayUnique({ message: 'mag een gemeente maar één keer noemen' })
  @Matches(/^\d{4}$/, { each: true, message: 'moet een gemeentecode van vier cijfers zijn' })
  readonly gemeenten?: readonly string[];

  @ApiProperty({ required: false })
  @MayBeAbsent()
  @Length(1, TEXT_MAX, { message: `mag hoogstens ${String(TEXT_MAX)} tekens hebben` })
  readonly opmerking?: string;
}

const codeOf = ({ productcategorie: category, productcode: code }: CodeBody): Mapping['new'] => ({
  category,
  code,
});

const mapProducts = defineInstruction<MappingBody, MappingRejection>({
  path: 'producten/koppelingen',
  title: 'Oude productcodes koppelen aan een nieuwe',
  description:
    'Een of meer oude codes gaan vanaf een dag over in een nieuwe. Lopende toewijzingen houden hun code (ZES-02, GV-10).',
  body: MappingBody,
  command: (body, context) =>
    new MapProductsCommand(
      body.regio,
      {
        law: body.wet,
        from: body.ingangsdatum,
        old: body.oud.map(codeOf),
        new: codeOf(body.nieuw),
        municipalities: body.gemeenten ?? null,
        note: body.opmerking ?? null,
        decidedOn: body.besluitdatum,
      },
      context,
    ),
  rejections: {
    mappedProductUnknown: {
      kind: 'unknown',
      text: ({ codes }) =>
        `Niet in de catalogus van de regio: ${codes.join(', ')}. Leg deze producten eerst vast.`,
    },
    productMappedBefore: {
      kind: 'conflict',
      text: ({ codes }) =>
        `Al gekoppeld aan een andere code: ${codes.join(', ')}. Een oude code kan maar in één nieuwe overgaan.`,
    },
    mappingGoesRound: {
      kind: 'conflict',
      text: 'Deze koppeling loopt in een kring: de nieuwe code gaat zelf over in een van de oude. Kies een nieuwe code.',
    },
    mappingRetroactive: {
      kind: 'wrong',
      text: ({ decidedOn }) =>
        `De koppeling gaat in voor het besluit van ${decidedOn}. Een catalogus verandert niet met terugwerkende kracht (NAT-22). Kies een latere ingangsdatum.`,
    },
  },
});

/** NL: waarvoor gemeenten samenwerken. */
const DOMAINS: Readonly<Record<string, string>> = {
  zorg: 'care',
  'beschermd-wonen': 'protected-living',
  arbeidsmarkt: 'labour-market',
};

export class MembershipBody {
  @ApiProperty()
  @Matches(/^\d{4}$/, { message: 'moet een gemeentecode van vier cijfers zijn' })
  readonly gemeente!: string;

  @ApiProperty()
  @Matches(REGION, { message: 'moet de korte naam van een regio zijn' })
  readonly regio!: string;

  @ApiProperty({ enum: Object.keys(DOMAINS) })
  @IsIn(Object.keys(DOMAINS), { message: 'moet zorg, beschermd-wonen of arbeidsmarkt zijn' })
  readonly domein!: string;

  @ApiProperty({ format: 'date' })
  @IsCalendarDate()
  readonly ingangsdatum!: string;

  @ApiProperty({
    type: String,
    format: 'date',
    nullable: true,
    description: 'Laatste dag; null als die er niet is',
  })
  @MayBeNull()
  @IsCalendarDate()
  readonly einddatum!: string | null;
}

const MUNICIPALITY_REJECTIONS: Rejections<MunicipalityRejection> = {
  membershipEndsBeforeItBegins: {
    kind: 'wrong',
    text: 'De einddatum ligt voor de ingangsdatum. Kies een latere einddatum.',
  },
};

const joinRegion = defineInstruction<MembershipBody, MunicipalityRejection>({
  path: 'gemeenten/regios',
  title: 'Deelname van een gemeente aan een regio vastleggen',
  description:
    'Een gemeente kan per domein in een andere regio zijn. Dezelfde ingangsdatum nog eens: de laatste telt (ZES-04).',
  body: MembershipBody,
  command: ({ gemeente, regio, domein, ingangsdatum, einddatum }, context) =>
    new JoinRegionCommand(
      {
        municipality: gemeente,
        region: regio,
        domain: DOMAINS[domein] ?? domein,
        from: ingangsdatum,
        until: einddatum,
      },
      context,
    ),
  rejections: MUNICIPALITY_REJECTIONS,
});

export class TravelLimitBody {
  @ApiProperty()
  @Matches(/^\d{4}$/, { message: 'moet een gemeentecode van vier cijfers zijn' })
  readonly gemeente!: string;

  @ApiProperty({ format: 'date' })
  @IsCalendarDate()
  readonly ingangsdatum!: string;

  @ApiProperty({
    type: Number,
    nullable: true,
    description: 'Langste reistijd; null: er wordt niet op gelet',
  })
  @MayBeNull()
  @IsWhole(1, MINUTES_MAX)
  readonly minuten!: number | null;
}

const setTravelLimit = defineInstruction<TravelLimitBody, MunicipalityRejection>({
  path: 'gemeenten/reistijd',
  title: 'Langste reistijd van een gemeente vastleggen',
  description: 'Een langere reistijd geeft een waarschuwing, nooit een weigering (WK-05).',
  body: TravelLimitBody,
  command: ({ gemeente, ingangsdatum, minuten }, context) =>
    new SetTravelLimitCommand(
      { municipality: gemeente, from: ingangsdatum, minutes: minuten },
      context,
    ),
  rejections: MUNICIPALITY_REJECTIONS,
});

/** What users may ask of the catalogue and of municipalities. NL: catalogus. */
export const catalogueInstructions = [
  ...productInstructions,
  mapProducts,
  joinRegion,
  setTravelLimit,
];
