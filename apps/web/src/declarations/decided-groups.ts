import type { AangehoudenRegel } from '../ledger/api';
import { dutchDay } from '../parts/clock';

/** Lines that one person decided on alike, one right after the other: done as one, undone as one. */
export interface DecidedGroup {
  readonly lines: readonly AangehoudenRegel[];
  readonly isToday: boolean;
}

/** Lines of one act are recorded one by one: this much may lie between them. */
const APART_MS = 60_000;

const isSameAct = (one: AangehoudenRegel, next: AangehoudenRegel): boolean =>
  one.besluit !== null &&
  next.besluit !== null &&
  one.uitkomst === next.uitkomst &&
  one.besluit.door === next.besluit.door &&
  one.besluit.reden === next.besluit.reden &&
  Math.abs(Date.parse(one.besluit.op) - Date.parse(next.besluit.op)) <= APART_MS;

/** Decisions, newest first, as the acts that they were. */
export const decidedGroups = (
  lines: readonly AangehoudenRegel[],
  now: string,
): readonly DecidedGroup[] => {
  const groups: AangehoudenRegel[][] = [];
  for (const line of lines) {
    const last = groups.at(-1);
    const before = last?.at(-1);
    if (last !== undefined && before !== undefined && isSameAct(before, line)) last.push(line);
    else groups.push([line]);
  }
  return groups.map((group) => ({
    lines: group,
    isToday: dutchDay(group[0]?.besluit?.op ?? now) === dutchDay(now),
  }));
};
