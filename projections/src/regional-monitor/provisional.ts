import { addDays, lastOfMonth, monthsIn, type CalendarDate, type DateRange } from '@zgb/kernel';

/** Declarations and end dates arrive late: so long after its last day a month may still change. */
export const SETTLING_DAYS = 60;

/** 3.0: a month of delivery is provisional until so many days after it. NL: voorlopig. */
export const isProvisional = (month: string, knownOn: CalendarDate): boolean =>
  knownOn < addDays(lastOfMonth(`${month}-01`), SETTLING_DAYS);

/** Months of a period of which the figures stand. */
export const settledMonths = (period: DateRange, knownOn: CalendarDate): readonly string[] =>
  monthsIn(period).filter((month) => !isProvisional(month, knownOn));

/** A mean over months that stand; half up, null when there is none. */
export const meanOfSettled = (
  series: readonly { readonly month: string; readonly value: number }[],
  knownOn: CalendarDate,
): number | null => {
  const settled = series.filter(({ month }) => !isProvisional(month, knownOn));
  if (settled.length === 0) return null;
  return Math.round(settled.reduce((sum, { value }) => sum + value, 0) / settled.length);
};
