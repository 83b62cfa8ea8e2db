import {
  byStream,
  defineProjection,
  dutchDateAt,
  ignored,
  parseStreamId,
  rowKind,
  type CalendarDate,
  type Cents,
  type Recorded,
} from '@zgb/kernel';
import type {
  AllocationEvent,
  CareRequested,
  ChangeRequested,
  EndReason,
  LineCredited,
  LineGranted,
  LineRefused,
  RequestEvent,
  RequestRejected,
  Unit,
} from '@zgb/indications';
import {
  emptyBase,
  isLatest,
  withVersion,
  type AllocationBase,
  type VersionEvent,
} from '../allocation-base';
import { dossierKind } from './dossier-row';

type Stop = { readonly end: CalendarDate; readonly reason: string };

/** One allocation as the work lists need it. */
export type CareRow = AllocationBase & {
  /** Stops by begin of delivery, in order of recording. */
  readonly deliveries: { readonly [begin: CalendarDate]: readonly Stop[] };
  readonly endReason: EndReason | null;
  /** Kind of referrer; null: unknown (GV-18). */
  readonly referrer: string | null;
  /** Number of the allocation that follows; null: none is known. */
  readonly replacedBy: number | null;
  /** Tariff that the promise was made at: what is heavier costs more. */
  readonly price: { readonly cents: Cents; readonly unit: Unit } | null;
};

/** One request of a provider and what was answered. */
export type RequestRow = {
  readonly municipality: string;
  readonly law: string;
  readonly provider: string;
  readonly reference: string;
  readonly kind: 'allocation' | 'change';
  readonly receivedOn: CalendarDate;
  readonly answerDueOn: CalendarDate;
  readonly finalDueOn: CalendarDate;
  readonly residenceDueOn: CalendarDate | null;
  readonly answers: readonly {
    readonly message: string;
    readonly status: 'under-investigation' | 'honoured' | 'rejected';
    readonly on: CalendarDate;
  }[];
};

/** One product period of one product on one allocation, as last judged. */
export type JudgedRow = {
  readonly municipality: string;
  readonly law: string;
  readonly provider: string;
  readonly number: number;
  readonly category: string;
  readonly code: string;
  readonly from: CalendarDate;
  readonly reference: string;
  readonly amountCents: Cents;
  readonly outcome: 'refused' | 'granted';
  readonly judgedOn: CalendarDate;
};

const versioned = (row: CareRow, event: Recorded<VersionEvent>): CareRow => {
  const updated = withVersion(row, event);
  const { ground, commitment } = event.data;
  const replacedBy = ground?.replacedBy?.number ?? row.replacedBy;
  if (!isLatest(row, event)) return { ...updated, replacedBy };
  const tariff = commitment?.tariff ?? null;
  const price = tariff === null ? null : { cents: tariff.priceCents, unit: tariff.unit };
  return { ...updated, replacedBy, price: price ?? row.price };
};

const care = rowKind<CareRow, AllocationEvent>({
  key: byStream,
  initial: {
    ...emptyBase,
    deliveries: {},
    endReason: null,
    referrer: null,
    replacedBy: null,
    price: null,
  },
  indexes: ['municipality', 'provider', 'law'],
  when: {
    CareAllocated: versioned,
    AllocationChanged: versioned,
    AllocationDeleted: versioned,
    ProviderConsented: ignored,
    EndReasonRecorded: (row, { data }) => ({ ...row, endReason: data.reason }),
    ReferrerRecorded: (row, { data }) => ({ ...row, referrer: data.referrer }),
    CommitmentRolledOver: ignored,
    DeliveryStarted: (row, { data }) => ({
      ...row,
      deliveries: { ...row.deliveries, [data.begin]: [] },
    }),
    StartRemoved: (row, { data }) => {
      const { [data.begin]: _removed, ...deliveries } = row.deliveries;
      return { ...row, deliveries };
    },
    DeliveryStopped: (row, { data: { begin, end, reason } }) => {
      const stops = [...(row.deliveries[begin] ?? []), { end, reason }];
      return { ...row, deliveries: { ...row.deliveries, [begin]: stops } };
    },
    StopRemoved: (row, { data: { begin, end, reason } }) => {
      const stops = (row.deliveries[begin] ?? []).filter(
        (stop) => stop.end !== end || stop.reason !== reason,
      );
      return { ...row, deliveries: { ...row.deliveries, [begin]: stops } };
    },
    LineGranted: ignored,
    LineCredited: ignored,
    LineRefused: ignored,
    LineHeld: ignored,
    VerdictWithdrawn: ignored,
  },
});

const asked = (
  _row: RequestRow,
  { type, data }: Recorded<CareRequested | ChangeRequested>,
): RequestRow => ({
  municipality: data.municipality,
  law: data.law,
  provider: data.provider,
  reference: data.reference,
  kind: type === 'CareRequested' ? 'allocation' : 'change',
  receivedOn: data.receivedOn,
  answerDueOn: data.limits.answerDueOn,
  finalDueOn: data.limits.finalDueOn,
  residenceDueOn: data.limits.residenceDueOn,
  answers: [],
});

const answered =
  (status: RequestRow['answers'][number]['status']) =>
  (
    row: RequestRow,
    { data: { message, on } }: { readonly data: RequestRejected['data'] | Answer },
  ) =>
    ({ ...row, answers: [...row.answers, { message, status, on }] }) satisfies RequestRow;

type Answer = { readonly message: string; readonly on: CalendarDate };

const request = rowKind<RequestRow, RequestEvent>({
  key: byStream,
  initial: {
    municipality: '',
    law: '',
    provider: '',
    reference: '',
    kind: 'allocation',
    receivedOn: '',
    answerDueOn: '',
    finalDueOn: '',
    residenceDueOn: null,
    answers: [],
  },
  indexes: ['municipality', 'provider', 'law'],
  when: {
    CareRequested: asked,
    ChangeRequested: asked,
    RequestUnderInvestigation: answered('under-investigation'),
    RequestHonoured: answered('honoured'),
    RequestRejected: answered('rejected'),
    AnswerTakenBack: (row, { data }) => ({
      ...row,
      answers: row.answers.filter(({ message }) => message !== data.message),
    }),
  },
});

const judged =
  (outcome: JudgedRow['outcome']) =>
  (
    row: JudgedRow,
    { streamId, data, recordedAt }: Recorded<LineGranted | LineRefused>,
  ): JudgedRow => {
    const { line, origin } = data;
    const { tenant, parts } = parseStreamId(streamId);
    const [law = '', number = '0'] = parts;
    const [, provider = ''] = parseStreamId(origin.declaration).parts;
    // A credit that is refused leaves the debit as it was.
    if (line.creditedReference !== null) return row;
    return {
      municipality: tenant,
      law,
      provider,
      number: Number(number),
      category: line.category,
      code: line.code,
      from: line.productPeriod.from,
      reference: line.reference,
      amountCents: line.amountCents,
      outcome,
      judgedOn: dutchDateAt(recordedAt),
    };
  };

type LineEvent = LineGranted | LineCredited | LineRefused;

const line = rowKind<JudgedRow, LineEvent>({
  key: ({ streamId, data: { line: one } }) =>
    [streamId, one.category, one.code, one.productPeriod.from].join('/'),
  initial: {
    municipality: '',
    law: '',
    provider: '',
    number: 0,
    category: '',
    code: '',
    from: '',
    reference: '',
    amountCents: 0,
    outcome: 'granted',
    judgedOn: '',
  },
  indexes: ['municipality', 'provider', 'law', 'outcome'],
  when: {
    LineGranted: judged('granted'),
    LineCredited: ignored,
    LineRefused: judged('refused'),
  },
});

/** What the back office must do, and what came of it. */
export const workLists = defineProjection({
  name: 'work-lists',
  version: 2,
  rows: { care, request, line, dossier: dossierKind },
});
