import { ApiProperty } from '@nestjs/swagger';
import { IsBoolean, IsIn, IsInt, Matches, Max, Min, ValidateIf } from 'class-validator';
import {
  FREQUENCIES,
  IndicationLedgerCommand,
  UNITS,
  type AskedTerms,
  type ClientSource,
  type IndicationEndReason,
  type Frequency,
  type IndicationAsk,
  type IndicationAskRejection,
  type LongTermReason,
  type NoGroupReason,
  type ObjectionKind,
  type Unit,
} from '@zgb/indications';
import type { CommandContext, Law } from '@zgb/kernel';
import { CASE_NUMBER, CASE_NUMBER_TEXT } from './access';
import { indicationRejections as rejections } from './indication-rejections';
import { defineInstruction } from './instruction';
import { IsCalendarDate, IsCents, IsWhole, MayBeAbsent, MayBeNull, Nested } from './validation';

/** What users write, by what the ledger calls it; the first is what stands when nothing fits. */
const LONG_TERM: Readonly<Record<string, LongTermReason>> = {
  herstelDuurtLanger: 'recovery-takes-longer',
  schooljaar: 'school-year',
  rechterBeslist: 'judge-decided',
  zorgLooptAf: 'care-is-ending',
  anders: 'other',
};
const NO_GROUP: Readonly<Record<string, NoGroupReason>> = {
  geenGroepInDeBuurt: 'no-group-nearby',
  groepVol: 'group-full',
  clientKanNiet: 'client-cannot',
  doelVraagtIndividueel: 'goal-needs-individual',
  anders: 'other',
};
const END_REASONS: Readonly<Record<string, IndicationEndReason>> = {
  doelenBehaald: 'goals-reached',
  naarWerk: 'to-work',
  andereHulp: 'other-care',
  eigenWens: 'own-wish',
  verhuisd: 'moved',
  overleden: 'died',
};
const PERSPECTIVES = { ontwikkelen: 'development', stabiliseren: 'stabilisation' } as const;
const SETTINGS = { individueel: 'individual', groep: 'group' } as const;
const FORMS = { natura: 'in-kind', pgb: 'personal-budget' } as const;
const KINDS: Readonly<Record<string, ObjectionKind>> = { bezwaar: 'objection', beroep: 'appeal' };
const SETTLEMENTS = {
  gegrond: 'granted',
  deelsGegrond: 'granted-in-part',
  ongegrond: 'refused',
  ingetrokken: 'withdrawn',
} as const;
const OUTCOMES = { geenVooruitgang: 'no-progress', vooruitgang: 'progress' } as const;
const LABELS = {
  activerend: 'activity',
  arbeidsmatig: 'work-oriented',
  loonvormend: 'wage-forming',
} as const;

const oneOf = (words: object): string => `moet een van deze zijn: ${Object.keys(words).join(', ')}`;

/** One of the words of a list. */
const Word = (words: object): PropertyDecorator =>
  IsIn(Object.keys(words), { message: oneOf(words) });

class IndicationKeyBody {
  @ApiProperty()
  @Matches(/^\d{4}$/, { message: 'moet een gemeentecode van vier cijfers zijn' })
  readonly gemeente!: string;

  @ApiProperty({ description: 'Nummer van de indicatie' })
  @Matches(CASE_NUMBER, { message: CASE_NUMBER_TEXT })
  readonly indicatie!: string;
}

class IndicatedVolumeBody {
  @ApiProperty()
  @IsInt({ message: 'moet een geheel getal zijn' })
  @Min(1, { message: 'moet 1 of meer zijn' })
  @Max(99_999_999, { message: 'is te groot' })
  readonly aantal!: number;

  @ApiProperty({ enum: UNITS })
  @IsIn(UNITS, { message: 'moet een eenheid van de standaard zijn' })
  readonly eenheid!: Unit;

  @ApiProperty({ enum: FREQUENCIES })
  @IsIn(FREQUENCIES, { message: 'moet een frequentie van de standaard zijn' })
  readonly frequentie!: Frequency;
}

export class TermsBody {
  @ApiProperty({ required: false, description: 'Code van de productgroep' })
  @MayBeAbsent()
  @Matches(/^[a-z0-9-]{1,40}$/, { message: 'moet de code van een productgroep zijn' })
  readonly productgroep?: string;

  @ApiProperty({ required: false })
  @MayBeAbsent()
  @Matches(/^\d{2}$/, { message: 'moet een categorie van twee cijfers zijn' })
  readonly productcategorie?: string;

  @ApiProperty({ required: false })
  @MayBeAbsent()
  @Matches(/^[A-Za-z0-9]{1,5}$/, { message: 'moet een productcode zijn' })
  readonly productcode?: string;

  @ApiProperty({ enum: Object.keys(FORMS) })
  @Word(FORMS)
  readonly vorm!: keyof typeof FORMS;

  @ApiProperty({ required: false, enum: Object.keys(SETTINGS) })
  @MayBeAbsent()
  @Word(SETTINGS)
  readonly setting?: keyof typeof SETTINGS;

  @ApiProperty({ required: false, type: IndicatedVolumeBody })
  @MayBeAbsent()
  @Nested(() => IndicatedVolumeBody)
  readonly omvang?: IndicatedVolumeBody;

  @ApiProperty({ format: 'date' })
  @IsCalendarDate()
  readonly ingangsdatum!: string;

  @ApiProperty({
    type: String,
    format: 'date',
    nullable: true,
    description: 'null: zonder einddatum',
  })
  @MayBeNull()
  @IsCalendarDate()
  readonly einddatum!: string | null;

  @ApiProperty({ required: false, enum: Object.keys(PERSPECTIVES) })
  @MayBeAbsent()
  @Word(PERSPECTIVES)
  readonly perspectief?: keyof typeof PERSPECTIVES;

  @ApiProperty({ required: false, enum: Object.keys(LONG_TERM), description: 'Tenzij' })
  @MayBeAbsent()
  @Word(LONG_TERM)
  readonly redenLangereTermijn?: string;

  @ApiProperty({ required: false, enum: Object.keys(NO_GROUP), description: 'Groep, tenzij' })
  @MayBeAbsent()
  @Word(NO_GROUP)
  readonly redenGeenGroep?: string;

  @ApiProperty({ required: false, description: 'Maximumbudget in gehele centen' })
  @MayBeAbsent()
  @IsCents()
  readonly maximumbudgetCent?: number;
}

export class IndicateBody extends IndicationKeyBody {
  @ApiProperty({ enum: ['wmo', 'jw'] })
  @IsIn(['wmo', 'jw'], { message: 'moet wmo of jw zijn' })
  readonly wet!: Law;

  @ApiProperty({ required: false, description: 'Toewijzingnummer van dezelfde cliënt' })
  @MayBeAbsent()
  @IsWhole(1, 999_999_999)
  readonly vanToewijzing?: number;

  @ApiProperty({ required: false, description: 'Eerdere indicatie van dezelfde cliënt' })
  @MayBeAbsent()
  @Matches(CASE_NUMBER, { message: CASE_NUMBER_TEXT })
  readonly vanIndicatie?: string;

  @ApiProperty({
    required: false,
    description: 'Verwijzing naar de cliënt, zoals het grootboek die geeft',
  })
  @ValidateIf(
    ({ client, vanToewijzing, vanIndicatie }: IndicateBody) =>
      client !== undefined || (vanToewijzing === undefined && vanIndicatie === undefined),
  )
  @Matches(/^c[a-z0-9-]{3,40}$/, {
    message: 'moet een verwijzing van het grootboek zijn, of noem een toewijzing of indicatie',
  })
  readonly client?: string;

  @ApiProperty({ format: 'date' })
  @IsCalendarDate()
  readonly besluitdatum!: string;

  @ApiProperty({ type: TermsBody })
  @Nested(() => TermsBody)
  readonly inhoud!: TermsBody;

  @ApiProperty({ required: false, description: 'Buiten het berichtenverkeer, met de hand' })
  @MayBeAbsent()
  @IsBoolean({ message: 'moet true of false zijn' })
  readonly afgeschermd?: boolean;
}

export class AmendBody extends IndicationKeyBody {
  @ApiProperty({ format: 'date' })
  @IsCalendarDate()
  readonly besluitdatum!: string;

  @ApiProperty({ format: 'date', description: 'Vanaf deze dag geldt het; mag in het verleden' })
  @IsCalendarDate()
  readonly werktVanaf!: string;

  @ApiProperty({ type: TermsBody })
  @Nested(() => TermsBody)
  readonly inhoud!: TermsBody;
}

export class IndicationEndBody extends IndicationKeyBody {
  @ApiProperty({ format: 'date' })
  @IsCalendarDate()
  readonly laatsteDag!: string;

  @ApiProperty({ enum: Object.keys(END_REASONS) })
  @Word(END_REASONS)
  readonly reden!: string;
}

export class DisputeBody extends IndicationKeyBody {
  @ApiProperty({ enum: Object.keys(KINDS) })
  @Word(KINDS)
  readonly soort!: string;

  @ApiProperty({ format: 'date' })
  @IsCalendarDate()
  readonly ingesteldOp!: string;
}

export class SettlementBody extends DisputeBody {
  @ApiProperty({ format: 'date', description: 'Dag van de beslissing of uitspraak' })
  @IsCalendarDate()
  readonly beslistOp!: string;

  @ApiProperty({ format: 'date', description: 'Dag vanaf wanneer zij werkt' })
  @IsCalendarDate()
  readonly werktVanaf!: string;

  @ApiProperty({ enum: Object.keys(SETTLEMENTS) })
  @Word(SETTLEMENTS)
  readonly uitkomst!: keyof typeof SETTLEMENTS;
}

export class OutcomeBody extends IndicationKeyBody {
  @ApiProperty({ format: 'date' })
  @IsCalendarDate()
  readonly datum!: string;

  @ApiProperty({ enum: Object.keys(OUTCOMES) })
  @Word(OUTCOMES)
  readonly uitkomst!: keyof typeof OUTCOMES;
}

export class DayActivityLabelBody extends IndicationKeyBody {
  @ApiProperty({ format: 'date' })
  @IsCalendarDate()
  readonly vanaf!: string;

  @ApiProperty({ enum: Object.keys(LABELS) })
  @Word(LABELS)
  readonly label!: keyof typeof LABELS;
}

export class RoomBody extends IndicationKeyBody {
  @ApiProperty()
  @IsWhole(1, 999_999_999)
  readonly toewijzing!: number;

  @ApiProperty({ description: 'Wat deze toewijzing in totaal van het maximum neemt' })
  @IsCents()
  readonly bedragCent!: number;
}

export class LinkBody extends IndicationKeyBody {
  @ApiProperty({ description: 'Nummer van de laatste jeugdindicatie van dezelfde cliënt' })
  @Matches(CASE_NUMBER, { message: CASE_NUMBER_TEXT })
  readonly jeugdindicatie!: string;
}

const termsOf = (body: TermsBody): AskedTerms => ({
  care: {
    group: body.productgroep ?? null,
    category: body.productcategorie ?? null,
    code: body.productcode ?? null,
  },
  form: FORMS[body.vorm],
  setting: body.setting === undefined ? null : SETTINGS[body.setting],
  volume:
    body.omvang === undefined
      ? null
      : {
          amount: body.omvang.aantal,
          unit: body.omvang.eenheid,
          frequency: body.omvang.frequentie,
        },
  validity: { from: body.ingangsdatum, until: body.einddatum },
  perspective: body.perspectief === undefined ? null : PERSPECTIVES[body.perspectief],
  longTermReason: LONG_TERM[body.redenLangereTermijn ?? ''] ?? null,
  noGroupReason: NO_GROUP[body.redenGeenGroep ?? ''] ?? null,
  maxBudgetCents: body.maximumbudgetCent ?? null,
});

/** Something that exists goes before the reference itself. */
const clientOf = ({ vanToewijzing, vanIndicatie, client }: IndicateBody): ClientSource => {
  if (vanToewijzing !== undefined) return { by: 'allocation', number: vanToewijzing };
  if (vanIndicatie !== undefined) return { by: 'indication', number: vanIndicatie };
  return { by: 'reference', clientRef: client ?? '' };
};

/** An instruction on one indication: its body, and what it asks. */
const onIndication = <Body extends IndicationKeyBody>(definition: {
  readonly path: string;
  readonly title: string;
  readonly description: string;
  readonly body: new () => Body;
  readonly ask: (body: Body) => IndicationAsk;
}) =>
  defineInstruction<Body, IndicationAskRejection>({
    path: definition.path,
    title: definition.title,
    description: definition.description,
    body: definition.body,
    command: (body: Body, context: CommandContext) =>
      new IndicationLedgerCommand(
        { municipality: body.gemeente, number: body.indicatie },
        definition.ask(body),
        context,
      ),
    rejections,
  });

export const indicationInstructions = [
  onIndication({
    path: 'indicaties',
    title: 'Indicatie vastleggen',
    description:
      'Wat een inwoner krijgt. Noem de cliënt met een toewijzing, een eerdere indicatie of een verwijzing.',
    body: IndicateBody,
    ask: (body) => ({
      type: 'IndicateCare',
      law: body.wet,
      client: clientOf(body),
      decidedOn: body.besluitdatum,
      terms: termsOf(body.inhoud),
      restricted: body.afgeschermd ?? false,
    }),
  }),
  onIndication({
    path: 'indicaties/wijzigingen',
    title: 'Indicatie wijzigen',
    description: 'De hele nieuwe inhoud, vanaf een dag. Die dag mag in het verleden liggen.',
    body: AmendBody,
    ask: (body) => ({
      type: 'AmendIndication',
      decidedOn: body.besluitdatum,
      effectiveOn: body.werktVanaf,
      terms: termsOf(body.inhoud),
    }),
  }),
  onIndication({
    path: 'indicaties/beeindigingen',
    title: 'Indicatie beëindigen',
    description: 'De laatste dag, met de reden. Naar werk telt als uitstroom naar werk.',
    body: IndicationEndBody,
    ask: ({ laatsteDag, reden }) => ({
      type: 'EndIndication',
      lastDay: laatsteDag,
      reason: END_REASONS[reden] ?? 'other-care',
    }),
  }),
  onIndication({
    path: 'indicaties/bezwaren',
    title: 'Bezwaar of beroep vastleggen',
    description: 'De indicatie en haar toewijzingen blijven gelden tot zij worden gewijzigd.',
    body: DisputeBody,
    ask: ({ soort, ingesteldOp }) => ({
      type: 'DisputeDecision',
      kind: KINDS[soort] ?? 'objection',
      lodgedOn: ingesteldOp,
    }),
  }),
  onIndication({
    path: 'indicaties/bezwaren/uitkomsten',
    title: 'Uitkomst van bezwaar of beroep vastleggen',
    description: 'Met de dag van de beslissing en de dag vanaf wanneer zij werkt.',
    body: SettlementBody,
    ask: (body) => ({
      type: 'SettleDispute',
      settlement: {
        kind: KINDS[body.soort] ?? 'objection',
        lodgedOn: body.ingesteldOp,
        settledOn: body.beslistOp,
        effectiveOn: body.werktVanaf,
        outcome: SETTLEMENTS[body.uitkomst],
      },
    }),
  }),
  onIndication({
    path: 'indicaties/uitkomsten',
    title: 'Uitkomst van een termijn vastleggen',
    description: 'Geen vooruitgang: afbouwen. Vooruitgang: nieuwe inschatting, lichtere vorm.',
    body: OutcomeBody,
    ask: ({ datum, uitkomst }) => ({
      type: 'RecordOutcome',
      recordedOn: datum,
      outcome: OUTCOMES[uitkomst],
    }),
  }),
  onIndication({
    path: 'indicaties/labels',
    title: 'Label voor dagbesteding of werk vastleggen',
    description: 'Loonvormend werk onder een product voor dagbesteding geeft een bevinding.',
    body: DayActivityLabelBody,
    ask: ({ vanaf, label }) => ({ type: 'LabelActivity', from: vanaf, label: LABELS[label] }),
  }),
  onIndication({
    path: 'indicaties/ruimte',
    title: 'Ruimte van het maximumbudget aan een toewijzing geven',
    description: 'Het hele bedrag van één toewijzing; het vervangt een eerder bedrag.',
    body: RoomBody,
    ask: ({ toewijzing, bedragCent }) => ({
      type: 'ReserveRoom',
      allocation: toewijzing,
      amountCents: bedragCent,
    }),
  }),
  onIndication({
    path: 'indicaties/koppelingen',
    title: 'Wmo-indicatie koppelen aan een jeugdindicatie',
    description:
      'Voor een cliënt die 18 wordt: de Wmo-indicatie volgt op de laatste jeugdindicatie.',
    body: LinkBody,
    ask: ({ jeugdindicatie }) => ({ type: 'LinkToYouth', youthIndication: jeugdindicatie }),
  }),
];
