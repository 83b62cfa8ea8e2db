import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { IsIn, Matches } from 'class-validator';
import type { ErasureGround, ErasureRejection } from '@zgb/indications';
import { EraseClientCommand, ProposeErasureCommand } from '@zgb/intake';
import { AllocationBody, keyIn } from './allocation-bodies';
import { allocationTexts } from './allocation-rejections';
import { defineInstruction, type Rejections } from './instruction';
import { IsCalendarDate } from './validation';

const GROUNDS: Readonly<Record<string, ErasureGround>> = {
  verzoek: 'request',
  bewaartermijn: 'retention',
  rechter: 'court',
};

const ReferenceField = (): PropertyDecorator =>
  applyDecorators(
    ApiProperty({ description: 'Nummer van het besluit, nooit een naam of BSN' }),
    Matches(/^(?!\d{9}$)[A-Za-z0-9./-]{1,40}$/, {
      message: 'moet een besluitnummer zijn van hoogstens 40 letters, cijfers en streepjes',
    }),
  );

export class ErasureBody extends AllocationBody {
  @ApiProperty({ enum: Object.keys(GROUNDS) })
  @IsIn(Object.keys(GROUNDS), { message: 'moet verzoek, bewaartermijn of rechter zijn' })
  readonly grond!: string;

  @ApiProperty({ format: 'date' })
  @IsCalendarDate()
  readonly besluitdatum!: string;

  @ReferenceField()
  readonly kenmerk!: string;
}

type EraseRejection = ErasureRejection | { readonly code: 'allocationUnknown' };

const texts: Rejections<EraseRejection> = {
  allocationUnknown: allocationTexts.allocationUnknown,
  notProposed: {
    kind: 'conflict',
    text: ({ reference }) =>
      `Besluit ${reference} is voor deze cliënt niet voorgesteld. Laat eerst iemand anders de wissing voorstellen.`,
  },
  proposedIt: {
    kind: 'conflict',
    text: ({ by }) =>
      `${by} heeft deze wissing zelf voorgesteld. Iemand anders geeft akkoord (vier ogen).`,
  },
};

const propose = defineInstruction<ErasureBody, EraseRejection>({
  path: 'wissingen',
  title: 'Wissen van gegevens van een cliënt voorstellen',
  description:
    'Legt vast dat de gegevens van een cliënt gewist moeten worden, en waarom. Er wordt pas gewist als iemand anders akkoord geeft.',
  body: ErasureBody,
  command: (body, context) =>
    new ProposeErasureCommand(
      keyIn(body),
      {
        ground: GROUNDS[body.grond] ?? 'request',
        decidedOn: body.besluitdatum,
        reference: body.kenmerk,
      },
      context,
    ),
  rejections: texts,
});

export class ErasureApprovalBody extends AllocationBody {
  @ReferenceField()
  readonly kenmerk!: string;
}

const approve = defineInstruction<ErasureApprovalBody, EraseRejection>({
  path: 'wissingen/akkoorden',
  title: 'Gegevens van een cliënt wissen',
  description:
    'Geeft als tweede persoon akkoord. Naam, BSN, adres en geboortedatum worden dan voorgoed onleesbaar. Toewijzingen, regels en bedragen blijven zoals zij zijn. Dit kan niet worden teruggedraaid.',
  body: ErasureApprovalBody,
  command: (body, context) => new EraseClientCommand(keyIn(body), body.kenmerk, context),
  rejections: texts,
});

export const erasureInstructions = [propose, approve];
