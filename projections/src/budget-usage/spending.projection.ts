import {
  byStream,
  defineProjection,
  dutchDateAt,
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
import { emptyBase, withVersion, type AllocationBase } from '../allocation-base';

/** Accepted net of one product in one month of delivery. */
export type Spent = {
  readonly cents: Cents;
  readonly volume: number;
  /** Debit lines that stand. */
  readonly lines: number;
};

/** What was accepted on one allocation, with volume and by both dates (A10). */
export type SpendingRow = AllocationBase & {
  /** By month of delivery and product: `2026-03 02/02T01`. */
  readonly spent: { readonly [monthAndProduct: string]: Spent };
  /** Cash: by the month in which it was accepted. NL: kasbasis. */
  readonly cash: { readonly [month: string]: Cents };
};

type Posted = Recorded<LineGranted | LineCredited | VerdictWithdrawn>;

/** `sign` of the money, `lines` of the debit lines: a credit takes a line away as well. */
const posted = (row: SpendingRow, { data, recordedAt }: Posted, sign: 1 | -1): SpendingRow => {
  const { category, code, productPeriod, amountCents, volume } = data.line;
  const key = `${monthOf(productPeriod.from)} ${category}/${code}`;
  const known = row.spent[key] ?? { cents: 0, volume: 0, lines: 0 };
  const accepted = monthOf(dutchDateAt(recordedAt));
  return {
    ...row,
    spent: {
      ...row.spent,
      [key]: {
        cents: known.cents + sign * amountCents,
        volume: known.volume + sign * volume,
        lines: known.lines + sign,
      },
    },
    cash: { ...row.cash, [accepted]: (row.cash[accepted] ?? 0) + sign * amountCents },
  };
};

const allocation = rowKind<SpendingRow, AllocationEvent>({
  key: byStream,
  initial: { ...emptyBase, spent: {}, cash: {} },
  indexes: ['municipality', 'provider', 'law'],
  when: {
    CareAllocated: withVersion,
    AllocationChanged: withVersion,
    AllocationDeleted: withVersion,
    ProviderConsented: ignored,
    EndReasonRecorded: ignored,
    ReferrerRecorded: ignored,
    CommitmentRolledOver: ignored,
    DeliveryStarted: ignored,
    StartRemoved: ignored,
    DeliveryStopped: ignored,
    StopRemoved: ignored,
    LineGranted: (row, event) => posted(row, event, 1),
    LineCredited: (row, event) => posted(row, event, -1),
    LineRefused: ignored,
    LineHeld: ignored,
    VerdictWithdrawn: (row, event) =>
      event.data.outcome === 'granted' ? posted(row, event, -1) : row,
  },
});

/** Accepted euros with volume, by month of delivery and by month of acceptance. */
export const spending = defineProjection({ name: 'spending', version: 1, rows: { allocation } });
