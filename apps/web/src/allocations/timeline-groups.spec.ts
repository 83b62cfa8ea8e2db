import { groupsOf, isProblem, type Entry } from './timeline-groups';

const entry = (
  datum: string,
  soort: string,
  titel: string,
  keten: string | null = null,
): Entry => ({
  positie: Number(datum.replaceAll('-', '')),
  vastgelegdOp: `${datum}T09:00:00.000Z`,
  datum,
  soort,
  titel,
  bijzonderheden: '',
  door: 'test',
  keten,
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

  it('2.8: from request to start is one, where the newest of it is', () => {
    const chain = [
      entry('2026-01-20', 'levering', 'Levering gestart', 'aanvang'),
      entry('2026-01-10', 'besluit', 'Zorg toegewezen', 'aanvang'),
      entry('2026-01-02', 'verzoek', 'Verzoek om toewijzing ontvangen (315)', 'aanvang'),
    ];
    const refused = entry('2026-01-15', 'declaratie', 'Regel afgekeurd');
    const [start, decided, asked] = chain as [Entry, Entry, Entry];
    const groups = groupsOf([start, refused, decided, asked]);
    expect(groups.map(({ title, entries }) => [title, entries.length])).toEqual([
      ['Van verzoek tot start', 3],
      ['1 × Regel afgekeurd', 1],
    ]);
    // Two are as short as a heading for them would be; without a request it is called otherwise.
    expect(groupsOf([start, decided]).map(({ entries }) => entries.length)).toEqual([1, 1]);
    const told = entry('2026-01-11', 'overig', 'Verwijzer overgenomen', 'aanvang');
    expect(groupsOf([start, told, decided])[0]?.title).toBe('Van toewijzing tot start');
    const change = ['c', 'b', 'a'].map((title) =>
      entry('2026-03-01', 'verzoek', title, 'verzoek W1'),
    );
    expect(groupsOf(change)[0]?.title).toBe('Verzoek om wijziging, met het besluit');
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
