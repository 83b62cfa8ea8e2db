import { formatDate, formatMonth, type CalendarDate, type DateRange } from '@zgb/kernel';
import { deliveriesIn, type MonitorCase } from '../regional-monitor/cases';
import { impossible, missing, type DeliveryRecord } from './delivery';

export type Finding = DeliveryRecord['findings'][number];

/** First reported start; null: none. */
export const firstStart = ({ deliveries }: MonitorCase): CalendarDate | null =>
  Object.keys(deliveries).sort()[0] ?? null;

/** Last day of a stop that is not temporary; null: care goes on, or no stop was told. */
export const lastStop = ({ deliveries }: MonitorCase): CalendarDate | null => {
  const begin = Object.keys(deliveries).sort().at(-1);
  const stop = begin === undefined ? undefined : deliveries[begin]?.at(-1);
  return stop === undefined || stop.reason === '20' ? null : stop.end;
};

/** What one allocation lacks or contradicts, in the words of the back office. */
export const careFindings = (one: MonitorCase, period: DateRange): readonly Finding[] => {
  const [start, stop] = [firstStart(one), lastStop(one)];
  const paid = deliveriesIn(one, { from: one.from, until: period.until });
  const after = stop === null ? [] : paid.filter(({ month }) => month > stop.slice(0, 7));
  const { endedOn } = one;
  return [
    ...(start === null && one.from <= period.until
      ? [missing('Er is geen start gemeld. Vraag de aanbieder om een startbericht (305).')]
      : []),
    ...(endedOn !== null && endedOn <= period.until && one.endReason === null
      ? [
          missing(
            `De zorg eindigde op ${formatDate(endedOn)} zonder reden. Leg de reden van het einde vast.`,
          ),
        ]
      : []),
    ...(start !== null && start < one.from
      ? [
          impossible(
            `De start (${formatDate(start)}) ligt vóór de toewijzing (${formatDate(one.from)}). Laat het startbericht verbeteren.`,
          ),
        ]
      : []),
    ...(start !== null && stop !== null && stop < start
      ? [
          impossible(
            `Het einde (${formatDate(stop)}) ligt vóór de start (${formatDate(start)}). Laat het stopbericht verbeteren.`,
          ),
        ]
      : []),
    ...(stop !== null && after[0] !== undefined
      ? [
          impossible(
            `Er is toegekend voor ${formatMonth(after[0].month)}, na het einde (${formatDate(stop)}). Controleer het stopbericht of de declaratie.`,
          ),
        ]
      : []),
  ];
};
