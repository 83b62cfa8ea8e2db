import type { AccessRules } from '@zgb/contracts';
import { noFollowUp, waitingOn, type FollowUp, type WaitingFacts } from '@zgb/indications';
import { everyDay, type CalendarDate } from '@zgb/kernel';
import { municipalFilter } from '../access/figures';
import { rowsOf, scopeFilter, type RowSource, type Scope } from '../row-source';
import type { FollowUpRow, WaitingRow } from './waiting-list.projection';

/** An allocation with what happened around it. */
export interface WaitingCase {
  readonly row: WaitingRow & { readonly key: string };
  readonly followUp: FollowUp;
}

/** All allocations of a scope that stand. */
export const waitingCases = async (
  source: RowSource,
  scope: Scope,
): Promise<readonly WaitingCase[]> => {
  const followUps = new Map(
    (await rowsOf<FollowUpRow>(source, 'followUp', municipalFilter(scope))).map(
      (row) => [row.key, row] as const,
    ),
  );
  return (await rowsOf<WaitingRow>(source, 'allocation', scopeFilter(scope)))
    .filter(({ deleted }) => !deleted)
    .map((row) => ({ row, followUp: followUps.get(row.key) ?? noFollowUp }));
};

/** What the clock needs of an allocation. */
export const waitingFacts = ({ row, followUp }: WaitingCase): WaitingFacts => ({
  allocatedOn: row.allocatedOn,
  validFrom: row.from,
  startedOn: row.starts[0] ?? null,
  endedOn: row.until,
  pauses: followUp.pauses.map(({ from, lastDay }) => ({ from, until: lastDay })),
});

/** MIJ-25: calendar days from allocation to start, without those of the client himself (A2). */
export const daysWaited = (
  waitingCase: WaitingCase,
  { waitingFrom }: Pick<AccessRules, 'waitingFrom'>,
  asAt: CalendarDate,
): { readonly days: number; readonly started: boolean; readonly waits: boolean } => {
  const norm = { workingDays: 0, calendar: everyDay, clockFrom: waitingFrom };
  const { status, workingDays } = waitingOn(waitingFacts(waitingCase), norm, asAt);
  const started = status === 'started';
  return { days: workingDays, started, waits: !started && status !== 'ended' };
};
