import { defineProjection, ignored, rowKind, type CalendarDate } from '@zgb/kernel';
import type { AllocationEvent } from '@zgb/indications';
import { emptyBase, withVersion, type AllocationBase } from '../allocation-base';

/** What the waiting clock of an allocation needs. NL: wachtlijst. */
export type WaitingRow = AllocationBase & {
  /** Reported starts that stand, in order of day. */
  readonly starts: readonly CalendarDate[];
};

const allocation = rowKind<WaitingRow, AllocationEvent>({
  key: ({ streamId }) => streamId,
  initial: { ...emptyBase, starts: [] },
  indexes: ['municipality', 'provider', 'law'],
  when: {
    CareAllocated: withVersion,
    AllocationChanged: withVersion,
    AllocationDeleted: withVersion,
    DeliveryStarted: (row, { data }) => ({ ...row, starts: [...row.starts, data.begin].sort() }),
    StartRemoved: (row, { data }) => ({
      ...row,
      starts: row.starts.filter((begin) => begin !== data.begin),
    }),
    DeliveryStopped: ignored,
    StopRemoved: ignored,
    LineGranted: ignored,
    LineCredited: ignored,
    LineRefused: ignored,
    LineHeld: ignored,
    VerdictWithdrawn: ignored,
  },
});

/** Clients whose care did not start within the norm after allocation. */
export const waitingList = defineProjection({
  name: 'waiting-list',
  version: 1,
  rows: { allocation },
});
