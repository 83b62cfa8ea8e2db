import { addDays, latest, type CalendarDate, type Cents } from '@zgb/kernel';
import { indexedPrice, type IndexationRun, type Thousandths } from '@zgb/contracts';
import type { PriceBook, Sold, UnitPrice } from './prices';

/** The price that a scenario proposes instead of `now`; null: it says nothing of it. */
export type Pricer = (day: CalendarDate, now: UnitPrice) => UnitPrice | null;

/** Proposed tariffs. Nothing of it is recorded. NL: scenario. */
export interface Scenario {
  /** Dutch, for the head of a column. */
  readonly name: string;
  /** Called once per product, provider and municipality. */
  readonly pricerFor: (sold: Sold) => Pricer;
  /** What becomes of amounts in euros, which have no price; null: they are left as they are. */
  readonly amountOf: ((cents: Cents) => Cents) | null;
}

const withPrice = (now: UnitPrice, priceCents: Cents): UnitPrice => ({ ...now, priceCents });

/** Every tariff by one percentage, half up to whole cents per unit. */
export const byPercentage = (
  percent: Thousandths,
  { includesEuros }: { readonly includesEuros: boolean },
): Scenario => ({
  name: `index ${(percent / 1_000).toFixed(3).replace('.', ',')} %`,
  pricerFor: () => (_day, now) => withPrice(now, indexedPrice(now.priceCents, percent)),
  amountOf: includesEuros ? (cents) => indexedPrice(cents, percent) : null,
});

/** A proposed price, for all or for one municipality or provider. */
export interface ListedPrice extends UnitPrice {
  readonly law: string;
  readonly category: string;
  readonly code: string;
  readonly municipality: string | null;
  readonly provider: string | null;
}

/** Prices of a list; the most particular one counts, as with tariffs. */
export const byList = (name: string, list: readonly ListedPrice[]): Scenario => ({
  name,
  pricerFor: (sold) => {
    const fitting = list.filter(
      (price) =>
        price.law === sold.law &&
        price.category === sold.category &&
        price.code === sold.code &&
        (price.municipality ?? sold.municipality) === sold.municipality &&
        (price.provider ?? sold.provider) === sold.provider,
    );
    const weight = ({ municipality, provider }: ListedPrice): number =>
      (municipality === null ? 0 : 2) + (provider === null ? 0 : 1);
    const [found = null] = [...fitting].sort((a, b) => weight(b) - weight(a));
    return () => found;
  },
  amountOf: null,
});

/**
 * MIJ-43: a new contract begins on a day. Its tariffs beside those that an extension of the old one
 * keeps in force; volumes of before that day may stand for those of after it.
 */
export const byContract = (book: PriceBook, start: CalendarDate): readonly Scenario[] => [
  {
    name: 'nieuwe tarieven',
    pricerFor: (sold) => (day) => book(sold, latest(day, start)),
    amountOf: null,
  },
  {
    name: 'oude tarieven',
    pricerFor: (sold) => {
      const old = book(sold, addDays(start, -1));
      return () => old;
    },
    amountOf: null,
  },
];

/** The prices that a run of indexation would give. */
export const byRun = (book: PriceBook, run: IndexationRun): Scenario => {
  const prices = new Map(run.tariffs.map(({ stream, newCents }) => [stream, newCents]));
  return {
    name: `indexering ${run.terms.run}`,
    pricerFor: (sold) => (day) => {
      const tariff = book(sold, day);
      const newCents = tariff === null ? undefined : prices.get(tariff.stream);
      return tariff === null || newCents === undefined
        ? null
        : { unit: tariff.unit, priceCents: newCents };
    },
    amountOf: null,
  };
};
