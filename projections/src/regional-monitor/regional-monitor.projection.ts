import {
  byStream,
  defineProjection,
  dutchDateAt,
  ignored,
  rowKind,
  type CalendarDate,
  type Cents,
} from '@zgb/kernel';
import type {
  AllocationEvent,
  CareRequested,
  DeliveryStarted,
  StartRemoved,
} from '@zgb/indications';
import type { FiguresEvent } from '@zgb/budgets';
import type { CoverageGap, CoverageGapDecided } from '@zgb/contracts';
import { emptyBase, withVersion, type AllocationBase } from '../allocation-base';

/** One client-product pair with one provider. NL: toewijzing. */
export type SpellRow = AllocationBase;

/** Figures a municipality opened the ledger with. NL: beginstand. */
export type FiguresRow = {
  readonly municipality: string;
  readonly law: string;
  readonly residentsOn: CalendarDate;
  readonly residents: number;
  readonly accountsYear: number;
  readonly accountsCents: Cents;
  readonly clientsOn: CalendarDate;
  /** Client-product pairs per product group; never to be added up to clients (ZES-06). */
  readonly pairsPerGroup: { readonly [group: string]: number };
  readonly source: string;
};

const spell = rowKind<SpellRow, AllocationEvent>({
  key: byStream,
  initial: emptyBase,
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
    LineGranted: ignored,
    LineCredited: ignored,
    LineRefused: ignored,
    LineHeld: ignored,
    VerdictWithdrawn: ignored,
  },
});

const figures = rowKind<FiguresRow, FiguresEvent>({
  key: byStream,
  initial: {
    municipality: '',
    law: '',
    residentsOn: '',
    residents: 0,
    accountsYear: 0,
    accountsCents: 0,
    clientsOn: '',
    pairsPerGroup: {},
    source: '',
  },
  indexes: ['municipality'],
  when: {
    OpeningFiguresRecorded: (_row, { data }) => ({
      municipality: data.municipality,
      law: data.law,
      residentsOn: data.residents.on,
      residents: data.residents.count,
      accountsYear: data.accounts.year,
      accountsCents: data.accounts.amountCents,
      clientsOn: data.clients.on,
      pairsPerGroup: data.clients.perGroup,
      source: data.source,
    }),
  },
});

/** Starts that stand on one allocation, under the key of its spell, and when each was told. */
export type StartedRow = {
  readonly starts: readonly { readonly begin: CalendarDate; readonly toldOn: CalendarDate }[];
};

const started = rowKind<StartedRow, DeliveryStarted | StartRemoved>({
  key: byStream,
  initial: { starts: [] },
  indexes: [],
  when: {
    DeliveryStarted: ({ starts }, { data, recordedAt }) => ({
      starts: [...starts, { begin: data.begin, toldOn: dutchDateAt(recordedAt) }],
    }),
    StartRemoved: ({ starts }, { data }) => ({
      starts: starts.filter(({ begin }) => begin !== data.begin),
    }),
  },
});

/** A referral as a request tells it; no client is in it (ZOU-34). NL: verwijzing. */
export type ReferralRow = {
  readonly municipality: string;
  readonly law: string;
  readonly provider: string;
  readonly referrer: string;
  /** AGB code of the practice or specialist; null: not told. */
  readonly referrerCode: string | null;
  readonly category: string | null;
  readonly on: CalendarDate;
};

const referral = rowKind<ReferralRow, CareRequested>({
  key: byStream,
  initial: {
    municipality: '',
    law: '',
    provider: '',
    referrer: '',
    referrerCode: null,
    category: null,
    on: '',
  },
  indexes: ['municipality', 'provider', 'law'],
  when: {
    CareRequested: (_row, { data }) => ({
      municipality: data.municipality,
      law: data.law,
      provider: data.provider,
      referrer: data.referrer,
      referrerCode: data.referrerCode ?? null,
      category: data.wanted.category,
      on: data.receivedOn,
    }),
  },
});

/** What was decided about a white spot of a month; null before (ZOU-20). */
export type GapRow = { readonly current: CoverageGap | null };

const coverageGap = rowKind<GapRow, CoverageGapDecided>({
  key: byStream,
  initial: { current: null },
  indexes: [],
  when: { CoverageGapDecided: (_row, { data }) => ({ current: data }) },
});

/** Stock, inflow and outflow per municipality, beside the figures it opened with. */
export const regionalMonitor = defineProjection({
  name: 'regional-monitor',
  version: 3,
  rows: { spell, figures, started, referral, coverageGap },
});
