import {
  goalAnswer,
  goalList,
  goalRequest,
  type GoalAnswerEvent,
  type GoalAnswers,
  type GoalList,
  type GoalListEvent,
  type GoalRequest,
  type GoalRequestEvent,
} from '@zgb/budgets';
import { byStream, defineProjection, parseStreamId, rowKind, type Recorded } from '@zgb/kernel';

export type GoalListRow = GoalList;
export type GoalRequestRow = GoalRequest & { readonly year: string };

/** Answers of one provider for one year, with who said what when (WK-09). */
export type GoalAnswerRow = {
  readonly provider: string;
  readonly year: string;
  readonly state: GoalAnswers;
  /** In order of recording. */
  readonly steps: readonly {
    readonly type: string;
    readonly version: number;
    readonly by: string;
    readonly at: string;
  }[];
};

const list = rowKind<GoalListRow, GoalListEvent>({
  key: byStream,
  initial: goalList.initial,
  indexes: [],
  when: { GoalListLaidDown: goalList.evolve },
});

const request = rowKind<GoalRequestRow, GoalRequestEvent>({
  key: byStream,
  initial: { ...goalRequest.initial, year: '' },
  indexes: ['year'],
  when: {
    GoalsRequested: (row, event) => ({
      ...goalRequest.evolve(row, event),
      year: String(event.data.year),
    }),
  },
});

const step = (row: GoalAnswerRow, event: Recorded<GoalAnswerEvent>): GoalAnswerRow => {
  const [provider = '', year = ''] = parseStreamId(event.streamId).parts;
  const { type, data, context, recordedAt } = event;
  const { version } = data;
  return {
    provider,
    year,
    state: goalAnswer.evolve(row.state, event),
    steps: [...row.steps, { type, version, by: context.actor, at: recordedAt }],
  };
};

const answer = rowKind<GoalAnswerRow, GoalAnswerEvent>({
  key: byStream,
  initial: { provider: '', year: '', state: goalAnswer.initial, steps: [] },
  indexes: ['provider', 'year'],
  when: { GoalsAnswered: step, ClarificationAsked: step, AnswersConfirmed: step },
});

/** Effect goals, who was asked, and every version of every answer. */
export const goals = defineProjection({
  name: 'goals',
  version: 1,
  rows: { list, request, answer },
});
