import {
  contract,
  entry,
  segment,
  type Contract,
  type ContractEvent,
  type Entry,
  type EntryEvent,
  type Segment,
  type SegmentEvent,
  type Tender,
  type TenderEvent,
} from '@zgb/contracts';
import { byStream, defineProjection, parseStreamId, rowKind, type Recorded } from '@zgb/kernel';

// Each row is the folded state of its stream: what held on a day is asked of the domain itself.

/** Everything agreed with one provider under one law. */
export type AgreedRow = {
  readonly region: string;
  readonly law: string;
  readonly provider: string;
  readonly state: Contract;
};
export type SegmentRow = {
  readonly region: string;
  readonly law: string;
  readonly segment: string;
  readonly state: Segment;
};
/** Entry to a product group in a municipality or a region. */
export type EntryRow = {
  readonly tenant: string;
  readonly group: string;
  readonly state: Entry;
};
export type TenderRow = { readonly region: string; readonly tender: Tender | null };

const agreedWith = (row: AgreedRow, event: Recorded<ContractEvent>): AgreedRow => {
  const { tenant, parts } = parseStreamId(event.streamId);
  const [law = '', provider = ''] = parts;
  return { region: tenant, law, provider, state: contract.evolve(row.state, event) };
};

const agreed = rowKind<AgreedRow, ContractEvent>({
  key: byStream,
  initial: { region: '', law: '', provider: '', state: contract.initial },
  indexes: ['provider', 'law'],
  when: {
    ContractConcluded: agreedWith,
    ContractExtended: agreedWith,
    OptionDecided: agreedWith,
    ContractEnded: agreedWith,
    TariffTalkOpened: agreedWith,
    ClientStopSet: agreedWith,
    ClientStopLifted: agreedWith,
    SpendingRoomAgreed: agreedWith,
    SpendingRoomStepTaken: agreedWith,
    BridgingAgreed: agreedWith,
    SingleClientContracted: agreedWith,
    ClientTurnedDown: agreedWith,
  },
});

const segmentWith = (row: SegmentRow, event: Recorded<SegmentEvent>): SegmentRow => {
  const { tenant, parts } = parseStreamId(event.streamId);
  const [law = '', name = ''] = parts;
  return { region: tenant, law, segment: name, state: segment.evolve(row.state, event) };
};

const segmentKind = rowKind<SegmentRow, SegmentEvent>({
  key: byStream,
  initial: { region: '', law: '', segment: '', state: segment.initial },
  indexes: ['law'],
  when: {
    SegmentLaidDown: segmentWith,
    WhiteSpotDecided: segmentWith,
    ProviderAdmitted: segmentWith,
    ProviderLeft: segmentWith,
  },
});

const entryWith = (row: EntryRow, event: Recorded<EntryEvent>): EntryRow => {
  const { tenant, parts } = parseStreamId(event.streamId);
  return { tenant, group: parts[0] ?? '', state: entry.evolve(row.state, event) };
};

const entryKind = rowKind<EntryRow, EntryEvent>({
  key: byStream,
  initial: { tenant: '', group: '', state: entry.initial },
  indexes: ['tenant', 'group'],
  when: {
    ThresholdsSet: entryWith,
    EntryWindowOpened: entryWith,
    GroupClosed: entryWith,
    GroupReopened: entryWith,
    ApplicationAnswered: entryWith,
  },
});

const tender = rowKind<TenderRow, TenderEvent>({
  key: byStream,
  initial: { region: '', tender: null },
  indexes: [],
  when: {
    TenderPlanned: (_row, { streamId, data }) => ({
      region: parseStreamId(streamId).tenant,
      tender: data,
    }),
  },
});

/** Contracts, segments, entry and tenders as agreed. */
export const contracts = defineProjection({
  name: 'contracts',
  version: 1,
  rows: { agreed, segment: segmentKind, entry: entryKind, tender },
});
