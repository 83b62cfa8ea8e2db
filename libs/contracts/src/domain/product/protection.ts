import { firstOfMonth, monthOf, monthsIn, type CalendarDate, type DateRange } from '@zgb/kernel';
import { inForceOn, type Product } from './facts';

/** GV-21: what a month of a measure takes by the norm in force on its first day. */
export const normMinutesIn = ({ norms }: Product, month: string): number | null =>
  inForceOn(norms, firstOfMonth(month))?.minutesPerMonth ?? null;

/** GV-21: months declared for a measure: no first broken month, and a full last broken month. */
export const protectionMonths = ({ from, until }: DateRange): readonly string[] => {
  const months = monthsIn({ from, until });
  return from === firstOfMonth(from) ? months : months.filter((month) => month !== monthOf(from));
};

/** GV-21: minutes that a measure of these days takes by the norm; null: a month has no norm. */
export const protectionMinutes = (
  product: Product,
  range: { readonly from: CalendarDate; readonly until: CalendarDate },
): number | null =>
  protectionMonths(range).reduce<number | null>((total, month) => {
    const minutes = normMinutesIn(product, month);
    return total === null || minutes === null ? null : total + minutes;
  }, 0);
