import fc from 'fast-check';
import { addDays, addMonths, ageOn } from '@zgb/kernel';
import { isYoungAdultOn, reachesAgeOn, transitionFrom } from './transition';

describe('the day of turning 18', () => {
  it('ZES-21: who turns 18 on 2027-05-10 has a marker from 2025-11-10', () => {
    expect(reachesAgeOn('2009-05-10', 18)).toBe('2027-05-10');
    expect(transitionFrom('2027-05-10', 18)).toBe('2025-11-10');
  });

  it('ZES-21: born on 29 February is 18 on 1 March, with a marker from 1 September', () => {
    expect(reachesAgeOn('2008-02-29', 18)).toBe('2026-03-01');
    expect(transitionFrom('2026-03-01', 18)).toBe('2024-09-01');
    expect(reachesAgeOn('2008-02-28', 18)).toBe('2026-02-28');
  });

  it('NAT-37: the handover is prepared 18 months before, also from the end of a month', () => {
    expect(transitionFrom('2027-08-31', 18)).toBe('2026-02-28');
  });

  it('ZES-21: the day before, the age is one less, for every birth date', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 9_000 }), (days) => {
        const born = addDays('2000-01-01', days);
        const day = reachesAgeOn(born, 18);
        expect([ageOn(born, addDays(day, -1)), ageOn(born, day)]).toEqual([17, 18]);
      }),
    );
  });

  it('ZOU-25: 16 up to and including 22 years old', () => {
    const turns18On = '2027-05-10';
    expect(isYoungAdultOn(turns18On, '2025-05-09')).toBe(false);
    expect(isYoungAdultOn(turns18On, '2025-05-10')).toBe(true);
    expect(isYoungAdultOn(turns18On, addDays(addMonths(turns18On, 60), -1))).toBe(true);
    expect(isYoungAdultOn(turns18On, '2032-05-10')).toBe(false);
  });
});
