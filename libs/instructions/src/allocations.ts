import {
  AdjustCareCommand,
  ChangeAllocatedCareCommand,
  DeleteCareCommand,
  GrantCareCommand,
  RecordCareFactCommand,
  RecordPersonalBudgetCommand,
  type CareFormRejection,
  ReclassifyCareCommand,
  ReportDeliveryCommand,
  RollOverCommitmentsCommand,
  SetExclusiveProductsCommand,
  type AllocationRejection,
  type CareRejection,
  type Consent,
  type RollOverRejection,
} from '@zgb/indications';
import {
  careIn,
  ChangeBody,
  clientIn,
  ConsentBody,
  DeleteBody,
  END_REASONS,
  EndDateBody,
  EndReasonBody,
  ExclusiveBody,
  GrantBody,
  keyIn,
  PersonalBudgetBody,
  productIn,
  ReclassifyBody,
  REPLACEMENT_REASONS,
  RollOverBody,
  StartBody,
  StopBody,
} from './allocation-bodies';
import { allocationTexts, careTexts } from './allocation-rejections';
import { defineInstruction, type Instruction } from './instruction';

const grant = defineInstruction<GrantBody, CareRejection>({
  path: 'toewijzingen',
  title: 'Zorg toewijzen',
  description: 'Een nieuwe toewijzing; de verplichting wordt meteen geboekt.',
  body: GrantBody,
  command: (body, context) =>
    new GrantCareCommand(
      {
        ...keyIn(body),
        ...productIn(body),
        provider: body.aanbieder,
        client: clientIn(body.client),
        care: careIn(body),
        decidedAt: body.beslotenOp,
      },
      context,
    ),
  rejections: careTexts,
});

const change = defineInstruction<ChangeBody, CareRejection>({
  path: 'toewijzingen/wijzigingen',
  title: 'Zorg wijzigen',
  description:
    'Bij dezelfde omvang wordt de toewijzing verlengd of verkort; bij een andere omvang eindigt zij en komt er een nieuwe.',
  body: ChangeBody,
  command: (body, context) =>
    new ChangeAllocatedCareCommand(
      keyIn(body),
      {
        ...careIn(body),
        basedOnVersion: body.versie,
        decidedAt: body.beslotenOp,
        changeReason: body.reden,
        newNumber: body.nieuwNummer ?? null,
        request: body.verzoek ?? null,
      },
      context,
    ),
  rejections: careTexts,
});

const withEndDate = (path: string, title: string, description: string): Instruction =>
  defineInstruction<EndDateBody, CareRejection>({
    path,
    title,
    description,
    body: EndDateBody,
    command: (body, context) =>
      new AdjustCareCommand(
        keyIn(body),
        {
          basedOnVersion: body.versie,
          decidedAt: body.beslotenOp,
          changeReason: body.reden,
          until: body.einddatum,
          request: body.verzoek ?? null,
        },
        context,
      ),
    rejections: careTexts,
  });

const stretch = withEndDate(
  'toewijzingen/verlengingen',
  'Toewijzing verlengen',
  'Dezelfde toewijzing loopt langer; er is geen nieuwe start of stop nodig.',
);

const end = withEndDate(
  'toewijzingen/beeindigingen',
  'Toewijzing beëindigen',
  'De toewijzing eindigt eerder; in het verleden alleen als de aanbieder instemt.',
);

const remove = defineInstruction<DeleteBody, CareRejection>({
  path: 'toewijzingen/verwijderingen',
  title: 'Toewijzing verwijderen',
  description: 'Alsof zij nooit is verstuurd (reden 13); niet als er zorg is geleverd.',
  body: DeleteBody,
  command: (body, context) =>
    new DeleteCareCommand(
      keyIn(body),
      { basedOnVersion: body.versie, decidedAt: body.beslotenOp },
      context,
    ),
  rejections: careTexts,
});

/** What the provider agreed to; exactly one is filled in. */
const consentTo = (body: ConsentBody): Consent['to'] => {
  const { laagsteBudgetCent, laagsteVolume, vroegsteEinddatum } = body;
  if (laagsteBudgetCent !== undefined)
    return { kind: 'lowerBudget', leastCents: laagsteBudgetCent };
  if (laagsteVolume !== undefined) return { kind: 'lowerVolume', leastAmount: laagsteVolume };
  return { kind: 'endInPast', earliestEnd: vroegsteEinddatum ?? body.datum };
};

const consent = defineInstruction<ConsentBody, CareRejection>({
  path: 'toewijzingen/instemmingen',
  title: 'Instemming vastleggen',
  description:
    'De aanbieder stemt in met een lager budget, een lager volume, of een einde in het verleden.',
  body: ConsentBody,
  command: (body, context) =>
    new RecordCareFactCommand(
      keyIn(body),
      {
        type: 'RecordConsent',
        consent: { version: body.versie, on: body.datum, to: consentTo(body) },
      },
      context,
    ),
  rejections: careTexts,
});

const reclassify = defineInstruction<ReclassifyBody, CareRejection>({
  path: 'toewijzingen/herindelingen',
  title: 'Toewijzing herindelen',
  description: 'Het blijkt een ander product; de oude en de nieuwe blijven verbonden (WK-20).',
  body: ReclassifyBody,
  command: (body, context) =>
    new ReclassifyCareCommand(
      keyIn(body),
      {
        ...careIn(body),
        basedOnVersion: body.versie,
        decidedAt: body.beslotenOp,
        changeReason: body.reden,
        product: productIn(body.product),
        newNumber: body.nieuwNummer,
        reason: REPLACEMENT_REASONS[body.waarom],
      },
      context,
    ),
  rejections: careTexts,
});

const endReason = defineInstruction<EndReasonBody, CareRejection>({
  path: 'toewijzingen/eindredenen',
  title: 'Reden van het einde vastleggen',
  description: 'Waarom de zorg eindigde; "naar sociale basis" telt apart (ZES-20).',
  body: EndReasonBody,
  command: (body, context) =>
    new RecordCareFactCommand(
      keyIn(body),
      { type: 'RecordEndReason', reason: END_REASONS[body.eindreden] },
      context,
    ),
  rejections: careTexts,
});

const rollOver = defineInstruction<RollOverBody, RollOverRejection>({
  path: 'verplichtingen/doorrollingen',
  title: 'Verplichtingen doorrollen',
  description:
    'Boekt het begrotingsjaar bij toewijzingen zonder einddatum. Nog eens geven verandert niets.',
  body: RollOverBody,
  command: (body, context) =>
    new RollOverCommitmentsCommand(body.gemeente, body.wet, body.toewijzingen, body.jaar, context),
  rejections: {
    notRolledOver: {
      kind: 'conflict',
      text: ({ number, reason }) =>
        `Toewijzing ${String(number)} is niet doorgerold: ${
          reason === 'commitmentUnknown'
            ? 'er is geen tarief voor dat jaar in de eenheid van de toewijzing. Leg het tarief vast'
            : 'zij is niet bekend. Controleer het nummer'
        } en geef de opdracht opnieuw. De andere zijn doorgerold.`,
    },
  },
});

const start = defineInstruction<StartBody, AllocationRejection>({
  path: 'toewijzingen/starts',
  title: 'Start met de hand vastleggen',
  description: 'De zorg is echt begonnen. Nooit een voorwaarde om te betalen.',
  body: StartBody,
  command: (body, context) =>
    new ReportDeliveryCommand(
      keyIn(body),
      { kind: 'start', begin: body.begindatum, removes: body.verwijderen ?? false },
      context,
    ),
  rejections: allocationTexts,
});

const stop = defineInstruction<StopBody, AllocationRejection>({
  path: 'toewijzingen/stops',
  title: 'Stop met de hand vastleggen',
  description: 'De zorg is gestopt, tijdelijk (reden 20) of definitief.',
  body: StopBody,
  command: (body, context) =>
    new ReportDeliveryCommand(
      keyIn(body),
      {
        kind: 'stop',
        begin: body.begindatum,
        end: body.einddatum,
        reason: body.reden,
        removes: body.verwijderen ?? false,
      },
      context,
    ),
  rejections: allocationTexts,
});

const exclusive = defineInstruction<ExclusiveBody, never>({
  path: 'producten/uitsluitingen',
  title: 'Uitsluitende producten vastleggen',
  description: 'Producten die een cliënt niet tegelijk bij één aanbieder kan hebben (MIJ-18).',
  body: ExclusiveBody,
  command: ({ gemeente, wet, paren }, context) =>
    new SetExclusiveProductsCommand(
      gemeente,
      wet,
      paren.map(({ een, ander }) => ({ one: productIn(een), other: productIn(ander) })),
      context,
    ),
  rejections: {},
});

const personalBudget = defineInstruction<
  PersonalBudgetBody,
  CareFormRejection | { readonly code: 'allocationUnknown' }
>({
  path: 'persoonsgebonden-budgetten',
  title: 'Persoonsgebonden budget vastleggen',
  description: 'De cliënt koopt deze zorg zelf in; daarnaast is er geen toewijzing (OP043).',
  body: PersonalBudgetBody,
  command: (body, context) =>
    new RecordPersonalBudgetCommand(
      keyIn(body),
      {
        ...productIn(body.product),
        validity: { from: body.ingangsdatum, until: body.einddatum ?? null },
      },
      context,
    ),
  rejections: {
    allocationUnknown: allocationTexts.allocationUnknown,
    otherFormAtSameTime: {
      kind: 'conflict',
      text: ({ source, from }) =>
        `De cliënt heeft deze zorg al in natura vanaf ${from} (${source}). Beëindig die eerst op de dag ervoor (MIJ-33).`,
    },
  },
});

export const allocationInstructions: readonly Instruction[] = [
  grant,
  change,
  stretch,
  end,
  remove,
  consent,
  reclassify,
  endReason,
  rollOver,
  start,
  stop,
  exclusive,
  personalBudget,
];
