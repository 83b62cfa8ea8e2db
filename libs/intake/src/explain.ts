import { formatDate, formatEuro } from '@zgb/kernel';
import type { AllocationRejection, RefusalReason, RuleTreatment, Unit } from '@zgb/indications';
import type { TurnDownReason, UnplacedReason } from '@zgb/declarations';

/** A refusal as the standard and people name it. */
export interface Explanation {
  /** National rule, or the requirement for a rule of a region's own. */
  readonly rule: string;
  /** Return code of the standard; null when it has none for this. */
  readonly returnCode: string | null;
  /** Dutch, language level B1: what is wrong and what to do. */
  readonly text: string;
  /** True when the whole client is refused, not one line (TR304). */
  readonly client?: boolean;
  /** Path of the class of the message that is refused; absent: the header, or a line of a 323. */
  readonly place?: string;
}

/** A table of explanations, complete by its type. */
export type Explain<Reason extends { readonly code: string }> = {
  readonly [Code in Reason['code']]: {
    readonly rule: string;
    readonly returnCode: string | null;
    readonly text: (reason: Extract<Reason, { readonly code: Code }>) => string;
    readonly client?: boolean;
  };
};

const UNIT_NAMES: Readonly<Record<Unit, string>> = {
  '01': 'minuten',
  '04': 'uren',
  '14': 'etmalen',
  '16': 'dagdelen',
  '82': 'stuks (output)',
  '83': 'euro’s',
  '84': 'stuks (inspanning)',
};

const refusals: Explain<RefusalReason> = {
  referenceUsedBefore: {
    rule: 'TR314',
    returnCode: '8021',
    text: ({ reference }) =>
      `Het referentienummer ${reference} is al eerder gebruikt. Stuur de regel opnieuw met een nieuw referentienummer.`,
  },
  allocationDeleted: {
    rule: 'TR384',
    returnCode: '9384',
    text: () => 'Deze toewijzing is verwijderd. Er kan niets op worden gedeclareerd.',
  },
  startsBeforeAllocation: {
    rule: 'TR307',
    returnCode: '9307',
    text: ({ allocatedFrom }) =>
      `De productperiode begint vóór de toewijzing. De toewijzing begint op ${formatDate(allocatedFrom)}.`,
  },
  endsAfterAllocation: {
    rule: 'TR308',
    returnCode: '9308',
    text: ({ allocatedUntil }) =>
      `De productperiode eindigt na de toewijzing. De toewijzing eindigt op ${formatDate(allocatedUntil)}.`,
  },
  periodStartsWrong: {
    rule: 'TR387',
    returnCode: '9387',
    text: ({ expectedFrom }) =>
      `De begindatum van de productperiode klopt niet. Gebruik ${formatDate(expectedFrom)}.`,
  },
  periodEndsWrong: {
    rule: 'TR388',
    returnCode: '9388',
    text: ({ expectedUntil }) =>
      `De einddatum van de productperiode klopt niet. Gebruik ${formatDate(expectedUntil)}.`,
  },
  periodAfterDeclaration: {
    rule: 'TR319',
    returnCode: '9319',
    text: ({ declaredUntil }) =>
      `De productperiode valt na de maand van deze declaratie, die eindigt op ${formatDate(declaredUntil)}. Declareer deze regel een maand later.`,
  },
  otherCategory: {
    rule: 'TR339',
    returnCode: '9339',
    text: ({ allocatedCategory }) =>
      `De productcategorie past niet bij de toewijzing. Toegewezen is categorie ${allocatedCategory}.`,
  },
  otherCode: {
    rule: 'TR340',
    returnCode: '9340',
    text: ({ allocatedCode }) =>
      `De productcode past niet bij de toewijzing. Toegewezen is product ${allocatedCode}.`,
  },
  codeNotInCategory: {
    rule: 'TR381',
    returnCode: 'S329',
    text: () =>
      'Deze productcode staat niet in de productenlijst van de regio bij deze categorie. Controleer code en categorie.',
  },
  otherUnit: {
    rule: 'TR341',
    returnCode: '9341',
    text: ({ expectedUnit }) =>
      `De eenheid past niet. Dit product wordt gedeclareerd in ${UNIT_NAMES[expectedUnit]} (${expectedUnit}).`,
  },
  travelTimeNotDeclarable: {
    rule: 'WK-03',
    // The standard has no code for travel time: the volume is higher than what may be declared.
    returnCode: '9321',
    text: ({ travelMinutes }) =>
      `Reistijd mag bij dit product niet worden gedeclareerd. In deze regel zit ${String(travelMinutes)} minuten reistijd. Stuur de regel opnieuw zonder reistijd.`,
  },
  noGrantedDebit: {
    rule: 'TR323',
    returnCode: '8017',
    text: ({ creditedReference }) =>
      `Er is geen toegekende regel ${creditedReference} met precies dezelfde inhoud. Een creditregel herhaalt de regel die hij terugneemt.`,
  },
  creditedBefore: {
    rule: 'TR390',
    returnCode: '9390',
    text: ({ creditedReference }) =>
      `De regel ${creditedReference} is al eerder gecrediteerd. Dat kan maar één keer.`,
  },
  debitExists: {
    rule: 'TR389',
    returnCode: '9389',
    text: ({ earlierReference }) =>
      `Voor dit product en deze periode is al een regel toegekend: ${earlierReference}. Crediteer die regel eerst helemaal.`,
  },
  amountNotVolumeTimesTariff: {
    rule: 'TR346',
    returnCode: '9346',
    text: ({ expectedCents }) =>
      `Het bedrag is niet het volume maal het tarief. Dat is ${formatEuro(expectedCents)}.`,
  },
  tariffNotAgreed: {
    rule: 'TR418',
    returnCode: '0611',
    text: ({ agreedCents }) =>
      `Het tarief is niet het afgesproken tarief. Afgesproken is ${formatEuro(agreedCents)}.`,
  },
  lineVolumeExceeded: {
    rule: 'TR321',
    returnCode: '9321',
    text: ({ ceiling }) =>
      `Het volume is meer dan in deze periode mag. Het maximum is ${String(ceiling)}.`,
  },
  totalVolumeExceeded: {
    rule: 'TR322',
    returnCode: '9322',
    text: ({ ceiling, granted }) =>
      `Het volume past niet meer in de toewijzing. Over de hele looptijd mag ${String(ceiling)}; daarvan is ${String(granted)} al toegekend.`,
  },
  budgetExceeded: {
    rule: 'TR369',
    returnCode: '9369',
    text: ({ budgetCents, remainingCents }) =>
      `Het bedrag past niet meer in het budget van ${formatEuro(budgetCents)}. Er is nog ${formatEuro(remainingCents)} over.`,
  },
  treatmentMissing: {
    rule: 'ZOU-16',
    // No code of its own in the standard: in this month nothing may be declared.
    returnCode: '9321',
    text: () =>
      'Complementaire zorg wordt alleen betaald naast behandeling. In deze maand heeft u voor deze cliënt geen toewijzing voor behandeling.',
  },
  firstMonthBroken: {
    rule: 'GV-21',
    returnCode: '9321',
    text: ({ payableFrom }) =>
      `Een eerste maand die niet heel is, wordt bij een gecertificeerde instelling niet betaald. Declareer vanaf ${formatDate(payableFrom)}. De laatste maand telt helemaal.`,
  },
  roomExhausted: {
    rule: 'NAT-27',
    returnCode: '9369',
    text: () =>
      'Uw bestedingsruimte is op. Alleen toewijzingen voor een bepaald product en crisishulp worden nog betaald.',
  },
  refusedByHand: {
    rule: 'beoordelaar',
    returnCode: null,
    text: ({ reason }) => reason,
  },
};

const unplaced: Explain<UnplacedReason> = {
  clientUnknown: {
    rule: 'TR304',
    returnCode: '8187',
    client: true,
    text: () =>
      'Deze gemeente kent geen toewijzing voor deze cliënt. Controleer voor welke gemeente de declaratie is.',
  },
  allocationUnknown: {
    rule: 'TR338',
    returnCode: '9338',
    text: ({ allocationNumber }) =>
      `Toewijzing ${String(allocationNumber)} bestaat niet voor deze aanbieder. Controleer het toewijzingnummer.`,
  },
  allocationOfOtherClient: {
    rule: 'TR304',
    returnCode: '8187',
    text: ({ allocationNumber }) =>
      `Toewijzing ${String(allocationNumber)} is van een andere cliënt. Controleer het toewijzingnummer.`,
  },
};

const turnDowns: Explain<TurnDownReason> = {
  numberUsedBefore: {
    rule: 'TR333',
    returnCode: '9333',
    text: () =>
      'Dit declaratienummer is al eerder gebruikt. Stuur de declaratie opnieuw met een nieuw nummer.',
  },
  periodBeforeLast: {
    rule: 'TR318',
    returnCode: '8214',
    text: ({ lastPeriod }) =>
      `De declaratiemaand ligt vóór de laatst ingediende maand (${lastPeriod}). Zet deze regels in de declaratie van nu, met hun eigen productperiode.`,
  },
};

const local = (
  rule: string,
  text: string,
): { rule: string; returnCode: null; text: () => string } => ({
  rule,
  returnCode: null,
  text: () => text,
});

/** An entry whose text needs no numbers. */
export const national = (
  rule: string,
  returnCode: string,
  text: string,
): { rule: string; returnCode: string; text: () => string } => ({
  rule,
  returnCode,
  text: () => text,
});

/** TR381, also where no decision of the ledger is asked for. */
export const PRODUCT_NOT_LISTED: Explanation = {
  rule: 'TR381',
  returnCode: 'S329',
  text: 'Deze productcode staat niet in de productenlijst van de regio bij deze categorie.',
};

const rejections: Explain<AllocationRejection> = {
  allocationUnknown: national(
    'TR019',
    '9019',
    'Deze start of stop hoort niet bij een bekende toewijzing. Controleer het toewijzingnummer.',
  ),
  otherProvider: national('TR019', '9019', 'Deze toewijzing is van een andere aanbieder.'),
  otherClient: national('TR019', '9019', 'Deze toewijzing is van een andere cliënt.'),
  numberInUse: national(
    'TR332',
    '9332',
    'Dit toewijzingnummer is al gebruikt voor een andere cliënt, aanbieder of product. Gebruik een nieuw nummer.',
  ),
  versionConflict: national(
    'IV013',
    '9332',
    'Er is al een toewijzing met dezelfde datum en tijd maar met een andere inhoud. Geef de wijziging een latere toewijzingstijd.',
  ),
  // The standard knows one list of agreed products: what is not bought is not on it.
  productNotBought: national(
    'ZES-01',
    'S329',
    'Deze gemeente koopt dit product niet in. Kies een product uit de productenlijst van de gemeente.',
  ),
  productUndecided: national(
    'MIJ-04',
    'S329',
    'De gemeente heeft nog niet besloten of zij dit product inkoopt. Leg eerst dat besluit vast.',
  ),
  productUnknown: national('TR381', 'S329', PRODUCT_NOT_LISTED.text),
  noContract: national(
    'WK-01',
    'S329',
    'Met deze aanbieder is voor deze zorg in deze gemeente geen contract op de ingangsdatum. Kies een andere aanbieder, of leg eerst het contract vast.',
  ),
  endsAfterContract: {
    rule: 'WK-01',
    returnCode: 'S329',
    text: ({ contractUntil }) =>
      `De toewijzing loopt langer dan het contract, dat eindigt op ${formatDate(contractUntil)}. Kies een eerdere einddatum, of leg eerst een verlenging of overbrugging vast.`,
  },
  clientStop: national(
    'NAT-28',
    'S329',
    'Voor deze aanbieder geldt een cliëntenstop. Kies een andere aanbieder, of leg eerst het besluit vast om de stop op te heffen.',
  ),
  grantedLinesExist: {
    rule: 'TR385',
    returnCode: '9385',
    text: ({ count }) =>
      `Deze toewijzing kan niet worden verwijderd: ${String(count)} regel(s) zijn toegekend. Laat die eerst crediteren.`,
  },
  startUnknown: national('TR382', '9069', 'Er is geen start bekend met deze begindatum.'),
  startExists: national('TR074', '9074', 'Deze start is al eerder doorgegeven.'),
  deliveryRunning: {
    rule: 'TR326',
    returnCode: '9326',
    text: ({ since }) =>
      `De levering loopt al sinds ${formatDate(since)}. Geef eerst een stop door.`,
  },
  startToRemoveUnknown: national(
    'TR063',
    '9063',
    'Er is geen start bekend die kan worden verwijderd.',
  ),
  stopExistsForStart: national(
    'TR071',
    '9071',
    'Deze start kan niet worden verwijderd: er is al een stop voor doorgegeven.',
  ),
  stopUnknown: national('TR063', '9063', 'Er is geen stop bekend die kan worden verwijderd.'),
  stopExists: national('TR074', '9074', 'Deze stop is al eerder doorgegeven.'),
  pausedAlready: national(
    'TR413',
    '9413',
    'De levering is al tijdelijk gestopt. Geef nu een definitieve stop of een nieuwe start door.',
  ),
  endedAlready: national('TR415', '9415', 'De levering is al definitief gestopt.'),
  endsBeforePause: {
    rule: 'TR414',
    returnCode: '9414',
    text: ({ pausedOn }) =>
      `De einddatum ligt vóór de tijdelijke stop van ${formatDate(pausedOn)}.`,
  },
  lineIdReused: local('TR314', 'Deze regel is al verwerkt met een andere inhoud.'),
  lineUnknown: local('TR338', 'Deze regel staat niet op deze toewijzing.'),
  lineNotHeld: local('beoordelaar', 'Deze regel wacht niet op een besluit.'),
  lineNotGrantable: {
    rule: 'beoordelaar',
    returnCode: null,
    text: ({ reasons }) =>
      `Deze regel kan nu niet worden toegekend: ${reasons.map((reason) => explainRefusal(reason).text).join(' ')}`,
  },
  lineWasCredited: local(
    'TR390',
    'Deze regel is al gecrediteerd en wordt niet opnieuw beoordeeld.',
  ),
  creditStands: local('TR323', 'Een creditregel is al verwerkt en wordt niet opnieuw beoordeeld.'),
};

/** Turns a table into a function. */
export const explainWith =
  <Reason extends { readonly code: string }>(table: Explain<Reason>) =>
  (reason: Reason): Explanation => {
    const entry = table[reason.code as Reason['code']];
    const text = entry.text as (given: Reason) => string;
    const { rule, returnCode } = entry;
    const explained = { rule, returnCode, text: text(reason) };
    return entry.client === true ? { ...explained, client: true } : explained;
  };

const explainTabled = explainWith(refusals);

/** Why a line is refused on its allocation; a person chose the code himself. */
export const explainRefusal = (reason: RefusalReason): Explanation =>
  reason.code === 'refusedByHand'
    ? { ...explainTabled(reason), returnCode: reason.returnCode }
    : explainTabled(reason);

/** Treatment per reason, from the treatment per rule that a region chose. */
export const treatmentByReason = (
  byRule: Readonly<Record<string, 'hold' | 'warn'>>,
): RuleTreatment =>
  Object.fromEntries(
    Object.entries(refusals).flatMap(([code, { rule }]) => {
      const treatment = byRule[rule];
      return treatment === undefined ? [] : [[code, treatment] as const];
    }),
  );

/** Why a line belongs to no allocation. */
export const explainUnplaced = explainWith(unplaced);
/** Why a declaration is turned down as a whole. */
export const explainTurnDown = explainWith(turnDowns);
/** Why an allocation, start or stop is not recorded. */
export const explainRejection = explainWith(rejections);
