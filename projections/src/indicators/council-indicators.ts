import { ACCEPTED, ALLOCATED, CONTRACTED, DELIVERED, type Indicator } from './indicator';

const none = { denominator: null, manual: null, version: 1, rule: 'eigen' } as const;

/** C-01 to C-08: the sheet of the council (3.4). */
export const councilIndicators: readonly Indicator[] = [
  {
    ...none,
    version: 3,
    id: 'C-01',
    name: 'Begroting en besteding',
    definition:
      'De begroting van het jaar, oorspronkelijk en zoals die nu geldt, wat is toegekend voor maanden van levering tot en met de dag en in elk kwartaal, wat nog kan komen op lopende toewijzingen, en wat voor het hele jaar wordt verwacht.',
    unit: 'cents',
    numerator: 'euro’s',
    events: [...ALLOCATED, ...ACCEPTED, 'BudgetSet', 'CommitmentRolledOver'],
  },
  {
    ...none,
    version: 2,
    id: 'C-02',
    name: 'Cliënten per 1.000 inwoners',
    definition:
      'Cliënten met zorg in het jaar tot en met de dag en in elk halfjaar, ieder één keer geteld, per 1.000 inwoners, naast de hele regio en naast het laatste landelijke cijfer dat is vastgelegd, met de periode en de telwijze van zijn bron.',
    unit: 'clients',
    numerator: 'cliënten in het jaar',
    denominator: 'inwoners, gedeeld door 1.000',
    events: [...DELIVERED, 'OpeningFiguresRecorded', 'NationalFigureStated'],
  },
  {
    ...none,
    id: 'C-03',
    name: 'Kosten per cliënt',
    definition:
      'Wat is toegekend voor maanden van levering in het jaar, gedeeld door de cliënten met een toegekende regel in het jaar.',
    unit: 'cents',
    numerator: 'toegekende euro’s',
    denominator: 'cliënten met een toegekende regel',
    events: [...ACCEPTED],
  },
  {
    ...none,
    version: 2,
    id: 'C-04',
    name: 'Instroom en uitstroom',
    definition:
      'Zorg die in het jaar, en in elk kwartaal, begon en eindigde: trajecten bij jeugd, voorzieningen bij Wmo. Een verlenging telt niet mee.',
    unit: 'provisions',
    numerator: 'begonnen en geëindigde zorg',
    events: DELIVERED,
  },
  {
    ...none,
    version: 3,
    id: 'C-05',
    name: 'Wachten',
    definition:
      'Cliënten die op de dag, en op de laatste dag van elk kwartaal, langer wachten dan de norm, en de middelste wachttijd; van wie in het jaar of kwartaal begon de dagen tot de start, en van besluiten daarin het deel binnen 56 dagen na de melding.',
    unit: 'allocations',
    numerator: 'toewijzingen zonder start na de norm',
    events: [...DELIVERED, ...['WaitingPaused', 'WaitingResumed', 'ReportMade', 'AccessDecided']],
  },
  {
    ...none,
    id: 'C-06',
    name: 'Doelen',
    definition: 'De waarde van nu naast de nulmeting en het doel, voor elk doel dat is vastgelegd.',
    unit: 'share',
    numerator: 'waarde',
    denominator: 'doel',
    events: [...DELIVERED, ...ACCEPTED],
  },
  {
    ...none,
    version: 3,
    id: 'C-07',
    name: 'Aanbieders',
    definition:
      'Aanbieders met een contract, aanbieders met cliënten, zonder cliënten, met meer winst dan de norm, met navraag daarover, en met een opvraging die nog loopt; allemaal, en per wet wie onder die wet een contract heeft. De winstnorm gaat over de hele organisatie.',
    unit: 'providers',
    numerator: 'aanbieders',
    manual: { what: 'omzet en resultaat over het jaar', timesAYear: 1 },
    events: [
      ...[...ALLOCATED, ...ACCEPTED, ...CONTRACTED, 'YearFiguresReported', 'NormsAgreed'],
      ...['ProfitInquiryOpened', 'ProfitInquiryClosed'],
    ],
  },
  {
    ...none,
    id: 'C-08',
    name: 'Contracten voor één cliënt',
    definition:
      'Zorg die buiten de contracten om is afgesproken voor één cliënt: hoe vaak en voor hoeveel euro in het jaar.',
    unit: 'allocations',
    numerator: 'contracten voor één cliënt',
    events: ['SingleClientContracted'],
  },
];
