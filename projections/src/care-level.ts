import type { Unit } from '@zgb/indications';
import type { Cents } from '@zgb/kernel';

/** A product, and its price per unit; null: not known. */
export interface PricedCare {
  readonly category: string | null;
  readonly code: string | null;
  readonly price: { readonly cents: Cents; readonly unit: Unit } | null;
}

/** What care is beside the care before it. NL: af- en opschalen. */
export type CareLevel = 'lighter' | 'heavier' | 'same' | 'unknown';

const MINUTES_PER_HOUR = 60;

/** Per hour for time, per unit else. */
export const pricePerHour = ({ price }: PricedCare): PricedCare['price'] =>
  price?.unit === '01' ? { cents: price.cents * MINUTES_PER_HOUR, unit: '04' } : price;

/** ZES-19: what is lighter costs less per unit; other units cannot be compared. */
export const careLevel = (from: PricedCare, to: PricedCare): CareLevel => {
  if (from.category === to.category && from.code === to.code) return 'same';
  const [before, after] = [pricePerHour(from), pricePerHour(to)];
  if (before === null || after?.unit !== before.unit) return 'unknown';
  if (after.cents === before.cents) return 'same';
  return after.cents < before.cents ? 'lighter' : 'heavier';
};
