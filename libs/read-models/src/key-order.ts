/** Surrogates stand for the code points above all others. */
const rank = (unit: number): number =>
  unit < 0xd800 ? unit : unit < 0xe000 ? unit + 0x2000 : unit - 0x800;

/** Order of code points, which is that of UTF-8 bytes: the same in every store. */
const compareKeys = (a: string, b: string): number => {
  const shortest = Math.min(a.length, b.length);
  for (let at = 0; at < shortest; at += 1) {
    const [one, other] = [a.charCodeAt(at), b.charCodeAt(at)];
    if (one !== other) return rank(one) - rank(other);
  }
  return a.length - b.length;
};

const SURROGATE = /[\ud800-\udfff]/;

/** Rows in order of key. Keys are hardly ever more than ASCII, which the engine sorts fastest. */
export const inOrderOfKey = <Row>(
  rows: ReadonlyMap<string, Row>,
): readonly (readonly [key: string, row: Row])[] => {
  const keys = [...rows.keys()];
  if (keys.some((key) => SURROGATE.test(key))) keys.sort(compareKeys);
  else keys.sort();
  return keys.map((key) => [key, rows.get(key) as Row] as const);
};
