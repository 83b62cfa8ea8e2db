import { divideHalfUp, type Cents } from '@zgb/kernel';
import { medianOf } from '../access/figures';

/** What one provider was granted for one product, and for how many clients in how many months. */
export interface CareGiven {
  readonly provider: string;
  /** `law/category/code`. */
  readonly product: string;
  readonly cents: Cents;
  /** A client counts in every month with care. */
  readonly clientMonths: number;
}

/** One provider beside all others with the same product; of those only where they lie. */
export interface CarePerClient {
  readonly averageCents: Cents;
  /** Null: too few providers to tell the middle one. */
  readonly medianCents: Cents | null;
  readonly providers: number;
  /** Each other provider in percent of the median, by tens, in order of size. */
  readonly others: readonly number[];
}

/** With fewer providers one would know whose figure the median is. */
export const PEERS_MIN = 5;

/** Others are told by tens, and all that is further away together, so that none is known by it. */
const STEP = 10;
export const FURTHEST = 200;

const averageOf = ({ cents, clientMonths }: CareGiven): Cents => divideHalfUp(cents, clientMonths);

const place = (average: Cents, median: Cents): number =>
  Math.min(FURTHEST, Math.max(0, STEP * divideHalfUp(average * STEP, median)));

/** C2: euros per client and month with care, beside the median of all providers of the product. */
export const carePerClient = (own: CareGiven, ofProduct: readonly CareGiven[]): CarePerClient => {
  const averageCents = averageOf(own);
  const median = medianOf(ofProduct.map(averageOf));
  const isTold = ofProduct.length >= PEERS_MIN && median !== null && median > 0;
  return {
    averageCents,
    medianCents: isTold ? median : null,
    providers: ofProduct.length,
    others: isTold
      ? ofProduct
          .filter(({ provider }) => provider !== own.provider)
          .map((one) => place(averageOf(one), median))
          .sort((a, b) => a - b)
      : [],
  };
};
