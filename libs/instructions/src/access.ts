import { ApiProperty } from '@nestjs/swagger';
import { IsBoolean, IsIn, Matches } from 'class-validator';
import {
  AccessLedgerCommand,
  type AccessCommand,
  type AccessOutcome,
  type AccessRejection,
} from '@zgb/access';
import type { CommandContext, Law } from '@zgb/kernel';
import { defineInstruction, type Rejections } from './instruction';
import { IsCalendarDate, MayBeAbsent } from './validation';

/** A number of a case or decision; nine digits look too much like a BSN to be allowed. */
export const CASE_NUMBER = /^(?!\d{9}$)[A-Za-z0-9][A-Za-z0-9-]{0,23}$/;
export const CASE_NUMBER_TEXT =
  'moet een nummer van hoogstens 24 letters, cijfers en streepjes zijn, en geen negen cijfers: dat lijkt op een BSN';

const OUTCOMES: Readonly<Record<string, AccessOutcome>> = {
  toegekend: 'granted',
  afgewezen: 'refused',
  algemeneVoorziening: 'general-provision',
};

class CaseBody {
  @ApiProperty()
  @Matches(/^\d{4}$/, { message: 'moet een gemeentecode van vier cijfers zijn' })
  readonly gemeente!: string;

  @ApiProperty({ description: 'Nummer van de zaak bij de gemeente' })
  @Matches(CASE_NUMBER, { message: CASE_NUMBER_TEXT })
  readonly zaak!: string;
}

export class ReportBody extends CaseBody {
  @ApiProperty({ enum: ['wmo', 'jw'] })
  @IsIn(['wmo', 'jw'], { message: 'moet wmo of jw zijn' })
  readonly wet!: Law;

  @ApiProperty({ format: 'date', description: 'Dag van de melding' })
  @IsCalendarDate()
  readonly meldingsdatum!: string;

  @ApiProperty({ required: false, description: 'Code van de productgroep, als die bekend is' })
  @MayBeAbsent()
  @Matches(/^[a-z0-9-]{1,40}$/, { message: 'moet de code van een productgroep zijn' })
  readonly productgroep?: string;

  @ApiProperty({
    required: false,
    description: 'Staat alleen in lijsten als daarom wordt gevraagd; geen berichtenverkeer',
  })
  @MayBeAbsent()
  @IsBoolean({ message: 'moet true of false zijn' })
  readonly afgeschermd?: boolean;
}

export class CaseDayBody extends CaseBody {
  @ApiProperty({ format: 'date' })
  @IsCalendarDate()
  readonly datum!: string;
}

export class AccessDecisionBody extends CaseBody {
  @ApiProperty({ format: 'date', description: 'Dag van het besluit' })
  @IsCalendarDate()
  readonly besluitdatum!: string;

  @ApiProperty({ enum: Object.keys(OUTCOMES) })
  @IsIn(Object.keys(OUTCOMES), {
    message: 'moet toegekend, afgewezen of algemeneVoorziening zijn',
  })
  readonly uitkomst!: string;

  @ApiProperty({ required: false, description: 'Nummer van de indicatie die eruit volgt' })
  @MayBeAbsent()
  @Matches(CASE_NUMBER, { message: CASE_NUMBER_TEXT })
  readonly indicatie?: string;
}

const rejections: Rejections<AccessRejection> = {
  caseUnknown: {
    kind: 'unknown',
    text: 'Deze zaak is niet bekend. Leg eerst de melding vast.',
  },
  caseNumberInUse: {
    kind: 'conflict',
    text: 'Dit zaaknummer is al gebruikt voor een andere melding. Gebruik een ander nummer.',
  },
  beforeReport: {
    kind: 'wrong',
    text: ({ reportedOn }) =>
      `De datum ligt voor de melding van ${reportedOn}. Controleer de datum.`,
  },
  beforeInvestigation: {
    kind: 'wrong',
    text: ({ completedOn }) =>
      `Het besluit ligt voor het einde van het onderzoek op ${completedOn}. Controleer de datum.`,
  },
  caseClosed: {
    kind: 'conflict',
    text: ({ closedOn }) =>
      `Deze zaak is op ${closedOn} besloten of ingetrokken. Leg een nieuwe melding vast.`,
  },
};

const commandOf = (
  { gemeente, zaak }: CaseBody,
  command: AccessCommand,
  context: CommandContext,
): AccessLedgerCommand =>
  new AccessLedgerCommand({ municipality: gemeente, caseNumber: zaak }, command, context);

const makeReport = defineInstruction<ReportBody, AccessRejection>({
  path: 'toegang/meldingen',
  title: 'Melding vastleggen',
  description: 'Een inwoner vraagt om hulp. De termijn van onderzoek en besluit begint.',
  body: ReportBody,
  command: (body, context) =>
    commandOf(
      body,
      {
        type: 'MakeReport',
        report: {
          municipality: body.gemeente,
          caseNumber: body.zaak,
          law: body.wet,
          reportedOn: body.meldingsdatum,
          group: body.productgroep ?? null,
          restricted: body.afgeschermd ?? false,
        },
      },
      context,
    ),
  rejections,
});

const holdIntake = defineInstruction<CaseDayBody, AccessRejection>({
  path: 'toegang/gesprekken',
  title: 'Gesprek vastleggen',
  description: 'De dag van de intake. Een andere dag verbetert de eerdere.',
  body: CaseDayBody,
  command: (body, context) => commandOf(body, { type: 'HoldIntake', heldOn: body.datum }, context),
  rejections,
});

const completeInvestigation = defineInstruction<CaseDayBody, AccessRejection>({
  path: 'toegang/onderzoeken',
  title: 'Einde van het onderzoek vastleggen',
  description: 'Vanaf deze dag loopt de termijn om te beslissen.',
  body: CaseDayBody,
  command: (body, context) =>
    commandOf(body, { type: 'CompleteInvestigation', completedOn: body.datum }, context),
  rejections,
});

const decideAccess = defineInstruction<AccessDecisionBody, AccessRejection>({
  path: 'toegang/besluiten',
  title: 'Besluit vastleggen',
  description: 'De gemeente beslist op een melding; de eigen klok stopt.',
  body: AccessDecisionBody,
  command: (body, context) =>
    commandOf(
      body,
      {
        type: 'DecideAccess',
        decision: {
          decidedOn: body.besluitdatum,
          outcome: OUTCOMES[body.uitkomst] ?? 'refused',
          indication: body.indicatie ?? null,
        },
      },
      context,
    ),
  rejections,
});

const withdrawReport = defineInstruction<CaseDayBody, AccessRejection>({
  path: 'toegang/intrekkingen',
  title: 'Melding intrekken',
  description: 'De inwoner vraagt niet langer om hulp; de eigen klok stopt.',
  body: CaseDayBody,
  command: (body, context) =>
    commandOf(body, { type: 'WithdrawReport', withdrawnOn: body.datum }, context),
  rejections,
});

export const accessInstructions = [
  makeReport,
  holdIntake,
  completeInvestigation,
  decideAccess,
  withdrawReport,
];
