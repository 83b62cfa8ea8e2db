import {
  addMonths,
  firstOfMonth,
  isWithinOneMonth,
  lastOfMonth,
  type CalendarDate,
} from '@zgb/kernel';
import type { Bericht323 } from '../generated/types';
import { creditedAtOnce, repeatedCredit, repeatedDebit } from './between-lines';
import { inTurn, one, placed, when, type Placed } from './finding';
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
import { given, on, onRows, within, type Part, type RuleTable } from './rule-table';

type Declaration = Bericht323['Declaratie'];

const EURO = '83';

const MONTHS_BACK_MAX = 60;

/** Rules on a line by itself. */
export const lineRules: RuleTable<Line> = {
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

/** A line and the first day that may still be declared. */
export interface Dated {
  readonly line: Line;
  readonly oldestDay: CalendarDate;
}

/** TR335: lines may be declared up to five years after their period. */
export const oldestDayOf = ({
  DeclaratieDagtekening,
}: Pick<Declaration, 'DeclaratieDagtekening'>): CalendarDate =>
  addMonths(DeclaratieDagtekening, -MONTHS_BACK_MAX);

/** Rules on the age of a line. */
export const ageRules: RuleTable<Dated> = {
  /** NAT-16: exactly sixty months is still accepted. */
  TR335: ({ line: { ProductPeriode }, oldestDay }, path) =>
    when(
      ProductPeriode.Einddatum < oldestDay,
      `${path}/ProductPeriode`,
      'De productperiode eindigt meer dan vijf jaar voor de dagtekening van de declaratie.',
      'Deze regel kan niet meer worden gedeclareerd.',
    ),
};

/** What a declaration says of itself, with debit less credit of its lines in cents. */
export interface Summed {
  readonly declaration: Omit<Declaration, 'Clienten'>;
  readonly net: number;
}

/** Rules on the declaration apart from its lines. */
export const headRules: RuleTable<Summed> = {
  ...within(
    'DeclaratiePeriode',
    ({ declaration }: Summed) => declaration.DeclaratiePeriode,
    declaredPeriodRules,
  ),
  ...within(
    'TotaalIngediendBedrag',
    ({ declaration }: Summed) => declaration.TotaalIngediendBedrag,
    totalRules,
  ),
  CS340: ({ declaration: { DeclaratiePeriode } }, path) =>
    when(
      DeclaratiePeriode.Begindatum !== firstOfMonth(DeclaratiePeriode.Begindatum) ||
        DeclaratiePeriode.Einddatum !== lastOfMonth(DeclaratiePeriode.Begindatum),
      `${path}/DeclaratiePeriode`,
      'De declaratieperiode is niet precies één kalendermaand.',
    ),
  TR358: ({ declaration: { TotaalIngediendBedrag: total }, net }, path) =>
    when(
      total.TotaalBedrag !== Math.abs(net) || (net !== 0 && isCredit(total) !== net < 0),
      `${path}/TotaalIngediendBedrag`,
      'Het totaal is niet de som van de regels (debet min credit).',
      'Tel de regels opnieuw op.',
    ),
};

export const DECLARATION = 'Bericht/Declaratie';
export const CLIENTS = `${DECLARATION}/Clienten/Client`;

/** A declaration with the places of its clients and lines. */
interface Laid {
  readonly declaration: Declaration;
  readonly clients: readonly Placed<Declaration['Clienten']['Client'][number]>[];
  readonly linesPerClient: readonly Placed<readonly Placed<Line>[]>[];
  readonly lines: readonly Placed<Line>[];
}

const laidOut = ({ Declaratie: declaration }: Bericht323): Laid => {
  const clients = placed(CLIENTS, declaration.Clienten.Client);
  const perClient = linesPerClient(clients);
  return {
    declaration,
    clients,
    linesPerClient: perClient,
    lines: perClient.flatMap(([lines]) => lines),
  };
};

const summed = ({ declaration, lines }: Laid): Summed => ({
  declaration,
  net: netOf(lines.map(([line]) => line)),
});

const dated = ({ declaration, lines }: Laid): readonly Placed<Dated>[] => {
  const oldestDay = oldestDayOf(declaration);
  return lines.map(([line, path]) => [{ line, oldestDay }, path]);
};

/** All rules of level 2 on a 323. */
export const declarationRules: readonly Part<Bericht323>[] = [
  noDuplicates('323'),
  given(laidOut, [
    on((laid) => one(DECLARATION, summed(laid)), headRules),
    on(({ clients }) => clients.map(([{ Bsn }, path]) => [Bsn, `${path}/Bsn`]), bsnRules),
    on(({ lines }) => lines, lineRules),
    on(dated, ageRules),
    on(({ linesPerClient: clients }) => clients.map(([lines]) => [lines, '']), {
      TR416: inTurn(repeatedDebit),
    }),
    onRows(({ lines }) => lines, {
      TR315: inTurn(repeatedCredit),
      TR316: (lines) => {
        const own = new Set(lines.map(([line]) => line.ProductReferentie.ReferentieNummer));
        return inTurn(
          () =>
            ({ ProductReferentie }: Line) =>
              creditedAtOnce(ProductReferentie.VorigReferentieNummer, own),
        )(lines);
      },
    }),
  ]),
];
