import { divideHalfUp, timesCents, type Cents } from '@zgb/kernel';
import type { DeclarationLine } from './events';
import type { SeenTariff, Unit } from '../values';

const MINUTES_PER_HOUR = 60;

/** An hour tariff may be claimed in minutes; every other tariff holds for its own unit. */
const isHourTariffInMinutes = (tariff: SeenTariff, unit: Unit): boolean =>
  tariff.unit === '04' && unit === '01';

/** TR418: price that a line must name. IV081: an hour tariff per minute is rounded half up. */
export const agreedPrice = (tariff: SeenTariff, unit: Unit): Cents | null => {
  if (tariff.unit === unit) return tariff.priceCents;
  return isHourTariffInMinutes(tariff, unit)
    ? divideHalfUp(tariff.priceCents, MINUTES_PER_HOUR)
    : null;
};

/** Amounts that a volume may cost, both included. */
export interface AmountRange {
  readonly lowest: Cents;
  readonly highest: Cents;
}

const exactly = (cents: Cents): AmountRange => ({ lowest: cents, highest: cents });

const minutesAtHourPrice = (hourCents: Cents, minutes: number): Cents =>
  divideHalfUp(timesCents(minutes, hourCents), MINUTES_PER_HOUR);

/**
 * TR346: what a line must cost. Minutes at an hour tariff are priced with the unrounded tariff
 * (IV081). When the hour tariff is not known, any hour tariff that rounds to the named price will
 * do: the sender cannot be refused for what we do not know (OP095).
 */
export const expectedAmount = (
  line: DeclarationLine,
  allocatedUnit: Unit | null,
  tariff: SeenTariff | null,
): AmountRange => {
  const { volume, unit } = line;
  if (unit === '83') return exactly(volume);
  const priceCents = line.tariffCents ?? 0;
  if (tariff !== null && isHourTariffInMinutes(tariff, unit)) {
    return exactly(minutesAtHourPrice(tariff.priceCents, volume));
  }
  if (tariff === null && allocatedUnit === '04' && unit === '01') {
    const halfCentPerMinute = MINUTES_PER_HOUR / 2;
    const lowestHour = Math.max(0, priceCents * MINUTES_PER_HOUR - halfCentPerMinute);
    const highestHour = priceCents * MINUTES_PER_HOUR + halfCentPerMinute - 1;
    return {
      lowest: minutesAtHourPrice(lowestHour, volume),
      highest: minutesAtHourPrice(highestHour, volume),
    };
  }
  return exactly(timesCents(volume, priceCents));
};
