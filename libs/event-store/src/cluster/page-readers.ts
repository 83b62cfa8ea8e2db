import type { EventStoreDBClient } from '@eventstore/db-client';
import type { Position, StoredEvent } from '../port';
import { feed, type FeedPage } from './feed';
import type { StreamNames } from './wire-event';

/** Readings that are kept open between two pages: a rebuild or two, and some who page by hand. */
const OPEN_MAX = 4;

/** Whoever pages on asks for the next page sooner than this. */
const IDLE_MS = 5_000;

type Matches = (event: StoredEvent) => boolean;

/** One reading of the log from a position on, taken a page at a time. */
class PageReader {
  private waiting: readonly StoredEvent[] = [];
  private hasAll = false;
  private readonly pages: AsyncGenerator<FeedPage>;

  constructor(
    pages: AsyncGenerator<FeedPage>,
    /** Place of the last event that was given. */
    public position: Position,
  ) {
    this.pages = pages;
  }

  /** Adds events up to a number; `end` is the end as it was when the cluster last said so. */
  async fill(
    events: StoredEvent[],
    wanted: number,
    matches: Matches,
  ): Promise<'full' | 'end' | 'broken off'> {
    for (;;) {
      for (const [index, event] of this.waiting.entries()) {
        this.position = event.position;
        if (matches(event)) events.push(event);
        if (events.length === wanted) {
          this.waiting = this.waiting.slice(index + 1);
          return 'full';
        }
      }
      this.waiting = [];
      if (this.hasAll) return 'end';
      const next = await this.pages.next();
      if (next.done === true) return 'broken off';
      this.waiting = next.value.events;
      this.hasAll = next.value.caughtUp;
    }
  }

  async close(): Promise<void> {
    await this.pages.return(undefined);
  }
}

interface Resting {
  readonly filter: string;
  readonly reader: PageReader;
  readonly timer: NodeJS.Timeout;
}

/**
 * Readings of the log in pages. A page that is full leaves its reading open for a while: opening one
 * anew for each page of a million events costs more than the events.
 */
export class PageReaders {
  private resting: readonly Resting[] = [];

  constructor(
    private readonly client: EventStoreDBClient,
    private readonly names: StreamNames,
    private readonly signal: AbortSignal,
  ) {}

  /** Null when the cluster ended a reading half-way. */
  async page(
    after: Position,
    wanted: number,
    tenants: readonly string[] | undefined,
    matches: Matches,
  ): Promise<readonly StoredEvent[] | null> {
    const filter = JSON.stringify(tenants ?? null);
    const events: StoredEvent[] = [];
    let reader = this.take(filter, after);
    let isFresh = reader === null;
    for (;;) {
      reader ??= this.open(after, tenants);
      const outcome = await reader.fill(events, wanted, matches);
      if (outcome === 'full') {
        this.rest(filter, reader);
        return events;
      }
      await reader.close();
      if (isFresh) return outcome === 'end' ? events : null;
      // It may have seen the end long ago: only a new reading knows what is acknowledged by now.
      after = reader.position;
      reader = null;
      isFresh = true;
    }
  }

  async close(): Promise<void> {
    const { resting } = this;
    this.resting = [];
    for (const { timer, reader } of resting) {
      clearTimeout(timer);
      await reader.close();
    }
  }

  private open(after: Position, tenants: readonly string[] | undefined): PageReader {
    return new PageReader(
      feed(this.client, this.names, { after, tenants, signal: this.signal }),
      after,
    );
  }

  private take(filter: string, after: Position): PageReader | null {
    const found = this.resting.find(
      (one) => one.filter === filter && one.reader.position === after,
    );
    if (found === undefined) return null;
    this.drop(found);
    return found.reader;
  }

  private rest(filter: string, reader: PageReader): void {
    const [oldest] = this.resting;
    if (oldest !== undefined && this.resting.length >= OPEN_MAX) this.end(oldest);
    const resting: Resting = {
      filter,
      reader,
      timer: setTimeout(() => {
        this.end(resting);
      }, IDLE_MS).unref(),
    };
    this.resting = [...this.resting, resting];
  }

  private drop(gone: Resting): void {
    clearTimeout(gone.timer);
    this.resting = this.resting.filter((one) => one !== gone);
  }

  private end(gone: Resting): void {
    this.drop(gone);
    // Its connection may be gone already; then there is nothing left to end.
    gone.reader.close().catch(() => undefined);
  }
}
