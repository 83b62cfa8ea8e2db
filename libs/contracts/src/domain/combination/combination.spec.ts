import {
  combination,
  membersOn,
  type CombinationCommand,
  type CombinationEvent,
} from './combination';

const form = (members: readonly string[], over: object = {}): CombinationCommand => ({
  type: 'FormCombination',
  terms: { members, leader: members[0] ?? '', from: '2026-01-01', ...over },
  unknown: [],
});
const fold = (...events: readonly CombinationEvent[]) =>
  events.reduce(combination.evolve, combination.initial);
const decided = (command: CombinationCommand, ...earlier: readonly CombinationEvent[]) =>
  combination.decide(command, fold(...earlier));
const formed: CombinationEvent = {
  type: 'CombinationFormed',
  data: { members: ['98000001', '98000002'], leader: '98000001', from: '2026-01-01' },
};
const ended: CombinationEvent = { type: 'CombinationEnded', data: { until: '2027-12-31' } };

describe('a combination', () => {
  it('ZOU-21: is two or three providers with a leading member among them', () => {
    const codeOf = (members: readonly string[], over: object = {}) => {
      const answer = decided(form(members, over));
      return answer.accepted ? 'accepted' : answer.rejection.code;
    };
    expect(codeOf(['a'])).toBe('twoOrThreeMembers');
    expect(codeOf(['a', 'a'])).toBe('twoOrThreeMembers');
    expect(codeOf(['a', 'b'])).toBe('accepted');
    expect(codeOf(['a', 'b', 'c'])).toBe('accepted');
    expect(codeOf(['a', 'b', 'c', 'd'])).toBe('twoOrThreeMembers');
    expect(codeOf(['a', 'b'], { leader: 'c' })).toBe('leaderNotMember');
  });

  it('ZOU-21: its members and leader are dated', () => {
    const later: CombinationEvent = {
      type: 'CombinationFormed',
      data: { members: ['98000002', '98000003'], leader: '98000003', from: '2027-01-01' },
    };
    const state = fold(formed, later, ended);
    const leaders = ['2025-12-31', '2026-12-31', '2027-01-01', '2027-12-31', '2028-01-01'];
    expect(leaders.map((day) => membersOn(state, day)?.leader ?? null)).toEqual([
      null,
      '98000001',
      '98000003',
      '98000003',
      null,
    ]);
  });

  it('says which member is not known, and repeats change nothing', () => {
    const command = { ...form(['98000001', '98000002']), unknown: ['98000002'] };
    expect(decided(command as CombinationCommand)).toMatchObject({
      rejection: { code: 'memberUnknown', member: '98000002' },
    });
    expect(decided(form(['98000001', '98000002']), formed)).toEqual({ accepted: true, events: [] });
    const end = { type: 'EndCombination', until: '2027-12-31' } as const;
    expect(decided(end, formed)).toEqual({ accepted: true, events: [ended] });
    expect(decided(end, formed, ended)).toEqual({ accepted: true, events: [] });
  });

  it('cannot end before it began, nor go on after its end', () => {
    const end = { type: 'EndCombination', until: '2025-12-31' } as const;
    expect(decided(end, formed)).toMatchObject({ rejection: { code: 'endsBeforeStart' } });
    expect(decided(end)).toMatchObject({ rejection: { code: 'combinationUnknown' } });
    expect(
      decided(form(['98000001', '98000003'], { from: '2028-01-01' }), formed, ended),
    ).toMatchObject({ rejection: { code: 'combinationHasEnded', until: '2027-12-31' } });
  });
});
