import { specFor } from '@zgb/testing';
import {
  countingVersion,
  goalAnswer,
  goalList,
  goalRequest,
  invitedOf,
  type GoalAnswerEvent,
  type GoalListEvent,
} from './goals';

const goals = [{ code: 'doel-1', text: 'Eén' }];
const laidDown: GoalListEvent = {
  type: 'GoalListLaidDown',
  data: { version: 1, from: '2026-01-01', goals },
};
const asked = {
  year: 2025,
  requestedOn: '2026-06-01',
  dueOn: '2026-08-31',
  turnoverAboveCents: 100,
  candidates: [
    { provider: 'a', turnoverCents: 101 },
    { provider: 'b', turnoverCents: 100 },
    { provider: 'a', turnoverCents: 101 },
  ],
};

describe('the list of goals', () => {
  const spec = specFor(goalList);

  it('WK-06: the same list again is no new version; other goals are, from that day or later', () => {
    spec.given(laidDown).when({ from: '2026-01-01', goals }).thenNothing();
    spec
      .given(laidDown)
      .when({ from: '2026-01-01', goals: [] })
      .thenEvents({ ...laidDown, data: { version: 2, from: '2026-01-01', goals: [] } });
    spec
      .given(laidDown)
      .when({ from: '2025-12-31', goals: [] })
      .thenRejected({ code: 'beforeLastVersion', from: '2026-01-01' });
    spec
      .given()
      .when({ from: '2026-01-01', goals: [...goals, ...goals] })
      .thenRejected({ code: 'goalTwice', goal: 'doel-1' });
  });
});

describe('a request for answers', () => {
  const spec = specFor(goalRequest);
  const { candidates: _candidates, ...rest } = asked;
  const requested = {
    type: 'GoalsRequested',
    data: { ...rest, listVersion: 1, goals, invited: ['a'] },
  } as const;

  it('WK-07: invited are those above the limit, not at it, each once', () => {
    expect(invitedOf(asked)).toEqual(['a']);
    expect(invitedOf({ ...asked, turnoverAboveCents: null })).toEqual(['a', 'b']);
    spec
      .given()
      .when({ ...asked, list: { version: 1, goals } })
      .thenEvents(requested);
  });

  it('WK-07: a request is made once, with the list of its day', () => {
    const again = { ...asked, list: { version: 2, goals: [] } };
    spec.given(requested).when(again).thenNothing();
    spec
      .given(requested)
      .when({ ...again, dueOn: '2026-09-30' })
      .thenRejected({ code: 'requestedOtherwise' });
    spec
      .given()
      .when({ ...asked, list: null })
      .thenRejected({ code: 'noGoals' });
    const list = { version: 1, goals };
    spec
      .given()
      .when({ ...asked, list, dueOn: '2026-05-31' })
      .thenRejected({ code: 'dueBeforeRequest' });
    spec
      .given()
      .when({ ...asked, list, turnoverAboveCents: 101 })
      .thenRejected({ code: 'nobodyInvited' });
  });
});

describe('answers', () => {
  const spec = specFor(goalAnswer);
  const answers = [{ goal: 'doel-1', narrative: 'Wij …', items: [] }];
  const answered: GoalAnswerEvent = {
    type: 'GoalsAnswered',
    data: { version: 1, submittedOn: '2026-07-31', answers },
  };
  const command = {
    type: 'AnswerGoals',
    submittedOn: '2026-07-31',
    answers,
    asked: ['doel-1'],
  } as const;

  it('WK-09: the same answer again is no version; a later confirmation of an earlier one counts', () => {
    spec.given(answered).when(command).thenNothing();
    const confirm = (version: number, confirmedOn: string): GoalAnswerEvent => ({
      type: 'AnswersConfirmed',
      data: { version, confirmedOn },
    });
    const history: readonly GoalAnswerEvent[] = [
      answered,
      { ...answered, data: { ...answered.data, version: 2 } as never },
      confirm(2, '2026-08-01'),
      confirm(1, '2026-08-02'),
    ];
    const state = history.reduce(goalAnswer.evolve, goalAnswer.initial);
    expect(countingVersion(state, '2026-07-31')).toBeNull();
    expect(countingVersion(state, '2026-08-01')?.version).toBe(2);
    expect(countingVersion(state, '2026-08-02')?.version).toBe(1);
  });

  it('WK-06: only who was asked answers, each goal once', () => {
    spec
      .given()
      .when({ ...command, asked: null })
      .thenRejected({ code: 'notInvited' });
    spec
      .given()
      .when({ ...command, answers: [...answers, ...answers] })
      .thenRejected({ code: 'goalTwice', goal: 'doel-1' });
    spec
      .given(answered)
      .when({ type: 'ConfirmAnswers', version: 2, confirmedOn: '2026-08-01' })
      .thenRejected({ code: 'versionUnknown', versions: 1 });
  });
});
