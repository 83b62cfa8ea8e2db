import type { Cel } from '../ledger/api';
import { number, percent } from '../parts/format';
import type { Move } from './flow-layout';

type Row = Readonly<Record<string, Cel>>;

const NEW = 'Nieuw';
const ENDS = /^(Gestopt|Sociale basis)/;

/** Below this many a drawing would show single people (2.16). */
export const MOVES_MIN = 10;

/** What flows can be divided by, as it stands in the address and on the page. */
export const DIVISIONS = [
  ['', 'productgroep', 'dezelfde productgroep'],
  ['product', 'product', 'dezelfde hulp'],
  ['zwaarte', 'zwaarte', 'even zware hulp'],
  ['segment', 'segment', 'hulp van hetzelfde segment'],
  ['verwijzer', 'verwijzer', 'hulp van dezelfde verwijzer'],
] as const;
export type Division = (typeof DIVISIONS)[number];

export const divisionOf = (key: string | null): Division =>
  DIVISIONS.find(([one]) => one === key) ?? DIVISIONS[0];

export const movesOf = (rows: readonly Row[]): readonly Move[] =>
  rows.map((row) => ({
    from: String(row['van']),
    to: String(row['naar']),
    count: Number(row['aantal']),
  }));

export const sumOf = (moves: readonly Move[]): number =>
  moves.reduce((sum, { count }) => sum + count, 0);

const HEAVY = 'Zwaar';
const LIGHTER = ['Midden', 'Licht'];

/** What became of the heaviest help: whether more people move to lighter help (2.4). */
const heavySentence = (moves: readonly Move[]): string | null => {
  const heavy = moves.filter(({ from }) => from === HEAVY);
  if (sumOf(heavy) === 0) return null;
  const lighter = sumOf(heavy.filter(({ to }) => LIGHTER.includes(to)));
  const planned = sumOf(heavy.filter(({ to }) => to === 'Gestopt volgens plan'));
  const gone = lighter === 1 ? 'ging er 1' : `gingen er ${number(lighter)}`;
  const stopped = planned === 1 ? 'stopte er 1' : `stopten er ${number(planned)}`;
  return `Van de ${number(sumOf(heavy))} toewijzingen voor zware hulp ${gone} naar lichtere hulp en ${stopped} volgens plan.`;
};

/** What became of the help that ran at the begin. */
export const fromToSentence = (rows: readonly Row[], [key, , same]: Division): string => {
  const moves = movesOf(rows);
  const heavy = key === 'zwaarte' ? heavySentence(moves) : null;
  if (heavy !== null) return heavy;
  const ran = moves.filter(({ from }) => from !== NEW);
  const all = sumOf(ran);
  if (all === 0) return 'Aan het begin van de periode liep er geen hulp.';
  const part = (count: number): string => `${number(count)} (${percent(count / all)})`;
  const stays = sumOf(ran.filter(({ from, to }) => from === to));
  const stopped = sumOf(ran.filter(({ to }) => ENDS.test(to)));
  return `Van de ${number(all)} toewijzingen aan het begin van de periode gaan er ${part(stays)} door met ${same}, ${part(all - stays - stopped)} met andere hulp, en zijn er ${part(stopped)} gestopt.`;
};

/** Who referred most to each kind of youth help. */
export const referredSentence = (rows: readonly Row[]): string =>
  ['Jeugdhulp', 'Jeugd-ggz']
    .map((kind) => {
      const own = rows.filter(({ soort }) => soort === kind);
      const [most] = [...own].sort((a, b) => Number(b['begonnen']) - Number(a['begonnen']));
      return most === undefined
        ? `${kind}: in deze periode begon niemand.`
        : `${kind}: de meeste nieuwe trajecten (${number(Number(most['begonnen']))}) hebben als verwijzer ${String(most['verwijzer']).toLowerCase()}.`;
    })
    .join(' ');
