import fc from 'fast-check';
import { flowLayout, REST, type Move } from './flow-layout';

const SIZE = { height: 300, gap: 10 };
const names = (count: number, prefix: string): readonly string[] =>
  Array.from({ length: count }, (_, at) => `${prefix}${String(at)}`);

const moves = fc.array(
  fc.record({
    from: fc.constantFrom(...names(12, 'van ')),
    to: fc.constantFrom(...names(12, 'naar ')),
    count: fc.integer({ min: 0, max: 500 }),
  }),
  { maxLength: 60 },
);

const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);

describe('bands between two columns', () => {
  it('lose nobody: the bars of each side and the bands add up to all moves', () => {
    fc.assert(
      fc.property(moves, (given) => {
        const { left, right, bands } = flowLayout(given, SIZE);
        const whole = sum(given.map(({ count }) => count));
        for (const counts of [left, right, bands].map((side) => side.map(({ count }) => count))) {
          expect(sum(counts)).toBe(whole);
        }
        expect(left.length).toBeLessThanOrEqual(7);
        expect(right.length).toBeLessThanOrEqual(7);
      }),
    );
  });

  it('fill their bars, and bars do not lie over each other', () => {
    fc.assert(
      fc.property(moves, (given) => {
        const { left, bands } = flowLayout(given, SIZE);
        left.forEach((node, at) => {
          const own = bands.filter(({ from }) => from === node.name);
          expect(sum(own.map(({ height }) => height))).toBeCloseTo(node.height);
          const before = left[at - 1];
          if (before !== undefined) expect(node.y).toBeGreaterThan(before.y + before.height);
          expect(node.y + node.height).toBeLessThanOrEqual(SIZE.height + 0.001);
        });
      }),
    );
  });

  it('take the smallest together as the rest, which comes last', () => {
    const given: readonly Move[] = names(9, 'hulp ').map((from, at) => ({
      from,
      to: 'Gestopt',
      count: 10 - at,
    }));
    const { left, right } = flowLayout(given, SIZE);
    expect(left.at(-1)).toMatchObject({ name: REST, count: 4 + 3 + 2 });
    expect(right).toMatchObject([{ name: 'Gestopt', count: 54 }]);
    expect(flowLayout([], SIZE)).toEqual({ left: [], right: [], bands: [] });
  });
});
