import { addDays, divideHalfUp, type CalendarDate } from '@zgb/kernel';
import type { ProductUnit } from '../unit';
import type { Tariff, TariffGround, TariffHistory } from './facts';

/** A fact of a tariff with its version in the stream. */
export interface TariffFact {
  readonly version: number;
  readonly tariff: Tariff;
}

/** Facts that no later one corrects, in order of recording. NL: wat nu geloofd wordt. */
export const believedTariffs = ({ tariffs }: TariffHistory): readonly TariffFact[] => {
  const corrected = new Set(tariffs.map(({ corrects }) => corrects));
  return tariffs
    .map((tariff, index) => ({ version: index + 1, tariff }))
    .filter(({ version }) => !corrected.has(version));
};

/** The believed fact that holds on a day: the latest first day, and of those the last word. */
export const factInForce = (history: TariffHistory, day: CalendarDate): TariffFact | null =>
  believedTariffs(history)
    .filter(({ tariff }) => tariff.from <= day)
    .reduce<TariffFact | null>(
      (latest, fact) => (latest === null || fact.tariff.from >= latest.tariff.from ? fact : latest),
      null,
    );

/** The tariff in force on a day, as far as recorded; null before the first. */
export const tariffInForce = (history: TariffHistory, day: CalendarDate): Tariff | null =>
  factInForce(history, day)?.tariff ?? null;

/** The tariff that holds until a day. */
export const tariffBefore = (history: TariffHistory, day: CalendarDate): Tariff | null =>
  tariffInForce(history, addDays(day, -1));

/** Grounds that make a price anew; indexation and taking over what was there do not. */
const NEW_PRICE: readonly TariffGround[] = ['cost-price-study', 'negotiation', 'target-group'];

/** NAT-23: first day of the price that holds until a day, when that price was made anew then. */
export const newPriceOn = (history: TariffHistory, day: CalendarDate): CalendarDate | null => {
  const before = tariffBefore(history, day);
  return before !== null && NEW_PRICE.includes(before.ground) ? before.from : null;
};

/** Two believed facts of one key for the same days, of which neither corrects the other. */
export interface Overlap {
  readonly from: CalendarDate;
  readonly versions: readonly [earlier: number, later: number];
}

/**
 * Check on a whole key: a tariff holds until the next one begins, so two facts overlap only when
 * they begin on the same day. `decide` never lets it happen; a log from elsewhere may hold it.
 */
export const overlappingTariffs = (history: TariffHistory): readonly Overlap[] => {
  const byDay = new Map<CalendarDate, number>();
  const found: Overlap[] = [];
  for (const { version, tariff } of believedTariffs(history)) {
    const earlier = byDay.get(tariff.from);
    if (earlier !== undefined) found.push({ from: tariff.from, versions: [earlier, version] });
    byDay.set(tariff.from, version);
  }
  return found;
};

const MINUTES_PER_HOUR = 60;

/** ZES-08: an hour tariff per minute in hundredths of a cent: € 64,00 is 106.67 cents. */
export const perMinuteHundredths = (
  { unit, priceCents }: Pick<Tariff, 'unit' | 'priceCents'>,
  productUnit: ProductUnit,
): number | null =>
  unit === '04' && productUnit === '01' ? divideHalfUp(priceCents * 100, MINUTES_PER_HOUR) : null;

/**
 * NAT-24: whole units in what was delivered, given in a smaller measure. Part of a unit is one unit
 * where the tariff says so; elsewhere it is none to declare, and null says that it does not fit.
 */
export const declarableUnits = (
  { partCountsAsUnit = false }: Pick<Tariff, 'partCountsAsUnit'>,
  delivered: number,
  perUnit: number,
): number | null => {
  if (delivered % perUnit === 0) return delivered / perUnit;
  return partCountsAsUnit ? Math.ceil(delivered / perUnit) : null;
};
