import {
  contains,
  earliest,
  endOf,
  lastOfMonth,
  monthOf,
  type CalendarDate,
  type Cents,
  type Law,
} from '@zgb/kernel';
import { allocationStream } from '@zgb/indications';
import type { Source } from '../sheets/behind';
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

/** The allocation of a link as what a figure is counted from. */
export const linkSource = (row: LinkRow): Source => ({
  stream: allocationStream(row.municipality, row.law as Law, row.number),
  municipality: row.municipality,
  law: row.law,
  provider: row.provider,
  category: row.category,
  code: row.code,
  from: row.from,
  until: row.until,
});

/** In force on a day: the first and the last day count. */
export const isLive = (row: LinkRow, day: CalendarDate): boolean =>
  !row.deleted && contains(row, day);

/** The latest of some days or months up to a limit; null when there is none. */
const latestUpTo = (values: Iterable<string>, limit: string): string | null => {
  let last: string | null = null;
  for (const value of values) if (value <= limit && (last === null || value > last)) last = value;
  return last;
};

/** NAT-30: last day of delivery, of a declared month or of a report, up to a day. */
export const lastActivity = (rows: readonly LinkRow[], day: CalendarDate): CalendarDate | null => {
  const declared = latestUpTo(
    rows.flatMap((row) => row.declared),
    monthOf(day),
  );
  const days = rows.flatMap((row) => [
    ...standingDeliveries(row, day).map(({ until }) => earliest(until, day)),
    ...row.reported,
  ]);
  // A declared month counts to its last day; one month is enough to work that out for.
  if (declared !== null) days.push(earliest(lastOfMonth(`${declared}-01`), day));
  return latestUpTo(days, day);
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
