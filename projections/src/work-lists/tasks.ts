import {
  addDays,
  contains,
  daysBetween,
  dutchCalendar,
  endOf,
  latest,
  type CalendarDate,
} from '@zgb/kernel';
import { startDueOn } from '@zgb/indications';
import { reasonOfStop } from '../end-reason';
import { rowsOf, scopeFilter } from '../row-source';
import type { RowSources, SheetAsk, SheetSources } from '../sheets/sheet';
import { workLists, type CareRow, type JudgedRow, type RequestRow } from './work-lists.projection';

/** Care with the stream that holds its events. */
export type KeyedCare = CareRow & { readonly key: string };

/** Allocations that stand, each with why it ended: what the municipality says goes first. */
export const careRows = async (
  sources: RowSources,
  { scope }: Pick<SheetAsk, 'scope'>,
): Promise<readonly KeyedCare[]> =>
  (await rowsOf<CareRow>(await sources.rows(workLists), 'care', scopeFilter(scope))).flatMap(
    (row) => {
      if (row.deleted) return [];
      const told = row.endReason === null ? finalStop(row) : undefined;
      const reason = told === undefined ? null : reasonOfStop(row.law, told.reason);
      return [reason === null ? row : { ...row, endReason: reason }];
    },
  );

/** A request that waits for an answer of the municipality. */
export interface OpenRequest {
  readonly row: RequestRow & { readonly key: string };
  readonly status: 'open' | 'under-investigation';
  readonly dueOn: CalendarDate;
}

/** NAT-15: what must be answered, and when: 5 working days, then 8 weeks. */
export const openRequests = async (
  sources: SheetSources,
  { scope, asAt }: SheetAsk,
): Promise<readonly OpenRequest[]> => {
  const all = await rowsOf<RequestRow>(
    await sources.rows(workLists),
    'request',
    scopeFilter(scope),
  );
  return all
    .filter(({ receivedOn }) => receivedOn <= asAt)
    .flatMap((row): readonly OpenRequest[] => {
      const status = row.answers.filter(({ on }) => on <= asAt).at(-1)?.status ?? 'open';
      if (status === 'honoured' || status === 'rejected') return [];
      return [{ row, status, dueOn: status === 'open' ? row.answerDueOn : row.finalDueOn }];
    })
    .sort((a, b) => (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : 0));
};

/** An allocation that should have begun. */
export interface MissingStart {
  readonly row: KeyedCare;
  /** Last day for the start message (OP271). */
  readonly dueOn: CalendarDate;
}

/** Allocations that run, with no start reported. */
export const missingStarts = async (
  sources: SheetSources,
  ask: SheetAsk,
): Promise<readonly MissingStart[]> => {
  const calendar = dutchCalendar(sources.names.region?.calendar);
  return (await careRows(sources, ask))
    .filter((row) => row.from < ask.asAt && contains(row, ask.asAt))
    .filter(({ deliveries }) => !Object.keys(deliveries).some((begin) => begin <= ask.asAt))
    .filter(({ allocatedOn }) => allocatedOn <= ask.asAt)
    .map((row) => ({ row, dueOn: startDueOn(row.from, row.allocatedOn, calendar) }))
    .sort((a, b) => (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : 0));
};

const WEEKS_AHEAD = 8;

/** Allocations that end within eight weeks and have no successor. */
export const endingSoon = async (
  sources: SheetSources,
  ask: SheetAsk,
): Promise<readonly KeyedCare[]> => {
  const horizon = addDays(ask.asAt, 7 * WEEKS_AHEAD);
  return (await careRows(sources, ask))
    .filter((row) => contains(row, ask.asAt) && endOf(row) <= horizon && row.replacedBy === null)
    .sort((a, b) => (endOf(a) < endOf(b) ? -1 : endOf(a) > endOf(b) ? 1 : 0));
};

const TEMPORARY_STOP = '20';

/** The stop after which no care followed; undefined: none was reported. */
const finalStop = ({ deliveries }: CareRow) => {
  const last = Object.keys(deliveries).sort().at(-1);
  const stop = last === undefined ? undefined : deliveries[last]?.at(-1);
  return stop?.reason === TEMPORARY_STOP ? undefined : stop;
};

/** Day on which care really ended: its last final stop, else the last day of the allocation. */
export const endOfCare = (row: CareRow): CalendarDate | null => finalStop(row)?.end ?? row.until;

/** First reported start; null: none yet. */
const firstStart = ({ deliveries }: CareRow): CalendarDate | null =>
  Object.keys(deliveries).sort()[0] ?? null;

/** Care that goes from one provider to another with days in between (ZES-28). */
export interface HandoverGap {
  readonly from: KeyedCare;
  readonly to: KeyedCare;
  readonly stoppedOn: CalendarDate;
  /** Null: not started yet; the gap counts to the day asked about. */
  readonly startedOn: CalendarDate | null;
  readonly days: number;
}

/** A new allocation within this many days takes over; later it is new care (F-05). */
export const HANDOVER_DAYS = 28;

const byClient = (rows: readonly KeyedCare[]): ReadonlyMap<string, readonly KeyedCare[]> => {
  const clients = new Map<string, KeyedCare[]>();
  for (const row of rows) {
    const key = [row.municipality, row.law, row.clientRef].join('/');
    clients.set(key, [...(clients.get(key) ?? []), row]);
  }
  return clients;
};

/** ZES-28: days between the stop at one provider and the start at the next. */
export const handoverGaps = async (
  sources: SheetSources,
  ask: SheetAsk,
): Promise<readonly HandoverGap[]> => {
  const { provider, ...scope } = ask.scope;
  // The other provider of a pair is needed too.
  const clients = byClient(await careRows(sources, { ...ask, scope }));
  const gaps = [...clients.values()].flatMap((rows) =>
    rows.flatMap((from) => {
      const stoppedOn = endOfCare(from);
      if (stoppedOn === null || stoppedOn > ask.asAt) return [];
      const to = rows
        .filter((row) => row.provider !== from.provider && row.category === from.category)
        .filter((row) => row.from > from.from && endOf(row) > stoppedOn)
        .filter((row) => row.from <= addDays(stoppedOn, HANDOVER_DAYS))
        .sort((a, b) => (a.from < b.from ? -1 : 1))[0];
      if (to === undefined) return [];
      const start = firstStart(to);
      const startedOn = start !== null && start <= ask.asAt ? start : null;
      const until = startedOn ?? latest(addDays(ask.asAt, 1), stoppedOn);
      const days = daysBetween(stoppedOn, until) - 1;
      return days > 0 ? [{ from, to, stoppedOn, startedOn, days }] : [];
    }),
  );
  return gaps
    .filter(
      ({ from, to }) => provider === undefined || [from, to].some((r) => r.provider === provider),
    )
    .sort((a, b) => b.days - a.days);
};

const DAYS_TO_REPAIR = 30;

/** Refused lines that were not sent again within thirty days. */
export const notRepaired = async (
  sources: SheetSources,
  { scope, asAt }: SheetAsk,
): Promise<readonly (JudgedRow & { readonly dueOn: CalendarDate })[]> => {
  const where = { ...scopeFilter(scope), outcome: 'refused' };
  const refused = await rowsOf<JudgedRow>(await sources.rows(workLists), 'line', where);
  return refused
    .map((row) => ({ ...row, dueOn: addDays(row.judgedOn, DAYS_TO_REPAIR) }))
    .filter(({ dueOn }) => dueOn < asAt)
    .sort((a, b) => (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : 0));
};
