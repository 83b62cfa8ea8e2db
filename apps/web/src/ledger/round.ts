import { useSyncExternalStore } from 'react';

/** What pages asked is asked again when this moves on. */
let round = 0;
const listeners = new Set<() => void>();

/** Asks everything on the page again. */
export const refresh = (): void => {
  round += 1;
  for (const listener of listeners) listener();
};

/** Moves on when somebody refreshes. */
export const useRound = (): number =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => round,
  );
