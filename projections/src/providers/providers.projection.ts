import {
  byStream,
  defineProjection,
  ignored,
  monthOf,
  parseStreamId,
  rowKind,
  type CalendarDate,
  type Cents,
  type Recorded,
} from '@zgb/kernel';
import {
  capacityNeed,
  clientMinimum,
  combination,
  provider,
  type CapacityNeed,
  type CapacityNeedEvent,
  type ClientMinimum,
  type ClientMinimumSet,
  type Combination,
  type CombinationEvent,
  type Provider,
  type ProviderEvent,
  type StepDown,
  type StepDownEvent,
  type SubcontractedVolume,
  type Subcontractor,
  type SubcontractingEvent,
} from '@zgb/contracts';
import type {
  AllocationEvent,
  LineCredited,
  LineGranted,
  LineHeld,
  LineRefused,
  VerdictWithdrawn,
} from '@zgb/indications';
import { emptyBase, withVersion, type AllocationBase } from '../allocation-base';

/** What stands of one product in one month on one allocation. */
export type Delivered = {
  /** Granted lines that were not taken back. */
  readonly lines: number;
  readonly cents: Cents;
  /** Last day that was declared. */
  readonly until: CalendarDate;
};

/** One client with one provider: what an allocation shows of activity. */
export type LinkRow = AllocationBase & {
  /** By month and product: `2026-03 02/02T01`. */
  readonly delivered: { readonly [monthAndProduct: string]: Delivered };
  /** Months that were declared, granted or not. */
  readonly declared: readonly string[];
  /** Days of reported starts and stops. */
  readonly reported: readonly CalendarDate[];
};

export type CombinationRow = Combination & { readonly code: string };
export type MainRow = { readonly main: string; readonly registered: readonly Subcontractor[] };
export type VolumeRow = SubcontractedVolume & { readonly main: string };
export type MinimumRow = { readonly minimums: readonly ClientMinimum[] };
export type NeedRow = { readonly current: CapacityNeed | null };
export type StepRow = { readonly current: StepDown | null };

type Declared = LineGranted | LineCredited | LineRefused | LineHeld | VerdictWithdrawn;

const withMonth = (row: LinkRow, { origin }: Declared['data']): LinkRow =>
  row.declared.includes(origin.period)
    ? row
    : { ...row, declared: [...row.declared, origin.period] };

const posted = (
  row: LinkRow,
  { data }: Recorded<LineGranted | LineCredited | VerdictWithdrawn>,
  sign: 1 | -1,
): LinkRow => {
  const { category, code, productPeriod, amountCents } = data.line;
  const key = `${monthOf(productPeriod.from)} ${category}/${code}`;
  const known = row.delivered[key] ?? { lines: 0, cents: 0, until: productPeriod.until };
  const delivered = {
    lines: known.lines + sign,
    cents: known.cents + sign * amountCents,
    until: known.until >= productPeriod.until ? known.until : productPeriod.until,
  };
  return { ...withMonth(row, data), delivered: { ...row.delivered, [key]: delivered } };
};

const without = (days: readonly CalendarDate[], day: CalendarDate): readonly CalendarDate[] => {
  const place = days.indexOf(day);
  return place < 0 ? days : days.toSpliced(place, 1);
};

const link = rowKind<LinkRow, AllocationEvent>({
  key: byStream,
  initial: { ...emptyBase, delivered: {}, declared: [], reported: [] },
  indexes: ['municipality', 'provider', 'law'],
  when: {
    CareAllocated: withVersion,
    AllocationChanged: withVersion,
    AllocationDeleted: withVersion,
    DeliveryStarted: (row, { data }) => ({ ...row, reported: [...row.reported, data.begin] }),
    StartRemoved: (row, { data }) => ({ ...row, reported: without(row.reported, data.begin) }),
    DeliveryStopped: (row, { data }) => ({ ...row, reported: [...row.reported, data.end] }),
    StopRemoved: (row, { data }) => ({ ...row, reported: without(row.reported, data.end) }),
    ProviderConsented: ignored,
    EndReasonRecorded: ignored,
    ReferrerRecorded: ignored,
    CommitmentRolledOver: ignored,
    LineGranted: (row, event) => posted(row, event, 1),
    LineCredited: (row, event) => posted(row, event, -1),
    LineRefused: (row, { data }) => withMonth(row, data),
    LineHeld: (row, { data }) => withMonth(row, data),
    VerdictWithdrawn: (row, event) =>
      event.data.outcome === 'granted' ? posted(row, event, -1) : row,
  },
});

const providerState = rowKind<Provider, ProviderEvent>({
  key: byStream,
  initial: provider.initial,
  indexes: ['agb'],
  when: {
    ProviderRegistered: provider.evolve,
    ContractManagerAssigned: provider.evolve,
    OwnDeliveryStated: provider.evolve,
    OfferStated: provider.evolve,
    PreferenceGiven: provider.evolve,
    StatusGiven: provider.evolve,
    CheckRequested: provider.evolve,
    ProviderChecked: provider.evolve,
    PaymentSuspended: provider.evolve,
    PaymentResumed: provider.evolve,
    YearFiguresReported: provider.evolve,
    NormsAgreed: provider.evolve,
    DemandRelaxed: provider.evolve,
    RelaxationReported: provider.evolve,
    ContactRecorded: provider.evolve,
    ActionAgreed: provider.evolve,
    ActionReported: provider.evolve,
    CapacityAgreed: provider.evolve,
    SupplyJudged: provider.evolve,
    EffortJudged: provider.evolve,
  },
});

const joined = (row: CombinationRow, event: Recorded<CombinationEvent>): CombinationRow => {
  const [code = ''] = parseStreamId(event.streamId).parts;
  return { ...combination.evolve(row, event), code };
};

const combinationState = rowKind<CombinationRow, CombinationEvent>({
  key: byStream,
  initial: { ...combination.initial, code: '' },
  indexes: [],
  when: { CombinationFormed: joined, CombinationEnded: joined },
});

const mainOf = (streamId: string): string => parseStreamId(streamId).parts[0] ?? '';

const main = rowKind<MainRow, SubcontractingEvent>({
  key: byStream,
  initial: { main: '', registered: [] },
  indexes: ['main'],
  when: {
    SubcontractorRegistered: ({ registered }, { streamId, data }) => ({
      main: mainOf(streamId),
      registered: [...registered, data],
    }),
    SubcontractedVolumeRecorded: ignored,
  },
});

const volumePlace = ({ streamId, data }: Recorded<SubcontractingEvent>): string =>
  'period' in data && 'municipality' in data
    ? [streamId, data.agb, data.municipality, data.law, data.category, data.code]
        .concat(data.period.from, data.period.until)
        .join(' ')
    : streamId;

const volume = rowKind<VolumeRow | { readonly main: '' }, SubcontractingEvent>({
  key: volumePlace,
  initial: { main: '' },
  indexes: ['main'],
  when: {
    SubcontractorRegistered: ignored,
    SubcontractedVolumeRecorded: (_row, { streamId, data }) => ({
      ...data,
      main: mainOf(streamId),
    }),
  },
});

const minimum = rowKind<MinimumRow, ClientMinimumSet>({
  key: ({ data }) => data.municipality,
  initial: clientMinimum.initial,
  indexes: [],
  when: { ClientMinimumSet: clientMinimum.evolve },
});

const need = rowKind<NeedRow, CapacityNeedEvent>({
  key: byStream,
  initial: { current: null },
  indexes: [],
  when: { CapacityNeedEstimated: capacityNeed.evolve },
});

const step = rowKind<StepRow, StepDownEvent>({
  key: byStream,
  initial: { current: null },
  indexes: [],
  when: { StepDownDefined: (_row, { data }) => ({ current: data }) },
});

/** Providers as recorded and what they did: one row per client link. */
export const providers = defineProjection({
  name: 'providers',
  version: 3,
  rows: {
    provider: providerState,
    combination: combinationState,
    main,
    volume,
    minimum,
    need,
    step,
    link,
  },
});
