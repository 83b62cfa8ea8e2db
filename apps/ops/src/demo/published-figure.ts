import type { Law } from '@zgb/kernel';

/** What a source says that was agreed, beside what it counted. */
export const TERM_MEASURES = [
  'municipalities',
  'products',
  'bought',
  'undecided',
  'waiting-norm',
  'profit-norm',
  'policy-goals',
  'aim',
] as const;
export type TermMeasure = (typeof TERM_MEASURES)[number];

/** What can be laid beside a source. */
export const MEASURES = [
  'residents',
  'accounts',
  'budget',
  'pairs',
  'people',
  'spending',
  'share',
  'providers',
  'providers-without-clients',
  'providers-with-clients',
  'top-quarter',
  'bulk-pilots',
  'goal-invites',
  'referred-by-municipality',
  'referred-by-practitioner',
  'live',
  'lines',
  ...TERM_MEASURES,
] as const;
export type Measure = (typeof MEASURES)[number];

/**
 * How ours stands to what a source says. `exact`: the same. `between`: within the bounds that it
 * gives. `estimate`: within one percent of a figure that is worked out, not stated. `finding`: the
 * source contradicts itself, and the note says how.
 */
export type Agreement = 'exact' | 'between' | 'estimate' | 'finding';

/** One figure of a source. */
export interface PublishedFigure {
  readonly measure: Measure;
  readonly municipality: string | null;
  readonly law: Law | null;
  /** Product groups that it is about; none: all of them. */
  readonly groups: readonly string[];
  readonly value: number;
  /** Upper bound of `between`. */
  readonly upTo: number | null;
  readonly as: Agreement;
  /** Day on which it holds, where that matters. */
  readonly on: string | null;
  /** Of an aim: its name, and the year that it is for. */
  readonly target: string | null;
  readonly year: number | null;
  readonly note: string | null;
}
