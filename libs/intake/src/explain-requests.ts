import { formatDate } from '@zgb/kernel';
import type { ChangeRefusal, DossierRejection, RequestRejection } from '@zgb/indications';
import { explainWith, national, type Explain, type Explanation } from './explain';

const requestRejections: Explain<RequestRejection> = {
  referenceInUse: national(
    'TR347',
    '9347',
    'Deze referentie is al voor een ander verzoek gebruikt. Geef elk verzoek een eigen referentie.',
  ),
  requestUnknown: national('TR355', '9355', 'Er is geen verzoek bekend met deze referentie.'),
  requestHonoured: national(
    'TR359',
    '9359',
    'Op dit verzoek is al een toewijzing gestuurd. Een antwoord kan dan niet meer.',
  ),
  investigatedAfterAnswer: national(
    'TR360',
    '9360',
    'Op dit verzoek is al geantwoord. “In onderzoek” kan alleen het eerste antwoord zijn.',
  ),
  answerWasFinal: national(
    'TR365',
    '9365',
    'Dit verzoek is al afgewezen. Na “in onderzoek” kan één antwoord volgen, na een afwijzing geen.',
  ),
};

const dossierRejections: Explain<DossierRejection> = {
  requestOpen: {
    rule: 'TR374',
    returnCode: '9374',
    text: ({ references }) =>
      `Voor deze cliënt staat nog een verzoek open (${references.slice(0, 3).join(', ')}). Wacht op het antwoord daarop.`,
  },
};

const changeRefusals: Explain<ChangeRefusal> = {
  allocationsLeftOut: {
    rule: 'TR349',
    returnCode: '9349',
    text: ({ numbers }) =>
      `Het verzoek noemt niet alle actuele toewijzingen. Niet genoemd: ${numbers.slice(0, 10).join(', ')}.`,
  },
  unchangedNotCurrent: {
    rule: 'TR350',
    returnCode: '9350',
    text: ({ number }) => `Toewijzing ${String(number)} is niet actueel voor deze cliënt.`,
  },
  changedNotCurrent: {
    rule: 'TR351',
    returnCode: '9351',
    text: ({ number }) =>
      `Toewijzing ${String(number)} is niet actueel voor deze cliënt en kan niet wijzigen.`,
  },
  pastStartMoved: {
    rule: 'TR357',
    returnCode: '9357',
    text: ({ allocatedFrom }) =>
      `Een wijziging die al is ingegaan geldt voor de hele toewijzing. Gebruik als ingangsdatum ${formatDate(allocatedFrom)}, of een dag na de dagtekening.`,
  },
  careStacked: national(
    'TR361',
    '9361',
    'Hetzelfde product staat er twee keer voor dezelfde dagen. Laat het ene eindigen voordat het andere begint.',
  ),
  wholeTermChangedLater: {
    rule: 'TR373',
    returnCode: '9373',
    text: ({ allocatedFrom }) =>
      `Een budget, of een omvang over de hele looptijd, wijzigt vanaf de eerste dag: ${formatDate(allocatedFrom)}.`,
  },
  volumeOnGeneric: national(
    'TR375',
    '9375',
    'Deze toewijzing heeft geen product. Laat de omvang weg.',
  ),
  volumeMissing: national('TR411', '9411', 'Deze toewijzing heeft een productcode. Vul de omvang.'),
  volumeWithoutCode: national(
    'TR412',
    '9412',
    'Deze toewijzing heeft geen productcode. Laat de omvang weg.',
  ),
};

/** Why a request is not taken in, or not answered so. */
export const explainRequest = explainWith(requestRejections);
/** Why no request can be opened for a client. */
export const explainDossier = explainWith(dossierRejections);
/** Why a request for change does not fit what is allocated. */
export const explainChange = explainWith(changeRefusals);

/** TR304 on a 317: nothing inside the client can be assessed. */
export const CLIENT_UNKNOWN: Explanation = {
  rule: 'TR304',
  returnCode: '8187',
  text: 'Deze gemeente kent geen toewijzing voor deze cliënt. Stuur een verzoek om toewijzing (315).',
};

/** TR379. */
export const REFERENCE_WRONG: Explanation = {
  rule: 'TR379',
  returnCode: '9379',
  text: 'ReferentieAanbieder hoort bij de eerste toewijzing op een verzoek dat nog openstaat, en bij een verzoek om wijziging op elk nieuw product. Controleer de referentie.',
};
