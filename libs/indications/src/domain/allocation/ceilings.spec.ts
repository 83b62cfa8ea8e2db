import { isoWeeksIn, sundaysIn } from '@zgb/kernel';
import { lineCeiling, promisedVolume, totalCeiling } from './ceilings';
import type { Frequency, Unit } from '../values';
import workedVolumes from './worked-volumes.json';

describe('how much may be declared', () => {
  describe.each(workedVolumes)('worked example $id', (example) => {
    const terms = {
      law: 'wmo' as const,
      category: example.category ?? '02',
      validity: { from: example.from, until: example.until },
      volume: {
        amount: example.amount,
        unit: example.unit as Unit,
        frequency: example.frequency as Frequency,
      },
    };
    const claimedIn = example.claimedIn as Unit;

    it.each(example.lines)(`TR321 ${example.id}: at most $ceiling in $from..$until`, (line) => {
      expect(lineCeiling(terms, line, claimedIn)).toBe(line.ceiling);
    });

    it(`TR322 ${example.id}: at most ${String(example.total)} over the whole allocation`, () => {
      expect(totalCeiling(terms, example.until, claimedIn)).toBe(example.total);
    });
  });

  it('NAT-02: three hours a week from 2025-10-07 to 2025-12-30 give 12, 15, 15 and 39 in all', () => {
    const terms = {
      law: 'wmo' as const,
      category: '02',
      validity: { from: '2025-10-07', until: '2025-12-30' },
      volume: { amount: 3, unit: '04' as const, frequency: '2' as const },
    };
    const ceilings = [
      { from: '2025-10-07', until: '2025-10-31' },
      { from: '2025-11-01', until: '2025-11-30' },
      { from: '2025-12-01', until: '2025-12-30' },
    ].map((period) => lineCeiling(terms, period, '04'));
    expect(ceilings).toStrictEqual([12, 15, 15]);
    expect(totalCeiling(terms, '2025-12-30', '04')).toBe(39);
  });

  it('NAT-02: a whole month counts four to six weeks: March 2026 six, February 2027 four', () => {
    expect(isoWeeksIn({ from: '2026-03-01', until: '2026-03-31' })).toBe(6);
    expect(isoWeeksIn({ from: '2027-02-01', until: '2027-02-28' })).toBe(4);
  });

  it('NAT-04: euros per week follow the Sundays: 900, 1.800 and nothing in September', () => {
    const terms = {
      law: 'wmo' as const,
      category: '15',
      validity: { from: '2025-07-07', until: '2025-09-05' },
      volume: { amount: 30_000, unit: '83' as const, frequency: '2' as const },
    };
    const ceilings = [
      { from: '2025-07-07', until: '2025-07-31' },
      { from: '2025-08-01', until: '2025-08-31' },
      { from: '2025-09-01', until: '2025-09-05' },
    ].map((period) => lineCeiling(terms, period, '83'));
    expect(sundaysIn({ from: '2025-07-07', until: '2025-07-31' })).toBe(3);
    expect(ceilings).toStrictEqual([90_000, 180_000, 0]);
  });

  it('TR321: household help may use six weeks in any product period, under the Wmo only', () => {
    const terms = {
      category: '01',
      validity: { from: '2022-05-01', until: '2022-07-31' },
      volume: { amount: 1, unit: '04' as const, frequency: '2' as const },
    };
    const june = { from: '2022-06-01', until: '2022-06-30' };
    expect(lineCeiling({ ...terms, law: 'wmo' }, june, '04')).toBe(6);
    expect(lineCeiling({ ...terms, law: 'jw' }, june, '04')).toBe(5);
  });

  it('A7: output per week without any Sunday counts one week, in the month of the end date', () => {
    const terms = {
      law: 'wmo' as const,
      category: '02',
      validity: { from: '2026-03-02', until: '2026-03-04' },
      volume: { amount: 100, unit: '82' as const, frequency: '2' as const },
    };
    expect(lineCeiling(terms, terms.validity, '82')).toBe(100);
    expect(totalCeiling(terms, '2026-03-04', '82')).toBe(100);
  });

  it('an open end is counted up to the month that is claimed', () => {
    const terms = {
      law: 'wmo' as const,
      category: '02',
      validity: { from: '2026-01-15', until: null },
      volume: { amount: 10, unit: '04' as const, frequency: '4' as const },
    };
    expect(totalCeiling(terms, '2026-03-31', '04')).toBe(30);
  });

  it('ZOU-02: two hours a week from 2027-01-01 to 2027-09-30 promise 40 weeks, 80 hours', () => {
    const terms = {
      validity: { from: '2027-01-01', until: '2027-09-30' },
      volume: { amount: 2, unit: '04' as const, frequency: '2' as const },
    };
    expect(promisedVolume(terms, '2027-09-30')).toBe(80);
  });
});
