import {
  groupBudget as groupBudgetDecider,
  inquiry as inquiryDecider,
  type BudgetEvent,
  type BudgetSet,
  type EstimateEvent,
  type EstimateMade,
  type ExternalEvent,
  type ExternalFigureRecorded,
  type GroupBudget,
  type GroupBudgetEvent,
  type GrowthEvent,
  type GrowthExpected,
  type NationalFigureStated,
  type Inquiry,
  type InquiryEvent,
  type Measured,
  type ShiftSpendingStated,
  type SignalEvent,
} from '@zgb/budgets';
import { byStream, defineProjection, parseStreamId, rowKind, type Recorded } from '@zgb/kernel';

/** Who said it, and when. */
export type Said = { readonly by: string; readonly at: string };

const said = ({ context, recordedAt }: Recorded): Said => ({
  by: context.actor,
  at: recordedAt,
});

/** ZOU-01: all estimates of one provider, segment, municipality and year, the last one counts. */
export type EstimateHistoryRow = {
  readonly municipality: string;
  readonly provider: string;
  readonly year: string;
  readonly made: readonly (EstimateMade['data'] & Said)[];
};

const estimate = rowKind<EstimateHistoryRow, EstimateEvent>({
  key: byStream,
  initial: { municipality: '', provider: '', year: '', made: [] },
  indexes: ['municipality', 'provider', 'year'],
  when: {
    EstimateMade: ({ made }, event) => ({
      municipality: event.data.municipality,
      provider: event.data.provider,
      year: String(event.data.year),
      made: [...made, { ...event.data, ...said(event) }],
    }),
  },
});

/** Budget of a municipality for a law: every version that was set. */
export type LawBudgetRow = {
  readonly municipality: string;
  readonly law: string;
  readonly year: string;
  readonly set: readonly (BudgetSet['data'] & Said)[];
};

const lawBudget = rowKind<LawBudgetRow, BudgetEvent>({
  key: byStream,
  initial: { municipality: '', law: '', year: '', set: [] },
  indexes: ['municipality', 'law', 'year'],
  when: {
    BudgetSet: ({ set }, event) => ({
      municipality: event.data.municipality,
      law: event.data.law,
      year: String(event.data.year),
      set: [...set, { ...event.data, ...said(event) }],
    }),
  },
});

/** ZOU-06: budget of a municipality for a product group. */
export type GroupBudgetRow = {
  readonly municipality: string;
  readonly law: string;
  readonly year: string;
  readonly group: string;
  readonly budget: GroupBudget;
};

const groupBudget = rowKind<GroupBudgetRow, GroupBudgetEvent>({
  key: byStream,
  initial: {
    municipality: '',
    law: '',
    year: '',
    group: '',
    budget: groupBudgetDecider.initial,
  },
  indexes: ['municipality', 'law', 'year'],
  when: {
    GroupBudgetSet: ({ budget }, event) => ({
      municipality: event.data.municipality,
      law: event.data.law,
      year: String(event.data.year),
      group: event.data.group,
      budget: groupBudgetDecider.evolve(budget, event),
    }),
  },
});

/** B-08: one signal, from its raising to its withdrawal. */
export type SignalPeriod = {
  readonly kind: string;
  readonly raised: Measured & Said;
  readonly withdrawn: (Measured & Said) | null;
};

/** All signals of one provider in one segment and year. */
export type SignalRow = {
  readonly provider: string;
  readonly segment: string;
  readonly year: string;
  readonly signals: readonly SignalPeriod[];
};

const signalled = (row: SignalRow, event: Recorded<SignalEvent>): SignalRow => {
  const [provider = '', segment = '', year = ''] = parseStreamId(event.streamId).parts;
  const { kind, ...measured } = event.data;
  const now = { ...measured, ...said(event) };
  const place = row.signals.findLastIndex((one) => one.kind === kind && one.withdrawn === null);
  const signals =
    event.type === 'SignalRaised'
      ? [...row.signals, { kind, raised: now, withdrawn: null }]
      : row.signals.map((one, at) => (at === place ? { ...one, withdrawn: now } : one));
  return { provider, segment, year, signals };
};

const signal = rowKind<SignalRow, SignalEvent>({
  key: byStream,
  initial: { provider: '', segment: '', year: '', signals: [] },
  indexes: ['provider', 'year'],
  when: { SignalRaised: signalled, SignalWithdrawn: signalled },
});

/** ZES-22: the expectation that counts. */
export type GrowthRow = { readonly expected: GrowthExpected['data'] | null };

const growth = rowKind<GrowthRow, GrowthEvent>({
  key: byStream,
  initial: { expected: null },
  indexes: [],
  when: { GrowthExpected: (_row, { data }) => ({ expected: data }) },
});

/** ZES-30, ZOU-32, GV-08: a figure from outside; the last word counts. */
export type ExternalRow = {
  readonly provider: string;
  readonly figure: ExternalFigureRecorded['data'] | null;
};

const external = rowKind<ExternalRow, ExternalEvent>({
  key: byStream,
  initial: { provider: '', figure: null },
  indexes: ['provider'],
  when: {
    ExternalFigureRecorded: (_row, { data }) => ({ provider: data.provider, figure: data }),
  },
});

/** ZOU-12: spending on the shift, as it was last stated. */
export type ShiftSpendingRow = {
  readonly municipality: string;
  readonly stated: ShiftSpendingStated['data'] | null;
};

const shiftSpending = rowKind<ShiftSpendingRow, ShiftSpendingStated>({
  key: byStream,
  initial: { municipality: '', stated: null },
  indexes: ['municipality'],
  when: {
    ShiftSpendingStated: (_row, { data }) => ({ municipality: data.municipality, stated: data }),
  },
});

/** C-02: what the whole country has, as it was last stated. */
export type NationalRow = { readonly stated: NationalFigureStated['data'] | null };

const national = rowKind<NationalRow, NationalFigureStated>({
  key: byStream,
  initial: { stated: null },
  indexes: [],
  when: { NationalFigureStated: (_row, { data }) => ({ stated: data }) },
});

/** WK-11: what was asked of one provider about one year. */
export type InquiryRow = {
  readonly provider: string;
  readonly year: string;
  readonly inquiry: Inquiry;
};

const asked = (row: InquiryRow, event: Recorded<InquiryEvent>): InquiryRow => {
  const [provider = '', year = ''] = parseStreamId(event.streamId).parts;
  return { provider, year, inquiry: inquiryDecider.evolve(row.inquiry, event) };
};

const inquiry = rowKind<InquiryRow, InquiryEvent>({
  key: byStream,
  initial: { provider: '', year: '', inquiry: inquiryDecider.initial },
  indexes: ['provider', 'year'],
  when: { ProfitInquiryOpened: asked, ProfitInquiryClosed: asked, ContractResultTold: asked },
});

/** What budgets are steered by: estimates, budgets, signals, and what others measured. */
export const steering = defineProjection({
  name: 'steering',
  version: 3,
  rows: {
    ...{ estimate, lawBudget, groupBudget, signal },
    ...{ growth, external, national, shiftSpending, inquiry },
  },
});
