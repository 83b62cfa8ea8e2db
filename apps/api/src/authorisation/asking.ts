import { AsyncLocalStorage } from 'node:async_hooks';
import {
  maySeeMunicipality,
  maySeeProvider,
  type Identity,
  type Municipalities,
} from '@zgb/authorisation';
import type { StreamId } from '@zgb/kernel';

/** Who asks, during one request. */
export interface Asking {
  readonly identity: Identity;
  /** Small numbers must be covered for this asker. */
  readonly covered: boolean;
  /** Whose data were shown: for the access log. */
  readonly shown?: Shown;
}

/** Whose data a request shows: clients by reference, and streams that are of a client. */
export interface Shown {
  readonly clients: Set<string>;
  readonly streams: Set<StreamId>;
  /** What it is about, where the address does not say so; null: it does. */
  about: string | null;
}

const asking = new AsyncLocalStorage<Asking>();

/** Runs the handling of a request as somebody: everything that it reads is within his scope. */
export const askAs = (one: Asking, work: () => void): void => {
  asking.run(one, work);
};

/** Null outside a request: the ledger works for itself. */
export const askerNow = (): Asking | null => asking.getStore() ?? null;

/** Account that stands in events and in the access log. */
export const actorNow = (): string => askerNow()?.identity.subject ?? 'zorggrootboek';

/** What the asker may see; the ledger itself sees everything. */
export const municipalitiesNow = (): Municipalities => askerNow()?.identity.municipalities ?? 'all';

export const maySeeNow = (municipality: string): boolean => {
  const now = askerNow();
  return now === null || maySeeMunicipality(now.identity, municipality);
};

export const maySeeProviderNow = (agb: string): boolean => {
  const now = askerNow();
  return now === null || maySeeProvider(now.identity, agb);
};

/** True when the asker has no limit to his scope. */
export const seesAllNow = (): boolean => {
  const now = askerNow();
  return now === null || (now.identity.municipalities === 'all' && now.identity.provider === null);
};

/** Notes that data of these clients go out, so that the access log says so (LOG-01, LOG-09). */
export const noteClients = (clientRefs: Iterable<string>): void => {
  const clients = askerNow()?.shown?.clients;
  if (clients !== undefined) for (const one of clientRefs) clients.add(one);
};

/** The same where only the streams are known; whose they are is looked up once, at the end. */
export const noteStreams = (streamIds: Iterable<StreamId>): void => {
  streamNoter()(streamIds);
};

/** The same for a file that is still being sent when the request is no longer the one at hand. */
export const streamNoter = (): ((streamIds: Iterable<StreamId>) => void) => {
  const streams = askerNow()?.shown?.streams;
  return (streamIds) => {
    if (streams !== undefined) for (const one of streamIds) streams.add(one);
  };
};

/** Says what the request is about, in words of the ledger: nothing that somebody typed. */
export const noteAbout = (object: string): void => {
  const shown = askerNow()?.shown;
  if (shown !== undefined) shown.about = object;
};
