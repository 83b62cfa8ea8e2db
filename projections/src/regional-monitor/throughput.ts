import { addDays, contains, type CalendarDate, type DateRange } from '@zgb/kernel';
import { careLevel, type CareLevel } from '../care-level';
import { HANDOVER_DAYS } from '../work-lists/tasks';
import type { MonitorCase } from './cases';

/** Where somebody goes on after care ended (F-05). One move may be of two kinds at once. */
export type Throughput = {
  readonly from: MonitorCase;
  /** Null: to work or to the social base. */
  readonly to: MonitorCase | null;
  readonly level: CareLevel | null;
  readonly otherProvider: boolean;
  /** From the youth law to the Wmo or back (18−/18+). */
  readonly otherLaw: boolean;
  readonly exit: 'work' | 'social-base' | null;
};

const clientOf = ({ municipality, clientRef }: MonitorCase): string =>
  `${municipality}/${clientRef}`;

/**
 * The same provider goes on with the same product the day after: a stretch that came as a new
 * allocation (NAT-09, MIJ-28). It is no throughput.
 */
const isStretch = (from: MonitorCase, end: CalendarDate, to: MonitorCase): boolean =>
  to.from === addDays(end, 1) &&
  from.provider === to.provider &&
  from.law === to.law &&
  from.category === to.category &&
  from.code === to.code;

/** The first allocation that begins 0 to 28 days after the end. */
const nextOf = (
  from: MonitorCase,
  end: CalendarDate,
  own: readonly MonitorCase[],
): MonitorCase | null => {
  const last = addDays(end, HANDOVER_DAYS);
  const later = own.filter((one) => one.key !== from.key && one.from >= end && one.from <= last);
  return (
    later.sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : a.number - b.number))[0] ??
    null
  );
};

const exitOf = (from: MonitorCase, toWork: ReadonlySet<string>, end: CalendarDate) => {
  if (from.endReason === 'to-social-base') return 'social-base';
  return toWork.has(`${clientOf(from)}/${end}`) ? 'work' : null;
};

/**
 * F-05, A9: our own definition, as no national one was found: care of a client ends in the period
 * and other care begins 0 to 28 days later, or he goes to work or to the social base.
 * `toWork` names `municipality/client/last day` of indications that ended so (GV-13).
 */
export const throughputIn = (
  cases: readonly MonitorCase[],
  toWork: ReadonlySet<string>,
  period: DateRange,
): readonly Throughput[] => {
  const clients = new Map<string, MonitorCase[]>();
  for (const one of cases) {
    const own = clients.get(clientOf(one));
    if (own === undefined) clients.set(clientOf(one), [one]);
    else own.push(one);
  }
  return cases.flatMap((from): readonly Throughput[] => {
    const end = from.endedOn;
    if (end === null || !contains(period, end)) return [];
    const exit = exitOf(from, toWork, end);
    if (exit !== null) {
      return [{ from, to: null, level: null, otherProvider: false, otherLaw: false, exit }];
    }
    const to = nextOf(from, end, clients.get(clientOf(from)) ?? []);
    if (to === null || isStretch(from, end, to)) return [];
    return [
      {
        from,
        to,
        level: careLevel(from, to),
        otherProvider: from.provider !== to.provider,
        otherLaw: from.law !== to.law,
        exit: null,
      },
    ];
  });
};
