import { DecideCoverageGapCommand, type GapDecision } from '@zgb/contracts';
import type { Law } from '@zgb/kernel';
import { Matches } from 'class-validator';
import { ApiProperty } from '@nestjs/swagger';
import { defineInstruction, type Instruction } from './instruction';
import {
  CategoryField,
  ChoiceField,
  CodeField,
  DayField,
  MunicipalityField,
} from './provider-fields';

/** What users say, and what is stored. */
const DECISIONS: Readonly<Record<string, GapDecision>> = {
  werven: 'recruit',
  maatwerk: 'single-contract',
  buurgemeente: 'neighbour',
  anderProduct: 'other-product',
  aanvaarden: 'accept',
};

export class CoverageGapBody {
  @MunicipalityField()
  readonly gemeente!: string;

  @ChoiceField('Wet', ['wmo', 'jw'])
  readonly wet!: Law;

  @CategoryField()
  readonly productcategorie!: string;

  @CodeField()
  readonly productcode!: string;

  @ApiProperty({ description: 'Maand van de lijst, als jjjj-mm' })
  @Matches(/^\d{4}-(0[1-9]|1[0-2])$/, { message: 'moet een maand zijn, als jjjj-mm' })
  readonly maand!: string;

  @ChoiceField('Besluit', Object.keys(DECISIONS))
  readonly besluit!: string;

  @DayField('Dag van het besluit')
  readonly beslotenOp!: string;
}

const decideCoverageGap = defineInstruction<CoverageGapBody, never>({
  path: 'dekking/besluiten',
  title: 'Besluit over een witte vlek vastleggen',
  description: 'Wat een gemeente doet aan een witte vlek van een maand (ZOU-20).',
  body: CoverageGapBody,
  command: (
    { gemeente, wet, productcategorie, productcode, maand, besluit, beslotenOp },
    context,
  ) =>
    new DecideCoverageGapCommand(
      {
        municipality: gemeente,
        law: wet,
        category: productcategorie,
        code: productcode,
        month: maand,
        decision: DECISIONS[besluit] ?? 'accept',
        decidedOn: beslotenOp,
      },
      context,
    ),
  rejections: {},
});

/** What municipalities decide on what the monitor shows. */
export const coverageGapInstructions: readonly Instruction[] = [decideCoverageGap];
