import type { Bericht315, Bericht317, Bericht319 } from '../generated/types';
import { frequencyFitsUnit, noVolumeWithoutCode, productRules, termRules, type Care } from './care';
import { personRules } from './delivery';
import { one, placed, when, type Placed } from './finding';
import { noDuplicates } from './keys';
import { bsnRules } from './persons';
import { on, onRows, within, type Check, type Part, type RuleTable } from './rule-table';
import { stacking } from './stacking';

type Requested = Bericht315['Client']['AangevraagdeProducten']['AangevraagdProduct'][number];
type Referrer = Requested['Verwijzer'];

/** General practitioner, youth doctor, certified institution, medical specialist. */
const REFERRERS_WITH_AGB = ['02', '03', '04', '05'];
const hasAgb = ({ Type }: Referrer): boolean => REFERRERS_WITH_AGB.includes(Type);

const referrerRules: RuleTable<Referrer> = {
  CD066: (referrer, path) =>
    when(
      hasAgb(referrer) && referrer.ZorgverlenerCode !== undefined && referrer.Naam !== undefined,
      `${path}/Naam`,
      'Bij een verwijzer met een AGB-code hoort geen naam.',
      'Laat de naam weg.',
    ),
  CD067: (referrer, path) =>
    when(
      hasAgb(referrer) && referrer.ZorgverlenerCode === undefined && referrer.Naam === undefined,
      `${path}/Naam`,
      'Bij een verwijzer zonder AGB-code hoort een naam.',
      'Vul de AGB-code van de verwijzer, of de naam als u de code niet weet.',
    ),
  CD068: (referrer, path) =>
    when(
      !hasAgb(referrer) && referrer.ZorgverlenerCode !== undefined,
      `${path}/ZorgverlenerCode`,
      'Deze soort verwijzer heeft geen AGB-code.',
      'Laat de code weg.',
    ),
};

const requestedRules: RuleTable<Requested> = {
  ...within('Verwijzer', ({ Verwijzer }: Requested) => Verwijzer, referrerRules),
  CD043: ({ BeschikkingNummer, BeschikkingIngangsdatum }, path) =>
    when(
      (BeschikkingNummer === undefined) !== (BeschikkingIngangsdatum === undefined),
      `${path}/BeschikkingIngangsdatum`,
      'De ingangsdatum van de beschikking is gevuld als haar nummer is gevuld, en anders niet.',
    ),
};

/** TR383; it is also the key of the class, so that TR101 says the same. */
const ownReferences: Check<readonly Placed<Requested>[]> = (products) => {
  const seen = new Set<string>();
  return products.flatMap(([{ ReferentieAanbieder }, path]) => {
    const repeated = seen.has(ReferentieAanbieder);
    seen.add(ReferentieAanbieder);
    return when(
      repeated,
      `${path}/ReferentieAanbieder`,
      'Twee gevraagde producten hebben dezelfde referentie.',
      'Geef elk gevraagd product een eigen ReferentieAanbieder.',
    );
  });
};

const requestedCare = (requested: Requested): Care => ({
  product: requested.Product,
  volume: requested.Omvang,
  budget: requested.Budget,
  from: requested.ToewijzingIngangsdatum,
  until: requested.ToewijzingEinddatum,
  untilName: 'ToewijzingEinddatum',
});

const REQUESTED = 'Bericht/Client/AangevraagdeProducten/AangevraagdProduct';

const requestedIn = ({ Client }: Bericht315): readonly Placed<Requested>[] =>
  placed(REQUESTED, Client.AangevraagdeProducten.AangevraagdProduct);

const requestedCares = (bericht: Bericht315): readonly Placed<Care>[] =>
  requestedIn(bericht).map(([requested, path]) => [requestedCare(requested), path]);

/** All rules of level 2 on a 315. */
export const requestRules: readonly Part<Bericht315>[] = [
  on(({ Client }) => one('Bericht/Client', Client), personRules),
  on(requestedIn, requestedRules),
  on(requestedCares, {
    ...productRules,
    CD095: noVolumeWithoutCode,
    CS343: frequencyFitsUnit,
  }),
  onRows(requestedIn, { TR383: ownReferences }),
  onRows(requestedCares, { TR386: stacking }),
];

type Request = Bericht317['Client']['Verzoek'];
type New = NonNullable<Request['NieuweProducten']>['NieuwProduct'][number];
type Changed = NonNullable<Request['TeWijzigenProducten']>['TeWijzigenProduct'][number];

const wholeRequestRules: RuleTable<Request> = {
  TR352: ({ OngewijzigdeProducten, TeWijzigenProducten }, path) =>
    when(
      OngewijzigdeProducten === undefined && TeWijzigenProducten === undefined,
      path,
      'Het verzoek noemt geen enkele bestaande toewijzing.',
      'Noem alle actuele toewijzingen. Zijn er geen, stuur dan een verzoek om toewijzing (315).',
    ),
  TR353: ({ TeWijzigenProducten, NieuweProducten }, path) =>
    when(
      TeWijzigenProducten === undefined && NieuweProducten === undefined,
      path,
      'Het verzoek vraagt geen wijziging en geen nieuw product.',
    ),
};

const newProductRules: RuleTable<New> = {
  TR380: ({ GewensteIngangsdatum }, path, { sentOn }) =>
    when(
      GewensteIngangsdatum <= sentOn,
      `${path}/GewensteIngangsdatum`,
      'De gewenste ingangsdatum van een nieuw product ligt niet na de dagtekening.',
      'Vraag het nieuwe product vanaf een latere dag.',
    ),
};

const wantedCare = (wanted: New | Changed): Care => ({
  product: 'Product' in wanted ? wanted.Product : undefined,
  volume: wanted.Omvang,
  budget: wanted.Budget,
  from: wanted.GewensteIngangsdatum,
  until: wanted.Einddatum,
  untilName: 'Einddatum',
});

const NEW = 'Bericht/Client/Verzoek/NieuweProducten/NieuwProduct';
const CHANGED = 'Bericht/Client/Verzoek/TeWijzigenProducten/TeWijzigenProduct';

const newIn = ({ Client }: Bericht317): readonly Placed<New>[] =>
  placed(NEW, Client.Verzoek.NieuweProducten?.NieuwProduct);

const changedIn = ({ Client }: Bericht317): readonly Placed<Changed>[] =>
  placed(CHANGED, Client.Verzoek.TeWijzigenProducten?.TeWijzigenProduct);

const wantedCares = (rows: readonly Placed<New | Changed>[]): readonly Placed<Care>[] =>
  rows.map(([wanted, path]) => [wantedCare(wanted), path]);

/** All rules of level 2 on a 317. */
export const changeRequestRules: readonly Part<Bericht317>[] = [
  noDuplicates('317'),
  on(({ Client }) => one('Bericht/Client/Bsn', Client.Bsn), bsnRules),
  on(({ Client }) => one('Bericht/Client/Verzoek', Client.Verzoek), wholeRequestRules),
  on((bericht) => wantedCares(changedIn(bericht)), { ...termRules, CS338: frequencyFitsUnit }),
  on(newIn, newProductRules),
  on((bericht) => wantedCares(newIn(bericht)), {
    ...productRules,
    CD096: noVolumeWithoutCode,
    CS338: frequencyFitsUnit,
  }),
  onRows((bericht) => wantedCares(newIn(bericht)), { TR410: stacking }),
];

type Answer = Bericht319['Antwoord'];

const REJECTED = '1';
const UNDER_INVESTIGATION = '2';

const answerRules: RuleTable<Answer> = {
  CD085: ({ VerzoekAntwoord, RedenAfwijzingVerzoek }, path) =>
    when(
      VerzoekAntwoord === REJECTED && RedenAfwijzingVerzoek === undefined,
      `${path}/RedenAfwijzingVerzoek`,
      'Bij een afwijzing hoort een reden.',
    ),
  CD086: ({ VerzoekAntwoord, RedenAfwijzingVerzoek }, path) =>
    when(
      VerzoekAntwoord === UNDER_INVESTIGATION && RedenAfwijzingVerzoek !== undefined,
      `${path}/RedenAfwijzingVerzoek`,
      'Een aanvraag in onderzoek heeft geen reden van afwijzing.',
    ),
};

const RESIDENCE_PRINCIPLE = '8';

/** NL: woonplaatsbeginsel. */
const residenceRules: RuleTable<Answer> = {
  TR377: ({ RedenAfwijzingVerzoek, Woonplaatsbeginsel }, path) =>
    when(
      RedenAfwijzingVerzoek === RESIDENCE_PRINCIPLE && Woonplaatsbeginsel === undefined,
      `${path}/Woonplaatsbeginsel`,
      'Bij reden 8 (woonplaatsbeginsel) hoort de gemeente die verantwoordelijk is.',
    ),
  TR409: ({ RedenAfwijzingVerzoek, Woonplaatsbeginsel }, path) =>
    when(
      RedenAfwijzingVerzoek !== RESIDENCE_PRINCIPLE && Woonplaatsbeginsel !== undefined,
      `${path}/Woonplaatsbeginsel`,
      'Woonplaatsbeginsel mag alleen bij reden 8.',
    ),
};

/** All rules of level 2 on a 319. */
export const requestAnswerRules: readonly Part<Bericht319>[] = [
  on(({ Antwoord }) => one('Bericht/Antwoord', Antwoord), answerRules),
  on(({ Antwoord }) => one('Bericht/Antwoord', Antwoord), residenceRules, 'jw'),
];
