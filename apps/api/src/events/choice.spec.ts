import type { Recorded } from '@zgb/kernel';
import { chosenPages, explanationsOf, isChosen, mustRead, type Choice } from './choice';

const ALL: Choice = { from: null, until: null };

const event = (position: number, type: string, data: object, actor = 'demo-auditor'): Recorded => ({
  id: String(position),
  streamId: 'allocation-1690_wmo_1001',
  version: position,
  position,
  recordedAt: new Date(Date.UTC(2026, 3, 8, 12, 0, position)).toISOString(),
  type,
  data: data as Recorded['data'],
  context: { commandId: 'c', correlationId: 'c', actor },
});

const refused = event(1, 'LineRefused', {
  reasons: [{ code: 'otherUnit', allocatedUnit: '04', expectedUnit: '04' }],
});
const noted = event(2, 'FigureNoted', { note: { text: 'Het nieuwe team begint' } }, 'demo-alles');
const turnedDown = event(3, 'DeclarationTurnedDown', { reason: { code: 'numberUsedBefore' } });

const chosen = (choice: Partial<Choice>): readonly number[] =>
  [refused, noted, turnedDown]
    .filter((one) => isChosen(one, { ...ALL, ...choice }))
    .map(({ position }) => position);

describe('what somebody looks for in the history', () => {
  it('2.13: by person, whole or in part', () => {
    expect(chosen({ by: 'demo-alles' })).toEqual([2]);
    expect(chosen({ by: 'DEMO' })).toEqual([1, 2, 3]);
  });

  it('2.13: by rule and by return code, as the standard names them', () => {
    const [why] = explanationsOf(refused);
    expect(why).toMatchObject({ rule: expect.any(String) as string, returnCode: '9341' });
    expect(chosen({ rule: '9341' })).toEqual([1]);
    expect(chosen({ rule: why?.rule ?? '' })).toEqual([1]);
    expect(chosen({ rule: explanationsOf(turnedDown)[0]?.returnCode ?? '' })).toEqual([3]);
    expect(chosen({ rule: '0000' })).toEqual([]);
  });

  it('2.13: by text: in the title, the subject, the reason or the content', () => {
    expect(chosen({ text: 'nieuwe TEAM' })).toEqual([2]);
    expect(chosen({ text: 'toelichting gegeven' })).toEqual([2]);
    expect(chosen({ text: '1690_wmo' })).toEqual([1, 2, 3]);
    expect(chosen({ text: explanationsOf(refused)[0]?.text ?? '-' })).toEqual([1]);
  });

  it('2.13: by time, together with the rest', () => {
    expect(chosen({ from: noted.recordedAt })).toEqual([2, 3]);
    expect(chosen({ from: noted.recordedAt, rule: '9341' })).toEqual([]);
    expect([mustRead({ from: 'x', until: 'y' }), mustRead({ ...ALL, text: 'x' })]).toEqual([
      false,
      true,
    ]);
  });

  it('reads on until the end, or until what was not known yet', async () => {
    const log = [refused, noted, turnedDown];
    const read = (after: number, limit: number) =>
      Promise.resolve(log.filter(({ position }) => position > after).slice(0, limit));
    const pages = async (choice: Choice) => {
      const told = [];
      for await (const page of chosenPages(read, 0, choice, 1)) told.push(page);
      return told.map(({ events, at, isOver }) => [events.length, at, isOver]);
    };
    expect(await pages({ ...ALL, text: 'team' })).toEqual([
      [0, 1, false],
      [1, 2, false],
      [0, 3, false],
      [0, 3, true],
    ]);
    expect(await pages({ ...ALL, until: noted.recordedAt })).toEqual([
      [1, 1, false],
      [1, 2, false],
      [0, 2, true],
    ]);
  });
});
