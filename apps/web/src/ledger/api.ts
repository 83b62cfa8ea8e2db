import type { Inleesresultaat, Vervolgactie } from './api-types';

export type * from './api-types';
export type * from './declaration-types';
export type * from './history-types';
export type * from './stand';

/** What the API says when something cannot be done. */
export interface Probleem {
  /** Status of the answer; absent when there was none, 0 when nobody waited for it. */
  readonly status?: number;
  readonly title: string;
  readonly detail: string;
  /** Of a fault of the ledger itself: stands in its log too. */
  readonly foutnummer?: string;
  /** Which rule of an instruction was against it. */
  readonly code?: string;
  readonly fouten?: readonly { readonly plaats: string; readonly uitleg: string }[];
}

/** A problem of the API, or of the way to it. */
export class ApiFout extends Error {
  constructor(readonly probleem: Probleem) {
    super(probleem.detail);
  }
}

const ONBEREIKBAAR: Probleem = {
  title: 'Het grootboek is niet bereikbaar',
  detail: 'Controleer of het grootboek draait en probeer het opnieuw.',
};

/** Every question and instruction of the pages; another site cannot send this header. */
const call = (address: string, { headers = {}, ...options }: RequestInit = {}): Promise<Response> =>
  fetch(address, {
    ...options,
    headers: { ...headers, Accept: 'application/json', 'X-Zgb-Aanvraag': 'web' },
  });

/** To where people sign in, and back to this page. */
const signIn = (): void => {
  const { pathname, search } = window.location;
  window.location.assign(`/aanmelden?terug=${encodeURIComponent(pathname + search)}`);
};

const answered = async (request: Promise<Response>): Promise<Response> => {
  let response: Response;
  try {
    response = await request;
  } catch {
    throw new ApiFout(ONBEREIKBAAR);
  }
  if (response.ok) return response;
  if (response.status === 401) signIn();
  const body = (await response.json().catch(() => ONBEREIKBAAR)) as Probleem;
  throw new ApiFout(body);
};

const answer = async <Value>(request: Promise<Response>): Promise<Value> =>
  (await (await answered(request)).json()) as Value;

/** A file as the ledger makes it, byte for byte. */
export const fetchFile = async (address: string): Promise<Uint8Array<ArrayBuffer>> =>
  new Uint8Array(await (await answered(call(address))).arrayBuffer());

/** What a view is asked; a list is the same name more than once. */
export type Query = Readonly<Record<string, string | readonly string[]>>;

/** Names with values; empty ones say nothing. */
export const pairsOf = (query: Query): [string, string][] =>
  Object.entries(query).flatMap(([name, value]) =>
    [value].flat().flatMap((one): [string, string][] => (one === '' ? [] : [[name, one]])),
  );

/** Asks a view; empty filters are left out of the address. */
export const ask = <Value>(path: string, query: Query, signal?: AbortSignal): Promise<Value> => {
  const filled = pairsOf(query);
  const search = new URLSearchParams(filled).toString();
  const address = `/v1/${path}${search === '' ? '' : `?${search}`}`;
  return answer<Value>(call(address, { signal: signal ?? null }));
};

/** Offers a message file. */
export const sendMessage = (file: File): Promise<Inleesresultaat> =>
  answer<Inleesresultaat>(
    call('/v1/berichten', {
      method: 'POST',
      headers: { 'Content-Type': 'application/xml' },
      body: file,
    }),
  );

/** The answer of a declaration. Who fetches it has it: from then on it counts as sent. */
export const fetchAnswer = (
  id: string,
): Promise<{ readonly naam: string; readonly inhoud: string }> =>
  answer(call(`/v1/declaraties/${id}/antwoord`));

/** Gives an instruction; the same key again changes nothing. */
export const instruct = (
  path: string,
  body: unknown,
  key: string,
): Promise<{ readonly positie: number; readonly versie: number }> =>
  answer(
    call(`/v1/${path}`, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        'Idempotency-Key': key,
      },
      body: JSON.stringify(body),
    }),
  );

/** Does something that has no form of its own; each time it is a new one. */
export const command = (path: string, body?: object): Promise<object> =>
  answer(
    call(`/v1/${path}`, {
      method: 'POST',
      headers: {
        'Idempotency-Key': crypto.randomUUID(),
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    }),
  );

/** Does something about a reaction that stands still; a second time it is refused. */
export const actOnReaction = (path: string): Promise<Vervolgactie> =>
  answer(call(`/v1/vervolgacties/${path}`, { method: 'POST' }));

/** Who is signed in. */
export interface Ik {
  readonly account: string;
  readonly naam: string;
  readonly rollen: readonly string[];
  /** Null: the whole region. */
  readonly gemeenten: readonly string[] | null;
  readonly aanbieder: string | null;
  /** Addresses that he may not ask, with the roles that may. */
  readonly zonderRecht: readonly { readonly adres: string; readonly rollen: readonly string[] }[];
}

/** Ends the session and goes to where one can sign in again. */
export const signOut = async (): Promise<void> => {
  const { verder } = await answer<{ readonly verder: string }>(
    call('/afmelden', { method: 'POST' }),
  );
  window.location.assign(verder);
};
