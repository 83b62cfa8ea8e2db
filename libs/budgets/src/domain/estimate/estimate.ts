import { latestFact, streamId, type Cents, type Fact, type StreamId } from '@zgb/kernel';

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

export const estimate = latestFact<'EstimateMade', EstimateMade['data']>(
  'estimate',
  'EstimateMade',
);

export const estimateStream = ({
  municipality,
  provider,
  segment,
  year,
}: Pick<EstimateMade['data'], 'municipality' | 'provider' | 'segment' | 'year'>): StreamId =>
  streamId('estimate', municipality, provider, segment, String(year));
