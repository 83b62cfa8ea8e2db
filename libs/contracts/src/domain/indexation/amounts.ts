import { addMonths, divideHalfUp, type Cents } from '@zgb/kernel';
import type {
  GroupResult,
  GroupTerms,
  IndexableTariff,
  IndexationTerms,
  IndexedTariff,
  Thousandths,
} from './facts';

/** A price of 100 % in thousandths of a percent. */
const WHOLE: Thousandths = 100_000;

/** NAT-23: 90 % × 4.18 + 10 % × 1.82 = 3.944; half up to thousandths. */
export const weightedIndex = (
  { wagePercent, pricePercent }: Pick<GroupTerms, 'wagePercent' | 'pricePercent'>,
  wageIndex: Thousandths,
  priceIndex: Thousandths,
): Thousandths => divideHalfUp(wagePercent * wageIndex + pricePercent * priceIndex, 100);

/** NAT-23: index(t+1) = provisional(t+1) + (final(t) − provisional(t)). */
export const groupResult = (
  group: GroupTerms,
  { wageIndex, priceIndex }: Pick<IndexationTerms, 'wageIndex' | 'priceIndex'>,
): GroupResult => {
  const index = weightedIndex(group, wageIndex, priceIndex);
  const { settlement: figures } = group;
  const settlement = figures === null ? 0 : figures.final - figures.provisional;
  return { group: group.group, index, settlement, percent: index + settlement };
};

/** A price after an index, half up to whole cents. */
export const indexedPrice = (priceCents: Cents, percent: Thousandths): Cents => {
  const exact = priceCents * (WHOLE + percent);
  if (!Number.isSafeInteger(2 * exact + WHOLE)) throw new RangeError('price is not exact');
  return divideHalfUp(exact, WHOLE);
};

/** In the first year after a new price there is nothing to settle: it held no provisional index. */
const isFirstYear = ({ newPriceOn }: IndexableTariff, { from }: IndexationTerms): boolean =>
  newPriceOn !== null && newPriceOn >= addMonths(from, -12);

/** What a run makes of a set of tariffs; null for one of a group that it is not about. */
export const indexedTariff = (
  tariff: IndexableTariff,
  terms: IndexationTerms,
  results: readonly GroupResult[],
): IndexedTariff | null => {
  const result = results.find(({ group }) => group === tariff.group);
  if (result === undefined) return null;
  const percent = isFirstYear(tariff, terms) ? result.index : result.percent;
  return {
    stream: tariff.stream,
    group: tariff.group,
    percent,
    oldCents: tariff.priceCents,
    newCents: indexedPrice(tariff.priceCents, percent),
  };
};
