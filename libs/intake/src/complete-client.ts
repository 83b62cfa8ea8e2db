import {
  allocation,
  allocationStream,
  request,
  requestStream,
  type AllocationKey,
  type RequestKey,
} from '@zgb/indications';
import type { Ledger } from '@zgb/event-store';
import type { JsonObject } from '@zgb/kernel';
import { EncodeError, encodeMessage, type Bericht301, type MessageFault } from '@zgb/messages';
import type { PersonalData, Person } from '@zgb/personal-data';
import { fault } from './arrive';
import { headerFor } from './outgoing';

/** Whose details they are: the client of an allocation or of a request. */
export type ClientOf =
  | { readonly by: 'allocation'; readonly key: AllocationKey }
  | { readonly by: 'request'; readonly key: RequestKey };

export type ClientCompleted =
  { readonly done: true } | { readonly done: false; readonly faults: readonly MessageFault[] };

/** Elements of the client in a 301 that say who it is and what is allocated: never filled in. */
const NOT_GIVEN = ['Bsn', 'Geboortedatum', 'ToegewezenProducten'];

const clientRefOf = async (ledger: Ledger, { by, key }: ClientOf): Promise<string | null> => {
  const { municipality, law } = key;
  if (by === 'allocation') {
    const stream = allocationStream(municipality, law, key.number);
    return (await ledger.load(allocation, stream)).state.identity?.clientRef ?? null;
  }
  const stream = requestStream(municipality, law, key.provider, key.reference);
  return (await ledger.load(request, stream)).state.origin?.clientRef ?? null;
};

const ANY_PRODUCT = {
  ToewijzingNummer: 1,
  Toewijzingsdatum: '2026-01-01',
  Toewijzingstijd: '00:00:00',
  Ingangsdatum: '2026-01-01',
  Einddatum: '2026-01-01',
  Budget: 1,
} as const;

const CLIENT_PATH = 'Bericht/Client';

/** Tries the details in a 301; tells the place of what is wrong, never its value. */
const faultOf = ({ key: { municipality, law } }: ClientOf, person: Person): MessageFault | null => {
  const client = person.details as unknown as Omit<Bericht301['Client'], 'Bsn'>;
  const header = {
    municipality,
    law,
    provider: '00000000',
    identification: '1',
    sentOn: '2026-01-01',
  };
  const bericht: Bericht301 = {
    Header: headerFor(header, '301'),
    Client: {
      ...client,
      Bsn: person.bsn,
      ToegewezenProducten: { ToegewezenProduct: [ANY_PRODUCT] },
    },
  };
  try {
    encodeMessage(law === 'wmo' ? 'WMO301' : 'JW301', bericht);
    return null;
  } catch (error) {
    if (!(error instanceof EncodeError)) throw error;
    return fault(
      'not-valid',
      error.message.split(' ')[0] ?? '',
      'Een gegeven van de cliënt ontbreekt of is geen waarde van de standaard.',
      'Vul het aan in het bestand met gegevens van de cliënt.',
    );
  }
};

const UNKNOWN = fault(
  'client-unknown',
  '',
  'Van deze cliënt zijn geen gegevens bekend, of zij zijn gewist.',
  'Controleer het nummer van de toewijzing of de referentie van het verzoek.',
);

const isFixed = (name: string): MessageFault =>
  fault(
    'not-given-here',
    `${CLIENT_PATH}/${name}`,
    'Dit gegeven ligt vast en hoort niet in het bestand met gegevens van de cliënt.',
    'Haal het uit het bestand.',
  );

/**
 * Fills in what a 315 does not tell of a client and a 301 must: address, initials. It is kept
 * with the personal data, never in an event.
 */
export const completeClient = async (
  { ledger, personalData }: { readonly ledger: Ledger; readonly personalData: PersonalData },
  client: ClientOf,
  given: JsonObject,
): Promise<ClientCompleted> => {
  const { municipality } = client.key;
  const clientRef = await clientRefOf(ledger, client);
  const known = clientRef === null ? null : await personalData.read(municipality, clientRef);
  if (known === null) return { done: false, faults: [UNKNOWN] };
  const fixed = NOT_GIVEN.find((name) => name in given);
  if (fixed !== undefined) return { done: false, faults: [isFixed(fixed)] };
  const person = { ...known, details: { ...known.details, ...given } };
  const wrong = faultOf(client, person);
  if (wrong !== null) return { done: false, faults: [wrong] };
  await personalData.register(municipality, person);
  return { done: true };
};
