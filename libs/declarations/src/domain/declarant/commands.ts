import type { Law } from '@zgb/kernel';

/** NL: declaratie indienen. */
export type AdmitDeclaration = {
  readonly type: 'AdmitDeclaration';
  readonly municipality: string;
  readonly law: Law;
  readonly provider: string;
  readonly number: string;
  readonly period: string;
  readonly message: string;
};

/** At most `REFERENCES_PER_PART` references, in the order of the file. */
export type ClaimReferences = {
  readonly type: 'ClaimReferences';
  readonly number: string;
  readonly part: number;
  readonly references: readonly string[];
};

/** Ten thousand references of 20 characters stay well below the size of one append. */
export const REFERENCES_PER_PART = 10_000;

export type DeclarantCommand = AdmitDeclaration | ClaimReferences;

export type DeclarantRejection =
  | { readonly code: 'declarationNotAdmitted' }
  | { readonly code: 'partClaimedOtherwise'; readonly part: number };
