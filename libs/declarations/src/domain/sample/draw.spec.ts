import fc from 'fast-check';
import { chanceOf, drawSample, type Candidate } from './draw';

const lines = (count: number, cents = 100): readonly Candidate[] =>
  Array.from({ length: count }, (_, index) => ({ key: `D1#${String(index + 1)}`, cents }));
const keys = (drawn: readonly Candidate[]) => drawn.map(({ key }) => key);

describe('drawing a sample', () => {
  it('ZOU-30: the same seed and rule give the same lines, in whatever order they are offered', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.nat({ max: 5_000 }), { minLength: 1, maxLength: 80 }),
        fc.string({ maxLength: 10 }),
        fc.integer({ min: 1, max: 30 }),
        fc.constantFrom('lines' as const, 'euros' as const),
        (numbers, seed, size, method) => {
          const offered = numbers.map((number) => ({ key: `L${String(number)}`, cents: number }));
          const rule = { method, size };
          const drawn = drawSample(offered, seed, rule);
          expect(drawSample([...offered].reverse(), seed, rule)).toEqual(drawn);
          expect(drawn.length).toBeLessThanOrEqual(size);
          expect(new Set(keys(drawn)).size).toBe(drawn.length);
        },
      ),
    );
  });

  it('ZOU-30: another seed gives another sample', () => {
    const rule = { method: 'lines', size: 10 } as const;
    expect(keys(drawSample(lines(1_000), '2027-Q2', rule))).not.toEqual(
      keys(drawSample(lines(1_000), '2027-Q3', rule)),
    );
  });

  it('ZOU-30: every line has about the same chance', () => {
    let first = 0;
    for (let seed = 0; seed < 2_000; seed += 1) {
      const drawn = drawSample(lines(10), String(seed), { method: 'lines', size: 1 });
      if (drawn[0]?.key === 'D1#1') first += 1;
    }
    expect(first).toBeGreaterThan(150);
    expect(first).toBeLessThan(250);
  });

  it('ZOU-30: by euros a line larger than a step is always drawn, nothing is drawn twice', () => {
    const offered = [...lines(50), { key: 'groot', cents: 5_000 }];
    for (let seed = 0; seed < 100; seed += 1) {
      const drawn = drawSample(offered, String(seed), { method: 'euros', size: 5 });
      expect(keys(drawn)).toContain('groot');
    }
  });

  it('ZOU-30: chances never change: a sample of years ago must come again', () => {
    expect([chanceOf('2027-Q2', 'D1#1'), chanceOf('2027-Q2', 'D1#2')]).toMatchInlineSnapshot(`
     [
       2987243704,
       970346718,
     ]
    `);
  });
});
