import {
  evolveAvailability,
  evolveSample,
  noAvailability,
  noSample,
  type Availability,
  type AvailabilityEvent,
  type ProductionEvent,
  type ProductionFigure,
  type Sample,
  type SampleEvent,
} from '@zgb/declarations';
import { byStream, defineProjection, parseStreamId, rowKind, type Recorded } from '@zgb/kernel';

export type AvailabilityRow = Availability & {
  readonly municipality: string;
  readonly law: string;
  readonly provider: string;
};

export type SampleRow = Sample & { readonly municipality: string };

const foldAvailability = (
  row: AvailabilityRow,
  event: Recorded<AvailabilityEvent>,
): AvailabilityRow => {
  const { tenant, parts } = parseStreamId(event.streamId);
  const [law = '', provider = ''] = parts;
  return { ...evolveAvailability(row, event), municipality: tenant, law, provider };
};

const availability = rowKind<AvailabilityRow, AvailabilityEvent>({
  key: byStream,
  initial: { ...noAvailability, municipality: '', law: '', provider: '' },
  indexes: ['municipality', 'law', 'provider'],
  when: { AvailabilityAgreed: foldAvailability, PlacesUsed: foldAvailability },
});

const foldSample = (row: SampleRow, event: Recorded<SampleEvent>): SampleRow => ({
  ...evolveSample(row, event),
  municipality: parseStreamId(event.streamId).tenant,
});

const sample = rowKind<SampleRow, SampleEvent>({
  key: byStream,
  initial: { ...noSample, municipality: '' },
  indexes: ['municipality'],
  when: { SampleDrawn: foldSample, FindingRecorded: foldSample },
});

const production = rowKind<ProductionFigure, ProductionEvent>({
  key: byStream,
  initial: {
    municipality: '',
    provider: '',
    law: 'wmo',
    year: 0,
    cents: 0,
    statedOn: '',
    opinion: 'none',
  },
  indexes: ['municipality', 'provider', 'law'],
  when: { ProductionStated: (_row, { data }) => data },
});

/** What accounts are given of: availability, samples and the figures of providers. */
export const statements = defineProjection({
  name: 'statements',
  version: 1,
  rows: { availability, sample, production },
});
