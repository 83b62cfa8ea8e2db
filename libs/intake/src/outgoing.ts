import { currentVersion, isCurrentOn, lastTold, type Allocation } from '@zgb/indications';
import type { CalendarDate, Law } from '@zgb/kernel';
import type { Bericht301, Bericht319 } from '@zgb/messages';
import type { Person } from '@zgb/personal-data';
import { XSD_VERSION } from './answer';
import { UNDER_INVESTIGATION } from './answer-request';
import type { ClientCare } from './client-care';

/** Between whom a message goes, and under which name. */
export interface OutgoingHeader {
  readonly municipality: string;
  readonly law: Law;
  readonly provider: string;
  readonly identification: string;
  readonly sentOn: CalendarDate;
}

/** An answer on a request by a 319. */
export type RequestAnswerGiven =
  | { readonly answer: 'investigate' }
  | {
      readonly answer: 'reject';
      /** RedenAfwijzingVerzoek. */
      readonly reason: string;
      /** Municipality that is responsible instead; with reason 8 of the Jeugdwet only. */
      readonly residence: string | null;
    };

/** The request that a 301 is the result of. */
export interface AskedFor {
  readonly reference: string;
  /** Allocations that are its result. */
  readonly numbers: readonly number[];
  /** IV093: a 317 is answered as a whole, so every new product names it. */
  readonly wholeMessage: boolean;
}

const CODES: Readonly<Record<Law, Readonly<Record<'301' | '319', string>>>> = {
  wmo: { '301': '414', '319': '482' },
  jw: { '301': '436', '319': '488' },
};

/** The header of a message that the municipality sends. */
export const headerFor = (
  { municipality, law, provider, identification, sentOn }: OutgoingHeader,
  number: '301' | '319',
): Bericht301['Header'] => ({
  BerichtCode: CODES[law][number],
  BerichtVersie: 3,
  BerichtSubversie: 2,
  Afzender: municipality,
  Ontvanger: provider,
  BerichtIdentificatie: { Identificatie: identification, Dagtekening: sentOn },
  XsdVersie: { BasisschemaXsdVersie: XSD_VERSION, BerichtXsdVersie: XSD_VERSION },
});

type Product = Bericht301['Client']['ToegewezenProducten']['ToegewezenProduct'][number];

/** One allocation as it stands; null when the provider knows all there is to know (OP087). */
const productOf = (
  one: Allocation,
  told: string,
  sentOn: CalendarDate,
  asked: AskedFor | null,
): Product | null => {
  const version = currentVersion(one);
  if (one.identity === null || version === null) return null;
  const { number, category, code } = one.identity;
  const { validity, volume, budgetCents, decidedAt, changeReason } = version.terms;
  const isNew = told < decidedAt;
  if (!isNew && !isCurrentOn({ validity, deleted: version.deleted }, sentOn)) return null;
  const isAsked = asked !== null && (asked.numbers.includes(number) || asked.wholeMessage);
  const [date = '', time = ''] = decidedAt.split('T');
  return {
    ToewijzingNummer: number,
    ...(isAsked && isNew ? { ReferentieAanbieder: asked.reference } : {}),
    ...(category === null
      ? {}
      : { Product: { Categorie: category, ...(code === null ? {} : { Code: code }) } }),
    Toewijzingsdatum: date,
    Toewijzingstijd: time,
    Ingangsdatum: validity.from,
    ...(validity.until === null ? {} : { Einddatum: validity.until }),
    // IV099: a reason is given once, with the change.
    ...(isNew && changeReason !== null ? { RedenWijziging: changeReason } : {}),
    ...(volume === null
      ? {}
      : {
          Omvang: { Volume: volume.amount, Eenheid: volume.unit, Frequentie: volume.frequency },
        }),
    ...(budgetCents === null ? {} : { Budget: budgetCents }),
  };
};

/**
 * OP087: all allocations of one client at one provider that are current, and all that changed
 * since the provider was told.
 */
export const allocationMessage = (
  header: OutgoingHeader,
  person: Person | null,
  { dossier, allocations }: ClientCare,
  asked: AskedFor | null,
): Bericht301 | 'nothing-to-tell' | 'person-incomplete' => {
  const products = allocations.flatMap((one) => {
    const told = lastTold(dossier, one.identity?.number ?? 0);
    return productOf(one, told, header.sentOn, asked) ?? [];
  });
  if (products.length === 0) return 'nothing-to-tell';
  // A 315 tells less of a client than a 301 must.
  if (person?.details['Contactgegevens'] === undefined) return 'person-incomplete';
  const details = person.details as unknown as Omit<Bericht301['Client'], 'Bsn'>;
  return {
    Header: headerFor(header, '301'),
    Client: {
      ...details,
      Bsn: person.bsn,
      ToegewezenProducten: { ToegewezenProduct: products },
    },
  };
};

const REJECTED = '1';

/** A 319: the request is rejected, or under investigation. */
export const answerMessage = (
  header: OutgoingHeader,
  reference: string,
  given: RequestAnswerGiven,
): Bericht319 => ({
  Header: headerFor(header, '319'),
  Antwoord: {
    ReferentieAanbieder: reference,
    ...(given.answer === 'investigate'
      ? { VerzoekAntwoord: UNDER_INVESTIGATION }
      : {
          VerzoekAntwoord: REJECTED,
          RedenAfwijzingVerzoek: given.reason,
          ...(given.residence === null
            ? {}
            : { Woonplaatsbeginsel: { Gemeente: given.residence } }),
        }),
  },
});
