import type { AllocationRejection, CareRejection, ChangedField } from '@zgb/indications';
import { formatEuro } from '@zgb/kernel';
import type { Rejections } from './instruction';
import { accountTexts } from './line-rejections';

const FIELDS: Readonly<Record<ChangedField, string>> = {
  until: 'de einddatum',
  volume: 'de omvang',
  budget: 'het budget',
  deleted: 'de toewijzing is verwijderd of teruggezet',
};

const FIELD_NAMES: Readonly<Record<ChangedField, string>> = {
  until: 'einddatum',
  volume: 'omvang',
  budget: 'budgetCent',
  deleted: 'verwijderd',
};

const day = (date: string): string => date.split('-').reverse().join('-');

const SHAPES: Readonly<
  Record<Extract<CareRejection, { readonly code: 'shapeNotAllowed' }>['rule'], string>
> = {
  CD041: 'Een toewijzing met een productcode heeft een omvang. Vul de omvang in.',
  CD075: 'Een toewijzing met een budget heeft een einddatum. Vul de einddatum in.',
  CD076: 'Een omvang per week heeft een einddatum. Vul de einddatum in.',
  CD078: 'Een toewijzing heeft een omvang of een budget, niet allebei. Kies één van de twee.',
  CD079: 'Een toewijzing zonder productcategorie heeft een budget. Vul het budget in.',
  CD080: 'Zonder productcode is er geen omvang. Vul een code in, of laat de omvang weg.',
  CS338: 'Deze eenheid kan niet per dag. Kies per week, per maand of totaal.',
};

const { allocationUnknown: _unknown, ...lineTexts } = accountTexts;

/** Why something about an allocation is not recorded, in Dutch. */
export const allocationTexts: Rejections<AllocationRejection> = {
  ...lineTexts,
  allocationUnknown: {
    kind: 'unknown',
    text: 'Deze toewijzing is niet bekend. Controleer gemeente, wet en nummer.',
  },
  otherProvider: { kind: 'wrong', text: 'Deze toewijzing is van een andere aanbieder.' },
  otherClient: { kind: 'wrong', text: 'Deze toewijzing is van een andere cliënt.' },
  numberInUse: {
    kind: 'conflict',
    text: 'Dit toewijzingnummer is al gebruikt. Kies een nieuw nummer.',
  },
  versionConflict: {
    kind: 'conflict',
    text: 'Er is al een andere versie met precies deze datum en tijd. Kies een later tijdstip.',
  },
  productNotBought: {
    kind: 'conflict',
    text: 'Deze gemeente koopt dit product niet in. Kies een ander product (ZES-01).',
  },
  productUndecided: {
    kind: 'conflict',
    text: 'De gemeente heeft over dit product nog niet besloten. Leg eerst dat besluit vast.',
  },
  productUnknown: {
    kind: 'unknown',
    text: 'Dit product staat niet in de catalogus van de regio. Controleer categorie en code.',
  },
  noContract: {
    kind: 'conflict',
    text: 'Met deze aanbieder is voor deze zorg in deze gemeente geen contract op de ingangsdatum. Kies een andere aanbieder, of leg eerst het contract vast (WK-01).',
  },
  endsAfterContract: {
    kind: 'conflict',
    text: ({ contractUntil }) =>
      `De toewijzing loopt langer dan het contract, dat eindigt op ${contractUntil}. Kies een eerdere einddatum, of leg eerst een verlenging of overbrugging vast (WK-01).`,
  },
  clientStop: {
    kind: 'conflict',
    text: 'Voor deze aanbieder geldt een cliëntenstop. Kies een andere aanbieder, of leg eerst het besluit vast om de stop op te heffen (NAT-28).',
  },
  grantedLinesExist: {
    kind: 'conflict',
    text: ({ count }) =>
      `Er zijn ${String(count)} goedgekeurde regel(s). Laat die eerst crediteren (TR385).`,
  },
  startUnknown: { kind: 'unknown', text: 'Er is geen start met deze begindatum.' },
  startToRemoveUnknown: { kind: 'unknown', text: 'Er is geen start om te verwijderen.' },
  startExists: { kind: 'conflict', text: 'Deze start is al eerder vastgelegd.' },
  deliveryRunning: {
    kind: 'conflict',
    text: ({ since }) => `De zorg loopt al sinds ${day(since)}. Leg eerst een stop vast.`,
  },
  stopExistsForStart: {
    kind: 'conflict',
    text: 'Bij deze start hoort al een stop. Verwijder eerst die stop.',
  },
  stopUnknown: { kind: 'unknown', text: 'Er is geen stop om te verwijderen.' },
  stopExists: { kind: 'conflict', text: 'Deze stop is al eerder vastgelegd.' },
  pausedAlready: {
    kind: 'conflict',
    text: 'De zorg is al tijdelijk gestopt. Leg een definitieve stop of een nieuwe start vast.',
  },
  endedAlready: {
    kind: 'conflict',
    text: 'De zorg is al definitief gestopt. Leg eerst een nieuwe start vast.',
  },
  endsBeforePause: {
    kind: 'wrong',
    text: ({ pausedOn }) =>
      `De stop ligt vóór de tijdelijke stop van ${day(pausedOn)}. Kies die dag of later.`,
  },
  lineIdReused: { kind: 'conflict', text: 'Deze regel is al verwerkt met een andere inhoud.' },
};

/** Why a decision on care is not recorded, in Dutch: what is wrong and what to do. */
export const careTexts: Rejections<CareRejection> = {
  ...allocationTexts,
  versionUnknown: {
    kind: 'unknown',
    text: 'De versie waar u van uitgaat is niet bekend. Open de toewijzing opnieuw.',
  },
  deletedAlready: { kind: 'conflict', text: 'Deze toewijzing is verwijderd.' },
  changedMeanwhile: {
    kind: 'conflict',
    text: ({ decidedAt, fields, until, volume, budgetCents }) => {
      const now = [
        `einddatum ${until === null ? 'geen' : day(until)}`,
        ...(volume === null ? [] : [`volume ${String(volume.amount)}`]),
        ...(budgetCents === null ? [] : [`budget ${formatEuro(budgetCents)}`]),
      ].join(', ');
      const what =
        fields.length === 0 ? 'een nieuw besluit' : fields.map((f) => FIELDS[f]).join(', ');
      return `Iemand anders wijzigde deze toewijzing intussen: ${what}. Nu geldt versie ${decidedAt}: ${now}. Kijk of uw wijziging nog klopt en geef haar opnieuw met die versie.`;
    },
    facts: ({ decidedAt, fields, until, volume, budgetCents }) => ({
      gewijzigd: fields.map((field) => FIELD_NAMES[field]),
      nu: {
        versie: decidedAt,
        einddatum: until,
        omvang:
          volume === null
            ? null
            : { volume: volume.amount, eenheid: volume.unit, frequentie: volume.frequency },
        budgetCent: budgetCents,
      },
    }),
  },
  decisionNotLatest: {
    kind: 'wrong',
    text: ({ decidedAt }) =>
      `Er is al een besluit van ${decidedAt}. Geef uw besluit een later tijdstip.`,
  },
  endsBeforeStart: {
    kind: 'wrong',
    text: ({ from }) => `De einddatum ligt vóór de begindatum ${day(from)}. Kies een latere dag.`,
  },
  shapeNotAllowed: { kind: 'wrong', text: ({ rule }) => `${SHAPES[rule]} (${rule})` },
  newNumberNeeded: {
    kind: 'wrong',
    text: 'Een andere omvang vraagt een nieuwe toewijzing. Gebruik "zorg wijzigen" (OP257).',
  },
  newNumberMissing: {
    kind: 'wrong',
    text: 'Deze wijziging vraagt een nieuwe toewijzing. Geef er een nummer voor (OP257).',
  },
  changeStartsTooEarly: {
    kind: 'wrong',
    text: ({ from }) => `De toewijzing begint pas op ${day(from)}. Kies die dag of later.`,
  },
  deliveryReported: {
    kind: 'conflict',
    text: 'Er is een start gemeld. Laat die eerst verwijderen, of beëindig de toewijzing (OP362).',
  },
  grantedLinesAfterEnd: {
    kind: 'conflict',
    text: ({ lastFrom }) =>
      `Er is al zorg goedgekeurd vanaf ${day(lastFrom)}. Kies een latere einddatum of laat eerst crediteren (OP362).`,
  },
  budgetConsentMissing: {
    kind: 'conflict',
    text: ({ budgetCents }) =>
      `Het budget is nu ${formatEuro(budgetCents)}. Verlagen kan als de aanbieder instemt: leg eerst de instemming vast (OP299).`,
  },
  volumeConsentMissing: {
    kind: 'conflict',
    text: ({ amount }) =>
      `Het volume is nu ${String(amount)}. Verlagen kan als de aanbieder instemt: leg eerst de instemming vast (OP298).`,
  },
  endConsentMissing: {
    kind: 'conflict',
    text: ({ today }) =>
      `Beëindigen vóór ${day(today)} kan alleen als de aanbieder instemt: leg eerst de instemming vast (OP186).`,
  },
  hasEndDate: { kind: 'conflict', text: 'Deze toewijzing heeft een einddatum.' },
  commitmentUnknown: {
    kind: 'conflict',
    text: 'Er is geen tarief bekend in de eenheid van de toewijzing. Leg eerst het tarief vast.',
  },
  careStacked: {
    kind: 'conflict',
    text: ({ number }) =>
      `Deze zorg is in deze periode al toegewezen onder nummer ${String(number)}. Pas die toewijzing aan (OP259).`,
  },
  productsExclusive: {
    kind: 'conflict',
    text: ({ number }) =>
      `Dit product kan niet naast toewijzing ${String(number)}. Beëindig die eerst, of kies een ander product.`,
  },
  personalBudgetRuns: {
    kind: 'conflict',
    text: 'De cliënt heeft in deze periode een persoonsgebonden budget voor dit product (OP043).',
  },
  clientUnknown: {
    kind: 'unknown',
    text: 'De cliënt is niet bekend. Controleer het nummer van de toewijzing of het verzoek.',
  },
  requestNotOnAllocation: {
    kind: 'unknown',
    text: ({ reference }) =>
      `Verzoek ${reference} vraagt geen wijziging van deze toewijzing, of is afgewezen.`,
  },
};
