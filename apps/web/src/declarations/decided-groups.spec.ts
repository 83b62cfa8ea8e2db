import type { AangehoudenRegel } from '../ledger/api';
import { decidedGroups } from './decided-groups';

const decided = (
  regel: number,
  op: string,
  over: { readonly door?: string; readonly uitkomst?: AangehoudenRegel['uitkomst'] } = {},
): AangehoudenRegel =>
  ({
    regel,
    uitkomst: over.uitkomst ?? 'afgekeurd',
    besluit: { door: over.door ?? 'een', reden: 'Past niet', op },
  }) as AangehoudenRegel;

const NOW = '2026-06-12T09:00:00Z';

describe('decisions that can still be changed (2.6)', () => {
  it('keeps together what one person decided alike, right after each other', () => {
    const groups = decidedGroups(
      [
        decided(4, '2026-06-12T08:10:59Z'),
        decided(3, '2026-06-12T08:10:00Z'),
        decided(2, '2026-06-12T08:08:59Z'),
        decided(1, '2026-06-12T08:08:58Z', { uitkomst: 'toegekend' }),
        decided(7, '2026-06-12T08:08:57Z', { uitkomst: 'toegekend', door: 'ander' }),
      ],
      NOW,
    );
    expect(groups.map(({ lines }) => lines.map(({ regel }) => regel))).toEqual([
      [4, 3],
      [2],
      [1],
      [7],
    ]);
  });

  it('tells today from earlier by the Dutch clock', () => {
    const groups = decidedGroups(
      [decided(2, '2026-06-11T22:00:00Z'), decided(1, '2026-06-11T21:58:59Z')],
      NOW,
    );
    expect(groups.map(({ isToday }) => isToday)).toEqual([true, false]);
  });

  it('has nothing to say of nothing', () => {
    expect(decidedGroups([], NOW)).toEqual([]);
  });
});
