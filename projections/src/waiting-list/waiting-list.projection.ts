import {
  byStream,
  defineProjection,
  ignored,
  parseStreamId,
  rowKind,
  type CalendarDate,
  type Recorded,
} from '@zgb/kernel';
import {
  evolveFollowUp,
  noFollowUp,
  type AllocationEvent,
  type FollowUp,
  type FollowUpEvent,
} from '@zgb/indications';
import { emptyBase, withVersion, type AllocationBase } from '../allocation-base';

/** An end of delivery as it was reported. */
export type ReportedStop = {
  readonly begin: CalendarDate;
  readonly end: CalendarDate;
  readonly reason: string;
};

/** What the waiting clock of an allocation needs. NL: wachtlijst. */
export type WaitingRow = AllocationBase & {
  /** Reported starts that stand, in order of day. */
  readonly starts: readonly CalendarDate[];
  /** Reported stops that stand, in order of recording. */
  readonly stops: readonly ReportedStop[];
};

/** What happens around an allocation, under the key of its row. */
export type FollowUpRow = FollowUp & { readonly municipality: string; readonly law: string };

const allocation = rowKind<WaitingRow, AllocationEvent>({
  key: byStream,
  initial: { ...emptyBase, starts: [], stops: [] },
  indexes: ['municipality', 'provider', 'law'],
  when: {
    CareAllocated: withVersion,
    AllocationChanged: withVersion,
    AllocationDeleted: withVersion,
    ProviderConsented: ignored,
    EndReasonRecorded: ignored,
    ReferrerRecorded: ignored,
    CommitmentRolledOver: ignored,
    DeliveryStarted: (row, { data }) => ({ ...row, starts: [...row.starts, data.begin].sort() }),
    StartRemoved: (row, { data }) => ({
      ...row,
      starts: row.starts.filter((begin) => begin !== data.begin),
    }),
    DeliveryStopped: (row, { data: { begin, end, reason } }) => ({
      ...row,
      stops: [...row.stops, { begin, end, reason }],
    }),
    StopRemoved: (row, { data }) => ({
      ...row,
      stops: row.stops.filter(
        ({ begin, end, reason }) =>
          begin !== data.begin || end !== data.end || reason !== data.reason,
      ),
    }),
    LineGranted: ignored,
    LineCredited: ignored,
    LineRefused: ignored,
    LineHeld: ignored,
    VerdictWithdrawn: ignored,
  },
});

const withFollowUp = (row: FollowUpRow, event: Recorded<FollowUpEvent>): FollowUpRow => {
  const { tenant, parts } = parseStreamId(event.streamId);
  return { ...evolveFollowUp(row, event), municipality: tenant, law: parts[0] ?? '' };
};

const followUp = rowKind<FollowUpRow, FollowUpEvent>({
  key: ({ streamId }) => streamId.replace(/^follow-up-/, 'allocation-'),
  initial: { ...noFollowUp, municipality: '', law: '' },
  indexes: ['municipality', 'law'],
  when: {
    WaitingPaused: withFollowUp,
    WaitingResumed: withFollowUp,
    FirstChoiceUnavailable: withFollowUp,
    ClientRefused: withFollowUp,
    ReviewHeld: withFollowUp,
  },
});

/** Clients whose care did not start within the norm after allocation. */
export const waitingList = defineProjection({
  name: 'waiting-list',
  version: 3,
  rows: { allocation, followUp },
});
