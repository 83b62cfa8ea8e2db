import fc from 'fast-check';
import { bridgeOf } from './bridge';

const cause = (naam: string, bedragCent: number) => ({ naam, bedragCent });

describe('a bridge from a figure to what it became', () => {
  it('A2: each bar begins where the one before ended, and the last ends at the end', () => {
    const { parts, base } = bridgeOf(
      1_000,
      [cause('nieuw', 700), cause('correcties', -200)],
      1_500,
    );
    expect(base).toBe(0);
    expect(parts).toEqual([
      { label: 'Begin', cents: 1_000, kind: 'end', from: 0, to: 1_000 },
      { label: 'nieuw', cents: 700, kind: 'more', from: 1_000, to: 1_700 },
      { label: 'correcties', cents: -200, kind: 'less', from: 1_700, to: 1_500 },
      { label: 'Eind', cents: 1_500, kind: 'end', from: 0, to: 1_500 },
    ]);
  });

  it('cuts the axis at a round amount when steps would not be seen', () => {
    const { base, top } = bridgeOf(421_030_000, [cause('nieuw', 17_861_250)], 438_891_250);
    expect(base).toBe(410_000_000);
    expect(top).toBe(438_891_250);
  });

  it('every bar lies within the axis, whatever the amounts', () => {
    const cents = fc.integer({ min: -1_000_000, max: 1_000_000 });
    fc.assert(
      fc.property(cents, fc.array(cents, { maxLength: 8 }), (begin, amounts) => {
        const end = amounts.reduce((sum, one) => sum + one, begin);
        const { parts, base, top } = bridgeOf(
          begin,
          amounts.map((one, index) => cause(String(index), one)),
          end,
        );
        for (const { from, to } of parts) {
          expect(Math.min(from, to)).toBeGreaterThanOrEqual(base);
          expect(Math.max(from, to)).toBeLessThanOrEqual(top);
        }
        expect(parts.at(-2)?.to ?? begin).toBe(amounts.length === 0 ? begin : end);
      }),
    );
  });
});
