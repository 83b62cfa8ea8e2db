import type { CalendarDate } from '@zgb/kernel';
import type { BedragMetDC, Bericht323, Bericht325, GeslotenPeriode } from '../generated/types';
import { placed, when, type Placed } from './finding';
import { within, type RuleTable } from './rule-table';

/** A line of a declaration; a refused line of its answer has codes besides. */
export type Line =
  Bericht323['Declaratie']['Clienten']['Client'][number]['Prestaties']['Prestatie'][number];

export type RefusedLine = NonNullable<
  NonNullable<Bericht325['DeclaratieAntwoord']>['Clienten']
>['Client'][number]['Prestaties']['Prestatie'][number];

const CREDIT = 'C';

/** NL: credit. */
export const isCredit = ({ DebetCredit }: { readonly DebetCredit: string }): boolean =>
  DebetCredit === CREDIT;

/** Rules on a period of a declaration or line. */
export const periodRules: RuleTable<GeslotenPeriode> = {
  TR134: ({ Begindatum }, path, { sentOn }) =>
    when(Begindatum > sentOn, `${path}/Begindatum`, 'De begindatum ligt na de dagtekening.'),
  TR137: ({ Begindatum, Einddatum }, path, { sentOn }) =>
    when(
      Einddatum < Begindatum || Einddatum > sentOn,
      `${path}/Einddatum`,
      'De einddatum ligt voor de begindatum of na de dagtekening.',
      'Declareer een maand pas als die voorbij is.',
    ),
};

/** The first day that this release may be used for. */
const FIRST_DAY: CalendarDate = '2021-01-01';

/** Rules on a period that is declared. */
export const declaredPeriodRules: RuleTable<GeslotenPeriode> = {
  CS100: ({ Begindatum }, path) =>
    when(Begindatum < FIRST_DAY, `${path}/Begindatum`, 'De begindatum ligt voor 1 januari 2021.'),
  ...periodRules,
};

const zeroIsDebit = (cents: number, isTakenBack: boolean, path: string) =>
  when(cents === 0 && isTakenBack, `${path}/DebetCredit`, 'Bij een bedrag van 0 is DebetCredit D.');

/** Rules on an amount of a line. */
export const amountRules: RuleTable<BedragMetDC> = {
  CS325: (amount, path) => zeroIsDebit(amount.Bedrag, isCredit(amount), path),
};

type Total = Bericht323['Declaratie']['TotaalIngediendBedrag'];

/** Rules on a total. */
export const totalRules: RuleTable<Total> = {
  CS325: (total, path) => zeroIsDebit(total.TotaalBedrag, isCredit(total), path),
};

type Reference = Pick<Line, 'ProductReferentie' | 'IngediendBedrag'>;

/** Rules on any line, declared or refused. */
export const anyLineRules: RuleTable<Reference> = {
  ...within('IngediendBedrag', ({ IngediendBedrag }: Reference) => IngediendBedrag, amountRules),
  CD060: ({ IngediendBedrag, ProductReferentie }, path) =>
    when(
      isCredit(IngediendBedrag) !== (ProductReferentie.VorigReferentieNummer !== undefined),
      `${path}/ProductReferentie/VorigReferentieNummer`,
      'VorigReferentieNummer is gevuld bij een creditregel, en anders niet.',
    ),
};

interface Client<OneLine> {
  readonly Prestaties: { readonly Prestatie: readonly OneLine[] };
}

/** The lines of every client. */
export const linesPerClient = <OneLine>(
  clients: readonly Placed<Client<OneLine>>[],
): readonly Placed<readonly Placed<OneLine>[]>[] =>
  clients.map(([{ Prestaties }, path]) => [
    placed(`${path}/Prestaties/Prestatie`, Prestaties.Prestatie),
    path,
  ]);

/** The amount of a line with its sign, in cents. */
export const netOfLine = ({ IngediendBedrag }: Pick<Line, 'IngediendBedrag'>): number =>
  isCredit(IngediendBedrag) ? -IngediendBedrag.Bedrag : IngediendBedrag.Bedrag;

/** Debit less credit, in cents. */
export const netOf = (lines: readonly Pick<Line, 'IngediendBedrag'>[]): number =>
  lines.reduce((sum, line) => sum + netOfLine(line), 0);

/** A total with its sign, in cents. */
export const signed = (total: Total): number =>
  isCredit(total) ? -total.TotaalBedrag : total.TotaalBedrag;
