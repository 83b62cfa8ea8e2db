import { verdictOf, type CheckRun, type Verdict } from './check-run';

/** A check that was done before, kept on this computer. */
export interface KeptCheck {
  readonly op: string;
  readonly periode: string;
  readonly aantal: number;
  readonly ms: number;
  readonly uitkomst: Verdict;
  readonly controlegetal: string;
}

const NAME = 'zgb-controles';
const KEPT_MAX = 10;

const isKept = (one: unknown): one is KeptCheck =>
  typeof one === 'object' && one !== null && 'op' in one && 'controlegetal' in one;

/** Newest first; none where nothing can be kept. */
export const keptChecks = (): readonly KeptCheck[] => {
  try {
    const read: unknown = JSON.parse(window.localStorage.getItem(NAME) ?? '[]');
    return Array.isArray(read) ? read.filter(isKept) : [];
  } catch {
    return [];
  }
};

export const keepCheck = (run: CheckRun, periode: string): readonly KeptCheck[] => {
  const { checked, ms } = run;
  const one: KeptCheck = {
    op: new Date().toISOString(),
    periode,
    aantal: checked.events,
    ms,
    uitkomst: verdictOf(run),
    controlegetal: checked.digest,
  };
  const kept = [one, ...keptChecks()].slice(0, KEPT_MAX);
  try {
    window.localStorage.setItem(NAME, JSON.stringify(kept));
  } catch {
    // It is shown, and gone with the page.
  }
  return kept;
};
