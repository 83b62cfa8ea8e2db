import { ApiProperty } from '@nestjs/swagger';
import { IsIn, Matches } from 'class-validator';
import {
  FollowUpLedgerCommand,
  ReportWaitingCommand,
  type ClientReason,
  type FollowUpAsk,
  type FollowUpRejection,
  type RefusalGround,
  type ReviewKind,
} from '@zgb/indications';
import type { CommandContext, Law } from '@zgb/kernel';
import { defineInstruction, type Rejections } from './instruction';
import { IsCalendarDate, IsWhole } from './validation';
import { CategoryField, ProductCodeField } from './contract-fields';

const REASONS: Readonly<Record<string, ClientReason>> = {
  wilLater: 'wants-later',
  ziekenhuis: 'hospital',
  verhuizing: 'moving',
  vakantie: 'holiday',
  wachtOpAanbieder: 'prefers-provider',
};
const GROUNDS: Readonly<Record<string, RefusalGround>> = {
  clientenstop: 'client-stop',
  kanJuisteHulpNietBieden: 'support-not-offered',
  bestedingsruimteBereikt: 'spending-room-reached',
};
const REVIEWS: Readonly<Record<string, ReviewKind>> = { plan: 'plan', evaluatie: 'evaluation' };

const AGB = { message: 'moet een AGB-code van acht cijfers zijn' };
const oneOf = (words: object): string => `moet een van deze zijn: ${Object.keys(words).join(', ')}`;

class AllocationDayBody {
  @ApiProperty()
  @Matches(/^\d{4}$/, { message: 'moet een gemeentecode van vier cijfers zijn' })
  readonly gemeente!: string;

  @ApiProperty({ enum: ['wmo', 'jw'] })
  @IsIn(['wmo', 'jw'], { message: 'moet wmo of jw zijn' })
  readonly wet!: Law;

  @ApiProperty()
  @IsWhole(1, 999_999_999)
  readonly toewijzing!: number;

  @ApiProperty({ format: 'date' })
  @IsCalendarDate()
  readonly datum!: string;
}

export class PauseBody extends AllocationDayBody {
  @ApiProperty({ enum: Object.keys(REASONS) })
  @IsIn(Object.keys(REASONS), { message: oneOf(REASONS) })
  readonly reden!: string;
}

export class ResumeBody extends AllocationDayBody {}

export class FirstChoiceBody extends AllocationDayBody {
  @ApiProperty({ description: 'AGB-code van de aanbieder die de cliënt wilde' })
  @Matches(/^\d{8}$/, AGB)
  readonly gewensteAanbieder!: string;
}

export class ProviderRefusalBody extends AllocationDayBody {
  @ApiProperty({ enum: Object.keys(GROUNDS) })
  @IsIn(Object.keys(GROUNDS), { message: oneOf(GROUNDS) })
  readonly grond!: string;
}

export class ReviewBody extends AllocationDayBody {
  @ApiProperty({ enum: Object.keys(REVIEWS) })
  @IsIn(Object.keys(REVIEWS), { message: oneOf(REVIEWS) })
  readonly soort!: string;
}

const rejections: Rejections<FollowUpRejection> = {
  allocationUnknown: {
    kind: 'unknown',
    text: 'Deze toewijzing is niet bekend. Controleer gemeente, wet en nummer.',
  },
  beforeAllocation: {
    kind: 'wrong',
    text: ({ allocatedOn }) =>
      `De datum ligt voor de toewijzing van ${allocatedOn}. Controleer de datum.`,
  },
  pausedAlready: {
    kind: 'conflict',
    text: ({ from }) => `De klok staat al stil vanaf ${from}. Laat hem eerst weer lopen.`,
  },
  pausedInOtherPause: {
    kind: 'conflict',
    text: ({ lastDay }) => `De klok stond al stil tot en met ${lastDay}. Kies een dag daarna.`,
  },
  notPaused: {
    kind: 'conflict',
    text: 'De klok staat niet stil. Er is niets om weer te laten lopen.',
  },
  resumedBeforePause: {
    kind: 'wrong',
    text: ({ from }) => `De klok staat pas stil vanaf ${from}. Kies die dag of een latere.`,
  },
  firstChoiceIsProvider: {
    kind: 'wrong',
    text: 'De gewenste aanbieder is de aanbieder van de toewijzing. Dan is de eerste keuze wel beschikbaar.',
  },
};

/** An instruction on one allocation, named by its number. */
const onAllocation = <Body extends AllocationDayBody>(definition: {
  readonly path: string;
  readonly title: string;
  readonly description: string;
  readonly body: new () => Body;
  readonly ask: (body: Body) => FollowUpAsk;
}) =>
  defineInstruction<Body, FollowUpRejection>({
    path: definition.path,
    title: definition.title,
    description: definition.description,
    body: definition.body,
    command: (body: Body, context: CommandContext) =>
      new FollowUpLedgerCommand(
        { municipality: body.gemeente, law: body.wet, number: body.toewijzing },
        definition.ask(body),
        context,
      ),
    rejections,
  });

export class WaitingReportBody {
  @ApiProperty()
  @Matches(/^\d{4}$/, { message: 'moet een gemeentecode van vier cijfers zijn' })
  readonly gemeente!: string;

  @ApiProperty({ enum: ['wmo', 'jw'] })
  @IsIn(['wmo', 'jw'], { message: 'moet wmo of jw zijn' })
  readonly wet!: Law;

  @ApiProperty()
  @Matches(/^\d{8}$/, AGB)
  readonly aanbieder!: string;

  @CategoryField()
  readonly productcategorie!: string;

  @ProductCodeField()
  readonly productcode!: string;

  @ApiProperty({ description: 'Wachttijd in hele weken; 0: geen wachtlijst meer' })
  @IsWhole(0, 520)
  readonly weken!: number;

  @ApiProperty({ format: 'date', description: 'Dag van de melding of vernieuwing' })
  @IsCalendarDate()
  readonly datum!: string;
}

const reportWaiting = defineInstruction<WaitingReportBody, { readonly code: 'productUnknown' }>({
  path: 'wachttijden/meldingen',
  title: 'Gemelde wachttijd vastleggen',
  description: 'Wat een aanbieder meldt over zijn wachtlijst. Opnieuw vastleggen vernieuwt.',
  body: WaitingReportBody,
  command: (body, context) =>
    new ReportWaitingCommand(
      {
        municipality: body.gemeente,
        law: body.wet,
        provider: body.aanbieder,
        category: body.productcategorie,
        code: body.productcode,
        weeks: body.weken,
        from: body.datum,
      },
      context,
    ),
  rejections: {
    productUnknown: {
      kind: 'unknown',
      text: 'Dit product staat niet in de catalogus van de regio. Leg het product eerst vast.',
    },
  },
});

export const followUpInstructions = [
  onAllocation({
    path: 'wachttijden/pauzes',
    title: 'Wachtklok stilzetten',
    description: 'De cliënt kan of wil nog niet starten. Deze dagen tellen niet als wachten.',
    body: PauseBody,
    ask: ({ datum, reden }) => ({
      type: 'PauseWaiting',
      from: datum,
      reason: REASONS[reden] ?? 'wants-later',
    }),
  }),
  onAllocation({
    path: 'wachttijden/hervattingen',
    title: 'Wachtklok weer laten lopen',
    description: 'De datum is de laatste dag die niet telt.',
    body: ResumeBody,
    ask: ({ datum }) => ({ type: 'ResumeWaiting', lastDay: datum }),
  }),
  onAllocation({
    path: 'toewijzingen/eerste-keuzes',
    title: 'Eerste keuze niet beschikbaar vastleggen',
    description: 'De cliënt wilde een andere aanbieder, die geen plaats had.',
    body: FirstChoiceBody,
    ask: ({ datum, gewensteAanbieder }) => ({
      type: 'RecordFirstChoice',
      on: datum,
      wantedProvider: gewensteAanbieder,
    }),
  }),
  onAllocation({
    path: 'toewijzingen/weigeringen',
    title: 'Weigering door de aanbieder vastleggen',
    description:
      'Er zijn drie gronden: cliëntenstop, de juiste hulp niet kunnen bieden, ruimte bereikt.',
    body: ProviderRefusalBody,
    ask: ({ datum, grond }) => ({
      type: 'RefuseClient',
      on: datum,
      ground: GROUNDS[grond] ?? 'support-not-offered',
    }),
  }),
  onAllocation({
    path: 'toewijzingen/evaluaties',
    title: 'Plan of evaluatie vastleggen',
    description: 'De dag waarop het plan er was of de evaluatie is gehouden.',
    body: ReviewBody,
    ask: ({ datum, soort }) => ({
      type: 'HoldReview',
      on: datum,
      kind: REVIEWS[soort] ?? 'evaluation',
    }),
  }),
  reportWaiting,
];
