import type { Cents } from '@zgb/kernel';
import type { LineRow } from '../declarations/declarations.projection';

/** GV-17: categories of youth mental health; all other youth categories are youth help. */
const MENTAL_HEALTH = ['51', '52', '54'];

export type Segment = 'wmo' | 'jeugdhulp' | 'jeugdGgz';

/** GV-17: youth help and youth mental health are always told apart. */
export const segmentOf = (law: string, category: string): Segment => {
  if (law !== 'jw') return 'wmo';
  return MENTAL_HEALTH.includes(category) ? 'jeugdGgz' : 'jeugdhulp';
};

export type SegmentCents = {
  readonly wmoCent: Cents;
  readonly jeugdhulpCent: Cents;
  readonly jeugdGgzCent: Cents;
};

/** What a line adds to what was granted: a credit takes away. */
export const grantedCentsOf = ({ outcome, line }: Pick<LineRow, 'outcome' | 'line'>): Cents => {
  if (line === null) return 0;
  if (outcome === 'granted') return line.amountCents;
  return outcome === 'credited' ? -line.amountCents : 0;
};

/** Granted net, by segment. */
export const segmentCents = (lines: readonly LineRow[]): SegmentCents => {
  const sums = { wmoCent: 0, jeugdhulpCent: 0, jeugdGgzCent: 0 };
  for (const row of lines) {
    sums[`${segmentOf(row.law, row.line?.category ?? '')}Cent`] += grantedCentsOf(row);
  }
  return sums;
};
