import type { IndicationAskRejection } from '@zgb/indications';
import type { Rejections } from './instruction';

const euro = (cents: number): string =>
  `€ ${(cents / 100)
    .toFixed(2)
    .replace('.', ',')
    .replace(/\B(?=(\d{3})+,)/g, '.')}`;

/** What is told when an indication does not accept something: what is wrong and what to do. */
export const indicationRejections: Rejections<IndicationAskRejection> = {
  clientUnknown: {
    kind: 'unknown',
    text: 'De genoemde toewijzing of indicatie is niet bekend. Controleer het nummer.',
  },
  indicationUnknown: {
    kind: 'unknown',
    text: 'Deze indicatie is niet bekend. Controleer gemeente en nummer.',
  },
  numberInUse: {
    kind: 'conflict',
    text: 'Dit nummer is al gebruikt voor een andere indicatie. Wijzig die, of gebruik een ander nummer.',
  },
  endsBeforeBegin: {
    kind: 'wrong',
    text: 'De einddatum ligt voor de ingangsdatum. Controleer de datums.',
  },
  perspectiveMissing: {
    kind: 'wrong',
    text: ({ mandatoryFrom }) =>
      `Vanaf ${mandatoryFrom} hoort bij elke indicatie een perspectief. Kies ontwikkelen of stabiliseren.`,
  },
  termTooLong: {
    kind: 'wrong',
    text: ({ lastDay }) =>
      `Bij activeren of ontwikkelen is de laatste dag hoogstens ${lastDay}. Kort de termijn in, of geef de reden voor een langere termijn.`,
  },
  termOverLongest: {
    kind: 'wrong',
    text: ({ lastDay }) => `De langste termijn loopt tot en met ${lastDay}. Kort de termijn in.`,
  },
  lifelongNotAllowed: {
    kind: 'wrong',
    text: ({ lastDay }) =>
      `Zonder einddatum mag hier niet. Kies een einddatum tot en met ${lastDay}.`,
  },
  noGroupReasonMissing: {
    kind: 'wrong',
    text: 'Voor deze hulp bestaat een groep. Geef de reden waarom een groep niet kan, of kies een groep.',
  },
  effectiveOutsideTerm: {
    kind: 'wrong',
    text: 'De wijziging werkt vanaf een dag voor het begin van de indicatie. Kies een latere dag.',
  },
  endedAlready: {
    kind: 'conflict',
    text: ({ lastDay }) => `Deze indicatie is al beëindigd; de laatste dag is ${lastDay}.`,
  },
  endsOutsideTerm: {
    kind: 'wrong',
    text: 'De laatste dag ligt buiten de termijn van de indicatie. Controleer de datum.',
  },
  disputeUnknown: {
    kind: 'unknown',
    text: 'Dit bezwaar of beroep is niet bekend. Controleer de soort en de dag waarop het is ingesteld.',
  },
  disputeSettledAlready: {
    kind: 'conflict',
    text: ({ settledOn }) => `Hierop is al beslist, op ${settledOn}.`,
  },
  settledBeforeLodged: {
    kind: 'wrong',
    text: 'De beslissing ligt voor de dag waarop bezwaar of beroep is ingesteld. Controleer de datum.',
  },
  disputedBeforeDecision: {
    kind: 'wrong',
    text: ({ decidedOn }) =>
      `Bezwaar of beroep kan niet voor het besluit van ${decidedOn}. Controleer de datum.`,
  },
  outcomeRecordedAlready: {
    kind: 'conflict',
    text: 'Voor deze indicatie is al een uitkomst vastgelegd.',
  },
  noMaximumBudget: {
    kind: 'conflict',
    text: 'Deze indicatie heeft geen maximumbudget. Wijzig eerst de indicatie.',
  },
  roomBelowReserved: {
    kind: 'conflict',
    text: ({ reservedCents }) =>
      `Toewijzingen gebruiken al ${euro(reservedCents)}. Kies een maximum van dat bedrag of meer.`,
  },
  maximumBudgetExceeded: {
    kind: 'conflict',
    text: ({ maxBudgetCents, remainingCents }) =>
      `Dit gaat boven het maximumbudget van ${euro(maxBudgetCents)}: er is nog ${euro(remainingCents)}. Neem een nieuw besluit, of maak ruimte in een andere toewijzing.`,
  },
  youthIndicationUnknown: {
    kind: 'unknown',
    text: 'De jeugdindicatie is niet bekend. Controleer het nummer.',
  },
  youthOtherClient: {
    kind: 'wrong',
    text: 'De jeugdindicatie is van een andere cliënt. Controleer het nummer.',
  },
  linkOnlyFromYouthToAdult: {
    kind: 'wrong',
    text: 'Alleen een Wmo-indicatie kan volgen op een jeugdindicatie.',
  },
  otherFormAtSameTime: {
    kind: 'conflict',
    text: ({ form, from, until, source }) =>
      `De cliënt heeft dit product al ${form === 'in-kind' ? 'in natura' : 'als pgb'} van ${from} ${until === null ? 'zonder einddatum' : `tot en met ${until}`} (${source.replace('indication', 'indicatie').replace('allocation', 'toewijzing')}). Natura eindigt voor een pgb voor hetzelfde product begint.`,
  },
};
