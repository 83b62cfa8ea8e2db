import type { ProjectionId, ReadModelStore, Unsubscribe, Update } from './port';

/** Who wants to hear of commits in this process. */
export class Listeners {
  private readonly listeners = new Set<(update: Update) => void>();

  add(listener: (update: Update) => void): Unsubscribe {
    // The same function given twice is two subscriptions.
    const own = (update: Update): void => {
      listener(update);
    };
    this.listeners.add(own);
    return () => Promise.resolve(void this.listeners.delete(own));
  }

  /** Not within the commit: a listener that throws must not look like a batch that failed. */
  tell(update: Update): void {
    for (const listener of this.listeners) {
      queueMicrotask(() => {
        listener(update);
      });
    }
  }
}

/** An update may be missed, or come from a process that shares only the file: look again. */
const LOOK_AGAIN_MS = 250;

const after = (delayMs: number, wakeable: (wake: () => void) => void): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, delayMs);
    wakeable(() => {
      clearTimeout(timer);
      resolve();
    });
  });

/**
 * Waits, in any process, until the rows of the projections hold a position; false after the
 * time is over. A projection that failed holds nobody up: its answers say where it stands.
 */
export const waitForPosition = async (
  readModels: Pick<ReadModelStore, 'checkpoint' | 'subscribe'>,
  projections: readonly ProjectionId[],
  position: number,
  timeoutMs: number,
): Promise<boolean> => {
  const until = performance.now() + timeoutMs;
  const news = { heard: 0, wake: (): void => undefined };
  const unsubscribe = await readModels.subscribe(() => {
    news.heard += 1;
    news.wake();
  });
  try {
    for (;;) {
      const { heard } = news;
      const stands = await Promise.all(projections.map((one) => readModels.checkpoint(one)));
      if (stands.every((stand) => stand.status === 'failed' || stand.position >= position)) {
        return true;
      }
      const leftMs = until - performance.now();
      if (leftMs <= 0) return false;
      if (news.heard !== heard) continue;
      await after(Math.min(leftMs, LOOK_AGAIN_MS), (stop) => {
        news.wake = stop;
      });
    }
  } finally {
    await unsubscribe();
  }
};
