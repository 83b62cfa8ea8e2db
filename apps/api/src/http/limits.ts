/** Limits on what a client may send or ask (API-39, API-40). */
export interface Limits {
  /** An instruction as JSON. */
  readonly bodyBytes: number;
  readonly headerBytes: number;
  readonly urlBytes: number;
  /** Objects and lists inside each other. */
  readonly bodyDepth: number;
  /** Until the headers are in. */
  readonly headersMs: number;
  /** Until an instruction is in. */
  readonly bodyMs: number;
  /** Until a message file is in. */
  readonly uploadMs: number;
}

const KB = 1_024;

export const LIMITS: Limits = {
  bodyBytes: 1_024 * KB,
  headerBytes: 16 * KB,
  urlBytes: 8 * KB,
  bodyDepth: 32,
  headersMs: 15_000,
  bodyMs: 30_000,
  uploadMs: 120_000,
};
