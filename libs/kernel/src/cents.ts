/**
 * Money in whole eurocents, never a fraction. NL: bedrag in centen.
 * Amounts stay far below 2^53, so a plain number is exact.
 */
export type Cents = number;

/** A whole amount that a number can hold exactly. */
export const isCents = (value: unknown): value is Cents => Number.isSafeInteger(value);

/**
 * Volume times price per unit, in whole cents.
 * Throws when a factor is not whole or the product is not exact: that is a fault, not a refusal.
 */
export const timesCents = (volume: number, priceCents: Cents): Cents => {
  const product = volume * priceCents;
  if (!isCents(volume) || !isCents(priceCents) || !isCents(product)) {
    throw new RangeError('amount is not exact in whole cents');
  }
  return product;
};

/** Quotient of two non-negative whole numbers, half rounded up. Used by IV081. */
export const divideHalfUp = (numerator: number, denominator: number): number =>
  Math.floor((2 * numerator + denominator) / (2 * denominator));

const EURO = new Intl.NumberFormat('nl-NL', { style: 'currency', currency: 'EUR' });

/** `123456` → `€ 1.234,56`. For people, never for storage. */
export const formatEuro = (cents: Cents): string => EURO.format(cents / 100);
