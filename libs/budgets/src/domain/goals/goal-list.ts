import {
  accept,
  reject,
  streamId,
  type CalendarDate,
  type Decider,
  type Fact,
  type StreamId,
} from '@zgb/kernel';

/** What a region wants to reach. NL: beleidsdoel. */
export type Goal = { readonly code: string; readonly text: string };

/** A version of the list of goals, from a day (WK-06). NL: lijst van effectdoelen. */
export type GoalListLaidDown = Fact<
  'GoalListLaidDown',
  {
    readonly version: number;
    readonly from: CalendarDate;
    readonly goals: readonly Goal[];
  }
>;
export type GoalListEvent = GoalListLaidDown;

/** Every version, the first one first. */
export type GoalList = { readonly versions: readonly GoalListLaidDown['data'][] };

export type LayDownGoals = { readonly from: CalendarDate; readonly goals: readonly Goal[] };

export type GoalListRejection =
  | { readonly code: 'goalTwice'; readonly goal: string }
  | { readonly code: 'beforeLastVersion'; readonly from: CalendarDate };

/** The first code that stands in a list more than once. */
export const repeatedIn = (codes: readonly string[]): string | undefined =>
  codes.find((code, place) => codes.indexOf(code) !== place);

/** WK-06: the version that holds on a day. */
export const goalsOn = (
  { versions }: GoalList,
  day: CalendarDate,
): GoalListLaidDown['data'] | null => versions.findLast(({ from }) => from <= day) ?? null;

export const goalList: Decider<GoalList, LayDownGoals, GoalListEvent, GoalListRejection> = {
  category: 'goals',
  initial: { versions: [] },
  evolve: ({ versions }, { data }) => ({ versions: [...versions, data] }),
  decide: ({ from, goals }, { versions }) => {
    const twice = repeatedIn(goals.map(({ code }) => code));
    if (twice !== undefined) return reject({ code: 'goalTwice', goal: twice });
    const last = versions.at(-1);
    const data = { version: versions.length + 1, from, goals };
    if (last === undefined) return accept({ type: 'GoalListLaidDown', data });
    const isSame = JSON.stringify({ ...last, version: data.version }) === JSON.stringify(data);
    if (isSame) return accept();
    return from < last.from
      ? reject({ code: 'beforeLastVersion', from: last.from })
      : accept({ type: 'GoalListLaidDown', data });
  },
  steps: { GoalListLaidDown: [] },
};

export const goalListStream = (region: string): StreamId => streamId('goals', region);
