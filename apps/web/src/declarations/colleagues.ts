import { useEffect } from 'react';
import { ask, type AangehoudenRegel, type AangehoudenRegels, type Query } from '../ledger/api';
import { useNewer } from '../parts/news';
import { isOpen, fateOf, setFate, type Taken } from './decisions';
import { idOf } from './line-words';

/** What a colleague made of a line; null when it is not known. */
const takenAs = ({ besluit, uitkomst }: AangehoudenRegel): Taken | null =>
  besluit === null ? null : { state: 'taken', by: besluit.door, at: besluit.op, outcome: uitkomst };

/** Lines of the list that wait no more, and not by the reader, get the decision of who was first. */
const noteTaken = async (gone: readonly AangehoudenRegel[], scope: Query): Promise<void> => {
  if (gone.length === 0) return;
  const { regels } = await ask<AangehoudenRegels>('aangehouden-regels', {
    ...scope,
    stand: 'besloten',
  });
  const decided = new Map(regels.map((line) => [idOf(line), line]));
  for (const line of gone) {
    const found = decided.get(idOf(line));
    const fate = found === undefined ? null : takenAs(found);
    if (fate !== null && isOpen(line)) setFate(line, fate);
  }
};

/**
 * After news it looks what colleagues did, and notes it on their lines; the list itself never moves.
 * Gives the lines that came since, to be shown when the reader asks for them (2.0, 13).
 */
export const useColleagues = (
  list: AangehoudenRegels,
  /** What the list was asked with. */
  asked: Query,
): readonly AangehoudenRegel[] => {
  const now = useNewer(list, () => ask<AangehoudenRegels>('aangehouden-regels', asked));
  const { gemeente = '', wet = '' } = asked;
  useEffect(() => {
    if (now === null) return;
    const waiting = new Set(now.regels.map(idOf));
    for (const line of list.regels) {
      if (waiting.has(idOf(line)) && fateOf(line)?.state === 'taken') setFate(line, null);
    }
    const gone = list.regels.filter((line) => !waiting.has(idOf(line)) && isOpen(line));
    // Who was first is told with the next news, or when the reader decides himself.
    noteTaken(gone, { gemeente, wet }).catch(() => undefined);
  }, [now, list, gemeente, wet]);
  const known = new Set(list.regels.map(idOf));
  return (now?.regels ?? []).filter((line) => !known.has(idOf(line)));
};
