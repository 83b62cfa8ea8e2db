import {
  daysIn,
  isoWeeksIn,
  lastOfMonth,
  latest,
  monthsIn,
  sundaysIn,
  addDays,
  intersection,
  weekdayOf,
  type CalendarDate,
  type DateRange,
  type Law,
  type OpenDateRange,
} from '@zgb/kernel';
import { isOutputUnit, type AllocatedVolume, type Unit } from '../values';

/** What a ceiling depends on. */
export interface CeilingTerms {
  readonly law: Law;
  readonly category: string | null;
  readonly validity: OpenDateRange;
  readonly volume: AllocatedVolume;
}

/** Household help may use up to six weeks in any product period (TR321, IV077). */
const HOUSEHOLD_HELP_CATEGORY = '01';
const HOUSEHOLD_HELP_WEEKS = 6;

const MINUTES_PER_HOUR = 60;

/** Lines may be in minutes where hours were allocated; nothing else converts (TR341). */
export const unitsPerAllocatedUnit = (allocated: Unit, claimed: Unit): number =>
  allocated === '04' && claimed === '01' ? MINUTES_PER_HOUR : 1;

/** The last Sunday of a period, or null when it holds none. */
const lastSundayOf = ({ from, until }: DateRange): CalendarDate | null => {
  const sunday = addDays(until, -(weekdayOf(until) % 7));
  return sunday >= from ? sunday : null;
};

/**
 * Weeks of output that a product period may claim: its Sundays, and the broken last week of the
 * allocation in the month of its last Sunday (IV076, IV077; without any Sunday: in the month of
 * the end date).
 */
const outputWeeks = (period: DateRange, validity: DateRange): number => {
  if (weekdayOf(validity.until) === 7) return sundaysIn(period);
  const extraWeekOn = lastSundayOf(validity) ?? validity.until;
  const hasExtraWeek = period.from <= extraWeekOn && extraWeekOn <= period.until;
  return sundaysIn(period) + (hasExtraWeek ? 1 : 0);
};

const periodsInLine = (terms: CeilingTerms, period: DateRange): number => {
  const { volume, validity, law, category } = terms;
  switch (volume.frequency) {
    case '1':
      return daysIn(period);
    case '2': {
      if (law === 'wmo' && category === HOUSEHOLD_HELP_CATEGORY) return HOUSEHOLD_HELP_WEEKS;
      if (!isOutputUnit(volume.unit)) return isoWeeksIn(period);
      // CD076: a weekly allocation has an end date; without one only Sundays can be counted.
      const { from, until } = validity;
      return until === null ? sundaysIn(period) : outputWeeks(period, { from, until });
    }
    case '4':
    case '6':
      return 1;
  }
};

/** TR321: the most that one line may claim in its product period, in units of the line. */
export const lineCeiling = (terms: CeilingTerms, period: DateRange, unit: Unit): number =>
  terms.volume.amount *
  unitsPerAllocatedUnit(terms.volume.unit, unit) *
  periodsInLine(terms, period);

/** Volume that may be used over a closed period as a whole, in the allocated unit. */
const volumeOver = ({ amount, frequency }: AllocatedVolume, period: DateRange): number => {
  switch (frequency) {
    case '1':
      return amount * daysIn(period);
    case '2':
      return amount * isoWeeksIn(period);
    case '4':
      return amount * monthsIn(period).length;
    case '6':
      return amount;
  }
};

/**
 * TR322: the most that all lines together may claim, in units of the line. An open end is counted
 * to the end of the month of `asOf`, the last day claimed so far.
 */
export const totalCeiling = (terms: CeilingTerms, asOf: CalendarDate, unit: Unit): number => {
  const { from, until } = terms.validity;
  // A line may lie before the allocation (TR307): its first month is counted then.
  const closed = { from, until: until ?? lastOfMonth(latest(asOf, from)) };
  return volumeOver(terms.volume, closed) * unitsPerAllocatedUnit(terms.volume.unit, unit);
};

/** ZOU-02: volume promised within a closed period, for the commitment. In the allocated unit. */
export const promisedVolume = (
  { validity, volume }: Pick<CeilingTerms, 'validity' | 'volume'>,
  until: CalendarDate,
): number => {
  const shared = intersection(validity, { from: validity.from, until });
  return shared === null
    ? 0
    : volumeOver(volume, { from: shared.from, until: shared.until ?? until });
};
