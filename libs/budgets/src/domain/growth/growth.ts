import { divideHalfUp, latestFact, streamId, type Fact, type StreamId } from '@zgb/kernel';

/** ZES-22: what demand is expected to become, each year against the base. NL: groeiverwachting. */
export type GrowthExpected = Fact<
  'GrowthExpected',
  {
    readonly region: string;
    readonly baseYear: number;
    /** Requests in the base year; null: counted by the ledger itself. */
    readonly baseCount: number | null;
    /** All against the base year, not year on year; in hundredths of a percent. */
    readonly growth: readonly { readonly year: number; readonly basisPoints: number }[];
    readonly source: string;
  }
>;
export type GrowthEvent = GrowthExpected;

export const growth = latestFact<'GrowthExpected', GrowthExpected['data']>(
  'growth',
  'GrowthExpected',
);

/** ZES-22: the expected number of a year, half up. */
export const expectedCount = (base: number, basisPoints: number): number =>
  divideHalfUp(base * (10_000 + basisPoints), 10_000);

export const growthStream = (region: string): StreamId => streamId('growth', region);
