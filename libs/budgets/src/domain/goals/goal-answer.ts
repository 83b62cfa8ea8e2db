import {
  accept,
  reject,
  streamId,
  type CalendarDate,
  type DateRange,
  type Decider,
  type Decision,
  type Fact,
  type StreamId,
} from '@zgb/kernel';
import { repeatedIn } from './goal-list';

/** A number that a provider gives for a goal. NL: meting bij een effectdoel. */
export type GoalItem = {
  readonly name: string;
  /** Exact, as a decimal text: `12.5`. */
  readonly value: string;
  readonly unit: string;
  readonly source: string;
  readonly period: DateRange;
};

/** What one provider says of one goal. */
export type GoalAnswer = {
  readonly goal: string;
  readonly narrative: string;
  /** Empty: text only, which is flagged and not refused (WK-08). */
  readonly items: readonly GoalItem[];
};

/** A provider answered for a year; each time a version (WK-06, WK-09). NL: antwoord ingediend. */
export type GoalsAnswered = Fact<
  'GoalsAnswered',
  {
    readonly version: number;
    readonly submittedOn: CalendarDate;
    readonly answers: readonly GoalAnswer[];
  }
>;

/** Something about a version is not clear (WK-09). NL: verduidelijking gevraagd. */
export type ClarificationAsked = Fact<
  'ClarificationAsked',
  { readonly version: number; readonly askedOn: CalendarDate; readonly question: string }
>;

/** A version is taken as the answer (WK-09). NL: antwoord bevestigd. */
export type AnswersConfirmed = Fact<
  'AnswersConfirmed',
  { readonly version: number; readonly confirmedOn: CalendarDate }
>;
export type GoalAnswerEvent = GoalsAnswered | ClarificationAsked | AnswersConfirmed;

export type GoalAnswers = {
  readonly versions: readonly GoalsAnswered['data'][];
  readonly questions: readonly ClarificationAsked['data'][];
  readonly confirmed: readonly AnswersConfirmed['data'][];
};

export type GoalAnswerCommand =
  | {
      readonly type: 'AnswerGoals';
      readonly submittedOn: CalendarDate;
      readonly answers: readonly GoalAnswer[];
      /** Goals of the request; null: this provider was not asked. */
      readonly asked: readonly string[] | null;
    }
  | ({ readonly type: 'AskClarification' } & ClarificationAsked['data'])
  | ({ readonly type: 'ConfirmAnswers' } & AnswersConfirmed['data']);

export type GoalAnswerRejection =
  | { readonly code: 'notInvited' }
  | { readonly code: 'goalUnknown'; readonly goal: string }
  | { readonly code: 'goalTwice'; readonly goal: string }
  | { readonly code: 'versionUnknown'; readonly versions: number };

type Decided = Decision<GoalAnswerEvent, GoalAnswerRejection>;

const answer = (
  command: Extract<GoalAnswerCommand, { type: 'AnswerGoals' }>,
  { versions }: GoalAnswers,
): Decided => {
  const { asked, answers, submittedOn } = command;
  if (asked === null) return reject({ code: 'notInvited' });
  const codes = answers.map(({ goal }) => goal);
  const unknown = codes.find((goal) => !asked.includes(goal));
  if (unknown !== undefined) return reject({ code: 'goalUnknown', goal: unknown });
  const twice = repeatedIn(codes);
  if (twice !== undefined) return reject({ code: 'goalTwice', goal: twice });
  const last = versions.at(-1);
  const isSame =
    last?.submittedOn === submittedOn && JSON.stringify(last.answers) === JSON.stringify(answers);
  if (isSame) return accept();
  const data = { version: versions.length + 1, submittedOn, answers };
  return accept({ type: 'GoalsAnswered', data });
};

const has = <Item>(items: readonly Item[], item: Item): boolean =>
  items.some((one) => JSON.stringify(one) === JSON.stringify(item));

/** WK-09: the version that counts on a day: the last that was confirmed. */
export const countingVersion = (
  { versions, confirmed }: GoalAnswers,
  day: CalendarDate,
): GoalsAnswered['data'] | null => {
  const last = confirmed.findLast(({ confirmedOn }) => confirmedOn <= day);
  return versions.find(({ version }) => version === last?.version) ?? null;
};

/** WK-09: the last version that was submitted by a day. */
export const latestVersion = (
  { versions }: GoalAnswers,
  day: CalendarDate,
): GoalsAnswered['data'] | null =>
  versions.findLast(({ submittedOn }) => submittedOn <= day) ?? null;

export const goalAnswer: Decider<
  GoalAnswers,
  GoalAnswerCommand,
  GoalAnswerEvent,
  GoalAnswerRejection
> = {
  category: 'goal-answer',
  initial: { versions: [], questions: [], confirmed: [] },
  evolve: (state, event) => {
    switch (event.type) {
      case 'GoalsAnswered':
        return { ...state, versions: [...state.versions, event.data] };
      case 'ClarificationAsked':
        return { ...state, questions: [...state.questions, event.data] };
      case 'AnswersConfirmed':
        return { ...state, confirmed: [...state.confirmed, event.data] };
    }
  },
  decide: (command, state) => {
    if (command.type === 'AnswerGoals') return answer(command, state);
    const { versions, questions, confirmed } = state;
    if (!versions.some(({ version }) => version === command.version)) {
      return reject({ code: 'versionUnknown', versions: versions.length });
    }
    if (command.type === 'AskClarification') {
      const { type: _type, ...data } = command;
      return has(questions, data) ? accept() : accept({ type: 'ClarificationAsked', data });
    }
    const { type: _type, ...data } = command;
    return has(confirmed, data) ? accept() : accept({ type: 'AnswersConfirmed', data });
  },
  steps: { GoalsAnswered: [], ClarificationAsked: [], AnswersConfirmed: [] },
};

export const goalAnswerStream = (region: string, provider: string, year: number): StreamId =>
  streamId('goal-answer', region, provider, String(year));
