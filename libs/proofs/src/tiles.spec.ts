import fc from 'fast-check';
import { createHash } from 'node:crypto';
import { leafHash, MerkleTree } from './merkle';
import { entryTiles, hashTiles, type Tile } from './tiles';

const entryAt = (index: number): Buffer => Buffer.from(`gebeurtenis ${String(index)}`);

const treeOf = (size: number): MerkleTree => {
  const tree = new MerkleTree();
  for (let index = 0; index < size; index += 1) tree.append(leafHash(entryAt(index)));
  return tree;
};

const sha256 = (...parts: readonly Buffer[]): Buffer =>
  createHash('sha256').update(Buffer.concat(parts)).digest();

/** The root over hashes, as RFC 6962 defines it: not by our tree. */
const rootOver = (hashes: readonly Buffer[]): Buffer => {
  const [only] = hashes;
  if (only === undefined) return sha256();
  if (hashes.length === 1) return only;
  let half = 1;
  while (half * 2 < hashes.length) half *= 2;
  return sha256(Buffer.from([1]), rootOver(hashes.slice(0, half)), rootOver(hashes.slice(half)));
};

const WIDTH = 256;

/** Somebody else's mirror: it knows the files, the size and the format, and nothing of this code. */
const mirrored = (tiles: readonly Tile[], size: number) => {
  const files = new Map(tiles.map(({ path, bytes }) => [path, bytes]));
  const pathOf = (level: string, index: number, width: number): string => {
    let rest = index;
    let path = String(rest % 1_000).padStart(3, '0');
    for (rest = Math.floor(rest / 1_000); rest > 0; rest = Math.floor(rest / 1_000)) {
      path = `x${String(rest % 1_000).padStart(3, '0')}/${path}`;
    }
    return `tile/${level}/${path}${width < WIDTH ? `.p/${String(width)}` : ''}`;
  };
  const read = (level: string, count: number): readonly Buffer[] => {
    const found: Buffer[] = [];
    for (let start = 0; start < count; start += WIDTH) {
      const width = Math.min(WIDTH, count - start);
      const path = pathOf(level, start / WIDTH, width);
      const bytes = files.get(path);
      if (bytes === undefined) throw new Error(`${path} is missing`);
      files.delete(path);
      found.push(bytes);
    }
    return found;
  };
  const hashes = (level: number): readonly Buffer[] =>
    read(String(level), Math.floor(size / WIDTH ** level)).flatMap((bytes) =>
      Array.from({ length: bytes.length / 32 }, (_, at) => bytes.subarray(at * 32, at * 32 + 32)),
    );
  const entries = read('entries', size).flatMap((bytes) => {
    const found: Buffer[] = [];
    for (let at = 0; at < bytes.length;) {
      const length = bytes.readUInt16BE(at);
      found.push(bytes.subarray(at + 2, at + 2 + length));
      at += 2 + length;
    }
    return found;
  });
  const levels: (readonly Buffer[])[] = [];
  for (let level = 0; size >= WIDTH ** level; level += 1) levels.push(hashes(level));
  return { entries, levels, unread: [...files.keys()] };
};

describe('a log in tiles', () => {
  it.each([0, 1, 2, 255, 256, 257, 511, 512, 65_535, 65_536, 65_793])(
    'TLOG-14: of %d events gives a mirror every entry, every hash and the root',
    (size) => {
      const tree = treeOf(size);
      const entries = Array.from({ length: size }, (_, index) => entryAt(index));
      const tiles = [...hashTiles(tree, size), ...entryTiles(entries)];
      const { entries: read, levels, unread } = mirrored(tiles, size);
      expect(unread).toEqual([]);
      expect(
        read
          .map((one) => sha256(Buffer.from([0]), one))
          .every((one, at) => one.equals(levels[0]?.[at] ?? sha256())),
      ).toBe(true);
      for (const [level, hashes] of levels.entries()) {
        for (const [at, hash] of (levels[level + 1] ?? []).entries()) {
          expect(hash.equals(rootOver(hashes.slice(at * WIDTH, (at + 1) * WIDTH)))).toBe(true);
        }
      }
      expect(tree.root(size).equals(rootOver(levels[0] ?? []))).toBe(true);
    },
  );

  it('TLOG-14: tiles that were full stay as they are while the log grows', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 600 }), fc.integer({ min: 0, max: 600 }), (a, b) => {
        const tree = treeOf(a + b);
        const later = new Map([...hashTiles(tree, a + b)].map(({ path, bytes }) => [path, bytes]));
        for (const { path, bytes } of hashTiles(tree, a)) {
          if (!path.includes('.p/')) expect(later.get(path)).toEqual(bytes);
        }
      }),
      { numRuns: 20 },
    );
  });
});
