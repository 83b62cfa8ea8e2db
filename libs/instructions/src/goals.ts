import { ApiProperty } from '@nestjs/swagger';
import { Matches } from 'class-validator';
import {
  GoalAnswerLedgerCommand,
  LayDownGoalsCommand,
  RequestGoalsCommand,
  type GoalAnswerRejection,
  type GoalListRejection,
  type GoalRequestRejection,
} from '@zgb/budgets';
import { defineInstruction, type Rejections } from './instruction';
import {
  AgbField,
  CentsField,
  CentsOrNullField,
  DayField,
  LineField,
  RegionField,
  ShortNameField,
  WholeField,
} from './provider-fields';
import { NestedList } from './validation';

const YEAR_FIRST = 2015;
const YEAR_LAST = 2999;

/** Kept for ever: no row of digits that could be a person's number. */
const TEXT = /^(?!.*\d{9})[\s\S]{1,4000}$/;
const TEXT_MESSAGE = {
  message: 'moet een tekst van hoogstens 4000 tekens zijn, zonder gegevens van personen',
};

class GoalBody {
  @ShortNameField('Kenmerk van het doel')
  readonly doel!: string;

  @LineField('Wat het doel is')
  readonly omschrijving!: string;
}

export class GoalListBody {
  @RegionField()
  readonly regio!: string;

  @DayField('Geldt vanaf')
  readonly vanaf!: string;

  @ApiProperty({ type: () => [GoalBody] })
  @NestedList(() => GoalBody)
  readonly doelen!: GoalBody[];
}

const layDown = defineInstruction<GoalListBody, GoalListRejection>({
  path: 'effectdoelen',
  title: 'Effectdoelen vastleggen',
  description: 'Een nieuwe versie van de hele lijst, vanaf een dag. Eerdere versies blijven.',
  body: GoalListBody,
  command: (body, context) =>
    new LayDownGoalsCommand(
      body.regio,
      {
        from: body.vanaf,
        goals: body.doelen.map(({ doel, omschrijving }) => ({ code: doel, text: omschrijving })),
      },
      context,
    ),
  rejections: {
    goalTwice: { kind: 'wrong', text: ({ goal }) => `Doel ${goal} staat er meer dan één keer in.` },
    beforeLastVersion: {
      kind: 'conflict',
      text: ({ from }) => `De laatste versie geldt vanaf ${from}. Geef die dag of een latere.`,
    },
  },
});

class CandidateBody {
  @AgbField()
  readonly aanbieder!: string;

  @CentsField('Omzet in gehele centen')
  readonly omzetCent!: number;
}

export class GoalRequestBody {
  @RegionField()
  readonly regio!: string;

  @WholeField('Jaar waarover wordt gevraagd', YEAR_FIRST, YEAR_LAST)
  readonly jaar!: number;

  @DayField('Dag van de uitvraag')
  readonly datum!: string;

  @DayField('Antwoord uiterlijk')
  readonly uiterlijk!: string;

  @CentsOrNullField('Alleen aanbieders met meer omzet dan dit; null is iedereen')
  readonly omzetBovenCent!: number | null;

  @ApiProperty({ type: () => [CandidateBody] })
  @NestedList(() => CandidateBody)
  readonly aanbieders!: CandidateBody[];
}

const requestTexts: Rejections<GoalRequestRejection> = {
  noGoals: {
    kind: 'unknown',
    text: 'Er zijn op die dag nog geen effectdoelen. Leg die eerst vast.',
  },
  dueBeforeRequest: { kind: 'wrong', text: 'De uiterste dag ligt voor de dag van de uitvraag.' },
  nobodyInvited: {
    kind: 'wrong',
    text: 'Geen enkele aanbieder heeft meer omzet dan de grens. Kies een lagere grens.',
  },
  requestedOtherwise: {
    kind: 'conflict',
    text: 'Voor dit jaar is al een andere uitvraag gedaan. Kijk in het overzicht effectdoelen-uitvraag.',
  },
};

const request = defineInstruction<GoalRequestBody, GoalRequestRejection>({
  path: 'effectdoelen/uitvragen',
  title: 'Effectdoelen uitvragen',
  description: 'Nodigt aanbieders uit om te antwoorden, met de lijst die op die dag geldt.',
  body: GoalRequestBody,
  command: (body, context) =>
    new RequestGoalsCommand(
      body.regio,
      {
        year: body.jaar,
        requestedOn: body.datum,
        dueOn: body.uiterlijk,
        turnoverAboveCents: body.omzetBovenCent,
        candidates: body.aanbieders.map(({ aanbieder, omzetCent }) => ({
          provider: aanbieder,
          turnoverCents: omzetCent,
        })),
      },
      context,
    ),
  rejections: requestTexts,
});

class ItemBody {
  @LineField('Wat is gemeten')
  readonly naam!: string;

  @ApiProperty({ description: 'Getal met een punt: 12.5', example: '12.5' })
  @Matches(/^-?\d{1,8}(\.\d{1,4})?$/, { message: 'moet een getal zijn, als 12.5' })
  readonly waarde!: string;

  @LineField('Eenheid')
  readonly eenheid!: string;

  @LineField('Bron')
  readonly bron!: string;

  @DayField('Eerste dag')
  readonly van!: string;

  @DayField('Laatste dag')
  readonly totEnMet!: string;
}

class AnswerBody {
  @ShortNameField('Kenmerk van het doel')
  readonly doel!: string;

  @ApiProperty({ description: 'Wat er is gedaan en bereikt; noem geen cliënten', maxLength: 4000 })
  @Matches(TEXT, TEXT_MESSAGE)
  readonly verhaal!: string;

  @ApiProperty({ type: () => [ItemBody] })
  @NestedList(() => ItemBody)
  readonly metingen!: ItemBody[];
}

class AnswerKeyBody {
  @RegionField()
  readonly regio!: string;

  @AgbField()
  readonly aanbieder!: string;

  @WholeField('Jaar waarover is gevraagd', YEAR_FIRST, YEAR_LAST)
  readonly jaar!: number;

  @DayField('Datum')
  readonly datum!: string;
}

export class GoalAnswersBody extends AnswerKeyBody {
  @ApiProperty({ type: () => [AnswerBody] })
  @NestedList(() => AnswerBody)
  readonly antwoorden!: AnswerBody[];
}

const VERSIONS_MAX = 1_000;

export class ClarificationBody extends AnswerKeyBody {
  @WholeField('Versie van het antwoord', 1, VERSIONS_MAX)
  readonly versie!: number;

  @ApiProperty({ description: 'Wat niet duidelijk is' })
  @Matches(TEXT, TEXT_MESSAGE)
  readonly vraag!: string;
}

export class ConfirmAnswersBody extends AnswerKeyBody {
  @WholeField('Versie van het antwoord', 1, VERSIONS_MAX)
  readonly versie!: number;
}

const keyOf = ({ regio, aanbieder, jaar }: AnswerKeyBody) => ({
  region: regio,
  provider: aanbieder,
  year: jaar,
});

const answerTexts: Rejections<GoalAnswerRejection> = {
  notInvited: {
    kind: 'conflict',
    text: 'Deze aanbieder is voor dit jaar niet uitgenodigd. Kijk in het overzicht effectdoelen-uitvraag.',
  },
  goalUnknown: {
    kind: 'wrong',
    text: ({ goal }) => `Doel ${goal} staat niet in de lijst van deze uitvraag.`,
  },
  goalTwice: { kind: 'wrong', text: ({ goal }) => `Doel ${goal} is meer dan één keer beantwoord.` },
  versionUnknown: {
    kind: 'unknown',
    text: ({ versions }) => `Die versie bestaat niet. Er zijn ${String(versions)} versies.`,
  },
};

const answer = defineInstruction<GoalAnswersBody, GoalAnswerRejection>({
  path: 'effectdoelen/antwoorden',
  title: 'Antwoord op effectdoelen indienen',
  description:
    'Per doel een verhaal en geen, één of meer metingen. Nog eens indienen maakt een nieuwe versie.',
  body: GoalAnswersBody,
  command: (body, context) =>
    new GoalAnswerLedgerCommand(
      keyOf(body),
      {
        type: 'AnswerGoals',
        submittedOn: body.datum,
        answers: body.antwoorden.map(({ doel, verhaal, metingen }) => ({
          goal: doel,
          narrative: verhaal,
          items: metingen.map(({ naam, waarde, eenheid, bron, van, totEnMet }) => ({
            name: naam,
            value: waarde,
            unit: eenheid,
            source: bron,
            period: { from: van, until: totEnMet },
          })),
        })),
      },
      context,
    ),
  rejections: answerTexts,
});

const clarify = defineInstruction<ClarificationBody, GoalAnswerRejection>({
  path: 'effectdoelen/verduidelijkingen',
  title: 'Verduidelijking vragen',
  description: 'Vraagt de aanbieder om een versie van het antwoord duidelijker te maken.',
  body: ClarificationBody,
  command: (body, context) =>
    new GoalAnswerLedgerCommand(
      keyOf(body),
      {
        type: 'AskClarification',
        version: body.versie,
        askedOn: body.datum,
        question: body.vraag,
      },
      context,
    ),
  rejections: answerTexts,
});

const confirm = defineInstruction<ConfirmAnswersBody, GoalAnswerRejection>({
  path: 'effectdoelen/bevestigingen',
  title: 'Antwoord op effectdoelen bevestigen',
  description: 'De bevestigde versie telt in de monitor; de laatste bevestiging geldt.',
  body: ConfirmAnswersBody,
  command: (body, context) =>
    new GoalAnswerLedgerCommand(
      keyOf(body),
      { type: 'ConfirmAnswers', version: body.versie, confirmedOn: body.datum },
      context,
    ),
  rejections: answerTexts,
});

export const goalInstructions = [layDown, request, answer, clarify, confirm];
