import type { HistoryTrees, ProvenEvent } from '@zgb/proofs';
import { withProgress } from '../care/progress';
import type { Terminal } from '../outcome';

/** A bar is drawn anew after so many events. */
const STEP = 1_000;

/** Adds what was recorded since to the trees, with progress. */
export const readHistory = (
  trees: HistoryTrees,
  terminal: Terminal,
  seen: (event: ProvenEvent) => void = () => undefined,
): Promise<void> =>
  withProgress('Nalezen', terminal, async (progress) => {
    let done = 0;
    await trees.readOn((event) => {
      seen(event);
      done += 1;
      if (done % STEP === 0) progress.at(done, null);
    });
  });
