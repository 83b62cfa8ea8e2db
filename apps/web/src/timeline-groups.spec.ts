import { groupsOf, isProblem, type Entry } from './timeline-groups';

const entry = (datum: string, soort: string, titel: string): Entry => ({
  positie: Number(datum.replaceAll('-', '')),
  vastgelegdOp: `${datum}T09:00:00.000Z`,
  datum,
  soort,
  titel,
  bijzonderheden: '',
  door: 'test',
});

describe('the timeline of an allocation', () => {
  it('takes lines of one kind after each other together, from four on', () => {
    const line = (datum: string): Entry => entry(datum, 'declaratie', 'Regel toegekend');
    const groups = groupsOf([
      entry('2026-06-12', 'declaratie', 'Regel afgekeurd'),
      ...['2026-05-01', '2026-04-01', '2026-03-01', '2026-02-01'].map(line),
      entry('2026-01-09', 'levering', 'Levering gestart'),
      line('2026-01-02'),
      line('2026-01-01'),
    ]);
    expect(groups.map(({ entries }) => entries.length)).toEqual([1, 4, 1, 1, 1]);
  });

  it('tells how long nothing happened before the next newer entry', () => {
    const groups = groupsOf([
      entry('2026-06-01', 'besluit', 'a'),
      entry('2026-01-31', 'besluit', 'b'),
    ]);
    expect(groups.map(({ gapDays }) => gapDays)).toEqual([0, 121]);
  });

  it('knows what must be looked at', () => {
    expect(isProblem(entry('2026-01-01', 'declaratie', 'Regel afgekeurd'))).toBe(true);
    expect(isProblem(entry('2026-01-01', 'declaratie', 'Oordeel ingetrokken: fout'))).toBe(true);
    expect(isProblem(entry('2026-01-01', 'declaratie', 'Regel toegekend'))).toBe(false);
  });
});
