import { ACCEPTED, ALLOCATED, DELIVERED, type Indicator } from './indicator';

const none = { denominator: null, manual: null, version: 1 } as const;

/** F-01 to F-12: stock, inflow, throughput and outflow (3.3). */
export const flowIndicators: readonly Indicator[] = [
  {
    ...none,
    id: 'F-01',
    name: 'Jeugdtrajecten',
    definition:
      'Een traject is één cliënt met één vorm van hulp vanaf één begindatum. Overlappen trajecten van dezelfde vorm bij dezelfde aanbieder, dan zijn ze samen één traject: van de eerste begindatum tot de laatste einddatum.',
    unit: 'trajectories',
    numerator: 'trajecten',
    events: DELIVERED,
    rule: 'landelijk',
  },
  {
    ...none,
    id: 'F-02',
    name: 'Stand, instroom en uitstroom',
    definition:
      'Beginstand: loopt aan het begin van de periode. Instroom: begon in de periode. Uitstroom: eindigde in de periode. Eindstand: beginstand plus instroom min uitstroom; wat op de laatste dag eindigt, telt niet mee in de eindstand.',
    unit: 'trajectories',
    numerator: 'trajecten',
    events: DELIVERED,
    rule: 'landelijk',
  },
  {
    ...none,
    id: 'F-03',
    name: 'Eerder hulp gehad',
    definition:
      'Instroom van jeugdigen die in de vijf jaar voor de periode al jeugdhulp hadden. Tussen het oude einde en het nieuwe begin zit minstens één dag; hulp die doorloopt telt niet mee.',
    unit: 'trajectories',
    numerator: 'begonnen trajecten van wie eerder hulp had',
    denominator: 'begonnen trajecten',
    events: DELIVERED,
    rule: 'landelijk',
  },
  {
    ...none,
    id: 'F-04',
    version: 2,
    name: 'Duur en reden van einde, jeugd',
    definition:
      'Gemiddeld aantal dagen van trajecten die in de periode eindigden, met de reden van het einde. Een einde omdat de jeugdige 18 werd, telt als volgens plan. De reden is die van de gemeente, anders die van het stopbericht (307); dezelfde code is per wet een andere reden. Is er geen reden bekend, dan telt het traject onder onbekend.',
    unit: 'days',
    numerator: 'dagen van geëindigde trajecten',
    denominator: 'geëindigde trajecten',
    events: [...DELIVERED, 'EndReasonRecorded'],
    rule: 'landelijk',
  },
  {
    ...none,
    id: 'F-05',
    name: 'Doorstroom',
    definition:
      'Zorg van een cliënt eindigt in de periode en binnen 0 tot 28 dagen begint andere zorg: zwaarder, lichter, gelijk, bij een andere aanbieder of onder een andere wet; of de cliënt gaat naar werk of naar de sociale basis. Een verlenging is geen doorstroom. Er is geen landelijke definitie: deze is van ons.',
    unit: 'moves',
    numerator: 'overgangen',
    events: [...DELIVERED, 'EndReasonRecorded', 'IndicationEnded'],
    rule: 'eigen',
  },
  {
    ...none,
    id: 'F-06',
    name: 'Wmo-cliënten',
    definition:
      'Personen met ondersteuning in de periode, ieder één keer geteld, en per 1.000 inwoners op de dag van de opgave.',
    unit: 'clients',
    numerator: 'personen met ondersteuning in de periode',
    denominator: 'inwoners, gedeeld door 1.000',
    events: [...DELIVERED, 'OpeningFiguresRecorded'],
    rule: 'landelijk',
  },
  {
    ...none,
    id: 'F-07',
    name: 'Wmo-voorzieningen',
    definition:
      'Stand, instroom en uitstroom van voorzieningen naar soort: hulp bij het huishouden, ondersteuning thuis, verblijf en opvang, hulpmiddelen en diensten.',
    unit: 'provisions',
    numerator: 'voorzieningen',
    events: [...DELIVERED, 'ProductDefined', 'ProductRevised'],
    rule: 'landelijk',
  },
  {
    id: 'F-08',
    version: 2,
    name: 'Combinaties van voorzieningen',
    definition:
      'Cliënten, en apart daarvan huishoudens, naar het aantal voorzieningen dat zij op de dag hebben: 1, 2, 3, 4, 5, en 6 of meer. Iedere cliënt en ieder huishouden staat in één groep. De gemeente geeft op wie bij elkaar wonen; een cliënt zonder bekend huishouden telt bij geen huishouden mee en staat apart.',
    unit: 'clients',
    numerator: 'cliënten of huishoudens met zoveel voorzieningen',
    denominator: 'cliënten of huishoudens met een voorziening',
    events: [...DELIVERED, 'HouseholdTold'],
    manual: null,
    rule: 'landelijk',
  },
  {
    ...none,
    id: 'F-09',
    version: 2,
    name: 'Reden van einde, Wmo',
    definition:
      'Voorzieningen die in de periode eindigden, naar de reden van de gemeente, anders die van het stopbericht (307). Is er geen reden bekend, dan telt de voorziening onder onbekend.',
    unit: 'provisions',
    numerator: 'geëindigde voorzieningen',
    events: [...DELIVERED, 'EndReasonRecorded'],
    rule: 'landelijk',
  },
  {
    ...none,
    id: 'F-10',
    name: 'Verwijzers',
    definition:
      'Begonnen trajecten en toegekende euro’s naar de verwijzer: zeven soorten, met de huisarts apart, en een rij onbekend.',
    unit: 'trajectories',
    numerator: 'begonnen trajecten',
    events: [...DELIVERED, ...ACCEPTED, 'ReferrerRecorded'],
    rule: 'landelijk',
  },
  {
    ...none,
    id: 'ZOU-34',
    name: 'Verwijzingen per praktijk',
    definition:
      'Verzoeken om toewijzing die in de periode zijn ontvangen, naar de praktijk of specialist die verwees. Verwijzingen van de gemeente zelf tellen niet mee. Cliënten zijn niet te zien.',
    unit: 'requests',
    numerator: 'verzoeken om toewijzing',
    events: ['CareRequested'],
    rule: 'eigen',
  },
  {
    ...none,
    id: 'F-11',
    name: 'Jeugdhulp en jeugd-ggz',
    definition:
      'Jeugd-ggz zijn de categorieën 51, 52 en 54; alle andere categorieën van de Jeugdwet zijn jeugdhulp. Beide staan altijd apart, met het aantal cliënten dat in de periode in beide voorkomt.',
    unit: 'clients',
    numerator: 'cliënten, trajecten en euro’s van elk',
    events: [...DELIVERED, ...ACCEPTED],
    rule: 'eigen',
  },
  {
    id: 'F-12',
    version: 2,
    name: 'Uitkomst van zorg',
    definition:
      'Uitval: zorg die eindigde op wens van de cliënt of de aanbieder, zonder plan. Geen nieuwe start: na het einde begon binnen een half jaar geen andere zorg. Zonder hulp verder: wat cliënten antwoorden, in vier stappen (helemaal, grotendeels, deels, niet), zoals de aanbieder opgeeft. Tevredenheid is het rapportcijfer dat de aanbieder opgeeft.',
    unit: 'share',
    numerator: 'geëindigde zorg met deze uitkomst',
    denominator: 'geëindigde zorg',
    events: [...DELIVERED, 'EndReasonRecorded', 'YearFiguresReported', 'ExternalFigureRecorded'],
    manual: { what: 'het rapportcijfer van cliënten over het jaar', timesAYear: 1 },
    rule: 'landelijk',
  },
  {
    ...none,
    id: 'MIJ-29',
    name: 'Instroom in zware jeugdzorg',
    definition:
      'Begonnen trajecten met verblijf, per maand. Een maand krijgt een signaal als er meer begonnen dan gemiddeld in de twaalf maanden ervoor, met het gekozen percentage erbij.',
    unit: 'trajectories',
    numerator: 'begonnen trajecten met verblijf',
    events: [...DELIVERED, 'ProductRevised'],
    rule: 'eigen',
  },
  {
    ...none,
    id: 'MIJ-08',
    name: 'Koppels van cliënt, product en aanbieder',
    definition:
      'Unieke combinaties van cliënt, product en aanbieder op de dag. Wie twee producten heeft, telt twee keer: het zijn geen personen.',
    unit: 'pairs',
    numerator: 'koppels',
    events: ALLOCATED,
    rule: 'eigen',
  },
];
