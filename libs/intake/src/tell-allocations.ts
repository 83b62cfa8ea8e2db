import { Ledger } from '@zgb/event-store';
import {
  dossier,
  DossierLedgerCommand,
  dossierStream,
  lastTold,
  RecordCareFactCommand,
  request,
  RequestLedgerCommand,
  requestStream,
  wrongReferences,
  type DossierKey,
  type Request,
  type RequestKey,
} from '@zgb/indications';
import type { CalendarDate, StreamId } from '@zgb/kernel';
import { closeRequest } from './answer-request';
import type { Bus } from './bus';
import type { Explanation } from './explain';
import { explainRequest, REFERENCE_WRONG } from './explain-requests';
import type { Steps } from './steps';

export interface Telling {
  readonly bus: Bus;
  readonly ledger: Ledger;
}

/** A product of a 301: the version, and the request that it names. */
export interface ToldProduct {
  readonly number: number;
  readonly decidedAt: string;
  /** NL: ReferentieAanbieder. */
  readonly reference: string | null;
  /** Path of the class in the message. */
  readonly place: string;
}

/** A 301 about one client at one provider. */
export interface ToldMessage {
  readonly message: StreamId;
  /** NL: dagtekening. */
  readonly on: CalendarDate;
  readonly products: readonly ToldProduct[];
}

const requestsOf = async (
  { ledger }: Telling,
  { municipality, law, provider }: DossierKey,
  products: readonly ToldProduct[],
): Promise<ReadonlyMap<string, Request>> => {
  const requests = new Map<string, Request>();
  for (const { reference } of products) {
    if (reference === null || requests.has(reference)) continue;
    const stream = requestStream(municipality, law, provider, reference);
    requests.set(reference, (await ledger.load(request, stream)).state);
  }
  return requests;
};

/** TR379, without recording anything. */
export const againstReferences = async (
  telling: Telling,
  key: DossierKey,
  { message, products }: ToldMessage,
): Promise<readonly Explanation[]> => {
  const { municipality, law, provider, clientRef } = key;
  const stream = dossierStream(municipality, law, provider, clientRef);
  const { state } = await telling.ledger.load(dossier, stream);
  const named = products.map(({ number, decidedAt, reference }) => ({
    reference,
    isNew: lastTold(state, number) < decidedAt,
    clientRef,
  }));
  const requests = await requestsOf(telling, key, products);
  return wrongReferences(named, requests, message).map((place) => ({
    ...REFERENCE_WRONG,
    place: products[place]?.place ?? '',
  }));
};

/** NAT-21: only the request says who referred; without this the allocation would never know. */
const carryReferrer = async (
  { bus, ledger }: Telling,
  { municipality, law, provider, reference }: RequestKey,
  allocations: readonly number[],
  steps: Steps,
): Promise<void> => {
  const stream = requestStream(municipality, law, provider, reference);
  const { referrer } = (await ledger.load(request, stream)).state;
  if (referrer === null) return;
  for (const number of allocations) {
    await bus.execute(
      new RecordCareFactCommand(
        { municipality, law, number },
        { type: 'RecordReferrer', referrer, request: stream },
        steps.context(`referrer/${String(number)}`),
      ),
    );
  }
};

/** The requests that a 301 names are honoured, and closed. */
export const honourRequests = async (
  telling: Telling,
  { municipality, law, provider }: DossierKey,
  { message, on, products }: ToldMessage,
  steps: Steps,
): Promise<readonly Explanation[]> => {
  const references = new Set(products.flatMap(({ reference }) => reference ?? []));
  for (const reference of references) {
    const requestKey = { municipality, law, provider, reference };
    const allocations = products
      .filter((product) => product.reference === reference)
      .map(({ number }) => number);
    const { decision } = await telling.bus.execute(
      new RequestLedgerCommand(
        requestKey,
        { type: 'HonourRequest', message, on, allocations },
        steps.context(`honour/${reference}`),
      ),
    );
    if (!decision.accepted) return [explainRequest(decision.rejection)];
    await carryReferrer(telling, requestKey, allocations, steps);
    await closeRequest(telling, requestKey, steps);
  }
  return [];
};

/** From now on the provider knows these versions. */
export const recordTold = async (
  { bus }: Telling,
  key: DossierKey,
  { message, products }: ToldMessage,
  steps: Steps,
): Promise<void> => {
  const versions = products.map(({ number, decidedAt }) => ({ number, decidedAt }));
  await bus.execute(
    new DossierLedgerCommand(
      key,
      { type: 'TellAllocations', message, versions },
      steps.context('told'),
    ),
  );
};
