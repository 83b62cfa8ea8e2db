import {
  byStream,
  defineProjection,
  FAR_FUTURE,
  ignored,
  monthOf,
  parseStreamId,
  rowKind,
  type CalendarDate,
  type Cents,
  type Recorded,
} from '@zgb/kernel';
import type { IndexationEvent, IndexationRun, Tariff, TariffEvent } from '@zgb/contracts';
import type {
  AllocationEvent,
  DeclarationLine,
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

/** When and by whom a fact was recorded. */
export type Recording = {
  readonly position: number;
  readonly at: string;
  readonly actor: string;
};

/** A tariff with all its facts; the state of its stream, and how each fact came there. */
export type TariffRow = {
  readonly tenant: string;
  readonly family: string;
  readonly law: string;
  readonly category: string;
  readonly code: string;
  readonly provider: string;
  readonly tariffs: readonly Tariff[];
  readonly recorded: readonly Recording[];
};

export type IndexationRow = {
  readonly region: string;
  readonly run: IndexationRun | null;
  readonly recorded: Recording;
};

/** Granted net of one product, provider and municipality in a month of delivery. */
export type PricedVolumeRow = {
  readonly municipality: string;
  readonly law: string;
  readonly category: string;
  readonly code: string;
  readonly provider: string;
  /**
   * By first day, unit, price of the line and, for minutes, the part beyond whole hours: with these
   * the same lines can be priced anew to the cent without keeping them.
   */
  readonly buckets: { readonly [bucket: string]: Bucket };
};
export type Bucket = { readonly lines: number; readonly volume: number; readonly cents: Cents };

/** What was promised on one allocation, and at which tariff. */
export type PromiseRow = AllocationBase & {
  readonly amountCents: Cents;
  /** Price per unit that the promise was booked at; null: in euros, or not known. */
  readonly priceCents: Cents | null;
  readonly unit: string;
};

/** Granted lines of one allocation in a month that were not taken back. */
export type PaidRow = {
  /** Key of the volume that they are in. */
  readonly volume: string;
  readonly lines: readonly PaidLine[];
};
export type PaidLine = {
  readonly reference: string;
  readonly from: CalendarDate;
  readonly until: CalendarDate;
  readonly unit: string;
  readonly volume: number;
  readonly amountCents: Cents;
  /** Price that the verdict rests on, per `priceUnit`; null: none. */
  readonly priceCents: Cents | null;
  readonly priceUnit: string;
};

const recordingOf = ({ position, recordedAt, context }: Recorded): Recording => ({
  position,
  at: recordedAt,
  actor: context.actor,
});

const tariff = rowKind<TariffRow, TariffEvent>({
  key: byStream,
  initial: {
    tenant: '',
    family: '',
    law: '',
    category: '',
    code: '',
    provider: '',
    tariffs: [],
    recorded: [],
  },
  indexes: ['law', 'provider'],
  when: {
    TariffSet: (row, event) => {
      const { tenant, parts } = parseStreamId(event.streamId);
      const [family = '', law = '', category = '', code = '', provider = ''] = parts;
      const tariffs = [...row.tariffs, event.data];
      const recorded = [...row.recorded, recordingOf(event)];
      return { tenant, family, law, category, code, provider, tariffs, recorded };
    },
  },
});

const indexation = rowKind<IndexationRow, IndexationEvent>({
  key: ({ streamId, data }) => `${streamId}/${data.terms.run}`,
  initial: { region: '', run: null, recorded: { position: 0, at: '', actor: '' } },
  indexes: [],
  when: {
    TariffsIndexed: (_row, event) => ({
      region: parseStreamId(event.streamId).tenant,
      run: event.data,
      recorded: recordingOf(event),
    }),
  },
});

type Posted = LineGranted | LineCredited | VerdictWithdrawn;

/** Whose product a line is of: the stream of its declaration says by whom and under which law. */
export const soldOf = ({ data: { line, origin } }: Posted) => {
  const { tenant, parts } = parseStreamId(origin.declaration);
  const [law = '', provider = ''] = parts;
  return { municipality: tenant, law, category: line.category, code: line.code, provider };
};

const volumeKey = (event: Posted): string => {
  const sold = soldOf(event);
  const month = monthOf(event.data.line.productPeriod.from);
  return [sold.municipality, sold.law, sold.category, sold.code, sold.provider, month].join('/');
};

const MINUTE = '01';
const MINUTES_PER_HOUR = 60;

const bucketOf = ({ productPeriod, unit, tariffCents, volume }: DeclarationLine): string =>
  [
    productPeriod.from,
    unit,
    tariffCents ?? '',
    unit === MINUTE ? volume % MINUTES_PER_HOUR : '',
  ].join('/');

const counted = (row: PricedVolumeRow, event: Posted, sign: 1 | -1): PricedVolumeRow => {
  const { line } = event.data;
  const bucket = bucketOf(line);
  const known = row.buckets[bucket] ?? { lines: 0, volume: 0, cents: 0 };
  return {
    ...soldOf(event),
    buckets: {
      ...row.buckets,
      [bucket]: {
        lines: known.lines + sign,
        volume: known.volume + sign * line.volume,
        cents: known.cents + sign * line.amountCents,
      },
    },
  };
};

/** Events of an allocation that are about lines, and those that are not. */
const noVersions = {
  CareAllocated: ignored,
  AllocationChanged: ignored,
  AllocationDeleted: ignored,
} as const;
const noDelivery = {
  DeliveryStarted: ignored,
  StartRemoved: ignored,
  DeliveryStopped: ignored,
  StopRemoved: ignored,
  ProviderConsented: ignored,
  EndReasonRecorded: ignored,
  ReferrerRecorded: ignored,
  CommitmentRolledOver: ignored,
} as const;

const volume = rowKind<PricedVolumeRow, AllocationEvent>({
  key: (event) => volumeKey(event as Recorded<Posted>),
  initial: { municipality: '', law: '', category: '', code: '', provider: '', buckets: {} },
  indexes: ['municipality', 'law', 'provider'],
  when: {
    ...noVersions,
    ...noDelivery,
    LineGranted: (row, event) => counted(row, event, 1),
    LineCredited: (row, event) => counted(row, event, -1),
    LineRefused: ignored,
    LineHeld: ignored,
    VerdictWithdrawn: (row, event) =>
      event.data.outcome === 'granted' ? counted(row, event, -1) : row,
  },
});

const paidLine = ({ data: { line, basis } }: LineGranted): PaidLine => ({
  reference: line.reference,
  from: line.productPeriod.from,
  until: line.productPeriod.until,
  unit: line.unit,
  volume: line.volume,
  amountCents: line.amountCents,
  priceCents: basis.tariff?.priceCents ?? line.tariffCents,
  priceUnit: basis.tariff?.unit ?? line.unit,
});

const paid = rowKind<PaidRow, AllocationEvent>({
  key: (event) => {
    const { line } = (event as Recorded<Posted>).data;
    return `${event.streamId}/${monthOf(line.productPeriod.from)}`;
  },
  initial: { volume: '', lines: [] },
  indexes: ['volume'],
  when: {
    ...noVersions,
    ...noDelivery,
    LineGranted: (row, event) => ({
      volume: volumeKey(event),
      lines: [...row.lines, paidLine(event)],
    }),
    // A credit has the period of its debit, so it finds it in this row.
    LineCredited: (row, { data: { line } }) => ({
      ...row,
      lines: row.lines.filter(({ reference }) => reference !== line.creditedReference),
    }),
    LineRefused: ignored,
    LineHeld: ignored,
    VerdictWithdrawn: (row, { data: { line } }) => ({
      ...row,
      lines: row.lines.filter(({ reference }) => reference !== line.reference),
    }),
  },
});

const promised = (row: PromiseRow, event: Recorded<VersionEvent>): PromiseRow => {
  const updated = withVersion(row, event);
  if (!isLatest(row, event)) return updated;
  const { commitment } = event.data;
  return {
    ...updated,
    amountCents: commitment?.amountCents ?? 0,
    priceCents: commitment?.tariff?.priceCents ?? null,
    unit: commitment?.tariff?.unit ?? '',
  };
};

const promise = rowKind<PromiseRow, AllocationEvent>({
  key: byStream,
  initial: { ...emptyBase, from: FAR_FUTURE, amountCents: 0, priceCents: null, unit: '' },
  indexes: ['municipality', 'provider', 'law'],
  when: {
    CareAllocated: promised,
    AllocationChanged: promised,
    AllocationDeleted: promised,
    ...noDelivery,
    LineGranted: ignored,
    LineCredited: ignored,
    LineRefused: ignored,
    LineHeld: ignored,
    VerdictWithdrawn: ignored,
  },
});

/** Tariffs with their history, and the volumes that they hold for. NL: tarieven. */
export const tariffs = defineProjection({
  name: 'tariffs',
  version: 1,
  rows: { tariff, indexation, volume, paid, promise },
});
