import type { Cents } from '@zgb/kernel';

/** One product in one year. */
export interface ProductYear {
  readonly cents: Cents;
  readonly volume: number;
  readonly clients: number;
}

/** B-09: a change of euros in four parts that add up to it exactly. */
export interface Split {
  readonly deltaCents: Cents;
  /** Price per unit. */
  readonly tariffCents: Cents;
  /** Units per client. */
  readonly volumeCents: Cents;
  /** All clients together. */
  readonly clientsCents: Cents;
  /** Shift between products; all of what is new or gone beside the change in clients. */
  readonly mixCents: Cents;
}

/** Beyond this a comparison says nothing, and sums of such amounts would no longer be exact. */
const COMPARABLE_MAX = 2 ** 50;

/**
 * Amount × part / whole, half away from zero, exact also where the product is not; null: a few
 * units of before against so many of now that the amount could not be held.
 */
const scaled = (cents: Cents, part: number, whole: number): Cents | null => {
  const numerator = BigInt(cents) * BigInt(part);
  const size = numerator < 0n ? -numerator : numerator;
  const rounded = Number((2n * size + BigInt(whole)) / (2n * BigInt(whole)));
  if (rounded > COMPARABLE_MAX) return null;
  return numerator < 0n ? -rounded : rounded;
};

/**
 * Walks from the old amount to the new one in steps, each a whole amount: first all clients as
 * they grew, then each product as its clients grew, then its volume, then its price. The steps
 * telescope, so the parts add up to the change whatever is rounded. Where a product had no volume
 * or clients before, it has no price to compare with: its change is a shift (mix).
 */
export const splitOf = (
  before: ProductYear,
  after: ProductYear,
  allBefore: number,
  allAfter: number,
): Split => {
  const grown = allBefore > 0 ? scaled(before.cents, allAfter, allBefore) : null;
  const isComparable = before.clients > 0 && before.volume > 0;
  const byClients = isComparable ? scaled(before.cents, after.clients, before.clients) : null;
  const byVolume =
    isComparable && after.volume >= 0 ? scaled(before.cents, after.volume, before.volume) : null;
  const start = grown ?? before.cents;
  const shifted = byClients ?? after.cents;
  const delivered = byVolume ?? after.cents;
  return {
    deltaCents: after.cents - before.cents,
    clientsCents: start - before.cents,
    mixCents: shifted - start,
    volumeCents: delivered - shifted,
    tariffCents: after.cents - delivered,
  };
};

const NOTHING: ProductYear = { cents: 0, volume: 0, clients: 0 };

/** B-09 for all products; clients are client-product pairs, which is what the parts are about. */
export const splitAll = (
  before: ReadonlyMap<string, ProductYear>,
  after: ReadonlyMap<string, ProductYear>,
): readonly (Split & {
  readonly product: string;
  readonly before: ProductYear;
  readonly after: ProductYear;
})[] => {
  const count = (year: ReadonlyMap<string, ProductYear>): number =>
    [...year.values()].reduce((sum, { clients }) => sum + clients, 0);
  const [allBefore, allAfter] = [count(before), count(after)];
  return [...new Set([...before.keys(), ...after.keys()])].sort().map((product) => {
    const [then, now] = [before.get(product) ?? NOTHING, after.get(product) ?? NOTHING];
    return {
      product,
      before: then,
      after: now,
      ...splitOf(then, now, allBefore, allAfter),
    };
  });
};
