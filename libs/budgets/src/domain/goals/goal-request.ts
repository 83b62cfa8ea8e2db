import {
  accept,
  reject,
  streamId,
  type CalendarDate,
  type Cents,
  type Decider,
  type Fact,
  type StreamId,
} from '@zgb/kernel';
import type { Goal } from './goal-list';

/** Providers are asked what they did for the goals of a year (WK-07). NL: uitvraag effectdoelen. */
export type GoalsRequested = Fact<
  'GoalsRequested',
  {
    readonly year: number;
    readonly requestedOn: CalendarDate;
    readonly dueOn: CalendarDate;
    readonly listVersion: number;
    readonly goals: readonly Goal[];
    /** Only providers with a turnover above it were invited; null: all that were named. */
    readonly turnoverAboveCents: Cents | null;
    readonly invited: readonly string[];
  }
>;
export type GoalRequestEvent = GoalsRequested;
export type GoalRequest = { readonly current: GoalsRequested['data'] | null };

export type RequestGoals = {
  readonly year: number;
  readonly requestedOn: CalendarDate;
  readonly dueOn: CalendarDate;
  readonly turnoverAboveCents: Cents | null;
  readonly candidates: readonly { readonly provider: string; readonly turnoverCents: Cents }[];
  /** What the list says on the day of the request; null: there is none. */
  readonly list: { readonly version: number; readonly goals: readonly Goal[] } | null;
};

export type GoalRequestRejection =
  | { readonly code: 'noGoals' }
  | { readonly code: 'dueBeforeRequest' }
  | { readonly code: 'nobodyInvited' }
  | { readonly code: 'requestedOtherwise' };

/** WK-07: who is invited: turnover above the limit, each once. */
export const invitedOf = ({
  candidates,
  turnoverAboveCents,
}: Pick<RequestGoals, 'candidates' | 'turnoverAboveCents'>): readonly string[] => [
  ...new Set(
    candidates
      .filter(
        ({ turnoverCents }) => turnoverAboveCents === null || turnoverCents > turnoverAboveCents,
      )
      .map(({ provider }) => provider),
  ),
];

export const goalRequest: Decider<
  GoalRequest,
  RequestGoals,
  GoalRequestEvent,
  GoalRequestRejection
> = {
  category: 'goal-request',
  initial: { current: null },
  evolve: (_state, { data }) => ({ current: data }),
  decide: ({ list, candidates: _candidates, ...asked }, { current }) => {
    const invited = invitedOf({ ...asked, candidates: _candidates });
    if (current !== null) {
      // The list may have a newer version by now; the request stays on the one it was made with.
      const { listVersion: _version, goals: _goals, ...before } = current;
      const isSame =
        before.year === asked.year &&
        before.requestedOn === asked.requestedOn &&
        before.dueOn === asked.dueOn &&
        before.turnoverAboveCents === asked.turnoverAboveCents &&
        JSON.stringify(before.invited) === JSON.stringify(invited);
      return isSame ? accept() : reject({ code: 'requestedOtherwise' });
    }
    if (list === null) return reject({ code: 'noGoals' });
    if (asked.dueOn < asked.requestedOn) return reject({ code: 'dueBeforeRequest' });
    if (invited.length === 0) return reject({ code: 'nobodyInvited' });
    const data = { ...asked, listVersion: list.version, goals: list.goals, invited };
    return accept({ type: 'GoalsRequested', data });
  },
  steps: { GoalsRequested: [] },
};

export const goalRequestStream = (region: string, year: number): StreamId =>
  streamId('goal-request', region, String(year));
