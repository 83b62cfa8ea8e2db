import { addDays, addMonths, type CalendarDate } from '@zgb/kernel';
import type { IndicationRejection, TermRules } from './commands';
import type { IndicationTerms } from './events';

type TermRule = (
  terms: IndicationTerms,
  rules: TermRules,
  decidedOn: CalendarDate,
) => IndicationRejection | null;

/** The last day of a term of so many months that begins on a day. */
export const lastDayOf = (from: CalendarDate, months: number): CalendarDate =>
  addDays(addMonths(from, months), -1);

const endsAfterBegin: TermRule = ({ validity: { from, until } }) =>
  until !== null && until < from ? { code: 'endsBeforeBegin' } : null;

/** ZOU-09: every Wmo and Youth indication that is decided from a day has a perspective. */
const hasPerspective: TermRule = ({ perspective }, { perspectiveFrom }, decidedOn) =>
  perspective === null && decidedOn >= perspectiveFrom
    ? { code: 'perspectiveMissing', mandatoryFrom: perspectiveFrom }
    : null;

/** ZOU-08: 9 months to activate or develop, unless there is a reason. */
const developsInTime: TermRule = (
  { perspective, validity, longTermReason },
  { developmentMonths },
) => {
  if (perspective !== 'development' || longTermReason !== null) return null;
  const lastDay = lastDayOf(validity.from, developmentMonths);
  const { until } = validity;
  return until === null || until > lastDay ? { code: 'termTooLong', lastDay } : null;
};

/** MIJ-27, ZOU-09: up to 5 years, or without end where the region allows that. */
const withinLongest: TermRule = ({ perspective, validity }, { longTermYears, lifelong }) => {
  const lastDay = lastDayOf(validity.from, 12 * longTermYears);
  const { until } = validity;
  if (until !== null) return until > lastDay ? { code: 'termOverLongest', lastDay } : null;
  // Without a perspective nobody said that the need lasts.
  return lifelong && perspective === 'stabilisation'
    ? null
    : { code: 'lifelongNotAllowed', lastDay };
};

/** ZOU-24: individual care needs a reason where a group is an alternative. */
const groupUnless: TermRule = ({ setting, noGroupReason }, { groupIsAlternative }) =>
  setting === 'individual' && groupIsAlternative && noGroupReason === null
    ? { code: 'noGroupReasonMissing' }
    : null;

const termRules = [endsAfterBegin, hasPerspective, developsInTime, withinLongest, groupUnless];

/** The first rule that terms break, or null. */
export const brokenTermRule = (
  terms: IndicationTerms,
  rules: TermRules,
  decidedOn: CalendarDate,
): IndicationRejection | null => {
  for (const rule of termRules) {
    const rejection = rule(terms, rules, decidedOn);
    if (rejection !== null) return rejection;
  }
  return null;
};

/** MIJ-27: renewals that a long term makes unnecessary, by the year they would have been in. */
export const renewalsAvoidedIn = (
  year: string,
  { from, until }: IndicationTerms['validity'],
): number => {
  // Without a long term there is one decision every 12 months.
  const renewal = addMonths(from, 12 * (Number(year) - Number(from.slice(0, 4))));
  return renewal > from && (until === null || renewal <= until) ? 1 : 0;
};
