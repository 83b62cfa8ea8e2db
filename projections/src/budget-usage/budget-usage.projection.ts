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
  LineCredited,
  LineGranted,
  VerdictWithdrawn,
} from '@zgb/indications';
import type { EstimateEvent, BudgetEvent } from '@zgb/budgets';
import {
  emptyBase,
  isLatest,
  withVersion,
  type AllocationBase,
  type VersionEvent,
} from '../allocation-base';

/** What was promised and used on one allocation. */
export type UsageRow = AllocationBase & {
  /** Most that can be declared by the actual version; 0 when unknown. */
  readonly commitmentCents: Cents;
  /** Granted net per month of delivery (A10). */
  readonly usedByMonth: { readonly [month: string]: Cents };
  readonly grantedLines: number;
  readonly refusedLines: number;
  /** Refused net per month of delivery. */
  readonly refusedByMonth: { readonly [month: string]: Cents };
};

/** Steering amount per provider, segment and year; not a ceiling. NL: geraamd budget. */
export type EstimateRow = {
  readonly municipality: string;
  readonly provider: string;
  readonly segment: string;
  readonly year: string;
  readonly amountCents: Cents;
  readonly method: string;
};

/** Budget of a municipality for a law and a year; the last version that was set. */
export type BudgetRow = {
  readonly municipality: string;
  readonly law: string;
  readonly year: string;
  readonly amountCents: Cents;
  readonly version: string;
};

const emptyUsage: UsageRow = {
  ...emptyBase,
  commitmentCents: 0,
  usedByMonth: {},
  grantedLines: 0,
  refusedLines: 0,
  refusedByMonth: {},
};

const promised = (row: UsageRow, event: Recorded<VersionEvent>): UsageRow => {
  const updated = withVersion(row, event);
  if (!isLatest(row, event)) return updated;
  return { ...updated, commitmentCents: event.data.commitment?.amountCents ?? 0 };
};

const added = (
  byMonth: UsageRow['usedByMonth'],
  month: string,
  cents: Cents,
): UsageRow['usedByMonth'] => ({ ...byMonth, [month]: (byMonth[month] ?? 0) + cents });

const used = (
  row: UsageRow,
  { data: { line } }: LineGranted | LineCredited,
  sign: 1 | -1,
): UsageRow => ({
  ...row,
  grantedLines: row.grantedLines + 1,
  usedByMonth: added(row.usedByMonth, monthOf(line.productPeriod.from), sign * line.amountCents),
});

/** A verdict that was taken back before the answer was sent counts no more. */
const withdrawn = (row: UsageRow, { data: { line, outcome } }: VerdictWithdrawn): UsageRow => {
  const month = monthOf(line.productPeriod.from);
  const cents = (line.creditedReference === null ? 1 : -1) * line.amountCents;
  switch (outcome) {
    case 'granted':
      return {
        ...row,
        grantedLines: row.grantedLines - 1,
        usedByMonth: added(row.usedByMonth, month, -cents),
      };
    case 'refused':
      return {
        ...row,
        refusedLines: row.refusedLines - 1,
        refusedByMonth: added(row.refusedByMonth, month, -cents),
      };
    case 'held':
      return row;
  }
};

const allocation = rowKind<UsageRow, AllocationEvent>({
  key: byStream,
  initial: emptyUsage,
  indexes: ['municipality', 'provider', 'law'],
  when: {
    CareAllocated: promised,
    AllocationChanged: promised,
    AllocationDeleted: promised,
    ProviderConsented: ignored,
    EndReasonRecorded: ignored,
    ReferrerRecorded: ignored,
    CommitmentRolledOver: (row, { data }) =>
      data.version === row.decidedAt
        ? { ...row, commitmentCents: data.commitment.amountCents }
        : row,
    DeliveryStarted: ignored,
    StartRemoved: ignored,
    DeliveryStopped: ignored,
    StopRemoved: ignored,
    LineGranted: (row, event) => used(row, event, 1),
    LineCredited: (row, event) => used(row, event, -1),
    LineRefused: (row, { data: { line } }) => ({
      ...row,
      refusedLines: row.refusedLines + 1,
      refusedByMonth: added(
        row.refusedByMonth,
        monthOf(line.productPeriod.from),
        (line.creditedReference === null ? 1 : -1) * line.amountCents,
      ),
    }),
    LineHeld: ignored,
    VerdictWithdrawn: withdrawn,
  },
});

const estimate = rowKind<EstimateRow, EstimateEvent>({
  key: byStream,
  initial: { municipality: '', provider: '', segment: '', year: '', amountCents: 0, method: '' },
  indexes: ['municipality', 'provider', 'year'],
  when: {
    EstimateMade: (_row, { data }) => ({
      municipality: data.municipality ?? '',
      provider: data.provider,
      segment: data.segment,
      year: String(data.year),
      amountCents: data.amountCents,
      method: data.method,
    }),
  },
});

const budget = rowKind<BudgetRow, BudgetEvent>({
  key: byStream,
  initial: { municipality: '', law: '', year: '', amountCents: 0, version: '' },
  indexes: ['municipality', 'law', 'year'],
  when: {
    BudgetSet: (_row, { data }) => ({
      municipality: data.municipality,
      law: data.law,
      year: String(data.year),
      amountCents: data.amountCents,
      version: data.version,
    }),
  },
});

/** Budget usage per provider and municipality: estimated, used, promised. */
export const budgetUsage = defineProjection({
  name: 'budget-usage',
  version: 2,
  rows: { allocation, estimate, budget },
});
