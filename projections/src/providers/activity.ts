import { contains, endOf, lastOfMonth, type CalendarDate, type Cents } from '@zgb/kernel';
import type { LinkRow } from './providers.projection';

/** One product in one month of delivery, as far as it stands. */
export interface StandingDelivery {
  readonly month: string;
  /** `law/category/code`. */
  readonly product: string;
  readonly cents: Cents;
  readonly until: CalendarDate;
}

/** Granted and not taken back, in months that began on or before the day. */
export const standingDeliveries = (
  { law, delivered }: LinkRow,
  day: CalendarDate,
): readonly StandingDelivery[] =>
  Object.entries(delivered)
    .filter(([, { lines }]) => lines > 0)
    .map(([key, { cents, until }]) => {
      const [month = '', product = ''] = key.split(' ');
      return { month, product: `${law}/${product}`, cents, until };
    })
    .filter(({ month }) => `${month}-01` <= day);

/** In force on a day: the first and the last day count. */
export const isLive = (row: LinkRow, day: CalendarDate): boolean =>
  !row.deleted && contains(row, day);

/** NAT-30: last day of delivery, of a declared month or of a report, up to a day. */
export const lastActivity = (rows: readonly LinkRow[], day: CalendarDate): CalendarDate | null => {
  let last: CalendarDate | null = null;
  const see = (first: CalendarDate, until: CalendarDate): void => {
    if (first > day) return;
    const seen = until < day ? until : day;
    if (last === null || seen > last) last = seen;
  };
  for (const row of rows) {
    for (const { month, until } of standingDeliveries(row, day)) see(`${month}-01`, until);
    for (const month of row.declared) see(`${month}-01`, lastOfMonth(`${month}-01`));
    for (const reported of row.reported) see(reported, reported);
  }
  return last;
};

/** ZES-14: an allocation in force or a line that stands within a period. */
export const hasClients = (
  rows: readonly LinkRow[],
  period: { readonly from: CalendarDate; readonly until: CalendarDate },
): boolean =>
  rows.some(
    (row) =>
      (!row.deleted && row.from <= period.until && endOf(row) >= period.from) ||
      standingDeliveries(row, period.until).some(({ until }) => until >= period.from),
  );
