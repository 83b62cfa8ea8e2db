import type { RegionFile, RegionProduct } from '../load/region-file';
import type { Random } from './random';

/** A provider of the demonstration. */
export interface DemoProvider {
  readonly agb: string;
  readonly name: string;
  /** How much care it gives, against the others; 0 = contracted without clients. */
  readonly weight: number;
  readonly municipalities: readonly string[];
}

/** ZES-14: about 140 contracted providers, 52 of them without clients. */
const PROVIDERS = 140;
const WITHOUT_CLIENTS = 52;

const KINDS = [
  'Zorg',
  'Begeleiding',
  'Dagbesteding',
  'Thuisteam',
  'Zorghoeve',
  'Werkplaats',
  'Steunpunt',
];
const PLACES = [
  'aan de Reest',
  'in de Es',
  'Het Vechtdal',
  'De Brink',
  'Op de Heide',
  'Langs de Vaart',
  'De Wieden',
  'Bij de Molen',
  'Het Zwarte Water',
  'De Havezate',
  'In het Veld',
  'De Smilde',
  'Aan het Hunebed',
  'De Bolster',
  'Het Palet',
  'De Linde',
  'Noorderlicht',
  'Zonnestraal',
  'De Wissel',
  'Samen Sterk',
];

const agbOf = (index: number): string => `98${String(index + 1).padStart(6, '0')}`;

/** Every pair of a kind and a place occurs once. */
const nameOf = (index: number): string => {
  const kind = index % KINDS.length;
  const place = (Math.floor(index / KINDS.length) + 3 * kind) % PLACES.length;
  return `${KINDS[kind] ?? ''} ${PLACES[place] ?? ''}`;
};

/** Few large providers and many small ones; the large ones work in all municipalities. */
export const planProviders = (codes: readonly string[], random: Random): readonly DemoProvider[] =>
  Array.from({ length: PROVIDERS }, (_, index) => {
    const isLarge = index < 12;
    const start = random.between(0, codes.length - 1);
    const count = isLarge ? codes.length : random.between(1, 3);
    const municipalities = codes.filter(
      (_code, place) => (place - start + codes.length) % codes.length < count,
    );
    return {
      agb: agbOf(index),
      name: nameOf(index),
      weight: index < PROVIDERS - WITHOUT_CLIENTS ? 1 / (index + 14) : 0,
      municipalities,
    };
  });

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

/** Products of a group that a municipality buys. */
export const productsOf = (
  { products }: RegionFile,
  municipality: string,
  group: string,
): readonly RegionProduct[] =>
  products.filter((product) => product.group === group && product.states[municipality] === 'yes');

/** Price of a product for a municipality's contract family. */
export const priceOf = (
  { settings, tariffs }: RegionFile,
  municipality: string,
  code: string,
): number | null => {
  const family = settings.municipalities.find((one) => one.code === municipality)?.contractFamily;
  return (
    tariffs.find((tariff) => tariff.family === family && tariff.code === code)?.priceCents ?? null
  );
};
