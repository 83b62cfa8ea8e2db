import {
  latestFact,
  streamId,
  type CalendarDate,
  type Fact,
  type Law,
  type StreamId,
} from '@zgb/kernel';

/** What is done about a gap in what is on offer (ZOU-20). NL: besluit over een witte vlek. */
export const GAP_DECISIONS = [
  'recruit',
  'single-contract',
  'neighbour',
  'other-product',
  'accept',
] as const;
export type GapDecision = (typeof GAP_DECISIONS)[number];

export type CoverageGap = {
  readonly municipality: string;
  readonly law: Law;
  readonly category: string;
  readonly code: string;
  /** Month of the list, `2026-04`. */
  readonly month: string;
  readonly decision: GapDecision;
  readonly decidedOn: CalendarDate;
};

/** A municipality decides what it does about a gap in what is on offer of a month; the last word counts. */
export type CoverageGapDecided = Fact<'CoverageGapDecided', CoverageGap>;

export const coverageGap = latestFact<'CoverageGapDecided', CoverageGap>(
  'coverage-gap',
  'CoverageGapDecided',
);

export const coverageGapStream = ({
  municipality,
  law,
  category,
  code,
  month,
}: Omit<CoverageGap, 'decision' | 'decidedOn'>): StreamId =>
  streamId('coverage-gap', municipality, law, category, code, month);
