import fc from 'fast-check';
import { leafHash, MerkleTree } from './merkle';
import { verifier } from './testing/verifier';

/** Inputs and roots of the certificate-transparency test data, in hexadecimal. */
const INPUTS = [
  '',
  '00',
  '10',
  '2021',
  '3031',
  '40414243',
  '5051525354555657',
  '606162636465666768696a6b6c6d6e6f',
];
const ROOTS: readonly (readonly [size: number, root: string])[] = [
  [0, 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
  [1, '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d'],
  [2, 'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125'],
  [3, 'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77'],
  [8, '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328'],
];

const treeOf = (leaves: number): MerkleTree => {
  const tree = new MerkleTree();
  for (let n = 0; n < leaves; n += 1) tree.append(leafHash(Buffer.from(`leaf ${String(n)}`)));
  return tree;
};

const size = fc.integer({ min: 1, max: 140 });

describe('the tree of RFC 6962', () => {
  it('TLOG-03: has the roots of the published vectors', () => {
    const tree = new MerkleTree();
    for (const input of INPUTS) tree.append(leafHash(Buffer.from(input, 'hex')));
    expect(ROOTS.map(([leaves]) => [leaves, tree.root(leaves).toString('hex')])).toEqual(ROOTS);
  });

  it('proves every leaf in every size, and no other leaf, place or size', () => {
    fc.assert(
      fc.property(size, fc.nat(), fc.nat(), (leaves, at, other) => {
        const tree = treeOf(leaves);
        const index = at % leaves;
        const proof = tree.inclusionProof(index);
        const leaf = leafHash(Buffer.from(`leaf ${String(index)}`));
        const root = tree.root();
        expect(verifier.rootFromInclusion(leaf, index, leaves, proof)?.equals(root)).toBe(true);
        const wrong = other % leaves;
        if (wrong !== index) {
          expect(
            verifier.rootFromInclusion(leaf, wrong, leaves, proof)?.equals(root) ?? false,
          ).toBe(false);
        }
        const forged = leafHash(Buffer.from('something else'));
        expect(verifier.rootFromInclusion(forged, index, leaves, proof)?.equals(root)).toBe(false);
        expect(verifier.rootFromInclusion(leaf, index, leaves, [...proof, root])).toBeNull();
        expect(verifier.rootFromInclusion(leaf, leaves, leaves, proof)).toBeNull();
        if (proof.length > 0) {
          expect(verifier.rootFromInclusion(leaf, index, leaves, proof.slice(1))).toBeNull();
        }
      }),
    );
  });

  it('proves that it goes on from each earlier size, and not from another history', () => {
    fc.assert(
      fc.property(size, fc.nat(), (leaves, at) => {
        const tree = treeOf(leaves);
        const earlier = { size: at % (leaves + 1), root: tree.root(at % (leaves + 1)) };
        const later = { size: leaves, root: tree.root() };
        const proof = tree.consistencyProof(earlier.size);
        expect(verifier.isConsistent(earlier, later, proof)).toBe(true);
        if (earlier.size === 0) return;
        const forged = { ...earlier, root: leafHash(Buffer.from('another history')) };
        expect(verifier.isConsistent(forged, later, proof)).toBe(false);
        expect(verifier.isConsistent(earlier, { ...later, root: forged.root }, proof)).toBe(false);
        expect(verifier.isConsistent(earlier, later, [...proof, forged.root])).toBe(false);
      }),
    );
  });

  it('refuses what it does not hold', () => {
    const tree = treeOf(3);
    expect(() => tree.root(4)).toThrow(RangeError);
    expect(() => tree.inclusionProof(3)).toThrow(RangeError);
    expect(() => tree.consistencyProof(4)).toThrow(RangeError);
  });
});
