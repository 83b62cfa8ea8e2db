import type { Law } from '@zgb/kernel';
import type { RegionFile, RegionProduct } from '../load/region-file';
import type { DemoFigures, DemoPool } from './demo-figures';
import type { Random } from './random';

/** A provider of the demonstration. */
export interface DemoProvider {
  readonly agb: string;
  readonly name: string;
  /** How much care it gives, against the others; 0 = contracted without clients. */
  readonly weight: number;
  readonly municipalities: readonly string[];
  /** Product groups that it offers. */
  readonly groups: readonly string[];
}

const KINDS = [
  'Zorg',
  'Begeleiding',
  'Dagbesteding',
  'Thuisteam',
  'Zorghoeve',
  'Werkplaats',
  'Steunpunt',
];
const agbOf = (index: number): string => `98${String(index + 1).padStart(6, '0')}`;

/** Every pair of a kind and a place occurs once, as long as there are enough places. */
const nameOf = (index: number, places: readonly string[]): string => {
  const kind = index % KINDS.length;
  const place = (Math.floor(index / KINDS.length) + 3 * kind) % places.length;
  return `${KINDS[kind] ?? ''} ${places[place] ?? ''}`;
};

/** How many municipalities a small provider works in at most. */
const NEARBY = 3;

const planPool = (
  { groups, count, withoutClients, everywhere, spread }: DemoPool,
  first: number,
  { codes, places }: { codes: readonly string[]; places: readonly string[] },
  random: Random,
): readonly DemoProvider[] =>
  Array.from({ length: count }, (_, index) => {
    const start = random.between(0, codes.length - 1);
    const near = index < everywhere ? codes.length : random.between(1, NEARBY);
    const municipalities = codes.filter(
      (_code, place) => (place - start + codes.length) % codes.length < near,
    );
    return {
      agb: agbOf(first + index),
      name: nameOf(first + index, places),
      weight: index < count - withoutClients ? 1 / (index + spread) : 0,
      municipalities,
      groups,
    };
  });

/** Few large providers and many small ones; the large ones work in all municipalities. */
export const planProviders = (
  codes: readonly string[],
  { providers: pools, places }: DemoFigures,
  random: Random,
): readonly DemoProvider[] => {
  const all: DemoProvider[] = [];
  for (const pool of pools) all.push(...planPool(pool, all.length, { codes, places }, random));
  return all;
};

/** Fewer clients than this for each new provider would spread them too thin. */
const LEAST_CLIENTS_PER_NEWCOMER = 2;

/**
 * ZES-14: providers that nobody came to yet get the last clients of a stock, so that exactly the
 * planned number has none. Gives an AGB code, or null to leave it to chance.
 */
export const newcomerFor = (
  plan: { readonly providers: readonly DemoProvider[]; readonly served: ReadonlySet<string> },
  stock: number,
  remaining: number,
): string | null => {
  const waiting = plan.providers.filter(({ agb }) => !plan.served.has(agb));
  const isFew = stock < waiting.length * LEAST_CLIENTS_PER_NEWCOMER;
  return isFew || remaining > waiting.length ? null : (waiting[0]?.agb ?? null);
};

/** Price of a product for a municipality's contract family. */
export const priceOf = (
  { settings, tariffs }: RegionFile,
  municipality: string,
  { law, code }: { readonly law: Law; readonly code: string },
): number | null => {
  const family = settings.municipalities.find((one) => one.code === municipality)?.contractFamily;
  return (
    tariffs.find((one) => one.family === family && one.law === law && one.code === code)
      ?.priceCents ?? null
  );
};

/** Products of a group that a municipality buys and that have a price. */
export const productsOf = (
  region: RegionFile,
  municipality: string,
  { law, group }: { readonly law: Law; readonly group: string },
): readonly RegionProduct[] =>
  region.products.filter(
    (product) =>
      product.group === group &&
      product.law === law &&
      product.states[municipality] === 'yes' &&
      priceOf(region, municipality, product) !== null,
  );
