import { accept, streamId, type Cents, type Decider, type Fact, type StreamId } from '@zgb/kernel';

/** A steering amount, not a ceiling. NL: geraamd budget per aanbieder. */
export type EstimateMade = Fact<
  'EstimateMade',
  {
    readonly municipality: string;
    readonly provider: string;
    readonly segment: string;
    readonly year: number;
    readonly amountCents: Cents;
    /** How the amount was found, with what went in (ZOU-01). */
    readonly method: string;
    readonly inputs: { readonly [name: string]: string | number };
  }
>;
export type EstimateEvent = EstimateMade;

export type MakeEstimate = {
  readonly type: 'MakeEstimate';
  readonly estimate: EstimateMade['data'];
};

export interface Estimate {
  readonly current: EstimateMade['data'] | null;
}

export const estimate: Decider<Estimate, MakeEstimate, EstimateEvent, never> = {
  category: 'estimate',
  initial: { current: null },
  evolve: (_state, { data }) => ({ current: data }),
  decide: (command, { current }) =>
    JSON.stringify(current) === JSON.stringify(command.estimate)
      ? accept()
      : accept({ type: 'EstimateMade', data: command.estimate }),
  steps: { EstimateMade: [] },
};

export const estimateStream = ({
  municipality,
  provider,
  segment,
  year,
}: Pick<EstimateMade['data'], 'municipality' | 'provider' | 'segment' | 'year'>): StreamId =>
  streamId('estimate', municipality, provider, segment, String(year));
