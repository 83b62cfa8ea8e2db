import { latestFact, streamId, type Fact, type Law, type StreamId } from '@zgb/kernel';

export type CapacityNeed = {
  readonly region: string;
  readonly law: Law;
  /** Product group. */
  readonly group: string;
  readonly year: number;
  /** Client places. */
  readonly places: number;
  readonly source: string;
};

/** Places that a region needs of a product group in a year (GV-03). NL: benodigde capaciteit. */
export type CapacityNeedEstimated = Fact<'CapacityNeedEstimated', CapacityNeed>;
export type CapacityNeedEvent = CapacityNeedEstimated;

export const capacityNeed = latestFact<'CapacityNeedEstimated', CapacityNeed>(
  'capacity-need',
  'CapacityNeedEstimated',
);

export const capacityNeedStream = ({ region, law, group, year }: CapacityNeed): StreamId =>
  streamId('capacity-need', region, law, group, String(year));
