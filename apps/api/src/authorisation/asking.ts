import { AsyncLocalStorage } from 'node:async_hooks';
import {
  maySeeMunicipality,
  maySeeProvider,
  type Identity,
  type Municipalities,
} from '@zgb/authorisation';

/** Who asks, during one request. */
export interface Asking {
  readonly identity: Identity;
  /** Small numbers must be covered for this asker. */
  readonly covered: boolean;
  /** References of the clients whose data were shown: for the access log. */
  readonly clients?: Set<string>;
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

/** Notes that data of this client go out, so that the access log says so (LOG-09). */
export const noteClient = (clientRef: string): void => {
  askerNow()?.clients?.add(clientRef);
};
