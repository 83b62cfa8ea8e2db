import { groupedBy } from './access/figures';
import { pricePerHour, type PricedCare } from './care-level';

const [LIGHT, MIDDLE, HEAVY] = ['Licht', 'Midden', 'Zwaar'] as const;
const NOTHING_BESIDE = 'Zonder vergelijking';

/** By place among the prices of products that can replace each other. */
const weightAt = (place: number, prices: number): string => {
  if (prices < 2) return NOTHING_BESIDE;
  const last = prices - 1;
  if (place * 3 < last) return LIGHT;
  return place * 3 > last * 2 ? HEAVY : MIDDLE;
};

/** Care with the day of the decision that made its price. */
type DecidedCare = PricedCare & { readonly law: string; readonly decidedAt: string };

const productOf = ({ law, category, code }: DecidedCare): string => [law, category, code].join('/');

/**
 * ZES-19: lighter is a lower price per unit. The prices of the products of a group, each as decided
 * last, are cut in three; other units cannot be compared. NL: zwaarte.
 */
export const weightsOf = <Care extends DecidedCare>(
  rows: readonly Care[],
  groupOf: (care: Care) => string,
): ((care: DecidedCare) => string) => {
  const newest = groupedBy(rows, productOf).flatMap(([product, own]) => {
    const priced = own.filter(({ price }) => price !== null);
    const [last] = [...priced].sort((a, b) => b.decidedAt.localeCompare(a.decidedAt));
    const price = last === undefined ? null : pricePerHour(last);
    return last === undefined || price === null
      ? []
      : [
          {
            product,
            cents: price.cents,
            comparable: [last.law, groupOf(last), price.unit].join(' '),
          },
        ];
  });
  const weights = new Map(
    groupedBy(newest, ({ comparable }) => comparable).flatMap(([, group]) => {
      const prices = [...new Set(group.map(({ cents }) => cents))].sort((a, b) => a - b);
      return group.map(({ product, cents }): [string, string] => [
        product,
        weightAt(prices.indexOf(cents), prices.length),
      ]);
    }),
  );
  return (care) => weights.get(productOf(care)) ?? NOTHING_BESIDE;
};
