import { ageFits, type AgeLimit, type ReferenceSession } from '@zgb/contracts';
import { Ledger } from '@zgb/event-store';
import { allocation, allocationStream } from '@zgb/indications';
import type { Law } from '@zgb/kernel';
import type { Bericht301 } from '@zgb/messages';
import type { PersonalData } from '@zgb/personal-data';
import { besidePersonalBudget } from './care-forms';
import { productOf } from './care-of';
import type { Explanation } from './explain';

type AllocatedProduct = Bericht301['Client']['ToegewezenProducten']['ToegewezenProduct'][number];

/** Where in the message a product stands. */
export const placeOf = (index: number): string =>
  `Bericht/Client/ToegewezenProducten/ToegewezenProduct[${String(index + 1)}]`;

/** Times may carry a fraction; seconds are enough to order decisions by, if written alike. */
export const decidedAt = ({ Toewijzingsdatum, Toewijzingstijd }: AllocatedProduct): string =>
  `${Toewijzingsdatum}T${Toewijzingstijd}`;

const agesText = ({ minAge, untilAge }: AgeLimit): string => {
  if (untilAge === null) return `vanaf ${String(minAge ?? 0)} jaar`;
  return minAge === null
    ? `tot de ${String(untilAge)}e verjaardag`
    : `van ${String(minAge)} jaar tot de ${String(untilAge)}e verjaardag`;
};

/** MIJ-05, MIJ-42: care that begins is for clients of some ages; what runs goes on to its end. */
export const againstAge = (
  limit: AgeLimit | null,
  { Geboortedatum: { Datum, DatumGebruik } }: Bericht301['Client'],
  { Ingangsdatum }: AllocatedProduct,
): Explanation | null =>
  // Of somebody whose day of birth is not known in full the age is not known either.
  limit === null || DatumGebruik !== undefined || ageFits(limit, Datum, Ingangsdatum)
    ? null
    : {
        rule: 'MIJ-05',
        returnCode: 'S329',
        text: `Dit product is voor cliënten ${agesText(limit)}. Op de ingangsdatum valt de cliënt daarbuiten. Kies een ander product of een andere ingangsdatum.`,
      };

const CLIENT_STOP: Explanation = {
  rule: 'NAT-28',
  returnCode: null,
  text: 'Voor deze aanbieder geldt een cliëntenstop. De toewijzing is vastgelegd; ga na of de aanbieder de cliënt aanneemt.',
};

/** What a 301 that took effect is warned of. NL: let op. */
export const allocationWarnings = async (
  running: {
    readonly ledger: Ledger;
    readonly personalData: PersonalData;
    readonly reference: ReferenceSession;
  },
  file: {
    readonly bericht: Bericht301;
    readonly municipality: string;
    readonly law: Law;
    readonly provider: string;
  },
): Promise<readonly Explanation[]> => {
  const { municipality, law, provider } = file;
  const { Bsn, ToegewezenProducten } = file.bericht.Client;
  const clientRef = (await running.personalData.find(municipality, Bsn)) ?? '';
  const warnings: Explanation[] = [];
  for (const [index, product] of ToegewezenProducten.ToegewezenProduct.entries()) {
    const party = { municipality, law, provider, clientRef };
    const care = { ...party, ...productOf(product.Product), from: product.Ingangsdatum };
    const beside = await besidePersonalBudget(running.ledger, party, law, product.ToewijzingNummer);
    if (beside !== null) warnings.push({ ...beside, place: placeOf(index) });
    const contract = await running.reference.contractOn(care);
    if (contract?.clientStop !== 'warn') continue;
    const stream = allocationStream(municipality, law, product.ToewijzingNummer);
    const { versions } = (await running.ledger.load(allocation, stream)).state;
    // A stop is about new clients: only the first version of an allocation is warned of.
    const [first] = versions.keys();
    if (first === decidedAt(product)) warnings.push({ ...CLIENT_STOP, place: placeOf(index) });
  }
  return warnings;
};
