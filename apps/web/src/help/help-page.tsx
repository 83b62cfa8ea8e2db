import type { ReactElement } from 'react';
import type { PageProps } from '../frame/page';
import { Block, Table } from '../parts/blocks';

/** The words of the pages, at language level B1. */
const WORDS: readonly (readonly [word: string, meaning: string])[] = [
  ['Aanbieder', 'De organisatie die de hulp geeft.'],
  ['Afgekeurd', 'Wij betalen dit bedrag niet. De reden staat erbij.'],
  ['Antwoord', 'Ons bericht per declaratie: wat is toegekend en wat is afgekeurd (325).'],
  ['Beoordelen', 'De regels weten het niet zeker. U beslist.'],
  ['Creditregel', 'De aanbieder trekt een eerdere regel in.'],
  ['Declaratie', 'Het verzoek van de aanbieder om betaling over een maand (323).'],
  ['Gebeurtenis', 'Eén feit dat is vastgelegd en niet meer verandert.'],
  ['Indicatie', 'Het besluit dat iemand hulp krijgt: welke hulp, hoeveel en hoe lang.'],
  ['Met terugwerkende kracht', 'Het geldt ook voor een periode die al voorbij is.'],
  ['Normaal tot nu', 'Zoveel zou er nu gedeclareerd zijn bij een gewoon jaar.'],
  ['Proefberekening', 'Een som om te kijken wat er zou gebeuren. Er verandert niets.'],
  ['Raming', 'Het bedrag dat wij vooraf voor deze aanbieder schatten. Geen plafond.'],
  ['Regel', 'Eén product, voor één cliënt, in één periode.'],
  ['Signaal', 'Deze aanbieder declareerde meer dan normaal is op dit moment.'],
  ['Situatie op', 'De datum waarover u iets wilt weten.'],
  ['Stand', 'Het punt in de geschiedenis waarop deze cijfers zijn berekend.'],
  ['Toegekend', 'Wij betalen dit bedrag.'],
  ['Toegezegd', 'Wat al is gedeclareerd, plus wat nog op toewijzingen kan worden gedeclareerd.'],
  ['Toewijzing', 'De opdracht van de gemeente aan een aanbieder om hulp te geven (301).'],
  ['Voorlopig', 'Er kunnen nog declaraties bij komen.'],
  ['Wachten op start', 'De hulp is toegewezen maar nog niet gestart.'],
  ['Zoals bekend op', 'Wat er op dat moment in het grootboek stond.'],
];

const KEYS: readonly (readonly [keys: string, what: string])[] = [
  ['/', 'Naar het zoekveld, op elke pagina'],
  ['J of ↓, K of ↑', 'In een werklijst: volgende of vorige regel'],
  ['X of spatie', 'Regel kiezen'],
  ['G', 'Goedkeuren (toekennen)'],
  ['A', 'Afkeuren'],
  ['U of Ctrl+Z', 'Laatste besluit ongedaan maken'],
  ['Enter', 'Declaratie openen'],
  ['?', 'Deze toetsen tonen'],
  ['← ↑ → ↓', 'In de matrix van producten: naar een andere cel'],
];

const Pairs = ({
  caption,
  head,
  pairs,
}: {
  readonly caption: string;
  readonly head: readonly [string, string];
  readonly pairs: readonly (readonly [string, string])[];
}): ReactElement => (
  <Table
    caption={caption}
    head={[
      [head[0], false],
      [head[1], false],
    ]}
  >
    <tbody>
      {pairs.map(([name, meaning]) => (
        <tr key={name}>
          <th scope="row">{name}</th>
          <td>{meaning}</td>
        </tr>
      ))}
    </tbody>
  </Table>
);

/** What the words mean and which keys there are. */
export const HelpPage = (_props: PageProps): ReactElement => (
  <>
    <h1>Woorden en toetsen</h1>
    <Block title="Wat betekenen de woorden?">
      <Pairs caption="Woorden, op alfabet" head={['Woord', 'Wat het is']} pairs={WORDS} />
    </Block>
    <Block title="Welke toetsen zijn er?">
      <Pairs caption="Toetsen" head={['Toets', 'Wat het doet']} pairs={KEYS} />
    </Block>
  </>
);
