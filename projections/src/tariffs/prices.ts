import { divideHalfUp, timesCents, type CalendarDate, type Cents, type Law } from '@zgb/kernel';
import {
  ALL_PROVIDERS,
  tariffInForce,
  tariffStream,
  type RegionSettings,
  type Tariff,
  type TariffHistory,
} from '@zgb/contracts';

/** A price per unit. */
export interface UnitPrice {
  readonly priceCents: Cents;
  readonly unit: string;
}

/** Unit of amounts in cents: they have no price. */
export const EUROCENT = '83';

const MINUTES_PER_HOUR = 60;

/**
 * NAT-06: volume × price, exactly; minutes at an hour price are rounded once per line (IV081). Null
 * when the volume is in another unit, or in euros.
 */
export const amountAt = (volume: number, unit: string, price: UnitPrice): Cents | null => {
  if (unit === EUROCENT) return null;
  if (unit === price.unit) return timesCents(volume, price.priceCents);
  return unit === '01' && price.unit === '04'
    ? divideHalfUp(timesCents(volume, price.priceCents), MINUTES_PER_HOUR)
    : null;
};

/**
 * The same for lines together: each of them has `remainder` minutes beyond whole hours, so that
 * their sum is exact although each was rounded by itself.
 */
export const amountOfLines = (
  lines: { readonly lines: number; readonly volume: number; readonly remainder: number },
  unit: string,
  price: UnitPrice,
): Cents | null => {
  if (unit !== '01' || price.unit !== '04') return amountAt(lines.volume, unit, price);
  const hours = (lines.volume - lines.lines * lines.remainder) / MINUTES_PER_HOUR;
  const part = divideHalfUp(timesCents(lines.remainder, price.priceCents), MINUTES_PER_HOUR);
  return timesCents(hours, price.priceCents) + lines.lines * part;
};

/** A product of a provider in a municipality on a day. */
export interface Sold {
  readonly municipality: string;
  readonly law: string;
  readonly category: string | null;
  readonly code: string | null;
  readonly provider: string;
}

/** The tariff in force for it, the most particular first; null when there is none. */
export type PriceBook = (sold: Sold, day: CalendarDate) => (Tariff & { stream: string }) | null;

/** Tariffs by stream, answered as a line is assessed: own municipality first, own provider first. */
export const priceBook = (
  histories: ReadonlyMap<string, TariffHistory>,
  region: RegionSettings | null,
): PriceBook => {
  const families = new Map(
    region?.municipalities.map(({ code, contractFamily }) => [code, contractFamily]),
  );
  const known = new Map<string, ReturnType<PriceBook>>();
  const find: PriceBook = ({ municipality, law, category, code, provider }, day) => {
    const family = families.get(municipality);
    if (region === null || family === undefined || category === null || code === null) return null;
    for (const tenant of [municipality, region.region]) {
      for (const agb of [provider, ALL_PROVIDERS]) {
        const key = { tenant, family, law: law as Law, category, code, provider: agb };
        const stream = tariffStream(key);
        const history = histories.get(stream);
        const found = history === undefined ? null : tariffInForce(history, day);
        if (found !== null) return { ...found, stream };
      }
    }
    return null;
  };
  return (sold, day) => {
    const { municipality, law, category, code, provider } = sold;
    const key = [municipality, law, category, code, provider, day].join('/');
    const before = known.get(key);
    if (before !== undefined) return before;
    const found = find(sold, day);
    known.set(key, found);
    return found;
  };
};
