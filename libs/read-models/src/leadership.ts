/** The right to write the rows of one group of projections, for as long as it lasts. */
export interface Lease {
  /** Aborts when the lease ran out or was taken: whoever held it writes no further. */
  readonly lost: AbortSignal;
  /** Gives the lead to whoever stands by; does nothing when it was lost. */
  release(): Promise<void>;
}

/**
 * Who leads a group of projections when several processes could. One at a time, as far as clocks
 * and networks allow: the checkpoint that is compared and set stays the last guard.
 */
export interface Leadership {
  /** Stands by until this process leads; null when the signal aborts first. */
  lead(group: string, signal: AbortSignal): Promise<Lease | null>;
  close(): Promise<void>;
}

/** Leadership within one process, which is all that a file on a disk needs. */
export const createLocalLeadership = (): Leadership => {
  const ends = new Map<string, Promise<void>>();
  return {
    lead: async (group, signal) => {
      const before = ends.get(group) ?? Promise.resolve();
      let end = (): void => undefined;
      const own = new Promise<void>((resolve) => {
        end = resolve;
      });
      ends.set(
        group,
        before.then(() => own),
      );
      await beforeOrAborted(before, signal);
      if (signal.aborted) {
        end();
        return null;
      }
      return {
        lost: new AbortController().signal,
        release: () => Promise.resolve(end()),
      };
    },
    close: () => Promise.resolve(),
  };
};

/** Resolves with what is waited for, or when the signal aborts; leaves nothing behind. */
const beforeOrAborted = (before: Promise<void>, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const done = (): void => {
      signal.removeEventListener('abort', done);
      resolve();
    };
    signal.addEventListener('abort', done);
    void before.then(done);
    if (signal.aborted) done();
  });

/** Resolves after the time, or at once when the signal aborts; leaves nothing behind. */
export const pause = (delayMs: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, delayMs);
    signal.addEventListener('abort', done);
    if (signal.aborted) done();
  });
