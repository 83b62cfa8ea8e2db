import type { Declaratieregel } from './api';
import { comparisonsOf, leftOn, nextStep } from './line-words';

const line: Declaratieregel = {
  regel: 38,
  referentie: 'R38',
  toewijzing: 55231,
  product: { code: '02A16', naam: 'Begeleiding basis' },
  periode: { van: '2026-05-01', tot: '2026-05-31' },
  volume: 40,
  eenheid: { naam: 'uur' },
  tariefCent: 3120,
  bedragCent: 124800,
  debetCredit: 'D',
  uitkomst: 'aangehouden',
  codes: [{ code: '9321', regel: 'TR321', uitleg: 'Te veel.' }],
  grondslag: {
    toewijzingVersie: 'v1',
    tariefCent: 3120,
    regelset: 'r1',
    maximumPeriode: 30,
    maximumTotaal: 100,
    eerderToegekendVolume: 50,
  },
};

describe('a line beside what was agreed', () => {
  it('says in words what is too much and what fits', () => {
    expect(
      comparisonsOf(line).map(({ what, difference, fits }) => [what, difference, fits]),
    ).toEqual([
      ['Volume in deze periode', '10 uur te veel', false],
      ['Volume, over op toewijzing', 'past', true],
      ['Tarief', 'gelijk', true],
      ['Bedrag', 'gelijk', true],
    ]);
    expect(leftOn(line)).toBe('50 uur');
  });

  it('compares nothing when the verdict rests on nothing', () => {
    expect(comparisonsOf({ ...line, grondslag: null })).toEqual([]);
    expect(leftOn({ ...line, grondslag: null })).toBe('–');
  });

  it('tells what the provider does, and that a refused line needs no credit', () => {
    const [provider, credit] = nextStep({ ...line, uitkomst: 'afgekeurd' });
    expect(provider).toBe('De aanbieder: Het volume aanpassen, of meer hulp aanvragen.');
    expect(credit).toContain('Crediteren is niet nodig');
  });
});
