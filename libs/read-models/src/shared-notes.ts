/** How often something happened within its window. */
export interface Counted {
  readonly count: number;
  /** How long the window lasts still, in ms. */
  readonly leftMs: number;
}

/**
 * The little that processes of one ledger must remember together for a while: how often somebody
 * asked, and which sessions have ended. May be lost: then counting begins anew.
 */
export interface SharedNotes {
  /** Adds one under a key; a window begins with the first. */
  count(key: string, windowMs: number): Promise<Counted>;
  /** Remembers a key for so long. */
  mark(key: string, ms: number): Promise<void>;
  isMarked(key: string): Promise<boolean>;
  close(): Promise<void>;
}

/** More keys than this and those that are over are looked for. */
const KEYS_MAX = 10_000;

/** Notes of one process. */
export const createMemoryNotes = (now: () => number = Date.now): SharedNotes => {
  const notes = new Map<string, { count: number; readonly until: number }>();
  const alive = (key: string) => {
    const note = notes.get(key);
    return note !== undefined && note.until > now() ? note : null;
  };
  const keep = (key: string, ms: number): { count: number; readonly until: number } => {
    if (notes.size >= KEYS_MAX) {
      for (const [old, { until }] of notes) if (until <= now()) notes.delete(old);
    }
    const note = { count: 0, until: now() + ms };
    notes.set(key, note);
    return note;
  };
  return {
    count: (key, windowMs) => {
      const note = alive(key) ?? keep(key, windowMs);
      note.count += 1;
      return Promise.resolve({ count: note.count, leftMs: note.until - now() });
    },
    mark: (key, ms) => {
      keep(key, ms);
      return Promise.resolve();
    },
    isMarked: (key) => Promise.resolve(alive(key) !== null),
    close: () => Promise.resolve(),
  };
};
