import {
  RecordProviderFactCommand,
  RegisterProviderCommand,
  type ProviderFact,
  type ProviderRejection,
} from '@zgb/contracts';
import { defineInstruction, type Instruction, type Rejections } from './instruction';
import {
  ACTION_OWNERS,
  ACTION_STATUSES,
  ActionBody,
  ActionReportBody,
  CHECKS,
  CONTACTS,
  CRITERIA,
  CapacityBody,
  CheckBody,
  CheckRequestBody,
  ContactBody,
  DuringBody,
  EffortBody,
  FromBody,
  ManagerBody,
  NormsBody,
  OfferBody,
  OwnDeliveryBody,
  PreferenceBody,
  type ProviderBody,
  RESULTS,
  RegisterProviderBody,
  RelaxationBody,
  RelaxationReportBody,
  STATUSES,
  SUPPLY,
  StatusBody,
  SupplyBody,
  YearFiguresBody,
} from './provider-bodies';

const PROVIDER_REJECTIONS: Rejections<ProviderRejection> = {
  providerUnknown: {
    kind: 'unknown',
    text: 'Deze aanbieder is in de regio niet bekend. Leg de aanbieder eerst vast.',
  },
  endsBeforeStart: {
    kind: 'wrong',
    text: 'De laatste dag ligt voor de eerste. Verbeter een van de twee.',
  },
  amountNotWhole: { kind: 'wrong', text: 'Bedragen, delen en aantallen moeten geheel zijn.' },
  onlyOwnersAreSanctioned: {
    kind: 'wrong',
    text: 'De uitkomst sanctielijst past alleen bij de controle ubo. Kies een andere uitkomst.',
  },
  ownersNotMissing: {
    kind: 'conflict',
    text: 'Opschorten kan pas als UBO-gegevens zijn opgevraagd en de laatste dag om te antwoorden voorbij is (NAT-35). Leg eerst vast dat ze zijn opgevraagd.',
  },
  demandNotRelaxed: {
    kind: 'unknown',
    text: 'Deze eis is voor deze aanbieder niet versoepeld. Leg eerst de versoepeling vast.',
  },
  contactUnknown: {
    kind: 'unknown',
    text: 'Dit contact is voor deze aanbieder niet vastgelegd. Leg eerst het contact vast, met het kenmerk van het verslag.',
  },
  actionUnknown: {
    kind: 'unknown',
    text: 'Deze actie is voor deze aanbieder niet afgesproken. Controleer de naam, of leg de actie eerst vast.',
  },
  beforeContact: {
    kind: 'wrong',
    text: 'De dag ligt voor het gesprek waarin de actie is afgesproken. Verbeter de dag.',
  },
  judgedTooEarly: {
    kind: 'conflict',
    text: 'De inzet kan pas na de eerste 12 maanden van het contract worden beoordeeld (NAT-29).',
  },
};

const registerProvider = defineInstruction<RegisterProviderBody, ProviderRejection>({
  path: 'aanbieders',
  title: 'Aanbieder vastleggen',
  description: 'Maakt een aanbieder bekend, of geeft hem vanaf een dag een andere naam.',
  body: RegisterProviderBody,
  command: ({ regio, agb, naam, vanaf }, context) =>
    new RegisterProviderCommand(regio, agb, naam, context, vanaf),
  rejections: PROVIDER_REJECTIONS,
});

const factInstruction = <Body extends ProviderBody>(definition: {
  readonly path: string;
  readonly title: string;
  readonly description: string;
  readonly body: new () => Body;
  readonly fact: (body: Body) => ProviderFact;
}): Instruction => {
  const { fact, path, ...rest } = definition;
  return defineInstruction<Body, ProviderRejection>({
    ...rest,
    path: `aanbieders/${path}`,
    command: (body, context) =>
      new RecordProviderFactCommand(body.regio, body.agb, fact(body), context),
    rejections: PROVIDER_REJECTIONS,
  });
};

const during = ({ vanaf, tot }: DuringBody) => ({ from: vanaf, until: tot });

const profileInstructions: readonly Instruction[] = [
  factInstruction({
    path: 'contractmanagers',
    title: 'Contractmanager aanwijzen',
    description: 'Wie vanaf een dag het contract beheert.',
    body: ManagerBody,
    fact: ({ vanaf, contractmanager }) => ({
      type: 'ContractManagerAssigned',
      data: { from: vanaf, manager: contractmanager },
    }),
  }),
  factInstruction({
    path: 'zelflevering',
    title: 'Vastleggen of de aanbieder zelf zorg levert',
    description: 'Wie vooral bemiddelt, krijgt strengere controles (ZOU-28).',
    body: OwnDeliveryBody,
    fact: ({ vanaf, levertZelf }) => ({
      type: 'OwnDeliveryStated',
      data: { from: vanaf, deliversItself: levertZelf },
    }),
  }),
  factInstruction({
    path: 'profielen',
    title: 'Aanbod vastleggen',
    description:
      'Wat de aanbieder zegt te bieden, voor welke doelgroep. Opnieuw met een einde beëindigt het.',
    body: OfferBody,
    fact: (body) => ({
      type: 'OfferStated',
      data: {
        ...during(body),
        law: body.wet,
        category: body.productcategorie,
        code: body.productcode,
        targetGroup: body.doelgroep,
      },
    }),
  }),
  factInstruction({
    path: 'voorkeuren',
    title: 'Voorkeursaanbieder aanwijzen',
    description: 'Eerste keus in een gemeente of wijk, voor een tijd (ZOU-21).',
    body: PreferenceBody,
    fact: (body) => ({
      type: 'PreferenceGiven',
      data: { ...during(body), municipality: body.gemeente, neighbourhood: body.wijk },
    }),
  }),
  factInstruction({
    path: 'statussen',
    title: 'Status geven',
    description: 'Partner of strategisch, met het criterium dat gold (GV-04).',
    body: StatusBody,
    fact: (body) => ({
      type: 'StatusGiven',
      data: {
        ...during(body),
        status: STATUSES[body.status],
        criterion: CRITERIA[body.criterium] ?? 'transformation',
      },
    }),
  }),
  factInstruction({
    path: 'contacten',
    title: 'Contact vastleggen',
    description: 'Een gesprek, bijeenkomst of brief; de inhoud blijft buiten het grootboek.',
    body: ContactBody,
    fact: ({ kenmerk, soort, op }) => ({
      type: 'ContactRecorded',
      data: { reference: kenmerk, kind: CONTACTS[soort] ?? 'written', on: op },
    }),
  }),
  factInstruction({
    path: 'acties',
    title: 'Actie afspreken',
    description:
      'Wat in een gesprek is afgesproken, wie het doet en wanneer. Dezelfde naam opnieuw verandert de afspraak.',
    body: ActionBody,
    fact: ({ actie, contact, afspraak, wie, uiterlijk }) => ({
      type: 'ActionAgreed',
      data: {
        action: actie,
        contact,
        description: afspraak,
        owner: ACTION_OWNERS[wie] ?? 'provider',
        dueOn: uiterlijk,
      },
    }),
  }),
  factInstruction({
    path: 'acties/standen',
    title: 'Stand van een actie vastleggen',
    description: 'Of een afgesproken actie bezig, klaar of vervallen is.',
    body: ActionReportBody,
    fact: ({ actie, op, stand }) => ({
      type: 'ActionReported',
      data: { action: actie, on: op, status: ACTION_STATUSES[stand] ?? 'busy' },
    }),
  }),
  factInstruction({
    path: 'capaciteit',
    title: 'Capaciteit afspreken',
    description: 'Plaatsen per productgroep vanaf een dag (GV-03).',
    body: CapacityBody,
    fact: ({ vanaf, wet, productgroep, plaatsen }) => ({
      type: 'CapacityAgreed',
      data: { from: vanaf, law: wet, group: productgroep, places: plaatsen },
    }),
  }),
];

const checkInstructions: readonly Instruction[] = [
  factInstruction({
    path: 'opvragingen',
    title: 'Gegevens opvragen',
    description: 'Wat voor een controle nodig is, met de laatste dag om te antwoorden.',
    body: CheckRequestBody,
    fact: ({ controle, opgevraagdOp, uiterlijk }) => ({
      type: 'CheckRequested',
      data: {
        kind: CHECKS[controle] ?? 'diploma',
        requestedOn: opgevraagdOp,
        dueOn: uiterlijk,
      },
    }),
  }),
  factInstruction({
    path: 'controles',
    title: 'Controle vastleggen',
    description: 'Dag, uitkomst, geldigheid en volgende dag (MIJ-35, ZOU-29).',
    body: CheckBody,
    fact: ({ controle, gedaanOp, uitkomst, geldigTot, volgendeOp }) => ({
      type: 'ProviderChecked',
      data: {
        kind: CHECKS[controle] ?? 'diploma',
        checkedOn: gedaanOp,
        result: RESULTS[uitkomst] ?? 'no-information',
        validUntil: geldigTot,
        nextOn: volgendeOp,
      },
    }),
  }),
  factInstruction({
    path: 'betalingsopschortingen',
    title: 'Betaling opschorten',
    description: 'Mag als UBO-gegevens na een verzoek uitblijven (NAT-35).',
    body: FromBody,
    fact: ({ vanaf }) => ({ type: 'PaymentSuspended', data: { from: vanaf } }),
  }),
  factInstruction({
    path: 'betalingshervattingen',
    title: 'Betaling hervatten',
    description: 'Beëindigt een opschorting; een sanctie blijft de betaling blokkeren.',
    body: FromBody,
    fact: ({ vanaf }) => ({ type: 'PaymentResumed', data: { from: vanaf } }),
  }),
  factInstruction({
    path: 'jaarcijfers',
    title: 'Jaarcijfers vastleggen',
    description: 'Wat de aanbieder over een jaar opgaf, met de bron (MIJ-36).',
    body: YearFiguresBody,
    fact: (body) => ({
      type: 'YearFiguresReported',
      data: {
        year: body.jaar,
        turnoverCents: body.omzetCent,
        resultCents: body.resultaatCent,
        executivePayCents: body.topbeloningCent,
        socialReturnCents: body.socialReturnCent,
        freelancerShare: body.aandeelZelfstandigen,
        satisfaction: body.tevredenheid,
        surplusUse: body.bestemmingOverschot,
        source: body.bron,
      },
    }),
  }),
  factInstruction({
    path: 'normen',
    title: 'Normen afspreken',
    description: 'Hoogste winst en social return vanaf een dag (WK-10, ZES-27).',
    body: NormsBody,
    fact: ({ vanaf, winst, socialReturn }) => ({
      type: 'NormsAgreed',
      data: { from: vanaf, profit: winst, socialReturn },
    }),
  }),
  factInstruction({
    path: 'versoepelingen',
    title: 'Kwaliteitseis versoepelen',
    description: 'Een deel van het personeel hoeft tijdelijk niet aan een eis te voldoen (ZOU-38).',
    body: RelaxationBody,
    fact: (body) => ({
      type: 'DemandRelaxed',
      data: { ...during(body), demand: body.eis, maximum: body.hoogstens },
    }),
  }),
  factInstruction({
    path: 'versoepelingen/opgaven',
    title: 'Opgave bij een versoepeling vastleggen',
    description: 'Welk deel van het personeel volgens de aanbieder niet aan de eis voldoet.',
    body: RelaxationReportBody,
    fact: ({ eis, op, aandeel }) => ({
      type: 'RelaxationReported',
      data: { demand: eis, on: op, share: aandeel },
    }),
  }),
  factInstruction({
    path: 'schaarste',
    title: 'Aanbod schaars of uniek noemen',
    description: 'Dan kan het contract niet om te weinig inzet worden beëindigd (NAT-29).',
    body: SupplyBody,
    fact: (body) => ({
      type: 'SupplyJudged',
      data: { ...during(body), supply: SUPPLY[body.aanbod] },
    }),
  }),
  factInstruction({
    path: 'inzet',
    title: 'Inzet in het eerste jaar beoordelen',
    description: 'Of de inzet in de eerste 12 maanden genoeg was (NAT-29).',
    body: EffortBody,
    fact: ({ contractVanaf, beoordeeldOp, genoeg }) => ({
      type: 'EffortJudged',
      data: { contractFrom: contractVanaf, judgedOn: beoordeeldOp, enough: genoeg },
    }),
  }),
];

/** What may be recorded of a provider. */
export const providerInstructions: readonly Instruction[] = [
  registerProvider,
  ...profileInstructions,
  ...checkInstructions,
];
