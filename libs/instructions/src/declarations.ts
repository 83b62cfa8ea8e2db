import { ApiProperty } from '@nestjs/swagger';
import { ArrayMaxSize, IsArray, IsBoolean, IsIn, IsInt, Matches, Min } from 'class-validator';
import {
  ApproveDeclarationCommand,
  DeclarationLedgerCommand,
  declarationStream,
  type ApprovalRejection,
  type DeclarationRejection,
} from '@zgb/declarations';
import {
  DecideHeldLineCommand,
  ReassessLinesCommand,
  type HandRejection,
  type ReassessRejection,
} from '@zgb/intake';
import { formatEuro } from '@zgb/kernel';
import { DeclarationBody, declarationKey, IsReason } from './declaration-body';
import { defineInstruction, type Rejections } from './instruction';
import { accountTexts, conflict } from './line-rejections';
import { IsCalendarDate, IsWhole, MayBeAbsent } from './validation';

const LINES_MAX = 100_000;
const ALLOCATION_MAX = 999_999_999;

const declarationTexts: Rejections<DeclarationRejection> = {
  declarationUnknown: {
    kind: 'unknown',
    text: 'Deze declaratie bestaat niet. Controleer gemeente, wet, aanbieder en nummer.',
  },
  declarationReceivedOtherwise: conflict('Dit nummer hoort bij een ander bericht.'),
  totalsDoNotAddUp: conflict('De bedragen tellen niet op tot wat is ingediend.'),
  assessedInOtherRound: conflict('De beoordeling is intussen heropend. Beoordeel opnieuw.'),
  notAnswered: conflict(
    'Er is nog geen antwoord. Besluit eerst over de aangehouden regels van deze declaratie.',
  ),
  answerSent: {
    kind: 'conflict',
    text: ({ sentOn }) =>
      `Het antwoord is op ${sentOn} verzonden. Vanaf dan kan alleen de aanbieder verbeteren, met een creditregel en een nieuwe regel.`,
  },
};

export class HeldLineBody extends DeclarationBody {
  @ApiProperty({ description: 'Plaats van de regel in het bestand, vanaf 1' })
  @IsWhole(1, LINES_MAX)
  readonly regel!: number;

  @ApiProperty()
  @IsWhole(1, ALLOCATION_MAX)
  readonly toewijzingnummer!: number;

  @ApiProperty({ enum: ['toekennen', 'afkeuren'] })
  @IsIn(['toekennen', 'afkeuren'], { message: 'moet toekennen of afkeuren zijn' })
  readonly besluit!: 'toekennen' | 'afkeuren';

  @ApiProperty({ required: false, description: 'Retourcode bij afkeuren; anders 9321' })
  @MayBeAbsent()
  @Matches(/^[0-9S]\d{3}$/, { message: 'moet een retourcode van de standaard zijn' })
  readonly retourcode?: string;

  @IsReason()
  readonly reden!: string;
}

/** Used when a person names no code: more was declared than may be. */
const DEFAULT_CODE = '9321';

const decideHeldLine = defineInstruction<HeldLineBody, HandRejection>({
  path: 'declaraties/regels/besluiten',
  title: 'Besluiten over een aangehouden regel',
  description:
    'Kent een wachtende regel toe of keurt haar af. Na de laatste regel wordt het antwoord gemaakt.',
  body: HeldLineBody,
  command: (body, context) =>
    new DecideHeldLineCommand(
      declarationKey(body),
      {
        allocationNumber: body.toewijzingnummer,
        place: body.regel,
        refuseWith: body.besluit === 'toekennen' ? null : (body.retourcode ?? DEFAULT_CODE),
        reason: body.reden,
      },
      context,
    ),
  rejections: accountTexts,
});

export class ReassessBody extends DeclarationBody {
  @ApiProperty({ type: [Number], description: 'Plaatsen van de regels in het bestand, vanaf 1' })
  @IsArray({ message: 'moet een lijst zijn' })
  @ArrayMaxSize(1_000, { message: 'mag hoogstens 1000 regels hebben' })
  @IsInt({ each: true, message: 'moet uit gehele getallen bestaan' })
  @Min(1, { each: true, message: 'moet uit getallen van 1 of meer bestaan' })
  readonly regels!: readonly number[];

  @IsReason()
  readonly reden!: string;
}

const reassess = defineInstruction<ReassessBody, ReassessRejection>({
  path: 'declaraties/herbeoordelingen',
  title: 'Regels opnieuw beoordelen',
  description:
    'Verbetert een fout zolang het antwoord niet is verzonden. Het eerdere oordeel blijft zichtbaar.',
  body: ReassessBody,
  command: (body, context) =>
    new ReassessLinesCommand(declarationKey(body), body.regels, body.reden, context),
  rejections: {
    ...accountTexts,
    ...declarationTexts,
    lineUnknown: { kind: 'unknown', text: 'Deze regel staat niet in de declaratie.' },
    lineNotPlaced: {
      kind: 'conflict',
      text: ({ place }) =>
        `Regel ${String(place)} hoort bij geen bekende toewijzing en kan niet opnieuw worden beoordeeld. De aanbieder kan de regel opnieuw sturen.`,
    },
    fileErased: conflict('Het bestand van deze declaratie is gewist.'),
  },
});

export class AnswerSentBody extends DeclarationBody {
  @ApiProperty({ format: 'date' })
  @IsCalendarDate()
  readonly verzondenOp!: string;
}

const answerSent = defineInstruction<AnswerSentBody, DeclarationRejection>({
  path: 'declaraties/verzendingen',
  title: 'Antwoord verzonden',
  description: 'Legt vast dat het antwoord (325) is verzonden. Daarna staat het oordeel vast.',
  body: AnswerSentBody,
  command: (body, context) => {
    const { municipality, law, provider, number } = declarationKey(body);
    return new DeclarationLedgerCommand(
      declarationStream(municipality, law, provider, number),
      { type: 'SendAnswer', sentOn: body.verzondenOp },
      context,
    );
  },
  rejections: declarationTexts,
});

export class ApprovalBody extends DeclarationBody {
  @ApiProperty({ description: 'true: akkoord; false: geen akkoord' })
  @IsBoolean({ message: 'moet true of false zijn' })
  readonly akkoord!: boolean;

  @ApiProperty({ format: 'date' })
  @IsCalendarDate()
  readonly datum!: string;

  @MayBeAbsent()
  @IsReason('Waarom er geen akkoord is; noem geen cliënten')
  readonly reden?: string;
}

const approve = defineInstruction<ApprovalBody, ApprovalRejection>({
  path: 'declaraties/akkoorden',
  title: 'Akkoord op een declaratie',
  description:
    'Geeft akkoord voor betaling, of onthoudt het. Boven het bedrag van de regio doet iemand anders dit dan wie de declaratie beoordeelde.',
  body: ApprovalBody,
  command: (body, context) =>
    new ApproveDeclarationCommand(
      declarationKey(body),
      body.akkoord
        ? { approves: true, on: body.datum }
        : { approves: false, on: body.datum, reason: body.reden ?? 'zonder toelichting' },
      context,
    ),
  rejections: {
    notAssessed: conflict(
      'Deze declaratie is nog niet helemaal beoordeeld. Besluit eerst over de aangehouden regels.',
    ),
    handledIt: {
      kind: 'conflict',
      text: ({ by, fourEyesAboveCents }) =>
        `${by} heeft deze declaratie zelf beoordeeld. Boven ${formatEuro(fourEyesAboveCents)} geeft iemand anders akkoord (vier ogen).`,
    },
  },
});

export const declarationInstructions = [decideHeldLine, reassess, answerSent, approve];
