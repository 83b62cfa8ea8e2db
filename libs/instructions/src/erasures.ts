import { ApiProperty } from '@nestjs/swagger';
import { IsIn, Matches } from 'class-validator';
import type { ErasureGround } from '@zgb/indications';
import { EraseClientCommand } from '@zgb/intake';
import { AllocationBody, keyIn } from './allocation-bodies';
import { allocationTexts } from './allocation-rejections';
import { defineInstruction } from './instruction';
import { IsCalendarDate } from './validation';

const GROUNDS: Readonly<Record<string, ErasureGround>> = {
  verzoek: 'request',
  bewaartermijn: 'retention',
  rechter: 'court',
};

export class EraseBody extends AllocationBody {
  @ApiProperty({ enum: Object.keys(GROUNDS) })
  @IsIn(Object.keys(GROUNDS), { message: 'moet verzoek, bewaartermijn of rechter zijn' })
  readonly grond!: string;

  @ApiProperty({ format: 'date' })
  @IsCalendarDate()
  readonly besluitdatum!: string;

  @ApiProperty({ description: 'Nummer van het besluit, nooit een naam of BSN' })
  @Matches(/^(?!\d{9}$)[A-Za-z0-9./-]{1,40}$/, {
    message: 'moet een besluitnummer zijn van hoogstens 40 letters, cijfers en streepjes',
  })
  readonly kenmerk!: string;
}

const erase = defineInstruction<EraseBody, { readonly code: 'allocationUnknown' }>({
  path: 'wissingen',
  title: 'Gegevens van een cliënt wissen',
  description:
    'Naam, BSN, adres en geboortedatum worden voorgoed onleesbaar. Toewijzingen, regels en bedragen blijven zoals zij zijn. Dit kan niet worden teruggedraaid.',
  body: EraseBody,
  command: (body, context) =>
    new EraseClientCommand(
      keyIn(body),
      {
        ground: GROUNDS[body.grond] ?? 'request',
        decidedOn: body.besluitdatum,
        reference: body.kenmerk,
      },
      context,
    ),
  rejections: { allocationUnknown: allocationTexts.allocationUnknown },
});

export const erasureInstructions = [erase];
