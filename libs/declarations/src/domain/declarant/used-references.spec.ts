import fc from 'fast-check';
import { hasReference, withReferences, type UsedReferences } from './used-references';

const reference = fc.nat({ max: 60 }).map((n) => `R${String(n)}`);
const parts = fc.array(fc.array(reference, { maxLength: 12 }), { maxLength: 30 });

describe('used references', () => {
  it('TR314: are those that were added, whatever the parts they came in', () => {
    fc.assert(
      fc.property(parts, (added) => {
        const plain = new Set(added.flat());
        const used = added.reduce<UsedReferences>(withReferences, []);
        for (let n = 0; n <= 60; n += 1) {
          expect(hasReference(used, `R${String(n)}`)).toBe(plain.has(`R${String(n)}`));
        }
      }),
    );
  });

  it('stay as they were when some are added', () => {
    const used = withReferences([], ['A', 'B', 'C', 'D']);
    withReferences(used, ['E', 'F', 'G']);
    expect(used).toEqual([new Set(['A', 'B', 'C', 'D'])]);
  });

  it('stand in few sets, and are copied a few times only', () => {
    let used: UsedReferences = [];
    let copied = 0;
    for (let part = 0; part < 256; part += 1) {
      const before = new Set(used);
      used = withReferences(
        used,
        Array.from({ length: 10 }, (_, n) => `${String(part)}-${String(n)}`),
      );
      for (const set of used) if (!before.has(set)) copied += set.size;
    }
    expect(used.length).toBeLessThanOrEqual(8);
    // Each of 2,560 at most as often as their number can be halved.
    expect(copied).toBeLessThanOrEqual(2_560 * 9);
  });
});
