import {
  latestFact,
  streamId,
  type CalendarDate,
  type Cents,
  type Fact,
  type Law,
  type StreamId,
} from '@zgb/kernel';

/** NL: oordeel van de accountant. */
export type AuditOpinion = 'unqualified' | 'qualified' | 'adverse' | 'disclaimer' | 'none';

export type ProductionFigure = {
  readonly municipality: string;
  readonly provider: string;
  readonly law: Law;
  readonly year: number;
  /** What the provider says it delivered and was granted. */
  readonly cents: Cents;
  /** Day that the statement is about: what was granted until then is compared. */
  readonly statedOn: CalendarDate;
  readonly opinion: AuditOpinion;
};

/** A provider's own figure for a year (MIJ-39, A-07). NL: productieverantwoording. */
export type ProductionStated = Fact<'ProductionStated', ProductionFigure>;
export type ProductionEvent = ProductionStated;

export const production = latestFact<'ProductionStated', ProductionFigure>(
  'production',
  'ProductionStated',
);

export const productionStream = (
  municipality: string,
  law: Law,
  provider: string,
  year: number,
): StreamId => streamId('production', municipality, law, provider, String(year));
