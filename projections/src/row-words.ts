import { formatEuro, type Json, type JsonObject } from '@zgb/kernel';
import { lawName } from './titles';

/** What one row of each kind is, by the name that the projection gives it. */
const KINDS: Readonly<Record<string, string>> = {
  access: 'Toegang',
  account: 'Rekening',
  agreed: 'Contract',
  allocation: 'Toewijzing',
  answer: 'Antwoord op effectdoelen',
  approval: 'Akkoord',
  availability: 'Beschikbaarheid',
  book: 'Rekening-courant',
  budget: 'Begroting',
  bulk: 'Reeks indicaties',
  care: 'Zorg',
  combination: 'Combinatie',
  contract: 'Contract',
  coverageGap: 'Witte vlek',
  declaration: 'Declaratie',
  dossier: 'Dossier',
  entry: 'Toetreding',
  erased: 'Wissing',
  estimate: 'Raming',
  external: 'Cijfer van buiten',
  figureNote: 'Toelichting',
  figures: 'Cijfers van een gemeente',
  followUp: 'Opvolging',
  frozen: 'Bevroren overzicht',
  groupBudget: 'Begroting per productgroep',
  growth: 'Verwachte groei',
  indexation: 'Jaarlijkse verhoging',
  indication: 'Indicatie',
  inquiry: 'Navraag over winst',
  lawBudget: 'Begroting per wet',
  line: 'Regel',
  link: 'Onderaannemer',
  list: 'Lijst van effectdoelen',
  main: 'Hoofdaannemer',
  mapping: 'Koppeling van producten',
  member: 'Huishouden',
  minimum: 'Minimum aan cliënten',
  municipality: 'Gemeente',
  national: 'Landelijk cijfer',
  need: 'Benodigde capaciteit',
  overview: 'Productoverzicht',
  paid: 'Betaald volume',
  product: 'Product',
  production: 'Productieverantwoording',
  promise: 'Toegezegde prijs',
  proposal: 'Wijzigingsvoorstel',
  provider: 'Aanbieder',
  referral: 'Verwijzing',
  region: 'Regio',
  reported: 'Gemelde indicatie',
  request: 'Verzoek',
  sample: 'Steekproef',
  segment: 'Segment',
  series: 'Productreeks',
  shiftSpending: 'Uitgaven aan de verschuiving',
  signal: 'Signaal',
  spell: 'Periode met hulp',
  started: 'Gestarte hulp',
  step: 'Afbouwstap',
  target: 'Doel',
  tariff: 'Tarief',
  tender: 'Aanbesteding',
  unplaced: 'Regel zonder toewijzing',
  volume: 'Volume',
};

/** What people call each field of a row, and what is in it. */
const FIELDS: Readonly<Record<string, string>> = {
  about: 'Waarover',
  acceptedByMonth: 'Goedgekeurd',
  accountsCents: 'Jaarrekening',
  accountsYear: 'Jaar van de jaarrekening',
  actionReports: 'Standen van acties',
  actions: 'Acties',
  actor: 'Door',
  agb: 'AGB-code',
  ageLimits: 'Leeftijdsgrenzen',
  agreedCents: 'Afgesproken tarief',
  allocatedCategory: 'Toegewezen productcategorie',
  allocatedCode: 'Toegewezen product',
  allocatedFrom: 'Toegewezen vanaf',
  allocatedOn: 'Toegewezen op',
  allocatedUntil: 'Toegewezen tot en met',
  allocation: 'Toewijzing',
  allocationNumber: 'Toewijzingnummer',
  allocationVersion: 'Versie van de toewijzing',
  amendments: 'Wijzigingen',
  amount: 'Aantal',
  amountCents: 'Bedrag',
  answerDueOn: 'Antwoord vóór',
  answeredOn: 'Beantwoord op',
  answers: 'Antwoorden',
  answerSentOn: 'Antwoord verstuurd op',
  applications: 'Aanvragen',
  approved: 'Akkoord',
  at: 'Op',
  attributes: 'Kenmerken',
  baseCount: 'Aantal in het basisjaar',
  baseline: 'Beginpunt',
  baseYear: 'Basisjaar',
  basis: 'Grondslag',
  basisPoints: 'Honderdsten van een procent',
  begin: 'Begin',
  bridgings: 'Overbruggingen',
  buckets: 'Volumes',
  budget: 'Begroting',
  budgetCents: 'Budget',
  by: 'Door',
  calendar: 'Kalender',
  capacity: 'Capaciteit',
  caseNumber: 'Zaaknummer',
  cash: 'Betaald',
  category: 'Productcategorie',
  ceiling: 'Hoogstens',
  cents: 'Bedrag',
  changeReason: 'Reden van de wijziging',
  checks: 'Controles',
  claims: 'Vorderingen',
  clientRef: 'Cliëntverwijzing',
  clients: 'Cliënten',
  clientsOn: 'Cliënten geteld op',
  closedOn: 'Gesloten op',
  code: 'Code',
  commitment: 'Verplichting',
  commitmentCents: 'Toegezegd',
  completedOn: 'Afgerond op',
  confirmed: 'Bevestigd',
  contact: 'Contact',
  contacts: 'Contactpersonen',
  contractFamily: 'Contractfamilie',
  count: 'Aantal',
  creditedReference: 'Gecrediteerde regel',
  current: 'Stand van nu',
  decidedAt: 'Besloten op',
  decidedOn: 'Besloten op',
  decision: 'Besluit',
  decisions: 'Besluiten',
  declaration: 'Declaratie',
  declarations: 'Declaraties',
  declared: 'Gedeclareerd',
  declaredUntil: 'Gedeclareerd tot en met',
  definition: 'Vaststelling',
  deleted: 'Ingetrokken',
  delivered: 'Geleverd',
  deliveries: 'Leveringen',
  delivery: 'Levering',
  direction: 'Richting',
  disputes: 'Geschillen',
  domain: 'Domein',
  doors: 'Ingangen',
  drawn: 'Getrokken',
  earlierReference: 'Eerdere regel',
  effort: 'Inzet',
  end: 'Einde',
  endReason: 'Reden van het einde',
  ends: 'Einden',
  erasedBy: 'Gewist door',
  erasedOn: 'Gewist op',
  expected: 'Verwacht',
  expectedCents: 'Verwacht bedrag',
  expectedFrom: 'Verwacht vanaf',
  expectedUnit: 'Verwachte eenheid',
  expectedUntil: 'Verwacht tot en met',
  extraHolidays: 'Extra vrije dagen',
  family: 'Contractfamilie',
  fifthOfMay: 'Vijf mei vrij',
  figure: 'Cijfer',
  figures: 'Cijfers',
  finalDueOn: 'Uiterlijk op',
  findings: 'Bevindingen',
  firstChoices: 'Eerste voorkeuren',
  form: 'Vorm',
  formed: 'Gevormd',
  frequency: 'Per',
  from: 'Vanaf',
  frozen: 'Bevroren',
  fundingMode: 'Bekostiging',
  granted: 'Toegekend',
  grantedCents: 'Goedgekeurd bedrag',
  grantedLines: 'Goedgekeurde regels',
  grantedVolume: 'Goedgekeurd volume',
  ground: 'Grondslag',
  group: 'Productgroep',
  groups: 'Productgroepen',
  growth: 'Groei',
  history: 'Geschiedenis',
  holder: 'Rekeninghouder',
  household: 'Huishouden',
  iban: 'Rekeningnummer',
  id: 'Kenmerk',
  indication: 'Indicatie',
  inputs: 'Waarmee gerekend is',
  inquiry: 'Navraag',
  intakeOn: 'Gesprek op',
  iv3: 'Iv3-taakveld',
  judgedOn: 'Beoordeeld op',
  kind: 'Soort',
  labels: 'Kenmerken',
  lastPeriod: 'Laatste maand',
  law: 'Wet',
  line: 'Regel',
  lineCeiling: 'Hoogstens per regel',
  lineId: 'Regel',
  lines: 'Regels',
  made: 'Gemaakt',
  main: 'Hoofdaannemer',
  managers: 'Contractmanagers',
  mappings: 'Koppelingen',
  memberships: 'Deelname aan regio’s',
  method: 'Methode',
  minimums: 'Minima',
  month: 'Maand',
  months: 'Maanden',
  municipalities: 'Gemeenten',
  municipality: 'Gemeente',
  name: 'Naam',
  names: 'Namen',
  nettedInterestCents: 'Verrekende rente',
  nettedPrincipalCents: 'Verrekende hoofdsom',
  new: 'Nieuw',
  norms: 'Normen',
  note: 'Toelichting',
  number: 'Nummer',
  numbers: 'Nummers',
  offers: 'Aanbod',
  old: 'Oud',
  on: 'Op',
  open: 'Open',
  openedOn: 'Geopend op',
  opinion: 'Oordeel',
  order: 'Volgorde',
  orders: 'Betaalopdrachten',
  original: 'Oorspronkelijk',
  outcome: 'Uitkomst',
  overview: 'Overzicht',
  pairsPerGroup: 'Cliënten per productgroep',
  path: 'Verloop',
  pauses: 'Pauzes',
  period: 'Maand',
  perspective: 'Perspectief',
  population: 'Voor wie',
  position: 'Gebeurtenis',
  preferences: 'Voorkeuren',
  price: 'Prijs',
  priceCents: 'Prijs',
  product: 'Product',
  productPeriod: 'Periode',
  proposal: 'Voorstel',
  proposedBy: 'Voorgesteld door',
  provider: 'Aanbieder',
  providers: 'Aanbieders',
  questions: 'Vragen',
  reason: 'Reden',
  reasons: 'Redenen',
  receivedOn: 'Ontvangen op',
  recorded: 'Vastgelegd',
  recordedAt: 'Vastgelegd op',
  reference: 'Referentie',
  references: 'Referenties',
  referrer: 'Verwijzer',
  referrerCode: 'Soort verwijzer',
  refusals: 'Weigeringen',
  refused: 'Geweigerd',
  refusedByCode: 'Afgekeurd per reden',
  refusedByMonth: 'Afgekeurd',
  refusedCents: 'Afgekeurd bedrag',
  refusedLines: 'Afgekeurde regels',
  region: 'Regio',
  registered: 'Aangemeld',
  relaxationReports: 'Verslagen van versoepelingen',
  relaxations: 'Versoepelingen',
  replacedBy: 'Vervangen door',
  reported: 'Gemeld',
  reportedOn: 'Gemeld op',
  reports: 'Meldingen',
  requests: 'Verzoeken',
  reserved: 'Gereserveerd',
  residenceDueOn: 'Woonplaats bekend vóór',
  residents: 'Inwoners',
  residentsOn: 'Inwoners geteld op',
  restricted: 'Afgeschermd',
  results: 'Resultaten',
  reviews: 'Herzieningen',
  revisions: 'Wijzigingen',
  rollovers: 'Doorrollingen',
  rooms: 'Ruimte',
  roomSteps: 'Stappen van de ruimte',
  round: 'Ronde',
  ruleSet: 'Versie van de regels',
  run: 'Berekening',
  segment: 'Segment',
  sentOn: 'Verstuurd op',
  set: 'Vastgesteld',
  settings: 'Instellingen',
  signals: 'Signalen',
  singles: 'Afzonderlijke afspraken',
  source: 'Bron',
  spent: 'Uitgegeven',
  spots: 'Plekken',
  starts: 'Starts',
  state: 'Stand',
  stated: 'Opgegeven',
  statedOn: 'Opgegeven op',
  status: 'Stand',
  statuses: 'Standen',
  steps: 'Stappen',
  stops: 'Beëindigingen',
  stream: 'Stroom',
  submittedCents: 'Ingediend bedrag',
  submittedLines: 'Ingediende regels',
  supply: 'Aanbod',
  suspensions: 'Opschortingen',
  talks: 'Gesprekken',
  tariff: 'Tarief',
  tariffCents: 'Tarief',
  tariffs: 'Tarieven',
  tenant: 'Geldt voor',
  tender: 'Aanbesteding',
  terms: 'Voorwaarden',
  text: 'Tekst',
  thresholds: 'Grenzen',
  told: 'Verteld',
  toldOn: 'Verteld op',
  totalCeiling: 'Hoogstens in totaal',
  travelLimits: 'Grenzen aan reistijd',
  travelMinutes: 'Reistijd in minuten',
  travelRules: 'Regels voor reistijd',
  treatment: 'Hoe er wordt gehandeld',
  turnedDown: 'Afgewezen',
  unit: 'Eenheid',
  until: 'Tot en met',
  usedByMonth: 'Gebruikt',
  validity: 'Geldigheid',
  value: 'Waarde',
  verdicts: 'Oordelen',
  version: 'Versie',
  versions: 'Versies',
  volume: 'Volume',
  volumeMinutes: 'Volume in minuten',
  waitingNorm: 'Wachtnorm',
  windows: 'Tijdvakken',
  withdrawals: 'Intrekkingen',
  withdrawn: 'Ingetrokken',
  withdrawnOn: 'Ingetrokken op',
  workingDays: 'Werkdagen',
  year: 'Jaar',
  youthIndication: 'Jeugdindicatie',
};

/** Values that are words of the code; everything else is a name, a number or a text. */
const VALUES: Readonly<Record<string, string>> = {
  'at-most': 'hoogstens',
  'at-least': 'minstens',
  'labour-market': 'arbeidsmarkt',
  'protected-living': 'beschermd wonen',
  allocation: 'toewijzing',
  answered: 'beantwoord',
  care: 'zorg',
  change: 'wijziging',
  clients: 'cliënten',
  credited: 'gecrediteerd',
  granted: 'toegekend',
  group: 'groep',
  held: 'aangehouden',
  hold: 'aanhouden',
  individual: 'individueel',
  none: 'geen',
  no: 'nee',
  opening: 'opening',
  original: 'oorspronkelijk',
  received: 'ontvangen',
  refused: 'afgekeurd',
  undecided: 'nog niet besloten',
  yes: 'ja',
};

export const kindTitle = (kind: string): string => KINDS[kind] ?? kind;
export const fieldTitle = (field: string): string | null => FIELDS[field] ?? null;

/** A part of a field that became something else, as people read it; null: it was not there. */
export interface ReadableChange {
  readonly name: string;
  readonly before: string | null;
  readonly after: string | null;
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const MONTH = /^\d{4}-(0[1-9]|1[0-2])$/;
const MOMENT = /^\d{4}-\d{2}-\d{2}T/;
const inDutch = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat('nl-NL', options);
const DAYS = inDutch({ dateStyle: 'long', timeZone: 'UTC' });
const MONTHS = inDutch({ month: 'long', year: 'numeric', timeZone: 'UTC' });
const ZONE = { timeZone: 'Europe/Amsterdam' };
const MOMENT_DAYS = inDutch({ ...ZONE, dateStyle: 'long' });
const TIMES = inDutch({ ...ZONE, timeStyle: 'medium' });
const NUMBERS = new Intl.NumberFormat('nl-NL');

/** Stands for the end of a time that has none. */
const NEVER = '9999-12-31';

const textOfString = (value: string): string => {
  if (value === '') return 'leeg';
  if (value === NEVER) return 'niet bekend';
  if (DAY.test(value)) return DAYS.format(new Date(`${value}T00:00:00Z`));
  if (MONTH.test(value)) return MONTHS.format(new Date(`${value}-01T00:00:00Z`));
  if (MOMENT.test(value)) {
    const at = new Date(value);
    return `${MOMENT_DAYS.format(at)}, ${TIMES.format(at).replaceAll(':', '.')} uur`;
  }
  return VALUES[value] ?? value;
};

/** Years and numbers of papers are no amounts: they are written without points. */
const PLAIN = /year|number/i;
const CENTS = /cents$|ByMonth$/i;

const textOfNumber = (value: number, field: string): string => {
  if (CENTS.test(field)) return formatEuro(value);
  return PLAIN.test(field) ? String(value) : NUMBERS.format(value);
};

const isObject = (value: Json): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What a key of a row is called: a field, or what figures are kept by, such as a month. */
const titleOfKey = (key: string): string => FIELDS[key] ?? textOfString(key);

/** Figures by month are what the field that holds them says. */
const nearest = (key: string, field: string): string => (key in FIELDS ? key : field);

/** A value in a line of text. */
const textOf = (value: Json, field: string): string => {
  if (value === null) return 'niet bekend';
  if (typeof value === 'boolean') return value ? 'ja' : 'nee';
  if (typeof value === 'number') return textOfNumber(value, field);
  if (typeof value === 'string') return field === 'law' ? lawName(value) : textOfString(value);
  if (Array.isArray(value)) {
    const ones = value as readonly Json[];
    return ones.length === 0 ? 'geen' : ones.map((one) => textOf(one, field)).join('; ');
  }
  const parts = Object.entries(value as JsonObject).map(
    ([key, one]) => `${titleOfKey(key).toLowerCase()}: ${textOf(one, nearest(key, field))}`,
  );
  return parts.length === 0 ? 'geen' : parts.join(', ');
};

const isSame = (one: Json, other: Json): boolean => JSON.stringify(one) === JSON.stringify(other);

/** What went out of a list and what came in; what stayed is left out. */
const changesOfList = (
  name: string,
  field: string,
  before: readonly Json[],
  after: readonly Json[],
): readonly ReadableChange[] => {
  const only = (ones: readonly Json[], others: readonly Json[]): readonly Json[] =>
    ones.filter((one) => !others.some((other) => isSame(one, other)));
  const [gone, come] = [only(before, after), only(after, before)];
  const textOrNull = (ones: readonly Json[]): string | null =>
    ones.length === 0 ? null : textOf(ones, field);
  // The same in another order is nothing that a reader sees.
  return gone.length + come.length === 0
    ? []
    : [{ name, before: textOrNull(gone), after: textOrNull(come) }];
};

const changesOf = (
  names: readonly string[],
  field: string,
  before: Json,
  after: Json,
): readonly ReadableChange[] => {
  if (isSame(before, after)) return [];
  if (isObject(after) && (before === null || isObject(before))) {
    const [was, is] = [before ?? {}, after];
    const keys = [...new Set([...Object.keys(was), ...Object.keys(is)])];
    return keys.flatMap((key) =>
      changesOf(
        [...names, titleOfKey(key)],
        nearest(key, field),
        was[key] ?? null,
        is[key] ?? null,
      ),
    );
  }
  const [first = '', ...others] = names;
  const name = [first, ...others.map((one) => one.toLowerCase())].join(', ');
  if (Array.isArray(after) && (before === null || Array.isArray(before))) {
    return changesOfList(name, field, (before ?? []) as readonly Json[], after as readonly Json[]);
  }
  return [
    { name, before: before === null ? null : textOf(before, field), after: textOf(after, field) },
  ];
};

/**
 * What changed in a field of a row, part by part, in the words of the pages (2.12): figures by month
 * a month each, of lists what went out and what came in.
 */
export const readableChanges = (
  field: string,
  before: Json,
  after: Json,
): readonly ReadableChange[] => changesOf([titleOfKey(field)], field, before, after);
