import { ACCEPTED, ALLOCATED, CONTRACTED, DELIVERED, type Indicator } from './indicator';

const none = { denominator: null, manual: null, version: 1, rule: 'eigen' } as const;

/** What the sheet of one provider shows beside figures of the monitor (3.5). */
export const accountIndicators: readonly Indicator[] = [
  {
    ...none,
    id: 'WK-01',
    name: 'Contract',
    definition:
      'Sinds wanneer de aanbieder zonder onderbreking een contract heeft, en wat er op de contractkalender staat.',
    unit: 'providers',
    numerator: 'contracten',
    events: CONTRACTED,
  },
  {
    ...none,
    id: 'B-01',
    name: 'Besteed',
    definition:
      'Toegekend min teruggenomen voor maanden van levering in het jaar, tot en met de dag.',
    unit: 'cents',
    numerator: 'euro’s',
    events: ACCEPTED,
  },
  {
    ...none,
    id: 'B-04',
    name: 'Openstaande verplichting',
    definition: 'Wat nog gedeclareerd kan worden op toewijzingen die op de dag lopen.',
    unit: 'cents',
    numerator: 'euro’s',
    events: [...ALLOCATED, ...ACCEPTED, 'CommitmentRolledOver'],
  },
  {
    ...none,
    id: 'B-07',
    name: 'Besteed van de raming',
    definition: 'Besteed in het jaar, als deel van de raming voor het hele jaar.',
    unit: 'share',
    numerator: 'besteed',
    denominator: 'raming',
    events: [...ACCEPTED, 'EstimateMade'],
  },
  {
    ...none,
    id: 'ZOU-05',
    name: 'Verwacht voor het jaar',
    definition:
      'Besteed plus het deel van de openstaande verplichting dat naar de benutting nog komt, naast de raming: boven nul is meer dan geraamd. Toegezegd is wat voor maanden van het jaar is beloofd. Het halfjaar is januari tot en met juni.',
    unit: 'cents',
    numerator: 'verwachte euro’s',
    events: [...ALLOCATED, ...ACCEPTED, 'CommitmentRolledOver', 'EstimateMade'],
  },
  {
    ...none,
    id: 'WK-06',
    name: 'Effectdoelen',
    definition:
      'Het laatste antwoord op de effectdoelen van het jaar: over hoeveel doelen, hoeveel daarvan met een getal, en of het is bevestigd.',
    unit: 'providers',
    numerator: 'doelen met een antwoord',
    events: ['GoalsRequested', 'GoalsAnswered', 'AnswersConfirmed'],
  },
  {
    ...none,
    id: 'MIJ-03',
    name: 'Wijzigingsvoorstellen',
    definition:
      'Voorstellen om het contract te wijzigen die nog in behandeling zijn: van de aanbieder zelf, en van gemeenten onder een wet waarvoor de aanbieder een contract heeft.',
    unit: 'requests',
    numerator: 'voorstellen',
    events: ['ProposalFiled', 'ProposalDecided'],
  },
  {
    ...none,
    id: 'AB-01',
    name: 'Cliënten van de aanbieder',
    definition:
      'Cliënten met zorg in het jaar tot en met de dag, zorg die begon en eindigde, en het gemiddelde aantal dagen van zorg die eindigde.',
    unit: 'clients',
    numerator: 'cliënten',
    events: DELIVERED,
  },
  {
    ...none,
    id: 'W-01',
    name: 'Op de wachtlijst',
    definition:
      'Toewijzingen op de dag zonder start, langer dan de norm, zonder reden van de cliënt zelf.',
    unit: 'allocations',
    numerator: 'toewijzingen',
    events: [...DELIVERED, 'WaitingPaused', 'WaitingResumed'],
  },
  {
    ...none,
    id: 'W-03',
    name: 'Wachttijd tot start',
    definition: 'Dagen van toewijzing tot start, de middelste van wie in het jaar begon.',
    unit: 'days',
    numerator: 'dagen',
    events: [...DELIVERED, 'WaitingPaused', 'WaitingResumed'],
  },
  {
    ...none,
    id: 'B-03',
    name: 'Afgekeurd',
    definition:
      'Afgekeurde regels als deel van de ingediende regels in beantwoorde declaraties over het jaar, met de retourcodes die het meest voorkomen.',
    unit: 'share',
    numerator: 'afgekeurde regels',
    denominator: 'ingediende regels',
    events: [
      'DeclarationReceived',
      'DeclarationAssessed',
      'DeclarationAnswered',
      'AssessmentReopened',
    ],
  },
  {
    ...none,
    id: 'NAT-15',
    name: 'Op tijd melden en antwoorden',
    definition:
      'Deel van de startberichten dat binnen 5 werkdagen na de start kwam, en deel van de declaraties dat de gemeente binnen 10 werkdagen beantwoordde. Wat nog op tijd kan, telt niet mee.',
    unit: 'share',
    numerator: 'op tijd',
    denominator:
      'alle startberichten, of alle declaraties waarvan de termijn voorbij is of die zijn beantwoord',
    events: ['DeliveryStarted', 'StartRemoved', 'DeclarationReceived', 'DeclarationAnswered'],
  },
  {
    ...none,
    id: 'WK-10',
    name: 'Winst en controles',
    definition:
      'Winst over het vorige jaar naast de afgesproken norm, en controles die binnen 60 dagen moeten of te laat zijn.',
    unit: 'share',
    numerator: 'resultaat',
    denominator: 'omzet',
    manual: { what: 'omzet en resultaat over het jaar', timesAYear: 1 },
    events: ['YearFiguresReported', 'NormsAgreed', 'CheckRequested', 'ProviderChecked'],
  },
  {
    ...none,
    id: 'ZES-26',
    name: 'Laatste contact',
    definition:
      'De dag van het laatste gesprek, de laatste bijeenkomst of het laatste schriftelijke contact.',
    unit: 'providers',
    numerator: 'contacten',
    events: ['ContactRecorded'],
  },
  {
    ...none,
    id: 'AB-02',
    name: 'Afgesproken acties',
    definition:
      'Alle acties van het laatste gesprek of de laatste bijeenkomst, en wat van eerdere nog moet gebeuren, met hun stand op de dag.',
    unit: 'providers',
    numerator: 'acties',
    events: ['ContactRecorded', 'ActionAgreed', 'ActionReported'],
  },
];
