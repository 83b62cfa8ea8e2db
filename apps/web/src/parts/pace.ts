import type { Gezondheid } from '../ledger/api';

/** How far everything was at a moment: by its own name, or by that of its next version. */
export interface Seen {
  readonly atMs: number;
  readonly positions: ReadonlyMap<string, number>;
}

/** Name of a version that is built beside the one that readers see. */
export const nextName = (name: string): string => `${name} volgende`;

export const seenOf = ({ projecties }: Gezondheid, atMs: number): Seen => ({
  atMs,
  positions: new Map(
    projecties.flatMap(({ naam, positie, volgende }): (readonly [string, number])[] => [
      [naam, positie],
      ...(volgende === null ? [] : [[nextName(naam), volgende.positie] as const]),
    ]),
  ),
});

/** Long enough to be steady, short enough to tell how it goes now. */
const WINDOW_MS = 30_000;

/** What was seen lately, with the newest. */
export const seenLately = (before: readonly Seen[], newest: Seen): readonly Seen[] => [
  ...before.filter(({ atMs }) => newest.atMs - atMs <= WINDOW_MS && atMs < newest.atMs),
  newest,
];

/** Events per second between the first and the last look; null: it did not move, or was seen once. */
export const paceOf = (lately: readonly Seen[], name: string): number | null => {
  const known = lately.filter(({ positions }) => positions.has(name));
  const [first, last] = [known[0], known.at(-1)];
  if (first === undefined || last === undefined || last.atMs === first.atMs) return null;
  const moved = (last.positions.get(name) ?? 0) - (first.positions.get(name) ?? 0);
  return moved <= 0 ? null : (moved * 1_000) / (last.atMs - first.atMs);
};

/** Seconds until so many events are done; null: not known. */
export const secondsLeft = (events: number, pace: number | null): number | null =>
  pace === null || events <= 0 ? null : Math.max(1, Math.round(events / pace));
