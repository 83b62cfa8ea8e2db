import { addDays, contains, endOf, type CalendarDate, type OpenDateRange } from '@zgb/kernel';
import {
  lastDayOf,
  membersOn,
  nameOn,
  offersOn,
  standingTerms,
  type OfferingProvider,
  type Provider,
  type ServedClient,
} from '@zgb/contracts';
import { contracts, type AgreedRow } from '../contracts/contracts.projection';
import { rowsOf, type RowSource } from '../row-source';
import { streamSource, type Source } from '../sheets/behind';
import type { SheetAsk, SheetSources } from '../sheets/sheet';
import { isLive, standingDeliveries } from './activity';
import { providers, type CombinationRow, type LinkRow, type MainRow } from './providers.projection';

/** A contract of a provider on the day, alone or in a combination. */
export interface Contracted {
  readonly agb: string;
  /** Municipalities per law. */
  readonly places: readonly {
    readonly municipality: string;
    readonly law: string;
    /** Stream of the contract. */
    readonly contract: string;
  }[];
  /** First day of the time that it is under contract without a gap. */
  readonly since: CalendarDate;
}

type Keyed = { readonly key: string };

/** What is known of one provider, as what a figure is counted from. */
export const providerSource = ({ key, agb }: Provider & Keyed): Source =>
  streamSource({ key, provider: agb });

/** The contracts of a provider, by municipality. */
export const contractSources = ({ agb, places, since }: Contracted): readonly Source[] =>
  places.map(({ municipality, law, contract }) =>
    streamSource({ key: contract, municipality, law, provider: agb, from: since }),
  );

/** Everything the lists of contract managers start from, read once. */
export interface ProviderBook {
  readonly day: CalendarDate;
  readonly source: RowSource;
  readonly all: readonly (Provider & Keyed)[];
  readonly contracted: readonly Contracted[];
  readonly mains: readonly (MainRow & Keyed)[];
  readonly combinations: readonly CombinationRow[];
  readonly byAgb: (agb: string) => (Provider & Keyed) | null;
  readonly nameOf: (agb: string) => string;
  readonly linksOf: (agb: string) => readonly LinkRow[];
  readonly links: readonly LinkRow[];
}

/** Walks back over terms that join, so that a renewal does not begin a contract anew. */
const sinceOf = (terms: readonly OpenDateRange[], day: CalendarDate): CalendarDate => {
  let since = day;
  const backwards = [...terms].sort((a, b) => endOf(b).localeCompare(endOf(a)));
  for (const term of backwards) {
    if (term.from < since && endOf(term) >= addDays(since, -1)) since = term.from;
  }
  return since;
};

/** Days and municipalities of a contract, after every extension, option and end (GV-05). */
const termsOf = ({ state }: AgreedRow) =>
  standingTerms(state).map((one) => ({
    from: one.from,
    until: lastDayOf(state, one),
    municipalities: one.municipalities,
  }));

const contractedOn = (
  agreed: readonly (AgreedRow & Keyed)[],
  combinations: readonly CombinationRow[],
  { asAt, scope }: SheetAsk,
): readonly Contracted[] => {
  const found = new Map<
    string,
    { places: Contracted['places']; terms: readonly OpenDateRange[] }
  >();
  for (const row of agreed) {
    const { provider: party, law } = row;
    if (scope.law !== undefined && scope.law !== law) continue;
    const terms = termsOf(row);
    const codes = new Set(
      terms.filter((one) => contains(one, asAt)).flatMap(({ municipalities }) => municipalities),
    );
    const places = [...codes]
      .filter((code) => scope.municipality === undefined || scope.municipality === code)
      .map((municipality) => ({ municipality, law, contract: row.key }));
    if (places.length === 0) continue;
    const combined = combinations.find(({ code }) => code === party);
    const members = combined === undefined ? [party] : (membersOn(combined, asAt)?.members ?? []);
    for (const agb of members) {
      const earlier = found.get(agb) ?? { places: [], terms: [] };
      found.set(agb, {
        places: [...earlier.places, ...places],
        terms: [...earlier.terms, ...terms],
      });
    }
  }
  return [...found]
    .filter(([agb]) => scope.provider === undefined || scope.provider === agb)
    .map(([agb, { places, terms }]) => ({ agb, places, since: sinceOf(terms, asAt) }))
    .sort((a, b) => a.agb.localeCompare(b.agb));
};

const groupedByProvider = (links: readonly LinkRow[]): ReadonlyMap<string, readonly LinkRow[]> => {
  const groups = new Map<string, LinkRow[]>();
  for (const link of links) {
    const group = groups.get(link.provider);
    if (group === undefined) groups.set(link.provider, [link]);
    else group.push(link);
  }
  return groups;
};

/** Reads the book for a question. Links are of the whole scope: a client is one client anywhere. */
export const providerBook = async (sources: SheetSources, ask: SheetAsk): Promise<ProviderBook> => {
  const source = await sources.rows(providers);
  const { scope, asAt: day } = ask;
  const all = await rowsOf<Provider>(source, 'provider');
  const combinations = await rowsOf<CombinationRow>(source, 'combination');
  const agreed = await rowsOf<AgreedRow>(await sources.rows(contracts), 'agreed');
  const links = await rowsOf<LinkRow>(source, 'link', {
    ...(scope.municipality === undefined ? {} : { municipality: scope.municipality }),
    ...(scope.provider === undefined ? {} : { provider: scope.provider }),
    ...(scope.law === undefined ? {} : { law: scope.law }),
  });
  const byAgb = new Map(all.map((known) => [known.agb, known]));
  const byProvider = groupedByProvider(links);
  return {
    day,
    source,
    all,
    contracted: contractedOn(agreed, combinations, ask),
    mains: await rowsOf<MainRow>(source, 'main'),
    combinations,
    links,
    byAgb: (agb) => byAgb.get(agb) ?? null,
    nameOf: (agb) => {
      const known = byAgb.get(agb);
      return (known === undefined ? null : nameOn(known, day)) ?? agb;
    },
    linksOf: (agb) => byProvider.get(agb) ?? [],
  };
};

/** Providers as supply: what each says it offers, where it is under contract for that law. */
export const supplyOf = ({ contracted, byAgb, day }: ProviderBook): readonly OfferingProvider[] =>
  contracted.map(({ agb, places }) => {
    const known = byAgb(agb);
    const told = known === null ? [] : offersOn(known, day);
    const offers = places.flatMap(({ municipality, law }) =>
      told
        .filter((offer) => offer.law === law)
        .map(({ category, code, targetGroup }) => ({
          municipality,
          product: `${law}/${category}/${code}`,
          targetGroup,
        })),
    );
    return {
      provider: agb,
      municipalities: [...new Set(places.map(({ municipality }) => municipality))].sort(),
      // In a combination and alone, or told twice: offered once.
      offers: [...new Map(offers.map((offer) => [JSON.stringify(offer), offer])).values()],
    };
  });

/** Euros per product of one allocation, for months that begin with the period. */
const centsPerProduct = (link: LinkRow, day: CalendarDate, period: string) => {
  const cents = new Map<string, number>();
  for (const one of standingDeliveries(link, day)) {
    if (!one.month.startsWith(period)) continue;
    cents.set(one.product, (cents.get(one.product) ?? 0) + one.cents);
  }
  return cents;
};

/** MIJ-13: clients with a line that stands, for months of delivery in the year up to the day (A10). */
export const servedIn = ({ links, day }: ProviderBook, year: number): readonly ServedClient[] =>
  links.flatMap((link) =>
    [...centsPerProduct(link, day, `${String(year)}-`)].map(([product, cents]) => ({
      provider: link.provider,
      municipality: link.municipality,
      clientRef: link.clientRef,
      product,
      cents,
    })),
  );

/** Allocations with a code that are in force on the day. */
export const liveAllocations = ({ links, day }: ProviderBook) =>
  links
    .filter((link) => link.category !== null && link.code !== null && isLive(link, day))
    .map(({ provider, municipality, clientRef, law, category, code, from }) => ({
      provider,
      municipality,
      clientRef,
      product: `${law}/${category ?? ''}/${code ?? ''}`,
      from,
    }));

/** The year that is asked for, or that of the day. */
export const yearAsked = ({ options, asAt }: SheetAsk): number =>
  Number(options['jaar'] ?? asAt.slice(0, 4));

/** A product key by its name. */
export const productName = ({ names }: SheetSources, product: string): string => {
  const [law = '', category = '', code = ''] = product.split('/');
  return names.product(law, category, code);
};
