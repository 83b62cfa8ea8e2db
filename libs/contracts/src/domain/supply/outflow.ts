import type { CalendarDate, Cents } from '@zgb/kernel';

/** One client with an accepted line of a provider in a year. */
export interface ServedClient {
  readonly provider: string;
  readonly municipality: string;
  readonly clientRef: string;
  /** Product, as `law/category/code`. */
  readonly product: string;
  readonly cents: Cents;
}

/** A provider that may deliver somewhere, with what it says it offers there for whom. */
export interface OfferingProvider {
  readonly provider: string;
  readonly municipalities: readonly string[];
  readonly offers: readonly {
    readonly municipality: string;
    readonly product: string;
    readonly targetGroup: string;
  }[];
}

/** Who offers what where, made once for many questions. */
export interface SupplyIndex {
  others(provider: string, municipality: string, product: string, targetGroup?: string): number;
}

/** GV-20, MIJ-14: counts other providers of a product in a municipality, for a target group or any. */
export const indexSupply = (all: readonly OfferingProvider[]): SupplyIndex => {
  const providersOf = new Map<string, Set<string>>();
  const add = (provider: string, ...key: readonly string[]): void => {
    const name = JSON.stringify(key);
    providersOf.set(name, (providersOf.get(name) ?? new Set()).add(provider));
  };
  for (const { provider, offers } of all) {
    for (const { municipality, product, targetGroup } of offers) {
      add(provider, municipality, product);
      add(provider, municipality, product, targetGroup);
    }
  }
  return {
    others: (provider, ...key) => {
      const found = providersOf.get(JSON.stringify(key));
      return found === undefined ? 0 : found.size - (found.has(provider) ? 1 : 0);
    },
  };
};

/** MIJ-14: product and target group that nobody else offers. NL: er ontstaat een gat. */
export interface Gap {
  readonly product: string;
  readonly targetGroup: string;
}

/** GV-20: a client, with how many others could help it. */
export interface ClientAlternatives {
  readonly clientRef: string;
  readonly product: string;
  readonly alternatives: number;
}

/** MIJ-13 and GV-20. NL: uitstroomkandidaat. */
export interface OutflowCandidate {
  readonly provider: string;
  readonly municipality: string;
  readonly clients: number;
  readonly minimum: number;
  readonly cents: Cents;
  /** Empty: nothing stands in the way. Else: protected, a gap would arise (MIJ-14). */
  readonly gaps: readonly Gap[];
  readonly perClient: readonly ClientAlternatives[];
}

/** MIJ-13: fewer distinct clients than the minimum; none at all is always too few. */
export const isTooSmall = (clients: number, minimum: number): boolean =>
  clients === 0 || clients < minimum;

/** MIJ-14: what would not be offered in a municipality any more without this provider. */
export const gapsWithout = (
  { provider, offers }: OfferingProvider,
  municipality: string,
  supply: SupplyIndex,
): readonly Gap[] =>
  offers
    .filter((offer) => offer.municipality === municipality)
    .filter(
      ({ product, targetGroup }) =>
        supply.others(provider, municipality, product, targetGroup) === 0,
    )
    .map(({ product, targetGroup }) => ({ product, targetGroup }));

const candidateIn = (
  party: OfferingProvider,
  municipality: string,
  served: readonly ServedClient[],
  supply: SupplyIndex,
  minimum: number,
): OutflowCandidate | null => {
  const { provider } = party;
  const clients = new Set(served.map(({ clientRef }) => clientRef)).size;
  if (!isTooSmall(clients, minimum)) return null;
  const pairs = new Map(served.map((one) => [`${one.clientRef} ${one.product}`, one]));
  return {
    provider,
    municipality,
    clients,
    minimum,
    cents: served.reduce((sum, { cents }) => sum + cents, 0),
    gaps: gapsWithout(party, municipality, supply),
    perClient: [...pairs.values()].map(({ clientRef, product }) => ({
      clientRef,
      product,
      alternatives: supply.others(provider, municipality, product),
    })),
  };
};

/** MIJ-13: per municipality those below its minimum; a municipality without one has only the zeros. */
export const outflowCandidates = (
  all: readonly OfferingProvider[],
  served: readonly ServedClient[],
  minimumOf: (municipality: string) => number | null,
): readonly OutflowCandidate[] => {
  const supply = indexSupply(all);
  const placeOf = (provider: string, municipality: string): string => `${provider} ${municipality}`;
  const servedAt = new Map<string, ServedClient[]>();
  for (const one of served) {
    const place = placeOf(one.provider, one.municipality);
    const there = servedAt.get(place);
    if (there === undefined) servedAt.set(place, [one]);
    else there.push(one);
  }
  return all.flatMap((party) =>
    party.municipalities.flatMap((municipality) => {
      const there = servedAt.get(placeOf(party.provider, municipality)) ?? [];
      const minimum = minimumOf(municipality) ?? 0;
      return candidateIn(party, municipality, there, supply, minimum) ?? [];
    }),
  );
};

/** GV-02: who has few clients can have a short, incidental contract; a long renewal is warned of. */
export type ContractAdvice = 'incidental-short' | 'long';

export const contractAdvice = (clients: number, minimum: number): ContractAdvice =>
  isTooSmall(clients, minimum) ? 'incidental-short' : 'long';

/** GV-02: longer than this is long. */
const SHORT_MONTHS = 12;

export const warnsOfRenewal = (clients: number, minimum: number, months: number): boolean =>
  contractAdvice(clients, minimum) === 'incidental-short' && months > SHORT_MONTHS;

/** MIJ-15: somebody in a complex form whose provider does not offer the lighter one. */
export interface WouldSwitch {
  readonly provider: string;
  readonly municipality: string;
  readonly clientRef: string;
}

export interface LiveAllocation extends WouldSwitch {
  readonly product: string;
  readonly from: CalendarDate;
}

/** MIJ-15: clients who have to go to another provider when their care becomes lighter. */
export const stepDownSwitchers = (
  { provider, offers }: OfferingProvider,
  { complex, basic }: { readonly complex: string; readonly basic: string },
  live: readonly LiveAllocation[],
): readonly WouldSwitch[] => {
  const has = (product: string): boolean => offers.some((offer) => offer.product === product);
  if (!has(complex) || has(basic)) return [];
  const switching = live.filter((one) => one.provider === provider && one.product === complex);
  const byClient = new Map(switching.map((one) => [`${one.municipality} ${one.clientRef}`, one]));
  return [...byClient.values()].map(({ municipality, clientRef }) => ({
    provider,
    municipality,
    clientRef,
  }));
};
