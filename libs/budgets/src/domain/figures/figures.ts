import {
  latestFact,
  streamId,
  type CalendarDate,
  type Cents,
  type Fact,
  type Law,
  type StreamId,
} from '@zgb/kernel';

/**
 * Numbers of client-product pairs by product group. A client with two products counts twice: they
 * are never added up to clients (ZES-06).
 */
export type ClientProductPairs = { readonly [group: string]: number };

/** What a municipality brought in when its ledger began. NL: beginstand. */
export type OpeningFiguresRecorded = Fact<
  'OpeningFiguresRecorded',
  {
    readonly municipality: string;
    readonly law: Law;
    readonly residents: { readonly on: CalendarDate; readonly count: number };
    readonly accounts: { readonly year: number; readonly amountCents: Cents };
    readonly clients: { readonly on: CalendarDate; readonly perGroup: ClientProductPairs };
    readonly source: string;
  }
>;
export type FiguresEvent = OpeningFiguresRecorded;

export const figures = latestFact<'OpeningFiguresRecorded', OpeningFiguresRecorded['data']>(
  'figures',
  'OpeningFiguresRecorded',
);

export const figuresStream = (municipality: string, law: Law): StreamId =>
  streamId('figures', municipality, law);
