import { marksAt, marksOnDays, notesOf, spotsOf } from './note-spots';

const note = (naam: string, van: string, tot: string | null = null, cijfer = 'stromen') => ({
  cijfer,
  naam,
  van,
  tot,
});

const ROWS = [
  note('eerder', '2025-03-01'),
  note('voorbij', '2025-04-01', '2025-12-31'),
  note('lijst', '2026-01-01', null, 'wachten'),
  note('een', '2026-02-01'),
  note('twee', '2026-02-10', '2026-02-20'),
  note('a', '2026-04-01'),
  note('b', '2026-04-01'),
  note('c', '2026-04-30'),
];

describe('notes on a time axis', () => {
  it('2.0.9: marks each note of a figure in its month, and three of one month as one', () => {
    const marks = marksAt(ROWS, 'stromen', ['2026-01', '2026-02', '2026-03', '2026-04']);
    // What began before the axis and goes on stands at its first month; what was over does not.
    expect([...marks.values()]).toEqual(['①', '③ ④', '', '⑤–⑦']);
    expect(marksAt(ROWS, 'wachten', ['2026-01']).get('2026-01')).toBe('①');
  });

  it('2.0.9: on an axis of days each stands on its own, to the first and last day', () => {
    const onDays = (from: string, until: string) =>
      marksOnDays(ROWS, 'stromen', { from, until }).map(({ day, mark }) => `${day} ${mark}`);
    expect(onDays('2026-01-01', '2026-12-31')).toEqual([
      '2026-01-01 ①',
      '2026-02-01 ③',
      '2026-02-10 ④',
      '2026-04-01 ⑤ ⑥',
      '2026-04-30 ⑦',
    ]);
    expect(onDays('2025-12-31', '2026-02-10')).toEqual([
      '2025-12-31 ① ②',
      '2026-02-01 ③',
      '2026-02-10 ④',
    ]);
    expect(onDays('2026-02-20', '2026-02-21')).toEqual(['2026-02-20 ① ③ ④']);
  });

  it('2.0.9: the list holds every note once, by month, with the marks of the chart', () => {
    const spots = spotsOf(ROWS, 'stromen');
    expect(spots.map(([month, some]) => [month, some.length])).toEqual([
      ['2025-03', 1],
      ['2025-04', 1],
      ['2026-02', 2],
      ['2026-04', 3],
    ]);
    expect(spots.flatMap(([, some]) => some)).toEqual(notesOf(ROWS, 'stromen'));
  });

  it('2.0.9: after nine notes the marks go on', () => {
    const many = Array.from({ length: 11 }, (_, at) => note(String(at), '2026-01-01'));
    expect(notesOf(many, 'stromen').at(-1)?.mark).toBe('(11)');
    expect(notesOf([], 'stromen')).toEqual([]);
  });
});
