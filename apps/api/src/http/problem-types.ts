/** One kind of problem: the last part of its address says which (RFC 9457, API-16). */
export interface ProblemType {
  readonly name: string;
  readonly status: number;
  readonly title: string;
  /** What is told when nothing more precise is known. */
  readonly detail: string;
  /** When it is given, and whether another try can help. */
  readonly when: string;
}

/** Every kind of problem that the API answers with; the first of a status is its usual one. */
export const problemTypes: readonly ProblemType[] = [
  {
    name: 'ongeldige-invoer',
    status: 400,
    title: 'De vraag klopt niet',
    detail: 'Controleer wat u stuurde; zie /v1/openapi.json voor wat hier kan.',
    when: 'Een waarde, veld, filter of header klopt niet. `fouten` noemt ze allemaal, elk met de plaats (JSON Pointer), een code en uitleg. Verbeter ze en stuur opnieuw.',
  },
  {
    name: 'niet-aangemeld',
    status: 401,
    title: 'U bent niet aangemeld',
    detail: 'Meld u aan en probeer het opnieuw.',
    when: 'Er is geen geldige aanmelding. Meld u aan of haal een nieuw token.',
  },
  {
    name: 'niet-toegestaan',
    status: 403,
    title: 'Dit mag u niet',
    detail: 'Uw rol geeft hier geen recht op. Vraag uw beheerder.',
    when: 'De rol of het gebied van de aanvrager laat dit niet toe. Nog eens proberen helpt niet.',
  },
  {
    name: 'niet-gevonden',
    status: 404,
    title: 'Niet gevonden',
    detail: 'Op dit adres is niets te vinden. Controleer het adres.',
    when: 'Het adres bestaat niet, of wat het noemt is niet (voor u) te vinden.',
  },
  {
    name: 'methode-bestaat-niet',
    status: 405,
    title: 'Deze methode bestaat hier niet',
    detail: 'Gebruik een methode uit de header Allow; zie /v1/openapi.json.',
    when: 'Het adres bestaat, maar niet met deze methode. De header Allow noemt wat wel kan.',
  },
  {
    name: 'vorm-niet-leverbaar',
    status: 406,
    title: 'Deze vorm kan niet worden geleverd',
    detail: 'Vraag om application/json.',
    when: 'De header Accept vraagt een vorm die dit adres niet heeft.',
  },
  {
    name: 'te-langzaam',
    status: 408,
    title: 'De vraag kwam te langzaam binnen',
    detail: 'Er is niets opgeslagen. Controleer uw verbinding en stuur opnieuw.',
    when: 'De inhoud was niet op tijd binnen. Er is niets opgeslagen; stuur opnieuw.',
  },
  {
    name: 'past-niet',
    status: 409,
    title: 'Dit past niet bij wat al is vastgelegd',
    detail: 'Bekijk wat is vastgelegd en pas de opdracht aan.',
    when: 'De opdracht is goed van vorm, maar past niet bij wat nu is vastgelegd. `code` zegt welke regel, `detail` wat te doen; dezelfde opdracht nog eens sturen helpt niet.',
  },
  {
    name: 'opdracht-loopt-nog',
    status: 409,
    title: 'Deze opdracht loopt nog',
    detail: 'Een opdracht met deze Idempotency-Key wordt nog uitgevoerd. Probeer het zo opnieuw.',
    when: 'Een eerdere aanroep met dezelfde Idempotency-Key is nog bezig. Wacht zo lang als Retry-After zegt en stuur dezelfde opdracht met dezelfde sleutel.',
  },
  {
    name: 'intussen-gewijzigd',
    status: 412,
    title: 'Intussen gewijzigd',
    detail:
      'Wat u wilt wijzigen, is intussen veranderd. Haal het opnieuw op en kijk of het nog klopt.',
    when: 'If-Match noemt een versie die niet meer geldt. `versie` is de versie die nu geldt.',
  },
  {
    name: 'te-groot',
    status: 413,
    title: 'Het bericht is te groot',
    detail: 'Een berichtbestand mag hoogstens 25 MB groot zijn, een opdracht 1 MB.',
    when: 'De inhoud is groter dan mag. Deel haar op.',
  },
  {
    name: 'adres-te-lang',
    status: 414,
    title: 'Het adres is te lang',
    detail: 'Een adres mag met filters hoogstens 8 kB lang zijn. Stel minder filters in.',
    when: 'Het adres met zijn filters is langer dan 8 kB.',
  },
  {
    name: 'soort-inhoud',
    status: 415,
    title: 'Deze soort inhoud wordt niet aangenomen',
    detail: 'Stuur een berichtbestand als application/xml en een opdracht als application/json.',
    when: 'Content-Type past niet bij dit adres, of de inhoud is iets anders dan zij zegt te zijn.',
  },
  {
    name: 'sleutel-hergebruikt',
    status: 422,
    title: 'Dezelfde sleutel met een andere inhoud',
    detail:
      'Deze Idempotency-Key is al gebruikt voor een andere opdracht. Maak een nieuwe sleutel.',
    when: 'De Idempotency-Key hoort bij een opdracht met een andere inhoud. Maak per opdracht een nieuwe UUID. Dit is de enige fout in de invoer die geen 400 geeft.',
  },
  {
    name: 'te-veel-vragen',
    status: 429,
    title: 'Te veel vragen in korte tijd',
    detail: 'Wacht even en probeer het dan opnieuw.',
    when: 'Er kwamen meer vragen dan is afgesproken. Wacht zo lang als Retry-After zegt; de headers RateLimit zeggen wat mag.',
  },
  {
    name: 'headers-te-groot',
    status: 431,
    title: 'De headers zijn te groot',
    detail: 'Alle headers samen mogen hoogstens 16 kB groot zijn.',
    when: 'De headers zijn samen groter dan 16 kB.',
  },
  {
    name: 'storing',
    status: 500,
    title: 'Er ging iets mis',
    detail: 'De fout is vastgelegd. Probeer het later opnieuw of meld dit aan de beheerder.',
    when: 'Een fout bij ons. Een opdracht met dezelfde Idempotency-Key nog eens sturen legt niets dubbel vast.',
  },
  {
    name: 'niet-beschikbaar',
    status: 503,
    title: 'Tijdelijk niet beschikbaar',
    detail: 'Probeer het over enkele seconden opnieuw.',
    when: 'Een deel van het grootboek is even niet bereikbaar, of de cijfers zijn nog niet zo ver. Wacht zo lang als Retry-After zegt.',
  },
  {
    name: 'overbelast',
    status: 503,
    title: 'Het is nu te druk',
    detail: 'Er is niets opgeslagen. Probeer het over enkele seconden opnieuw.',
    when: 'Er komt meer werk binnen dan kan worden gedaan. Wat is bevestigd, blijft bewaard; deze vraag is niet uitgevoerd. Wacht zo lang als Retry-After zegt.',
  },
];

/** Where the kinds of problems are explained. */
export const PROBLEMS = '/v1/problemen';

export const problemTypeOf = (name: string): ProblemType | undefined =>
  problemTypes.find((one) => one.name === name);

/** docs/reference/problems.md. */
export const problemReference = (): string =>
  [
    '# Problems',
    '',
    'What the API answers when it does not do what was asked, as `application/problem+json` (RFC 9457). Made from the code by',
    '`npm run generate`. The field `type` is the address of the kind, where the same is told: `GET /v1/problemen/{naam}`.',
    '',
    '| Status | Kind | Title | When, and what to do |',
    '|---|---|---|---|',
    ...problemTypes.map(
      ({ name, status, title, when }) => `| ${String(status)} | \`${name}\` | ${title} | ${when} |`,
    ),
    '',
  ].join('\n');
