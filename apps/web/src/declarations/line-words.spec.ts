import type { Declaratieregel } from '../ledger/api';
import { comparisonsOf, forProvider, leftOn, nextStep } from './line-words';

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

describe('what the provider does (3.3)', () => {
  const about = (...codes: readonly string[]): string =>
    forProvider({ codes: codes.map((code) => ({ code, regel: 'TR', uitleg: '' })) });

  it('3.3: is told for every reason to refuse a line, each in its own words', () => {
    const codes =
      '0001 0233 0611 8017 8021 8187 8214 9307 9308 9319 9321 9322 9333 9338 9339 9340 9341 9346 9369 9384 9387 9388 9389 9390 S329'.split(
        ' ',
      );
    const told = codes.map((code) => about(code));
    expect(told).not.toContain(about('1234'));
    expect(new Set(told).size).toBe(codes.length);
    for (const text of told) expect(text).toMatch(/^[A-Z].*\.$/);
  });

  it('says a thing once, and of a code of no rule what always helps', () => {
    expect(about('9321', '9321')).toBe(about('9321'));
    expect(about('9321', '9338')).toBe(`${about('9321')} ${about('9338')}`);
    expect(about('1234')).toBe('De regel aanpassen en opnieuw indienen.');
  });
});
