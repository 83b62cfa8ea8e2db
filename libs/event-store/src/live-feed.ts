import type { Recorded } from '@zgb/kernel';
import { PAGE_EVENTS_MAX, type EventStore, type SubscribeOptions } from './port';

/** Another process may write the same log: look again at least this often, in milliseconds. */
export const POLL_MS = 250;

/** Tells waiting subscribers that something was appended. */
export class AppendSignal {
  private waiting = new Set<() => void>();

  notify(): void {
    const woken = this.waiting;
    this.waiting = new Set();
    for (const wake of woken) wake();
  }

  /** Resolves on the next append, after `POLL_MS`, or when the signal aborts. */
  next(signal?: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const done = (): void => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', done);
        this.waiting.delete(done);
        resolve();
      };
      const timer = setTimeout(done, POLL_MS);
      signal?.addEventListener('abort', done);
      this.waiting.add(done);
      if (signal?.aborted === true) done();
    });
  }
}

/**
 * History, then what follows, page by page from the log itself: the next page is read when the
 * reader asks for it, so nothing is skipped, doubled or held in memory.
 */
export async function* followLog(
  store: Pick<EventStore, 'readAll' | 'head'>,
  appended: AppendSignal,
  { after = 0, signal, ...filter }: SubscribeOptions,
  isClosed: () => boolean,
): AsyncGenerator<readonly Recorded[]> {
  let position = after;
  while (signal?.aborted !== true && !isClosed()) {
    // Taken before the page: a page that is not full has seen everything up to here, so that what
    // a filter leaves out is not read again and again.
    const head = await store.head();
    const page = await store.readAll({ ...filter, after: position, limit: PAGE_EVENTS_MAX });
    position = page.at(-1)?.position ?? position;
    if (page.length < PAGE_EVENTS_MAX) position = Math.max(position, head);
    if (page.length > 0) yield page;
    else await appended.next(signal);
  }
}
