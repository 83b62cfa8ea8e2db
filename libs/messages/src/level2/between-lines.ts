import { copyOf } from '../own-text';
import { when, type Found, type Memory } from './finding';
import { isCredit, type Line } from './lines';

// Rules between the lines of a declaration, asked of each line in turn: a declaration that is read
// line by line is checked by the same words as one that is there as a whole.

/** The code, whose length may differ, comes last: no two keys are alike by accident. */
const debitKey = ({ ToewijzingNummer, ProductCategorie, ProductPeriode, ProductCode }: Line) =>
  `${String(ToewijzingNummer)} ${ProductCategorie}${ProductPeriode.Begindatum}${ProductPeriode.Einddatum}${ProductCode}`;

/** TR416: one debit per allocation, product and period within a client. */
export const repeatedDebit: Memory<Line> = () => {
  const seen = new Set<string>();
  return (line) => {
    if (isCredit(line.IngediendBedrag)) return [];
    const before = seen.size;
    seen.add(debitKey(line));
    return when(
      seen.size === before,
      '',
      'Dezelfde prestatie staat twee keer in de declaratie.',
      'Zet het hele volume van de maand op één regel.',
    );
  };
};

/** TR315: a line is credited once in a message. */
export const repeatedCredit: Memory<Line> = () => {
  const credited = new Set<string>();
  return ({ ProductReferentie: { VorigReferentieNummer: earlier } }) => {
    if (earlier === undefined) return [];
    const before = credited.size;
    credited.add(copyOf(earlier));
    return when(
      credited.size === before,
      '',
      'Een regel wordt twee keer gecrediteerd in dit bericht.',
    );
  };
};

/** TR316: a line and its credit are never in one message, in either order. */
export const creditedAtOnce = (
  earlier: string | undefined,
  own: ReadonlySet<string>,
): readonly Found[] =>
  when(
    earlier !== undefined && own.has(earlier),
    '',
    'Een regel wordt gecrediteerd in het bericht waarin zij staat.',
    'Laat beide regels weg, of crediteer na het antwoord.',
  );
