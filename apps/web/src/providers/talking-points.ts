import type { Cel, Wachtlijst } from '../ledger/api';
import { number, roundEuro, share } from '../parts/format';

type Row = Readonly<Record<string, Cel>>;

const POINTS_MAX = 5;
/** From so many refused lines in ten thousand it is worth a talk. */
const REFUSED_SHARE = 500;

const figure = (row: Row | null, key: string): number | null => {
  const value = row?.[key];
  return typeof value === 'number' ? value : null;
};

/** Something to talk about, and which figures it comes from. */
export interface TalkingPoint {
  readonly text: string;
  readonly about: 'budget' | 'waiting' | 'refused' | 'controls' | 'payment';
}

/** What to talk about with a provider, from the figures; the heaviest first. */
export const talkingPoints = ({
  budget,
  waiting,
  refused,
  details,
}: {
  /** Row of the budget sheet. */
  readonly budget: Row | null;
  readonly waiting: Pick<Wachtlijst, 'wachtend' | 'normWerkdagen' | 'langsteWerkdagen'> | null;
  /** Totals of refused lines. */
  readonly refused: Row | null;
  /** Row of the list of providers. */
  readonly details: Row | null;
}): readonly TalkingPoint[] => {
  const points: TalkingPoint[] = [];
  const tell = (about: TalkingPoint['about'], text: string): void => {
    points.push({ about, text });
  };
  const [ofNormal, over] = [figure(budget, 'vanNormaal'), figure(budget, 'over')];
  if (budget?.['stand'] === 'signaal') {
    tell(
      'budget',
      `Er staat een signaal open${ofNormal === null ? '' : `: ${share(ofNormal)} van normaal is gebruikt`}.`,
    );
  } else if (budget?.['stand'] === 'let op') {
    tell(
      'budget',
      over !== null && over > 0
        ? `Wij verwachten dit jaar ${roundEuro(over)} boven de raming.`
        : `Er is meer gebruikt dan normaal${ofNormal === null ? '' : `: ${share(ofNormal)}`}.`,
    );
  }
  if (waiting !== null && waiting.wachtend > 0) {
    tell(
      'waiting',
      `${number(waiting.wachtend)} ${waiting.wachtend === 1 ? 'inwoner wacht' : 'inwoners wachten'} langer dan ${number(waiting.normWerkdagen)} werkdagen op de start; het langst ${number(waiting.langsteWerkdagen ?? 0)} werkdagen.`,
    );
  }
  const [received, turned] = [figure(refused, 'ontvangen'), figure(refused, 'afgekeurd')];
  if (received !== null && turned !== null && received > 0) {
    const part = Math.round((turned * 10_000) / received);
    if (part >= REFUSED_SHARE) {
      tell('refused', `${share(part)} van de regels is afgekeurd (${number(turned)} regels).`);
    }
  }
  const late = figure(details, 'teLaat') ?? 0;
  if (late > 0)
    tell('controls', `${number(late)} ${late === 1 ? 'controle is' : 'controles zijn'} te laat.`);
  if (details !== null && details['betaling'] !== 'loopt') {
    tell('payment', `De betaling: ${String(details['betaling'] ?? 'onbekend')}.`);
  }
  return points.slice(0, POINTS_MAX);
};
