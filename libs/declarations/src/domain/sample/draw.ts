import type { Cents } from '@zgb/kernel';
import type { SampleRule } from './sample';

/** A line that may be drawn. */
export interface Candidate {
  readonly key: string;
  readonly cents: Cents;
}

/**
 * Chance of a key under a seed: 32 bits that follow from both (FNV-1a with a final mix), so the
 * same everywhere and whatever else is in the list.
 */
export const chanceOf = (seed: string, key: string): number => {
  let hash = 0x811c9dc5;
  for (const char of `${seed}\n${key}`) {
    hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
};

const byKey = (a: Candidate, b: Candidate): number => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0);

const drawLines = (candidates: readonly Candidate[], seed: string, size: number): Candidate[] =>
  candidates
    .map((candidate) => ({ candidate, chance: chanceOf(seed, candidate.key) }))
    .sort((a, b) => a.chance - b.chance || byKey(a.candidate, b.candidate))
    .slice(0, size)
    .map(({ candidate }) => candidate);

/** Every so many cents, from a start that follows from the seed; a large line is drawn once. */
const drawEuros = (candidates: readonly Candidate[], seed: string, size: number): Candidate[] => {
  const ordered = candidates.filter(({ cents }) => cents > 0).sort(byKey);
  const total = ordered.reduce((sum, { cents }) => sum + cents, 0);
  const step = Math.max(1, Math.floor(total / size));
  let next = chanceOf(seed, '') % step;
  let passed = 0;
  return ordered.filter(({ cents }) => {
    passed += cents;
    if (next >= passed) return false;
    while (next < passed) next += step;
    return true;
  });
};

/** ZOU-30, A-06: the same seed, rule and lines give the same sample, in order of key. */
export const drawSample = (
  candidates: readonly Candidate[],
  seed: string,
  { method, size }: Pick<SampleRule, 'method' | 'size'>,
): readonly Candidate[] => {
  const drawn =
    method === 'lines' ? drawLines(candidates, seed, size) : drawEuros(candidates, seed, size);
  return drawn.slice(0, size).sort(byKey);
};
