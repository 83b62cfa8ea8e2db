import type { Declaraties } from '../ledger/api';
import { day, number } from '../parts/format';

type Page = Pick<Declaraties, 'totaal'> & {
  readonly declaraties: readonly { readonly antwoordVoorDatum: string }[];
};

/** Which answers must leave today, in a sentence; the first date comes first on the page (B5). */
export const dueSentence = ({ declaraties, totaal }: Page, today: string): string => {
  const [first] = declaraties;
  if (first === undefined) return 'Alle antwoorden zijn verstuurd.';
  const dates = declaraties.map(({ antwoordVoorDatum }) => antwoordVoorDatum);
  const late = dates.filter((date) => date < today).length;
  const now = dates.filter((date) => date === today).length;
  const must =
    now === 0
      ? 'Vandaag hoeft er geen antwoord weg.'
      : `Vandaag ${now === 1 ? 'moet 1 antwoord' : `moeten ${number(now)} antwoorden`} weg.`;
  if (late + now === 0) return `${must} Het eerste moet weg vóór ${day(first.antwoordVoorDatum)}.`;
  const tooLate =
    late === 0 ? '' : ` Te laat ${late === 1 ? 'is er 1' : `zijn er ${number(late)}`}.`;
  // The list is in the order of the date: what is on later pages is not known here.
  const more =
    late + now === dates.length && totaal > dates.length
      ? ` Geteld zijn de eerste ${number(dates.length)} van ${number(totaal)}.`
      : '';
  return must + tooLate + more;
};
