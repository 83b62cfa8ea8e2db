import { addMonths, firstOfMonth, lastOfMonth, type CalendarDate } from '@zgb/kernel';
import { DEFAULT_THRESHOLD } from '@zgb/projections';
import { askerNow } from '../authorisation/asking';
import { problem, ProblemException } from '../http/problem';
import type { Asked } from '../views/view-query';
import type { SheetQuery } from './sheet-query';

/** Periods that may be chosen freely: two that overlap differ by the few of the days in between. */
const PERIODS = ['van', 'tot'];

/** The last month end up to a day: figures for outside are published once a month. */
export const publishedOn = (day: CalendarDate): CalendarDate =>
  day === lastOfMonth(day) ? day : lastOfMonth(addMonths(firstOfMonth(day), -1));

/** Everything that somebody sees: naming it cuts nothing out of a larger whole. */
const isWholeScope = (municipality: string): boolean => {
  const own = askerNow()?.identity.municipalities;
  return own !== 'all' && own?.length === 1 && own[0] === municipality;
};

const refused = (query: SheetQuery): boolean => {
  const { regelsVan, vergelekenMet, bekendOp, gemeente, aanbieder, wet } = query;
  const given = query as unknown as Readonly<Record<string, unknown>>;
  return (
    // What stands behind a figure, and how it changed, tell what is being covered.
    [regelsVan, vergelekenMet, bekendOp].some((one) => one !== undefined) ||
    // A total and all parts but one give the part that was covered.
    [aanbieder, wet].some((one) => one !== undefined) ||
    (gemeente !== undefined && !isWholeScope(gemeente)) ||
    PERIODS.some((name) => given[name] !== undefined)
  );
};

/**
 * Readers outside the back office get what is published and no other cut of it (PRV-14, PRV-15): the
 * fixed breakdowns of a sheet, at the end of a month. Two cuts that differ by few people would tell of
 * those few, however well each of them is covered.
 */
export const publishedOnly = (query: SheetQuery, asked: Asked): Asked => {
  if (askerNow()?.covered !== true) return asked;
  if (!refused(query)) return { ...asked, asAt: publishedOn(asked.asAt) };
  throw new ProblemException(
    problem(
      403,
      'Uw rol ziet de cijfers zoals zij per maand worden gepubliceerd, met vaste uitsplitsingen, en niet de regels erachter. Laat de filters weg; de gemeenten staan in het overzicht zelf.',
    ),
  );
};

/** Small numbers are covered for them, by the threshold of the region and no other. */
export const coveredNow = (
  options: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> =>
  askerNow()?.covered === true
    ? { ...options, afgedekt: 'ja', drempel: String(DEFAULT_THRESHOLD) }
    : options;
