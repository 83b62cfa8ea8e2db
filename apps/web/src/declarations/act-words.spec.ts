import type { AangehoudenRegel } from '../ledger/api';
import { actText } from './act-words';
import type { Act, Taken } from './decisions';

const NOW = '2026-06-12T14:00:00Z';
const NONE = new Map();
const line = (regel: number): AangehoudenRegel =>
  ({ regel, bedragCent: 10_050, declaratie: { id: 'x', nummer: '2231' } }) as AangehoudenRegel;
const [one, two, three] = [line(1), line(2), line(3)];
const act = (over: Partial<Act>): Act => ({
  id: 1,
  verdict: 'toekennen',
  lines: [one],
  standing: [one],
  missed: [],
  at: NOW,
  state: 'done',
  why: '',
  ...over,
});
const plain = (text: string): string => text.replaceAll('\u00a0', ' ');
const textOf = (over: Partial<Act>): string => plain(actText(act(over), NONE, NOW));
const taken: Taken = {
  state: 'taken',
  by: 'collega',
  at: '2026-06-12T12:21:00Z',
  outcome: 'toegekend',
};

describe('what became of a decision (3.2)', () => {
  it('3.2 #2 and #3: says how many, which amount, and when the provider sees it', () => {
    expect(textOf({})).toBe('1 regel goedgekeurd, samen € 100,50.');
    expect(textOf({ verdict: 'afkeuren', lines: [one, two], standing: [one, two] })).toBe(
      '2 regels afgekeurd, samen € 201,00. De aanbieder ziet de reden na het antwoord.',
    );
  });

  it('3.2 #6: somebody was first; who and when, by the Dutch clock', () => {
    const missed = [{ line: one, fate: taken }];
    expect(textOf({ standing: [], missed })).toBe(
      'collega heeft deze regel om 14.21 uur al goedgekeurd. Uw keuze is niet opgeslagen.',
    );
    const before = [{ line: one, fate: { ...taken, at: '2026-06-11T12:21:00Z' } }];
    expect(textOf({ standing: [], missed: before })).toMatch(
      / op 11 juni 2026, 14.21 uur al goedgekeurd/,
    );
  });

  it('3.2 #4: of many lines some were done by a colleague', () => {
    const lines = [one, two, three];
    expect(textOf({ lines, standing: [one, two], missed: [{ line: three, fate: taken }] })).toBe(
      '2 van 3 regels zijn aangepast. 1 kon niet: een collega was eerder.',
    );
    const missed = [two, three].map((each) => ({ line: each, fate: taken }));
    expect(textOf({ lines, standing: [one], missed })).toBe(
      '1 van 3 regels is aangepast. 2 konden niet: een collega was eerder.',
    );
  });

  it('tells of what failed otherwise, and of what was undone only what had been done', () => {
    const fate = { state: 'failed', verdict: 'toekennen', why: 'Het budget is op.' } as const;
    const missed = [{ line: two, fate }];
    expect(textOf({ lines: [one, two], missed })).toBe(
      '1 regel goedgekeurd, samen € 100,50. 1 regel kon niet: zie de lijst.',
    );
    expect(textOf({ lines: [one, two], standing: [], missed, state: 'undone' })).toBe(
      'Ongedaan gemaakt: 1 regel goedgekeurd, samen € 100,50.',
    );
  });

  it('counts along while many are recorded, and is there at once for one', () => {
    const fates = new Map([['x-1', { state: 'sending', verdict: 'toekennen' } as const]]);
    const busy = act({ lines: [one, two], standing: [], state: 'busy' });
    expect(actText(busy, fates, NOW)).toBe('Bezig: 1 van 2 …');
    expect(textOf({ standing: [], state: 'busy' })).toBe('1 regel goedgekeurd, samen € 100,50.');
  });
});
