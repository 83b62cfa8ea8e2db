import type { LineCredited, LineGranted, VerdictWithdrawn } from '@zgb/indications';
import { defineProjection, monthOf, parseStreamId, rowKind, type Recorded } from '@zgb/kernel';

/** What was granted of a product in a month of delivery, less what was credited. */
export type SeriesEntry = {
  readonly municipality: string;
  readonly law: string;
  readonly category: string;
  readonly code: string;
  readonly month: string;
  readonly unit: string;
  readonly amountCents: number;
  readonly volume: number;
};

type LineEvent = Recorded<LineGranted> | Recorded<LineCredited> | Recorded<VerdictWithdrawn>;

const placeOf = ({ streamId, data: { line } }: LineEvent) => {
  const { tenant, parts } = parseStreamId(streamId);
  return {
    municipality: tenant,
    law: parts[0] ?? '',
    category: line.category,
    code: line.code,
    month: monthOf(line.productPeriod.from),
    unit: line.unit,
  };
};

const added = (row: SeriesEntry, event: LineEvent, sign: 1 | -1): SeriesEntry => ({
  ...placeOf(event),
  amountCents: row.amountCents + sign * event.data.line.amountCents,
  volume: row.volume + sign * event.data.line.volume,
});

const series = rowKind<SeriesEntry, LineGranted | LineCredited | VerdictWithdrawn>({
  key: (event) => Object.values(placeOf(event as LineEvent)).join('_'),
  initial: {
    ...{ municipality: '', law: '', category: '', code: '', month: '', unit: '' },
    amountCents: 0,
    volume: 0,
  },
  indexes: ['municipality', 'law'],
  when: {
    LineGranted: (row, event) => added(row, event, 1),
    LineCredited: (row, event) => added(row, event, -1),
    VerdictWithdrawn: (row, event) =>
      event.data.outcome === 'granted' ? added(row, event, -1) : row,
  },
});

/** Euros and volumes per product and month, under the codes that were declared. */
export const productSeries = defineProjection({
  name: 'product-series',
  version: 1,
  rows: { series },
});
