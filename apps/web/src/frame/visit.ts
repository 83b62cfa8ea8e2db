const NAME = 'zgb-laatste-gebeurtenis';

/** The last event that there was when this browser looked at the events last; 0: it never did (B10). */
export const lastVisit = (): number => {
  try {
    return Number(window.localStorage.getItem(NAME) ?? 0);
  } catch {
    return 0;
  }
};

/** Remembers how far the history was, for the next visit. */
export const rememberVisit = (head: number): void => {
  try {
    window.localStorage.setItem(NAME, String(head));
  } catch {
    // Without storage every visit is the first.
  }
};
