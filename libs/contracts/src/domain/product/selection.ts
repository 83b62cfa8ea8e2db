import type { CalendarDate } from '@zgb/kernel';
import { inForceOn, type Product, type ProductState, type ProductStateDecided } from './facts';

/** The decision of a municipality in force on a day. */
export const decisionOn = (
  { decisions }: Product,
  municipality: string,
  day: CalendarDate,
): ProductStateDecided['data'] | null =>
  inForceOn(
    decisions.filter((decided) => decided.municipality === municipality),
    day,
  );

/** `unknown`: nothing was ever decided for this municipality up to that day. */
export const productStateOn = (
  product: Product,
  municipality: string,
  day: CalendarDate,
): ProductState | 'unknown' => decisionOn(product, municipality, day)?.state ?? 'unknown';

/** NAT-22: the last word on the withdrawal counts, and it works from its day. */
export const isWithdrawnOn = ({ withdrawals }: Product, day: CalendarDate): boolean => {
  const last = withdrawals.at(-1);
  return last !== undefined && last.from <= day;
};

/** ZES-03: whether care that begins on a day may be allocated. NL: te kiezen. */
export const selectableOn = (
  product: Product,
  municipality: string,
  day: CalendarDate,
): ProductState | 'unknown' => {
  const state = productStateOn(product, municipality, day);
  return state === 'yes' && isWithdrawnOn(product, day) ? 'no' : state;
};

/** ZES-03, NAT-22: what was bought once stays valid for allocations that run. NL: te declareren. */
export const declarableOn = (product: Product, municipality: string, day: CalendarDate): boolean =>
  product.decisions.some(
    (decided) =>
      decided.municipality === municipality && decided.state === 'yes' && decided.from <= day,
  );

/** Changes per 1 January are decided by this day of the year before (NAT-22). */
const LAST_DECISION_DAY = '10-31';

/** NAT-22: a change per 1 January that was decided after 31 October; a finding, no refusal. */
export const isDecidedLate = ({
  from,
  decidedOn,
}: {
  readonly from: CalendarDate;
  readonly decidedOn?: CalendarDate;
}): boolean => {
  if (decidedOn === undefined || !from.endsWith('-01-01')) return false;
  return decidedOn > `${String(Number(from.slice(0, 4)) - 1)}-${LAST_DECISION_DAY}`;
};
