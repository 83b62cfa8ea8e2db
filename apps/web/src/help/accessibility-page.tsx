import { useState, type ReactElement } from 'react';
import { lettersAreOn, setLetters } from '../frame/keys';
import type { PageProps } from '../frame/page';
import { Block } from '../parts/blocks';

/** The accessibility statement, with what is not good yet. */
export const AccessibilityPage = (_props: PageProps): ReactElement => {
  const [isOn, setOn] = useState(lettersAreOn);
  return (
    <>
      <h1>Toegankelijkheid</h1>
      <p className="key-sentence">
        Iedereen moet met Zorggrootboek kunnen werken. Wij bouwen en testen volgens WCAG 2.2, niveau
        A en AA.
      </p>
      <Block title="Toetsen met één letter">
        <p>
          In een werklijst werkt u met letters, zoals G voor goedkeuren. Met / gaat u naar het
          zoekveld. Gebruikt u spraak? Zet de letters dan uit.
        </p>
        <label>
          <input
            type="checkbox"
            className="tick"
            checked={isOn}
            onChange={(event) => {
              setLetters(event.target.checked);
              setOn(event.target.checked);
            }}
          />{' '}
          Toetsen met één letter zijn aan
        </label>
      </Block>
      <Block title="Wat doen wij?">
        <ul>
          <li>Elke pagina werkt met alleen een toetsenbord.</li>
          <li>Bij elke grafiek staan dezelfde cijfers in een tabel.</li>
          <li>Een uitkomst staat er altijd in een woord, nooit alleen in een kleur.</li>
          <li>De pagina’s volgen uw instelling voor donker, hoog contrast en minder beweging.</li>
          <li>U kunt 400% vergroten of een scherm van 320 beeldpunten breed gebruiken.</li>
          <li>Nieuwe cijfers laten de pagina niet verspringen. U kunt het bijwerken pauzeren.</li>
        </ul>
      </Block>
      <Block title="Hoe testen wij?">
        <p>
          Bij elke wijziging controleert een programma (axe) alle pagina’s, ook donker, met hoog
          contrast en op een smal scherm. Een test loopt de belangrijkste taken na met alleen het
          toetsenbord. Eén fout houdt de wijziging tegen.
        </p>
      </Block>
      <Block title="Wat is nog niet goed?">
        <ul>
          <li>Gebruikers van een schermlezer hebben de pagina’s nog niet getest.</li>
          <li>Brede tabellen schuift u op een smal scherm opzij. De pagina zelf schuift niet.</li>
          <li>Zonder JavaScript werken de pagina’s niet. De API werkt dan wel.</li>
        </ul>
      </Block>
      <Block title="Werkt iets niet voor u?">
        <p>
          Meld het bij de beheerder van uw gemeente, of bij het project. Schrijf erbij welke pagina
          het is (de regel in de adresbalk) en welk hulpmiddel u gebruikt.
        </p>
      </Block>
    </>
  );
};
