import type { Cel } from '../ledger/api';
import { number, percent } from '../parts/format';

type Row = Readonly<Record<string, Cel>>;

/** One product of a provider beside others that nobody can know again. */
export interface Peers {
  readonly product: string;
  /** In percent of the median. */
  readonly own: number;
  /** Places in percent of the median, each with how many providers lie there. */
  readonly others: readonly (readonly [place: number, providers: number])[];
  readonly row: Row;
}

const HUNDREDTHS = 100;
const MEDIAN = 100;

/** Products with a median, most clients first; of few providers there is none. */
export const peersOf = (rows: readonly Row[]): readonly Peers[] =>
  rows
    .filter(({ vanMediaan }) => typeof vanMediaan === 'number')
    .sort((a, b) => Number(b['clienten']) - Number(a['clienten']))
    .map((row) => {
      const counts = new Map<number, number>();
      for (const place of String(row['anderen'] ?? '')
        .split(' ')
        .filter(Boolean)
        .map(Number)) {
        counts.set(place, (counts.get(place) ?? 0) + 1);
      }
      return {
        product: String(row['product']),
        own: Number(row['vanMediaan']) / HUNDREDTHS,
        others: [...counts],
        row,
      };
    });

/** `23% meer`, `4% minder`, `evenveel`: beside the middle provider. */
export const besideMedian = (own: number): string => {
  const apart = Math.round(own) - MEDIAN;
  if (apart === 0) return 'evenveel';
  return `${percent(Math.abs(apart) / MEDIAN)} ${apart > 0 ? 'meer' : 'minder'}`;
};

/** Whether a client gets more or less here than at the middle provider. */
export const peersSentence = (rows: readonly Row[]): string => {
  const peers = peersOf(rows);
  const [first] = peers;
  if (first === undefined) return 'Er zijn te weinig aanbieders om mee te vergelijken.';
  const more = peers.filter(({ own }) => Math.round(own) > MEDIAN);
  const most = [...peers].sort((a, b) => b.own - a.own)[0] ?? first;
  if (more.length === 0) {
    return 'Bij geen product krijgt een cliënt meer dan bij de middelste aanbieder.';
  }
  const of = `${number(more.length)} van de ${number(peers.length)} producten`;
  return `Bij ${peers.length === 1 ? 'het enige product' : of} krijgt een cliënt meer dan bij de middelste aanbieder; het meest bij ${most.product}: ${besideMedian(most.own)}.`;
};
