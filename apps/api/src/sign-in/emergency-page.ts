import { standalonePage, standalonePolicy } from './standalone-page';

/** Why the glass is broken: nothing that somebody types, so that no name gets in. */
export const EMERGENCY_REASONS: Readonly<Record<string, string>> = {
  'aanmelddienst-weg': 'De aanmelddienst werkt niet',
  incident: 'Onderzoek van een incident',
  'zorg-in-gevaar': 'De zorg voor een cliënt kan niet wachten',
};

const STYLE = `
  body { font: 1rem/1.5 system-ui, sans-serif; margin: 0; color: #1b1b1b; background: #fff; }
  main { max-width: 36rem; margin: 0 auto; padding: 1.5rem 1rem; }
  h1 { font-size: 1.5rem; }
  label { display: block; margin: 1rem 0 .25rem; font-weight: 600; }
  input, select { box-sizing: border-box; width: 100%; min-height: 2.75rem; padding: .25rem .5rem; font: inherit;
    border: 1px solid #5b6b7f; border-radius: 4px; background: #fff; color: inherit; }
  button { margin-top: 1.5rem; min-height: 2.75rem; padding: .25rem 1rem; font: inherit; color: #fff; background: #8a1538;
    border: 0; border-radius: 4px; cursor: pointer; }
  input:focus-visible, select:focus-visible, button:focus-visible { outline: 3px solid #154273; outline-offset: 1px; }
  .alarm { border-left: 4px solid #8a1538; padding: .5rem 1rem; background: #fdf1f4; }
`;

export const EMERGENCY_PAGE_POLICY = standalonePolicy(STYLE);

const reason = ([value, text]: readonly [string, string]): string =>
  `<option value="${value}">${text}</option>`;

/** Where two people give their codes. `refusal`: why it was not opened just now. */
export const emergencyPage = (refusal: string | null): string =>
  standalonePage(
    'Noodtoegang',
    STYLE,
    `    <h1>Noodtoegang</h1>
    <p>Alleen als aanmelden niet kan en het niet kan wachten. Twee mensen geven elk hun eigen code. U kunt dan een uur
      alles lezen; vastleggen kan niet. Er gaat een alarm af, en alles wat u opent komt in het toegangslogboek.</p>
    ${refusal === null ? '' : `<p class="alarm" role="alert">${refusal}</p>`}
    <form method="post" action="/noodtoegang" autocomplete="off">
      <label for="een">Code van de eerste persoon</label>
      <input id="een" name="een" type="password" required>
      <label for="twee">Code van de tweede persoon</label>
      <input id="twee" name="twee" type="password" required>
      <label for="reden">Waarom?</label>
      <select id="reden" name="reden">${Object.entries(EMERGENCY_REASONS).map(reason).join('')}</select>
      <button type="submit">Open voor een uur</button>
    </form>`,
  );
