import {
  byStream,
  defineProjection,
  ignored,
  monthOf,
  rowKind,
  type Cents,
  type Recorded,
} from '@zgb/kernel';
import type {
  AllocationEvent,
  AllocationTerms,
  Commitment,
  CommitmentRolledOver,
  LineCredited,
  LineGranted,
  VerdictWithdrawn,
} from '@zgb/indications';
import {
  emptyBase,
  isLatest,
  withVersion,
  type AllocationBase,
  type VersionEvent,
} from '../allocation-base';

/** What one allocation promises and what was accepted on it. NL: verplichting. */
export type CommitmentRow = AllocationBase & {
  /** Of the version that counts; null before the first. */
  readonly terms: AllocationTerms | null;
  readonly commitment: Commitment | null;
  /** Budget years that the version that counts was rolled over to (A7). */
  readonly rollovers: readonly CommitmentRolledOver['data'][];
  /** Accepted net per month of delivery. */
  readonly acceptedByMonth: { readonly [month: string]: Cents };
};

const promised = (row: CommitmentRow, event: Recorded<VersionEvent>): CommitmentRow => {
  const updated = withVersion(row, event);
  if (!isLatest(row, event)) return updated;
  const { terms, commitment } = event.data;
  return { ...updated, terms, commitment, rollovers: [] };
};

const accepted = (
  row: CommitmentRow,
  { data: { line } }: LineGranted | LineCredited | VerdictWithdrawn,
  sign: 1 | -1,
): CommitmentRow => {
  const month = monthOf(line.productPeriod.from);
  const cents = (row.acceptedByMonth[month] ?? 0) + sign * line.amountCents;
  return { ...row, acceptedByMonth: { ...row.acceptedByMonth, [month]: cents } };
};

const allocation = rowKind<CommitmentRow, AllocationEvent>({
  key: byStream,
  initial: { ...emptyBase, terms: null, commitment: null, rollovers: [], acceptedByMonth: {} },
  indexes: ['municipality', 'provider', 'law'],
  when: {
    CareAllocated: promised,
    AllocationChanged: promised,
    AllocationDeleted: promised,
    ProviderConsented: ignored,
    EndReasonRecorded: ignored,
    ReferrerRecorded: ignored,
    CommitmentRolledOver: (row, { data }) =>
      data.version === row.decidedAt ? { ...row, rollovers: [...row.rollovers, data] } : row,
    DeliveryStarted: ignored,
    StartRemoved: ignored,
    DeliveryStopped: ignored,
    StopRemoved: ignored,
    LineGranted: (row, event) => accepted(row, event, 1),
    LineCredited: (row, event) => accepted(row, event, -1),
    LineRefused: ignored,
    LineHeld: ignored,
    VerdictWithdrawn: (row, event) =>
      event.data.outcome === 'granted' ? accepted(row, event, -1) : row,
  },
});

/** What is promised per month, booked when care is allocated (ZOU-02). */
export const commitments = defineProjection({
  name: 'commitments',
  version: 1,
  rows: { allocation },
});
