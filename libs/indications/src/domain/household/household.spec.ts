import fc from 'fast-check';
import { specFor } from '@zgb/testing';
import { household, householdOn, withHousehold, type HouseholdFrom } from './household';

const spec = specFor(household);
const told = (from: string, of: string | null) =>
  ({ type: 'HouseholdTold', data: { household: of, from } }) as const;
const tell = (from: string, of: string | null): HouseholdFrom => ({ household: of, from });

describe('the household of a client', () => {
  it('F-08: is told from a day, and the same again changes nothing', () => {
    spec.given().when(tell('2026-01-01', 'h1')).thenEvents(told('2026-01-01', 'h1'));
    spec.given(told('2026-01-01', 'h1')).when(tell('2026-01-01', 'h1')).thenNothing();
  });

  it('F-08: a removal counts from its day, also back; what was wrong is told again', () => {
    const history = [tell('2026-05-01', 'h2'), tell('2026-01-01', 'h1')].reduce(withHousehold, []);
    const days = ['2025-12-31', '2026-01-01', '2026-04-30', '2026-05-01'];
    expect(days.map((day) => householdOn(history, day))).toEqual([null, 'h1', 'h1', 'h2']);
    const mended = withHousehold(history, tell('2026-01-01', 'h3'));
    expect(days.map((day) => householdOn(mended, day))).toEqual([null, 'h3', 'h3', 'h2']);
  });

  it('F-08: null says that it is not known any more', () => {
    spec
      .given(told('2026-01-01', 'h1'))
      .when(tell('2026-03-01', null))
      .thenEvents(told('2026-03-01', null));
    const history = [tell('2026-01-01', 'h1'), tell('2026-03-01', null)].reduce(withHousehold, []);
    expect(householdOn(history, '2026-03-01')).toBeNull();
  });

  it('F-08: in whatever order different days are told, it comes to the same', () => {
    const days = fc.uniqueArray(fc.integer({ min: 1, max: 28 }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(days, (chosen) => {
        const facts = chosen.map((day) =>
          tell(`2026-01-${String(day).padStart(2, '0')}`, `h${String(day)}`),
        );
        const one = facts.reduce(withHousehold, []);
        expect([...facts].reverse().reduce(withHousehold, [])).toEqual(one);
        expect(facts.map(({ from }) => householdOn(one, from))).toEqual(
          facts.map((fact) => fact.household),
        );
      }),
    );
  });
});
