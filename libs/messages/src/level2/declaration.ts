import {
  addMonths,
  firstOfMonth,
  isWithinOneMonth,
  lastOfMonth,
  type CalendarDate,
} from '@zgb/kernel';
import type { Bericht323, Bericht325 } from '../generated/types';
import { placed, when, type Finding } from './finding';
import { bsnPasses } from './persons';

type Line =
  Bericht323['Declaratie']['Clienten']['Client'][number]['Prestaties']['Prestatie'][number];
type Period = Line['ProductPeriode'];
type Amount = { readonly DebetCredit: string };

/** CS100: the first day that this release may be used for. */
const FIRST_DAY: CalendarDate = '2021-01-01';

/** TR335: lines may be declared up to five years after their period. */
const MONTHS_BACK_MAX = 60;

const EURO = '83';
const isCredit = ({ DebetCredit }: Amount): boolean => DebetCredit === 'C';

/** CS100, TR134 and TR137 on a period. */
const period = (
  { Begindatum, Einddatum }: Period,
  sentOn: CalendarDate,
  path: string,
): readonly Finding[] => [
  ...when(
    Begindatum < FIRST_DAY,
    'CS100',
    `${path}/Begindatum`,
    'De begindatum ligt voor 1 januari 2021.',
  ),
  ...when(
    Begindatum > sentOn,
    'TR134',
    `${path}/Begindatum`,
    'De begindatum ligt na de dagtekening.',
  ),
  ...when(
    Einddatum < Begindatum || Einddatum > sentOn,
    'TR137',
    `${path}/Einddatum`,
    'De einddatum ligt voor de begindatum of na de dagtekening.',
    'Declareer een maand pas als die voorbij is.',
  ),
];

/** CS325: nothing is a debit of 0. */
const zeroIsDebit = (cents: number, amount: Amount, path: string): readonly Finding[] =>
  when(
    cents === 0 && isCredit(amount),
    'CS325',
    `${path}/DebetCredit`,
    'Bij een bedrag van 0 is DebetCredit D.',
  );

const lineRules = (line: Line, path: string): readonly Finding[] => {
  const { IngediendBedrag, ProductReferentie, Eenheid, ProductTarief, GeleverdVolume } = line;
  const credited = ProductReferentie.VorigReferentieNummer !== undefined;
  const { Begindatum: from, Einddatum: until } = line.ProductPeriode;
  return [
    ...zeroIsDebit(IngediendBedrag.Bedrag, IngediendBedrag, `${path}/IngediendBedrag`),
    ...when(
      !isWithinOneMonth({ from, until }),
      'CS337',
      `${path}/ProductPeriode`,
      'De productperiode ligt niet in één kalendermaand.',
      'Maak per maand een regel.',
    ),
    ...when(
      isCredit(IngediendBedrag) !== credited,
      'CD060',
      `${path}/ProductReferentie/VorigReferentieNummer`,
      'VorigReferentieNummer is gevuld bij een creditregel, en anders niet.',
    ),
    ...when(
      (Eenheid === EURO) === (ProductTarief !== undefined),
      'CD087',
      `${path}/ProductTarief`,
      'ProductTarief is gevuld, behalve als de eenheid euro (83) is.',
    ),
    ...when(
      Eenheid === EURO && IngediendBedrag.Bedrag !== GeleverdVolume,
      'CS339',
      `${path}/IngediendBedrag`,
      'Bij de eenheid euro (83) is het bedrag gelijk aan het volume.',
    ),
  ];
};

/** TR335, NAT-16: exactly sixty months is still accepted. */
const notTooOld = (
  { ProductPeriode }: Line,
  declaredOn: CalendarDate,
  path: string,
): readonly Finding[] =>
  when(
    ProductPeriode.Einddatum < addMonths(declaredOn, -MONTHS_BACK_MAX),
    'TR335',
    `${path}/ProductPeriode`,
    'De productperiode eindigt meer dan vijf jaar voor de dagtekening van de declaratie.',
    'Deze regel kan niet meer worden gedeclareerd.',
  );

/** TR416: one debit per allocation, product and period within a client. */
const secondDebits = (lines: readonly (readonly [Line, string])[]): readonly Finding[] => {
  const seen = new Set<string>();
  return lines.flatMap(([line, path]) => {
    if (isCredit(line.IngediendBedrag)) return [];
    const { ToewijzingNummer, ProductCategorie, ProductCode, ProductPeriode } = line;
    const key = JSON.stringify([ToewijzingNummer, ProductCategorie, ProductCode, ProductPeriode]);
    const repeated = seen.has(key);
    seen.add(key);
    return when(
      repeated,
      'TR416',
      path,
      'Dezelfde prestatie staat twee keer in de declaratie.',
      'Zet het hele volume van de maand op één regel.',
    );
  });
};

/** TR315 and TR316: what a message may say of earlier references. */
const references = (lines: readonly (readonly [Line, string])[]): readonly Finding[] => {
  const own = new Set(lines.map(([{ ProductReferentie }]) => ProductReferentie.ReferentieNummer));
  const credited = new Set<string>();
  return lines.flatMap(([{ ProductReferentie }, path]) => {
    const earlier = ProductReferentie.VorigReferentieNummer;
    if (earlier === undefined) return [];
    const repeated = credited.has(earlier);
    credited.add(earlier);
    return [
      ...when(repeated, 'TR315', path, 'Een regel wordt twee keer gecrediteerd in dit bericht.'),
      ...when(
        own.has(earlier),
        'TR316',
        path,
        'Een regel wordt gecrediteerd in het bericht waarin zij staat.',
        'Laat beide regels weg, of crediteer na het antwoord.',
      ),
    ];
  });
};

const netOf = (lines: readonly { readonly IngediendBedrag: Line['IngediendBedrag'] }[]): number =>
  lines.reduce(
    (sum, { IngediendBedrag }) =>
      sum + (isCredit(IngediendBedrag) ? -1 : 1) * IngediendBedrag.Bedrag,
    0,
  );

/** All rules of level 2 on a 323. */
export const checkDeclaration = ({ Header, Declaratie }: Bericht323): readonly Finding[] => {
  const sentOn = Header.BerichtIdentificatie.Dagtekening;
  const path = 'Bericht/Declaratie';
  const { DeclaratiePeriode, TotaalIngediendBedrag, DeclaratieNummer } = Declaratie;
  const clients = placed(`${path}/Clienten/Client`, Declaratie.Clienten.Client);
  const linesPerClient = clients.map(([{ Prestaties }, at]) =>
    placed(`${at}/Prestaties/Prestatie`, Prestaties.Prestatie),
  );
  const lines = linesPerClient.flat();
  const net = netOf(lines.map(([line]) => line));
  const isWholeMonth =
    DeclaratiePeriode.Begindatum === firstOfMonth(DeclaratiePeriode.Begindatum) &&
    DeclaratiePeriode.Einddatum === lastOfMonth(DeclaratiePeriode.Begindatum);
  const { TotaalBedrag } = TotaalIngediendBedrag;
  return [
    ...when(
      !/^[a-zA-Z0-9]+$/.test(DeclaratieNummer),
      'CS319',
      `${path}/DeclaratieNummer`,
      'Een declaratienummer bestaat uit letters en cijfers.',
    ),
    ...when(
      !isWholeMonth,
      'CS340',
      `${path}/DeclaratiePeriode`,
      'De declaratieperiode is niet precies één kalendermaand.',
    ),
    ...period(DeclaratiePeriode, sentOn, `${path}/DeclaratiePeriode`),
    ...zeroIsDebit(TotaalBedrag, TotaalIngediendBedrag, `${path}/TotaalIngediendBedrag`),
    ...when(
      TotaalBedrag !== Math.abs(net) || (net !== 0 && isCredit(TotaalIngediendBedrag) !== net < 0),
      'TR358',
      `${path}/TotaalIngediendBedrag`,
      'Het totaal is niet de som van de regels (debet min credit).',
      'Tel de regels opnieuw op.',
    ),
    ...clients.flatMap(([{ Bsn }, at]) => bsnPasses(Bsn, at)),
    ...lines.flatMap(([line, at]) => [
      ...period(line.ProductPeriode, sentOn, `${at}/ProductPeriode`),
      ...lineRules(line, at),
      ...notTooOld(line, Declaratie.DeclaratieDagtekening, at),
    ]),
    ...linesPerClient.flatMap(secondDebits),
    ...references(lines),
  ];
};

const NOT_REFUSED = ['0200', '8001'];

/** TR342: the lines that come back are the difference between what was asked and granted. */
export const checkAnswer = ({ DeclaratieAntwoord: answer }: Bericht325): readonly Finding[] => {
  if (answer === undefined) return [];
  const signed = ({ TotaalBedrag, DebetCredit }: typeof answer.TotaalIngediendBedrag): number =>
    DebetCredit === 'C' ? -TotaalBedrag : TotaalBedrag;
  const granted = signed(answer.TotaalToegekendBedrag);
  const returned = netOf(
    (answer.Clienten?.Client ?? []).flatMap(({ Prestaties }) => Prestaties.Prestatie),
  );
  const refusedAsWhole = answer.RetourCodes.RetourCode.some((code) => !NOT_REFUSED.includes(code));
  const fits = refusedAsWhole
    ? granted === 0
    : returned === signed(answer.TotaalIngediendBedrag) - granted;
  return when(
    !fits,
    'TR342',
    'Bericht/DeclaratieAntwoord',
    'De afgekeurde regels zijn samen niet het verschil tussen ingediend en toegekend.',
  );
};
