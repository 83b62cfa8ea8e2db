/** Surrogates stand for the code points above all others. */
const rank = (unit: number): number =>
  unit < 0xd800 ? unit : unit < 0xe000 ? unit + 0x2000 : unit - 0x800;

/** Order of code points, which is that of UTF-8 bytes: the same in every store. */
export const compareKeys = (a: string, b: string): number => {
  const shortest = Math.min(a.length, b.length);
  for (let at = 0; at < shortest; at += 1) {
    const [one, other] = [a.charCodeAt(at), b.charCodeAt(at)];
    if (one !== other) return rank(one) - rank(other);
  }
  return a.length - b.length;
};

/** Rows in order of key. */
export const inOrderOfKey = <Row>(
  rows: Iterable<readonly [key: string, row: Row]>,
): readonly (readonly [key: string, row: Row])[] => [...rows].sort(([a], [b]) => compareKeys(a, b));
