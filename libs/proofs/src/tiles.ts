import type { Hash, MerkleTree } from './merkle';

/** Hashes side by side in one tile, and so the heights that a tile covers: 2^8. */
const WIDTH = 256;
const HEIGHT = 8;

/** One file of a tiled log. */
export interface Tile {
  /** Path below the log, as `tile/0/x001/234`. */
  readonly path: string;
  readonly bytes: Buffer;
}

/** A number in groups of three digits, each but the last marked, so that no folder grows too large. */
const numberPath = (index: number): string => {
  const digits = String(index);
  const padded = digits.padStart(Math.ceil(digits.length / 3) * 3, '0');
  const groups = padded.match(/\d{3}/g) ?? [];
  return groups.map((group, at) => (at === groups.length - 1 ? group : `x${group}`)).join('/');
};

/** A tile that is not full yet says how wide it is; a later one stands beside it. */
const tilePath = (level: number | 'entries', index: number, width: number): string => {
  const partial = width < WIDTH ? `.p/${String(width)}` : '';
  return `tile/${String(level)}/${numberPath(index)}${partial}`;
};

const inTiles = function* <Part>(
  level: number | 'entries',
  parts: readonly Part[],
  bytesOf: (some: readonly Part[]) => Buffer,
): Generator<Tile> {
  for (let start = 0; start < parts.length; start += WIDTH) {
    const some = parts.slice(start, start + WIDTH);
    yield { path: tilePath(level, start / WIDTH, some.length), bytes: bytesOf(some) };
  }
};

/** Every tile with hashes of a tree of a size (C2SP tlog-tiles, TLOG-14). */
export const hashTiles = function* (tree: MerkleTree, size: number): Generator<Tile> {
  for (let level = 0; ; level += 1) {
    const hashes: readonly Hash[] = tree.subtrees(level * HEIGHT, size);
    if (hashes.length === 0) return;
    yield* inTiles(level, hashes, (some) => Buffer.concat(some));
  }
};

const withLength = (entry: Buffer): Buffer => {
  const length = Buffer.alloc(2);
  length.writeUInt16BE(entry.length);
  return Buffer.concat([length, entry]);
};

/** The leaves themselves, each after its length: what the hashes are of. */
export const entryTiles = (entries: readonly Buffer[]): Generator<Tile> =>
  inTiles('entries', entries, (some) => Buffer.concat(some.map(withLength)));
