import type { Toewijzing } from './api';

export type Entry = Toewijzing['tijdlijn'][number];

/** One entry, or several of one kind after each other. */
export interface EntryGroup {
  readonly entries: readonly Entry[];
  /** Days without anything before the next newer entry. */
  readonly gapDays: number;
}

const DAY_MS = 86_400_000;
/** From so many lines of one kind after each other they are told as one. */
const GROUPED_FROM = 4;

const daysBetween = (later: string, earlier: string): number =>
  Math.round((Date.parse(later) - Date.parse(earlier)) / DAY_MS);

const belongs = (a: Entry, b: Entry): boolean =>
  a.soort === 'declaratie' && b.soort === 'declaratie' && a.titel === b.titel;

/** Newest first; lines of one kind that follow each other are taken together. */
export const groupsOf = (newestFirst: readonly Entry[]): readonly EntryGroup[] => {
  const runs: Entry[][] = [];
  for (const entry of newestFirst) {
    const last = runs.at(-1);
    const [first] = last ?? [];
    if (last !== undefined && first !== undefined && belongs(first, entry)) last.push(entry);
    else runs.push([entry]);
  }
  const groups = runs.flatMap((run) =>
    run.length >= GROUPED_FROM ? [run] : run.map((entry) => [entry]),
  );
  return groups.map((entries, place) => {
    const newer = groups[place - 1]?.at(-1);
    const [first] = entries;
    const gapDays =
      newer === undefined || first === undefined ? 0 : daysBetween(newer.datum, first.datum);
    return { entries, gapDays };
  });
};

/** What somebody must look at: refused, waiting, or taken back. */
export const isProblem = ({ titel }: Entry): boolean =>
  /afgekeurd|aangehouden|ingetrokken|verwijderd|gecrediteerd/.test(titel);
