import fc from 'fast-check';
import { handoversIn } from './dossier';

const lane = (
  number: number,
  provider: string,
  from: string,
  until: string | null,
  over: {
    readonly code?: string | null;
    readonly category?: string;
    readonly deleted?: boolean;
  } = {},
) => ({ number, provider, from, until, category: '02', code: '02T01', deleted: false, ...over });

const told = (rows: Parameters<typeof handoversIn>[0]) =>
  handoversIn(rows).map(({ from, to, days }) => [from.number, to.number, days]);

describe('a hand-over between providers', () => {
  it('F-05: care that goes on at another provider within 28 days, with the days in between', () => {
    const first = lane(1, 'A', '2026-01-01', '2026-03-31');
    expect(told([lane(2, 'B', '2026-04-01', null), first])).toEqual([[1, 2, 0]]);
    expect(told([first, lane(2, 'B', '2026-04-28', null)])).toEqual([[1, 2, 27]]);
    expect(told([first, lane(2, 'B', '2026-04-29', null)])).toEqual([]);
    // Both deliver for a week.
    expect(told([first, lane(2, 'B', '2026-03-25', '2026-12-31')])).toEqual([[1, 2, -7]]);
  });

  it('is none to the same provider, of other care, or by an allocation that was never given', () => {
    const first = lane(1, 'A', '2026-01-01', '2026-03-31');
    const begins = '2026-04-01';
    expect(told([first, lane(2, 'A', begins, null)])).toEqual([]);
    expect(told([first, lane(2, 'B', begins, null, { code: '02T02' })])).toEqual([]);
    expect(told([first, lane(2, 'B', begins, null, { category: '08' })])).toEqual([]);
    expect(told([first, lane(2, 'B', begins, null, { deleted: true })])).toEqual([]);
    expect(told([first, lane(2, 'B', begins, null, { code: null })])).toEqual([[1, 2, 0]]);
    expect(told([lane(1, 'A', '2026-01-01', null), lane(2, 'B', begins, null)])).toEqual([]);
  });

  it('does not depend on the order of rows', () => {
    const rows = [
      lane(1, 'A', '2026-01-01', '2026-03-31'),
      lane(2, 'B', '2026-04-02', '2026-06-30'),
      lane(3, 'C', '2026-07-01', null),
    ];
    fc.assert(
      fc.property(fc.shuffledSubarray(rows, { minLength: 3 }), (shuffled) => {
        expect(told(shuffled)).toEqual([
          [1, 2, 1],
          [2, 3, 0],
        ]);
      }),
    );
  });
});
