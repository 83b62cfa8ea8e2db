import type { Toewijzing } from '../ledger/api';
import { number } from '../parts/format';

export type Entry = Toewijzing['tijdlijn'][number];

/** One entry, or several that are told as one: of one chain, or of one kind after each other. */
export interface EntryGroup {
  /** Newest first. */
  readonly entries: readonly Entry[];
  /** What several are together. */
  readonly title: string;
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

/** A chain of fewer is as short as its heading would be. */
const CHAIN_FROM = 3;

/** From request to start (315, 319, 301, 305); other chains are those of one request for change. */
const BEGINNING = 'aanvang';

const titleOf = (entries: readonly Entry[]): string => {
  const [newest] = entries;
  if (newest === undefined) return '';
  if (newest.keten === null || entries.some(({ keten }) => keten !== newest.keten)) {
    return `${number(entries.length)} × ${newest.titel}`;
  }
  if (newest.keten !== BEGINNING) return 'Verzoek om wijziging, met het besluit';
  const isAsked = entries.some(({ soort }) => soort === 'verzoek');
  return isAsked ? 'Van verzoek tot start' : 'Van toewijzing tot start';
};

/** Entries of one chain come together, where the newest of them is. */
const chained = (newestFirst: readonly Entry[]): readonly (readonly Entry[])[] => {
  const chains = new Map<string, readonly Entry[]>();
  for (const { keten } of newestFirst) {
    if (keten === null || chains.has(keten)) continue;
    const own = newestFirst.filter((one) => one.keten === keten);
    if (own.length >= CHAIN_FROM) chains.set(keten, own);
  }
  return newestFirst.flatMap((entry): readonly (readonly Entry[])[] => {
    const own = entry.keten === null ? undefined : chains.get(entry.keten);
    if (own === undefined) return [[entry]];
    return own[0] === entry ? [own] : [];
  });
};

/** Newest first; what belongs together, or is of one kind after each other, is one. */
export const groupsOf = (newestFirst: readonly Entry[]): readonly EntryGroup[] => {
  const runs: (readonly Entry[])[] = [];
  for (const part of chained(newestFirst)) {
    const last = runs.at(-1);
    const [first, entry] = [last?.[0], part[0]];
    const goesOn = part.length === 1 && first !== undefined && entry !== undefined;
    if (last !== undefined && goesOn && belongs(first, entry))
      runs[runs.length - 1] = [...last, entry];
    else runs.push(part);
  }
  const groups = runs.flatMap((run) =>
    run.length >= GROUPED_FROM || (run[0]?.keten ?? null) !== null
      ? [run]
      : run.map((entry) => [entry]),
  );
  return groups.map((entries, place) => {
    const newer = groups[place - 1]?.at(-1);
    const [first] = entries;
    const gapDays =
      newer === undefined || first === undefined ? 0 : daysBetween(newer.datum, first.datum);
    return { entries, title: titleOf(entries), gapDays };
  });
};

/** What somebody must look at: refused, waiting, or taken back. */
export const isProblem = ({ titel }: Entry): boolean =>
  /afgekeurd|aangehouden|ingetrokken|verwijderd|gecrediteerd|afgewezen|teruggenomen/.test(titel);
