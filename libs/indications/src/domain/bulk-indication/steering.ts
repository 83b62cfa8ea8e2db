import { monthOf, monthsIn, type CalendarDate } from '@zgb/kernel';
import type { BulkIndication } from './state';

/** WK-14: what a pilot is steered on, for one month. NL: stuurinformatie. */
export interface SteeringMonth {
  readonly month: string;
  readonly declaredMinutes: number;
  /** Of the whole volume, after this month. */
  readonly leftMinutes: number;
  readonly clientsServed: number;
  /** Over the clients served; null: none. Of an even number the lower of the middle two. */
  readonly medianMinutes: number | null;
  readonly maxMinutes: number | null;
  readonly clientsWithoutHours: number;
  readonly starts: number;
  readonly crisisStarts: number;
  readonly stops: number;
  /** What the clients of this month would have had with indications of their own. */
  readonly individualMinutes: number;
}

const monthOfBulk = (bulk: BulkIndication, month: string, leftBefore: number): SteeringMonth => {
  const lines = bulk.granted.filter((line) => line.month === month);
  const perClient = new Map<string, number>();
  for (const { clientRef, minutes } of lines.flatMap((line) => line.perClient)) {
    perClient.set(clientRef, (perClient.get(clientRef) ?? 0) + minutes);
  }
  const served = [...perClient.values()].filter((minutes) => minutes > 0).sort((a, b) => a - b);
  // Who left before this month is no longer waited for.
  const clients = bulk.clients.filter(
    ({ clientRef, from }) =>
      monthOf(from) <= month &&
      !bulk.stops.some((stop) => stop.clientRef === clientRef && monthOf(stop.on) < month),
  );
  const declaredMinutes = lines.reduce((sum, { minutes }) => sum + minutes, 0);
  const starts = bulk.starts.filter(({ on }) => monthOf(on) === month);
  return {
    month,
    declaredMinutes,
    leftMinutes: leftBefore - declaredMinutes,
    clientsServed: served.length,
    medianMinutes: served[Math.floor((served.length - 1) / 2)] ?? null,
    maxMinutes: served.at(-1) ?? null,
    clientsWithoutHours: clients.filter(({ clientRef }) => (perClient.get(clientRef) ?? 0) === 0)
      .length,
    starts: starts.length,
    crisisStarts: starts.filter(({ crisis }) => crisis).length,
    stops: bulk.stops.filter(({ on }) => monthOf(on) === month).length,
    individualMinutes: clients.reduce((sum, client) => sum + client.individualMinutesPerMonth, 0),
  };
};

/** WK-14: month by month up to a day. */
export const steeringOf = (bulk: BulkIndication, asAt: CalendarDate): readonly SteeringMonth[] => {
  if (bulk.validity === null) return [];
  const months: SteeringMonth[] = [];
  let left = bulk.volumeMinutes;
  for (const month of monthsIn(bulk.validity)) {
    if (month > monthOf(asAt)) break;
    const next = monthOfBulk(bulk, month, left);
    left = next.leftMinutes;
    months.push(next);
  }
  return months;
};
