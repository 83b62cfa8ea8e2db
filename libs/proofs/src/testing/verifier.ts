import type { Evidence } from '../evidence';

interface Root {
  readonly size: number;
  readonly root: Buffer;
}

/** What the verifier that outsiders get offers; proofs are tested by it and by nothing of their own. */
interface OutsideVerifier {
  checkEvidence(
    evidence: Evidence,
    keys: readonly unknown[],
  ): { readonly events: number; readonly streams: number; readonly isComplete: boolean };
  isConsistent(earlier: Root, later: Root, proof: readonly Buffer[]): boolean;
  readKeys(text: string): readonly unknown[];
  rootFromInclusion(
    leaf: Buffer,
    index: number,
    size: number,
    proof: readonly Buffer[],
  ): Buffer | null;
  readonly Misfit: new () => Error;
  readonly Unclear: new () => Error;
}

// eslint-disable-next-line @typescript-eslint/no-require-imports -- one file of plain Node
export const verifier = require('../../../../apps/verifier/verify.cjs') as OutsideVerifier;
