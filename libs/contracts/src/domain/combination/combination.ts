import {
  accept,
  reject,
  streamId,
  type CalendarDate,
  type Decider,
  type Decision,
  type Fact,
  type StreamId,
} from '@zgb/kernel';
import { inForceOn, same } from '../dated';

export type CombinationMembers = {
  /** AGB codes: two or three. */
  readonly members: readonly string[];
  /** Speaks for all and is paid. NL: penvoerder. */
  readonly leader: string;
  readonly from: CalendarDate;
};

/** Providers contract as one party from a day, in these members (ZOU-21). NL: combinatie. */
export type CombinationFormed = Fact<'CombinationFormed', CombinationMembers>;

/** It is no party after this day. NL: combinatie beëindigd. */
export type CombinationEnded = Fact<'CombinationEnded', { readonly until: CalendarDate }>;
export type CombinationEvent = CombinationFormed | CombinationEnded;

export type FormCombination = {
  readonly type: 'FormCombination';
  readonly terms: CombinationMembers;
  /** Members that the region does not know. */
  readonly unknown: readonly string[];
};
export type EndCombination = { readonly type: 'EndCombination'; readonly until: CalendarDate };
export type CombinationCommand = FormCombination | EndCombination;

/** In order of precedence. */
export type CombinationRejection =
  | { readonly code: 'twoOrThreeMembers' }
  | { readonly code: 'leaderNotMember' }
  | { readonly code: 'memberUnknown'; readonly member: string }
  | { readonly code: 'combinationUnknown' }
  | { readonly code: 'endsBeforeStart' }
  | { readonly code: 'combinationHasEnded'; readonly until: CalendarDate };

export type Combination = {
  /** In order of recording. */
  readonly formed: readonly CombinationMembers[];
  readonly until: CalendarDate | null;
};

const form = (
  { terms, unknown }: FormCombination,
  state: Combination,
): Decision<CombinationEvent, CombinationRejection> => {
  const { members, leader, from } = terms;
  const known = state.formed.findLast((earlier) => earlier.from === from);
  if (same(known, terms)) return accept();
  const distinct = new Set(members).size;
  if (distinct !== members.length || distinct < 2 || distinct > 3) {
    return reject({ code: 'twoOrThreeMembers' });
  }
  if (!members.includes(leader)) return reject({ code: 'leaderNotMember' });
  const [member] = unknown;
  if (member !== undefined) return reject({ code: 'memberUnknown', member });
  return state.until !== null && from > state.until
    ? reject({ code: 'combinationHasEnded', until: state.until })
    : accept({ type: 'CombinationFormed', data: terms });
};

const end = (
  { until }: EndCombination,
  state: Combination,
): Decision<CombinationEvent, CombinationRejection> => {
  if (state.formed.length === 0) return reject({ code: 'combinationUnknown' });
  if (state.formed.some(({ from }) => from > until)) return reject({ code: 'endsBeforeStart' });
  return state.until === until ? accept() : accept({ type: 'CombinationEnded', data: { until } });
};

/** ZOU-21: two or three providers that contract as one party. NL: combinatie. */
export const combination: Decider<
  Combination,
  CombinationCommand,
  CombinationEvent,
  CombinationRejection
> = {
  category: 'combination',
  initial: { formed: [], until: null },
  evolve: (state, { type, data }) =>
    type === 'CombinationFormed'
      ? { ...state, formed: [...state.formed, data] }
      : { ...state, until: data.until },
  decide: (command, state) =>
    command.type === 'FormCombination' ? form(command, state) : end(command, state),
  steps: { CombinationFormed: [], CombinationEnded: [] },
};

/** Who form it on a day; null when it is no party then. */
export const membersOn = (
  { formed, until }: Combination,
  day: CalendarDate,
): CombinationMembers | null => (until !== null && day > until ? null : inForceOn(formed, day));

/** `code` stands where else an AGB code stands, as party to a contract. */
export const combinationStream = (region: string, code: string): StreamId =>
  streamId('combination', region, code);
