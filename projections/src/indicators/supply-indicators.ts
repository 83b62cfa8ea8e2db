import { ACCEPTED, ALLOCATED, CONTRACTED, DELIVERED, type Indicator } from './indicator';

const none = { denominator: null, manual: null, version: 1, rule: 'eigen' } as const;

/** F-13 to F-15 and what goes with them: supply, shift and forecast. */
export const supplyIndicators: readonly Indicator[] = [
  {
    ...none,
    id: 'F-13',
    name: 'Concentratie bij aanbieders',
    definition:
      'Deel van de cliënten, en van de euro’s, bij de grootste 25 % van de aanbieders, en het kleinste aantal aanbieders dat samen 80 % heeft. Even grote aanbieders staan op volgorde van AGB-code.',
    unit: 'share',
    numerator: 'cliënten bij de grootste aanbieders',
    denominator: 'cliënten bij alle aanbieders; wie er twee heeft, telt bij beide',
    events: [...DELIVERED, ...ACCEPTED],
  },
  {
    ...none,
    id: 'ZES-14',
    name: 'Gecontracteerd zonder cliënten',
    definition:
      'Aanbieders met een contract op de dag, zonder lopende toewijzing of toegekende regel in de laatste 12 maanden.',
    unit: 'providers',
    numerator: 'aanbieders zonder cliënten',
    denominator: 'aanbieders met een contract',
    events: [...ALLOCATED, ...ACCEPTED, ...CONTRACTED],
  },
  {
    ...none,
    id: 'ZES-19',
    name: 'Afschaling',
    definition:
      'Deel van de overgangen in de periode dat naar lichtere zorg of naar de sociale basis ging, per aanbieder van de zorg die eindigde.',
    unit: 'share',
    numerator: 'overgangen naar lichter of sociale basis',
    denominator: 'alle overgangen',
    events: [...DELIVERED, 'EndReasonRecorded'],
  },
  {
    ...none,
    id: 'F-14',
    name: 'Verschuiving',
    definition:
      'Aandeel groep en aandeel digitaal van alle koppels en euro’s, aandeel afschaling, instroom tegenover de nulmeting min 20 %, inwoners met aanvullende hulp tegenover de helft van de nulmeting, en uitgaven aan de verschuiving: van 10 % naar 25 % van het vaste budget.',
    unit: 'share',
    numerator: 'koppels of euro’s van de vorm',
    denominator: 'alle koppels of euro’s',
    events: [
      ...ALLOCATED,
      ...ACCEPTED,
      ...['ProductDefined', 'ProductRevised', 'ShiftSpendingStated', 'TargetSet'],
    ],
  },
  {
    ...none,
    version: 2,
    id: 'F-15',
    name: 'Verwachte vraag',
    definition:
      'Meldingen in het jaar, tot en met de dag, naast wat de regio verwacht: het basisjaar plus de groei van dat jaar. Elk jaar is vergeleken met het basisjaar, niet met het jaar ervoor.',
    unit: 'requests',
    numerator: 'meldingen in het jaar',
    denominator: 'verwachting voor het jaar',
    events: ['ReportMade', 'GrowthExpected'],
  },
  {
    ...none,
    id: 'ZES-16',
    name: 'Dekking',
    definition:
      'Aanbieders met een contract in de gemeente die zeggen het product voor de doelgroep te bieden. 0 is een gat.',
    unit: 'providers',
    numerator: 'aanbieders',
    events: [...CONTRACTED, 'OfferStated', 'ProductStateDecided'],
  },
  {
    ...none,
    id: 'ZOU-20',
    name: 'Witte vlekken',
    definition:
      'Producten die een gemeente inkoopt waar niemand voor werkt, of waar cliënten langer wachten dan de norm.',
    unit: 'providers',
    numerator: 'aanbieders met een lopende toewijzing',
    events: [...DELIVERED, 'ProductStateDecided', 'CoverageGapDecided'],
  },
  {
    ...none,
    id: 'GV-16',
    name: 'Hulp bij het huishouden',
    definition:
      'Aanbieders, cliënten per aanbieder en wachttijd samen. Het scenario verdeelt de cliënten van nu naar hun aandeel over minder partijen, en toont hoeveel plaatsen elk erbij nodig heeft.',
    unit: 'clients',
    numerator: 'cliënten',
    denominator: 'aanbieders',
    events: [...DELIVERED],
  },
  {
    ...none,
    id: 'GV-23',
    name: 'Gezinsvormen',
    definition:
      'Deel van de cliënten en dagen verblijf in een gezinsvorm (pleegzorg, gezinshuis) tegenover groepsverblijf.',
    unit: 'share',
    numerator: 'cliënten en dagen in een gezinsvorm',
    denominator: 'alle cliënten en dagen verblijf',
    events: [...DELIVERED, 'ProductRevised'],
  },
  {
    ...none,
    id: 'MIJ-23',
    name: 'Ervaren kwaliteit',
    definition:
      'Het rapportcijfer dat de aanbieder opgeeft, met bron en jaar, naast cliënten en euro’s uit het grootboek.',
    unit: 'mark',
    numerator: 'rapportcijfer',
    manual: { what: 'het rapportcijfer van cliënten over het jaar', timesAYear: 1 },
    events: ['YearFiguresReported', ...ACCEPTED],
  },
];
