import { addMonths, ageOn, type CalendarDate } from '@zgb/kernel';

/**
 * The day somebody reaches an age; born on 29 February is 1 March in other years.
 *
 * A birth date is personal data and this day gives it away, so neither is ever in an event. Who
 * shows a marker takes the days from the personal data at the moment of asking: after a client
 * was erased nothing of it is left, which a stored marker date (always so many months before the
 * day) could not promise.
 */
export const reachesAgeOn = (born: CalendarDate, age: number): CalendarDate => {
  const birthday = addMonths(born, 12 * age);
  return ageOn(born, birthday) === age ? birthday : `${birthday.slice(0, 4)}-03-01`;
};

/** ZES-21, NAT-37: from this day on handover to adult care must be prepared. NL: overgang 18. */
export const transitionFrom = (turns18On: CalendarDate, months: number): CalendarDate =>
  addMonths(turns18On, -months);

/** ZOU-25: 16 up to and including 22 years old on a day. */
export const isYoungAdultOn = (turns18On: CalendarDate, day: CalendarDate): boolean =>
  addMonths(turns18On, -24) <= day && day < addMonths(turns18On, 60);
