import {
  addMonths,
  firstOfMonth,
  isWithinOneMonth,
  lastOfMonth,
  type CalendarDate,
} from '@zgb/kernel';
import type { Bericht323 } from '../generated/types';
import { one, placed, when, type Placed } from './finding';
import { noDuplicates } from './keys';
import {
  anyLineRules,
  declaredPeriodRules,
  isCredit,
  linesPerClient,
  netOf,
  totalRules,
  type Line,
} from './lines';
import { bsnRules } from './persons';
import { on, within, type Check, type Part, type RuleTable } from './rule-table';

type Declaration = Bericht323['Declaratie'];

const EURO = '83';

/** TR335: lines may be declared up to five years after their period. */
const MONTHS_BACK_MAX = 60;

const lineRules: RuleTable<Line> = {
  ...anyLineRules,
  ...within('ProductPeriode', ({ ProductPeriode }: Line) => ProductPeriode, declaredPeriodRules),
  CS337: ({ ProductPeriode: { Begindatum, Einddatum } }, path) =>
    when(
      !isWithinOneMonth({ from: Begindatum, until: Einddatum }),
      `${path}/ProductPeriode`,
      'De productperiode ligt niet in één kalendermaand.',
      'Maak per maand een regel.',
    ),
  CD087: ({ Eenheid, ProductTarief }, path) =>
    when(
      (Eenheid === EURO) === (ProductTarief !== undefined),
      `${path}/ProductTarief`,
      'ProductTarief is gevuld, behalve als de eenheid euro (83) is.',
    ),
  CS339: ({ Eenheid, IngediendBedrag, GeleverdVolume }, path) =>
    when(
      Eenheid === EURO && IngediendBedrag.Bedrag !== GeleverdVolume,
      `${path}/IngediendBedrag`,
      'Bij de eenheid euro (83) is het bedrag gelijk aan het volume.',
    ),
};

/** A line and the day that it is declared on. */
interface Dated {
  readonly line: Line;
  readonly declaredOn: CalendarDate;
}

const ageRules: RuleTable<Dated> = {
  /** NAT-16: exactly sixty months is still accepted. */
  TR335: ({ line: { ProductPeriode }, declaredOn }, path) =>
    when(
      ProductPeriode.Einddatum < addMonths(declaredOn, -MONTHS_BACK_MAX),
      `${path}/ProductPeriode`,
      'De productperiode eindigt meer dan vijf jaar voor de dagtekening van de declaratie.',
      'Deze regel kan niet meer worden gedeclareerd.',
    ),
};

/** TR416: one debit per allocation, product and period within a client. */
const oneDebit: Check<readonly Placed<Line>[]> = (lines) => {
  const seen = new Set<string>();
  return lines.flatMap(([line, path]) => {
    if (isCredit(line.IngediendBedrag)) return [];
    const { ToewijzingNummer, ProductCategorie, ProductCode, ProductPeriode } = line;
    const key = JSON.stringify([ToewijzingNummer, ProductCategorie, ProductCode, ProductPeriode]);
    const repeated = seen.has(key);
    seen.add(key);
    return when(
      repeated,
      path,
      'Dezelfde prestatie staat twee keer in de declaratie.',
      'Zet het hele volume van de maand op één regel.',
    );
  });
};

const creditRules: RuleTable<readonly Placed<Line>[]> = {
  /** A line is credited once in a message. */
  TR315: (lines) => {
    const credited = new Set<string>();
    return lines.flatMap(([{ ProductReferentie }, path]) => {
      const earlier = ProductReferentie.VorigReferentieNummer;
      if (earlier === undefined) return [];
      const repeated = credited.has(earlier);
      credited.add(earlier);
      return when(repeated, path, 'Een regel wordt twee keer gecrediteerd in dit bericht.');
    });
  },
  /** A line and its credit are never in one message. */
  TR316: (lines) => {
    const own = new Set(lines.map(([{ ProductReferentie }]) => ProductReferentie.ReferentieNummer));
    return lines.flatMap(([{ ProductReferentie }, path]) => {
      const earlier = ProductReferentie.VorigReferentieNummer;
      return when(
        earlier !== undefined && own.has(earlier),
        path,
        'Een regel wordt gecrediteerd in het bericht waarin zij staat.',
        'Laat beide regels weg, of crediteer na het antwoord.',
      );
    });
  },
};

const CLIENTS = 'Bericht/Declaratie/Clienten/Client';

const linesIn = ({ Clienten }: Declaration): readonly Placed<Line>[] =>
  linesPerClient(placed(CLIENTS, Clienten.Client)).flatMap(([lines]) => lines);

const declarationOnlyRules: RuleTable<Declaration> = {
  ...within(
    'DeclaratiePeriode',
    ({ DeclaratiePeriode }: Declaration) => DeclaratiePeriode,
    declaredPeriodRules,
  ),
  ...within(
    'TotaalIngediendBedrag',
    ({ TotaalIngediendBedrag }: Declaration) => TotaalIngediendBedrag,
    totalRules,
  ),
  CS340: ({ DeclaratiePeriode: { Begindatum, Einddatum } }, path) =>
    when(
      Begindatum !== firstOfMonth(Begindatum) || Einddatum !== lastOfMonth(Begindatum),
      `${path}/DeclaratiePeriode`,
      'De declaratieperiode is niet precies één kalendermaand.',
    ),
  TR358: (declaration, path) => {
    const { TotaalIngediendBedrag: total } = declaration;
    const net = netOf(linesIn(declaration).map(([line]) => line));
    return when(
      total.TotaalBedrag !== Math.abs(net) || (net !== 0 && isCredit(total) !== net < 0),
      `${path}/TotaalIngediendBedrag`,
      'Het totaal is niet de som van de regels (debet min credit).',
      'Tel de regels opnieuw op.',
    );
  },
};

/** All rules of level 2 on a 323. */
export const declarationRules: readonly Part<Bericht323>[] = [
  noDuplicates('323'),
  on(({ Declaratie }) => one('Bericht/Declaratie', Declaratie), declarationOnlyRules),
  on(
    ({ Declaratie }) =>
      placed(CLIENTS, Declaratie.Clienten.Client).map(([{ Bsn }, path]) => [Bsn, `${path}/Bsn`]),
    bsnRules,
  ),
  on(({ Declaratie }) => linesIn(Declaratie), lineRules),
  on(
    ({ Declaratie }) =>
      linesIn(Declaratie).map(([line, path]) => [
        { line, declaredOn: Declaratie.DeclaratieDagtekening },
        path,
      ]),
    ageRules,
  ),
  on(({ Declaratie }) => linesPerClient(placed(CLIENTS, Declaratie.Clienten.Client)), {
    TR416: oneDebit,
  }),
  on(({ Declaratie }) => one(CLIENTS, linesIn(Declaratie)), creditRules),
];
