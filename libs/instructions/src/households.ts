import { ApiProperty } from '@nestjs/swagger';
import { Matches } from 'class-validator';
import { TellHouseholdCommand } from '@zgb/intake';
import { AllocationBody, keyIn } from './allocation-bodies';
import { allocationTexts } from './allocation-rejections';
import { defineInstruction } from './instruction';
import { IsCalendarDate, MayBeNull } from './validation';

export class HouseholdBody extends AllocationBody {
  @ApiProperty({
    type: String,
    nullable: true,
    description:
      'Nummer van het huishouden in uw eigen administratie, voor iedereen die er woont hetzelfde; leeg: niet meer bekend. Het grootboek bewaart alleen een schuilnummer dat erbij hoort.',
  })
  @MayBeNull()
  @Matches(/^(?!\d{9}$)[A-Za-z0-9./-]{1,40}$/, {
    message:
      'moet een nummer zijn van hoogstens 40 letters, cijfers en streepjes; nooit een naam, adres of BSN',
  })
  readonly huishouden!: string | null;

  @ApiProperty({ format: 'date' })
  @IsCalendarDate()
  readonly vanaf!: string;
}

const tell = defineInstruction<HouseholdBody, { readonly code: 'allocationUnknown' }>({
  path: 'huishoudens',
  title: 'Huishouden van een cliënt vastleggen',
  description:
    'De cliënt van deze toewijzing hoort vanaf een dag bij dit huishouden (F-08). Wie hetzelfde nummer heeft, woont bij elkaar. Alleen cijfers over huishoudens gebruiken dit; geen recht of oordeel hangt ervan af.',
  body: HouseholdBody,
  command: (body, context) =>
    new TellHouseholdCommand(keyIn(body), body.huishouden, body.vanaf, context),
  rejections: { allocationUnknown: allocationTexts.allocationUnknown },
});

export const householdInstructions = [tell];
