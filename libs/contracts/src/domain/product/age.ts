import { ageOn, type CalendarDate } from '@zgb/kernel';
import { inForceOn, type AgeLimit, type Product } from './facts';

/** The age limit in force on a day; null: for all ages (MIJ-42). NL: leeftijdsgrens. */
export const ageLimitOn = ({ ageLimits }: Product, day: CalendarDate): AgeLimit | null =>
  inForceOn(ageLimits, day);

/** MIJ-05: "16–18" is up to the 18th birthday, so that day itself is too late. */
export const ageFits = (
  limit: Pick<AgeLimit, 'minAge' | 'untilAge'> | null,
  born: CalendarDate,
  day: CalendarDate,
): boolean => {
  if (limit === null) return true;
  const age = ageOn(born, day);
  return age >= (limit.minAge ?? 0) && (limit.untilAge === null || age < limit.untilAge);
};
