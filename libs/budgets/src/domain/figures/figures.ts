import {
  accept,
  streamId,
  type CalendarDate,
  type Cents,
  type Decider,
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

export type RecordOpeningFigures = {
  readonly type: 'RecordOpeningFigures';
  readonly figures: OpeningFiguresRecorded['data'];
};

export interface Figures {
  readonly current: OpeningFiguresRecorded['data'] | null;
}

export const figures: Decider<Figures, RecordOpeningFigures, FiguresEvent, never> = {
  category: 'figures',
  initial: { current: null },
  evolve: (_state, { data }) => ({ current: data }),
  decide: (command, { current }) =>
    JSON.stringify(current) === JSON.stringify(command.figures)
      ? accept()
      : accept({ type: 'OpeningFiguresRecorded', data: command.figures }),
  steps: { OpeningFiguresRecorded: [] },
};

export const figuresStream = (municipality: string, law: Law): StreamId =>
  streamId('figures', municipality, law);
