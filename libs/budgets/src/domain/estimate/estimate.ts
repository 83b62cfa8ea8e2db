import {
  accept,
  reject,
  streamId,
  type Cents,
  type Decider,
  type Fact,
  type Latest,
  type StreamId,
} from '@zgb/kernel';
import { halfOf, meanIndexed, yearsBefore, type IndexBasisPoints } from './method';

export * from './method';

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
    /** Part for the first half-year (ZOU-03); absent: half of the year, rounded down. */
    readonly halfYearCents?: Cents;
  }
>;
export type EstimateEvent = EstimateMade;
export type EstimateKey = Pick<
  EstimateMade['data'],
  'municipality' | 'provider' | 'segment' | 'year'
>;

/** Name of the method of ZOU-01. */
export const MEAN_INDEXED = 'gemiddelde-3-jaar-geindexeerd';

/** An amount that somebody found in another way. */
type MakeEstimate = { readonly data: EstimateMade['data'] };

/** ZOU-01: the ledger reckons the amount itself. NL: raming berekenen. */
export type CalculateEstimate = {
  readonly type: 'CalculateEstimate';
  readonly key: EstimateKey;
  /** Accepted in each year. */
  readonly history: readonly { readonly year: number; readonly cents: Cents }[];
  readonly index: IndexBasisPoints;
  readonly halfYearCents?: Cents;
};

export type EstimateRejection =
  | { readonly code: 'notTheThreeYears'; readonly from: number; readonly until: number }
  | { readonly code: 'halfYearAboveYear'; readonly yearCents: Cents };

const calculated = ({
  key,
  history,
  index,
  halfYearCents,
}: CalculateEstimate): EstimateMade['data'] => {
  const inOrder = [...history].sort((a, b) => a.year - b.year);
  return {
    ...key,
    amountCents: meanIndexed(
      inOrder.map(({ cents }) => cents),
      index,
    ),
    method: MEAN_INDEXED,
    inputs: {
      ...Object.fromEntries(inOrder.map(({ year, cents }) => [String(year), cents])),
      index,
    },
    ...(halfYearCents === undefined ? {} : { halfYearCents }),
  };
};

const isOfTheYears = ({ key, history }: CalculateEstimate): boolean => {
  const wanted = yearsBefore(key.year);
  const given = history.map(({ year }) => year).sort((a, b) => a - b);
  return given.length === wanted.length && wanted.every((year, place) => given[place] === year);
};

/** Replay of an estimate from its stored inputs; null: its method is not one of ours. */
export const recalculated = ({ method, inputs, year }: EstimateMade['data']): Cents | null => {
  if (method !== MEAN_INDEXED) return null;
  const years = yearsBefore(year).map((one) => Number(inputs[String(one)] ?? 0));
  return meanIndexed(years, Number(inputs['index'] ?? 0));
};

/** ZOU-03: the part of an estimate for the first half-year. */
export const halfYearOf = ({
  amountCents,
  halfYearCents,
}: Pick<EstimateMade['data'], 'amountCents' | 'halfYearCents'>): Cents =>
  halfYearCents ?? halfOf(amountCents);

/** The last word counts; every estimate before it stays in the log with its author. */
export const estimate: Decider<
  Latest<EstimateMade['data']>,
  MakeEstimate | CalculateEstimate,
  EstimateEvent,
  EstimateRejection
> = {
  category: 'estimate',
  initial: { current: null },
  evolve: (_state, event) => ({ current: event.data }),
  decide: (command, { current }) => {
    if ('type' in command && !isOfTheYears(command)) {
      const [from = 0, , until = 0] = yearsBefore(command.key.year);
      return reject({ code: 'notTheThreeYears', from, until });
    }
    const data = 'type' in command ? calculated(command) : command.data;
    if ((data.halfYearCents ?? 0) > data.amountCents) {
      return reject({ code: 'halfYearAboveYear', yearCents: data.amountCents });
    }
    return JSON.stringify(current) === JSON.stringify(data)
      ? accept()
      : accept({ type: 'EstimateMade', data });
  },
  steps: { EstimateMade: [] },
};

export const estimateStream = ({ municipality, provider, segment, year }: EstimateKey): StreamId =>
  streamId('estimate', municipality, provider, segment, String(year));
