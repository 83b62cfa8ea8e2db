import { byStream, defineProjection, rowKind, type Recorded } from '@zgb/kernel';
import {
  bulkIndication,
  indication as decider,
  type BulkIndication,
  type BulkIndicationEvent,
  type Indication,
  type IndicationEvent,
  type WaitingReport,
  type WaitingReported,
} from '@zgb/indications';

const { evolve, initial } = decider;

const indication = rowKind<Indication, IndicationEvent>({
  key: byStream,
  initial,
  indexes: ['municipality', 'law'],
  when: {
    CareIndicated: evolve,
    IndicationAmended: evolve,
    IndicationEnded: evolve,
    DecisionDisputed: evolve,
    DisputeSettled: evolve,
    OutcomeRecorded: evolve,
    ActivityLabelled: evolve,
    RoomReserved: evolve,
    LinkedToYouth: evolve,
  },
});

const bulk = rowKind<BulkIndication, BulkIndicationEvent>({
  key: byStream,
  initial: bulkIndication.initial,
  indexes: ['municipality', 'provider', 'law'],
  when: {
    BulkCareIndicated: bulkIndication.evolve,
    GroupClientAdded: bulkIndication.evolve,
    GroupCareStarted: bulkIndication.evolve,
    GroupCareStopped: bulkIndication.evolve,
    BulkLineGranted: bulkIndication.evolve,
    BulkLineRefused: bulkIndication.evolve,
  },
});

/** All that one provider reported on one product, in order of recording (WK-16). */
export type ReportedRow = {
  readonly municipality: string;
  readonly provider: string;
  readonly law: string;
  readonly reports: readonly WaitingReport[];
};

const reported = rowKind<ReportedRow, WaitingReported>({
  key: byStream,
  initial: { municipality: '', provider: '', law: '', reports: [] },
  indexes: ['municipality', 'provider', 'law'],
  when: {
    WaitingReported: ({ reports }, { data }: Recorded<WaitingReported>) => ({
      municipality: data.municipality,
      provider: data.provider,
      law: data.law,
      reports: [...reports, data],
    }),
  },
});

/** Decisions, bulk indications and what providers say of their waiting lists. */
export const indications = defineProjection({
  name: 'indications',
  version: 1,
  rows: { indication, bulk, reported },
});
