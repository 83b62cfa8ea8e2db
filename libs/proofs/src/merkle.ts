import { hash } from 'node:crypto';

/** A hash of 32 bytes. */
export type Hash = Buffer;

const LEAF = Buffer.from([0]);
const NODE = Buffer.from([1]);

/** TLOG-03: RFC 6962 section 2.1. */
export const leafHash = (data: Uint8Array): Hash =>
  hash('sha256', Buffer.concat([LEAF, data]), 'buffer');

export const nodeHash = (left: Hash, right: Hash): Hash =>
  hash('sha256', Buffer.concat([NODE, left, right]), 'buffer');

const EMPTY = hash('sha256', '', 'buffer');

/** The largest power of two below a size of at least 2: where a tree is split. */
const splitOf = (size: number): number => {
  let half = 1;
  while (half * 2 < size) half *= 2;
  return half;
};

/**
 * An append-only tree over leaves. It keeps the hashes of whole subtrees, twice 32 bytes a leaf, so
 * that a root or a proof for any earlier size takes a handful of hashes. NL: hashboom.
 */
export class MerkleTree {
  /** By height: hashes of whole subtrees of 1, 2, 4, … leaves, side by side. */
  private readonly levels: Hash[][] = [[]];

  get size(): number {
    return this.levels[0]?.length ?? 0;
  }

  append(leaf: Hash): void {
    let node = leaf;
    for (let height = 0; ; height += 1) {
      const level = (this.levels[height] ??= []);
      level.push(node);
      const left = level.length % 2 === 0 ? level.at(-2) : undefined;
      if (left === undefined) return;
      node = nodeHash(left, node);
    }
  }

  /** Root of the first leaves. */
  root(size = this.size): Hash {
    this.assertHolds(size);
    return size === 0 ? EMPTY : this.range(0, size);
  }

  /** Hashes of the whole subtrees of 2^height leaves, of the first leaves, side by side. */
  subtrees(height: number, size = this.size): readonly Hash[] {
    this.assertHolds(size);
    return (this.levels[height] ?? []).slice(0, Math.floor(size / 2 ** height));
  }

  /** That a leaf is in the tree of a size: the hashes beside its way to the root. */
  inclusionProof(index: number, size = this.size): readonly Hash[] {
    this.assertHolds(size);
    if (index < 0 || index >= size) throw new RangeError('no leaf with this number in the tree');
    const path = (from: number, until: number): readonly Hash[] => {
      if (until - from === 1) return [];
      const middle = from + splitOf(until - from);
      return index < middle
        ? [...path(from, middle), this.range(middle, until)]
        : [...path(middle, until), this.range(from, middle)];
    };
    return path(0, size);
  }

  /** That the tree of a size goes on from the tree of an earlier size. */
  consistencyProof(earlier: number, size = this.size): readonly Hash[] {
    this.assertHolds(size);
    if (earlier < 0 || earlier > size) throw new RangeError('the earlier tree is not the smaller');
    const path = (from: number, until: number, isKnown: boolean): readonly Hash[] => {
      if (earlier === until) return isKnown ? [] : [this.range(from, until)];
      const middle = from + splitOf(until - from);
      return earlier <= middle
        ? [...path(from, middle, isKnown), this.range(middle, until)]
        : [...path(middle, until, false), this.range(from, middle)];
    };
    return earlier === 0 ? [] : path(0, size, true);
  }

  private range(from: number, until: number): Hash {
    const size = until - from;
    const height = Math.log2(size);
    if (Number.isInteger(height)) {
      const whole = this.levels[height]?.[from / size];
      if (whole !== undefined) return whole;
    }
    const middle = from + splitOf(size);
    return nodeHash(this.range(from, middle), this.range(middle, until));
  }

  private assertHolds(size: number): void {
    if (!Number.isInteger(size) || size < 0 || size > this.size) {
      throw new RangeError('the tree has never had this size');
    }
  }
}
