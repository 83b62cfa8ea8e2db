import type { AangehoudenRegel } from '../ledger/api';
import { dutchDay } from '../parts/clock';
import { timeOfDay, euroExact, moment, number } from '../parts/format';
import type { Act, Fate, Taken, Verdict } from './decisions';
import { idOf } from './line-words';

/** Amounts of lines together. */
export const sumOf = (lines: readonly AangehoudenRegel[]): string =>
  euroExact(lines.reduce((sum, { bedragCent }) => sum + bedragCent, 0));

export const lineCount = (count: number): string =>
  `${number(count)} ${count === 1 ? 'regel' : 'regels'}`;

export const DONE: Readonly<Record<Verdict, string>> = {
  toekennen: 'goedgekeurd',
  afkeuren: 'afgekeurd',
};

/** What somebody else made of a line, in the words of who decides himself. */
export const takenWord = ({ outcome }: Taken): string =>
  outcome === 'toegekend' ? 'goedgekeurd' : outcome;

const isSameDay = (one: string, other: string): boolean => dutchDay(one) === dutchDay(other);

/** `om 14.21 uur`; of another day the day too. */
export const whenTaken = ({ at }: Taken, now: string): string =>
  isSameDay(at, now) ? `om ${timeOfDay(at)}` : `op ${moment(at)}`;

/** Somebody was first (3.2 #6). */
const wasFirst = (taken: Taken, now: string): string =>
  `${taken.by} heeft deze regel ${whenTaken(taken, now)} al ${takenWord(taken)}. Uw keuze is niet opgeslagen.`;

const notDone = (count: number, why: string): string =>
  count === 0 ? '' : ` ${lineCount(count)} ${count === 1 ? 'kon' : 'konden'} niet: ${why}`;

/** What became of an act that is over (3.2 #2, #3, #4 and #6). */
const resultText = ({ verdict, lines, standing, missed, why }: Act, now: string): string => {
  const taken = missed.flatMap(({ fate }) => (fate.state === 'taken' ? [fate] : []));
  const failed = missed.length - taken.length;
  const [first] = taken;
  if (first !== undefined && lines.length === 1) return wasFirst(first, now);
  const provider = verdict === 'afkeuren' ? ' De aanbieder ziet de reden na het antwoord.' : '';
  const done =
    taken.length === 0
      ? `${lineCount(standing.length)} ${DONE[verdict]}, samen ${sumOf(standing)}.${provider}`
      : `${number(standing.length)} van ${lineCount(lines.length)} ${standing.length === 1 ? 'is' : 'zijn'} aangepast. ${number(taken.length)} ${taken.length === 1 ? 'kon' : 'konden'} niet: een collega was eerder.`;
  return `${done}${notDone(failed, 'zie de lijst.')}${why === '' ? '' : ` ${why}`}`;
};

/** An act in a sentence, also while it is under way. */
export const actText = (act: Act, fates: ReadonlyMap<string, Fate>, now: string): string => {
  const { state, verdict, lines, missed } = act;
  switch (state) {
    case 'undoing':
      return 'Bezig met ongedaan maken …';
    case 'undone': {
      const undone = lines.filter((line) => missed.every((one) => one.line !== line));
      return `Ongedaan gemaakt: ${lineCount(undone.length)} ${DONE[verdict]}, samen ${sumOf(undone)}.`;
    }
    case 'busy': {
      const ready = lines.filter((line) => fates.get(idOf(line))?.state !== 'sending').length;
      return lines.length > 1
        ? `Bezig: ${number(ready)} van ${number(lines.length)} …`
        : resultText({ ...act, standing: lines }, now);
    }
    case 'done':
      return resultText(act, now);
  }
};
