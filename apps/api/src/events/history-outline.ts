import { isStoreError, PAGE_EVENTS_MAX, type EventStore } from '@zgb/event-store';
import type { Recorded } from '@zgb/kernel';

/** An event with its number: 1 for the first of the log. */
export interface Numbered {
  readonly number: number;
  readonly event: Recorded;
}

/** The event that was the last known at a moment, with the moments before and after it. */
export interface Neighbours {
  readonly current: Numbered | null;
  /** Last event of the moment before that of the current one. */
  readonly before: Numbered | null;
  /** First event that was recorded later. */
  readonly after: Numbered | null;
}

/** How many events were recorded in one piece of time. */
export interface Bin {
  readonly from: string;
  readonly until: string;
  readonly events: number;
}

/** Where a page of the log begins. */
interface Mark {
  /** Events before this page. */
  readonly number: number;
  /** The page is read after this position. */
  readonly after: number;
  /** Moment of its first event. */
  readonly recordedAt: string;
}

/** The last mark for which it holds; marks are in order. */
const lastMark = (marks: readonly Mark[], holds: (mark: Mark) => boolean): number => {
  let [low, high] = [0, marks.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const mark = marks[middle];
    if (mark !== undefined && holds(mark)) low = middle + 1;
    else high = middle;
  }
  return low - 1;
};

/**
 * Finds events by number and by moment of recording. It remembers where each page of the log
 * begins: that is little, is made when somebody asks first, and grows with the log.
 */
export class HistoryOutline {
  private readonly marks: Mark[] = [];
  private position = 0;
  private count = 0;
  private growing: Promise<void> = Promise.resolve();

  constructor(private readonly log: Pick<EventStore, 'readAll'>) {}

  /** How many events there are. */
  async size(): Promise<number> {
    await this.grow();
    return this.count;
  }

  async numbered(number: number): Promise<Numbered | null> {
    await this.grow();
    const index = lastMark(this.marks, (mark) => mark.number < number);
    const page = await this.page(index);
    return page.find((one) => one.number === number) ?? null;
  }

  /** What was known at a moment; null: now. */
  async around(moment: string | null): Promise<Neighbours> {
    const size = await this.size();
    const at = moment === null ? size : await this.numberOn(moment);
    const current = await this.numbered(at);
    const instant = current?.event.recordedAt ?? '';
    const before = current === null ? 0 : await this.numberBefore(instant);
    return {
      current,
      before: await this.numbered(before),
      after: await this.numbered(at + 1),
    };
  }

  /** Events per equal piece of the time from the first to the last event. */
  async bins(most: number): Promise<readonly Bin[]> {
    const size = await this.size();
    const [first, last] = [await this.numbered(1), await this.numbered(size)];
    if (first === null || last === null) return [];
    const [from, until] = [Date.parse(first.event.recordedAt), Date.parse(last.event.recordedAt)];
    const step = Math.max(1, Math.ceil((until - from + 1) / most));
    const bins: Bin[] = [];
    let before = 0;
    for (let start = from; start <= until; start += step) {
      const end = new Date(start + step - 1).toISOString();
      const number = await this.numberOn(end);
      bins.push({ from: new Date(start).toISOString(), until: end, events: number - before });
      before = number;
    }
    return bins;
  }

  /** Position after which everything is that was recorded from a moment on. */
  async positionBefore(moment: string): Promise<number> {
    await this.grow();
    const found = await this.numbered(await this.numberBefore(moment));
    return found?.event.position ?? 0;
  }

  /** How many events were recorded up to and including a moment. */
  private numberOn(moment: string): Promise<number> {
    return this.numberWhere((recordedAt) => recordedAt <= moment);
  }

  private numberBefore(moment: string): Promise<number> {
    return this.numberWhere((recordedAt) => recordedAt < moment);
  }

  private async numberWhere(holds: (recordedAt: string) => boolean): Promise<number> {
    const index = lastMark(this.marks, ({ recordedAt }) => holds(recordedAt));
    const page = await this.page(index);
    return page.findLast(({ event }) => holds(event.recordedAt))?.number ?? 0;
  }

  private async page(index: number): Promise<readonly Numbered[]> {
    const mark = this.marks[index];
    if (mark === undefined) return [];
    const next = this.marks[index + 1];
    const limit = (next?.number ?? this.count) - mark.number;
    const events = await this.log.readAll({ after: mark.after, limit });
    return events.map((event, place) => ({ number: mark.number + place + 1, event }));
  }

  /** One at a time: two readers would mark the same pages. */
  private grow(): Promise<void> {
    this.growing = this.growing.then(
      () => this.readOn(),
      () => this.readOn(),
    );
    return this.growing;
  }

  private async readOn(): Promise<void> {
    for (;;) {
      const events = await this.after(this.position);
      const [first, last] = [events[0], events.at(-1)];
      if (first === undefined || last === undefined) return;
      const open = this.marks.at(-1);
      // A page that was not full is filled before a new one begins.
      if (open === undefined || this.count - open.number >= PAGE_EVENTS_MAX) {
        const { position: after, count: number } = this;
        this.marks.push({ number, after, recordedAt: first.recordedAt });
      }
      this.position = last.position;
      this.count += events.length;
    }
  }

  private async after(position: number): Promise<readonly Recorded[]> {
    const open = this.marks.at(-1);
    const room = PAGE_EVENTS_MAX - (open === undefined ? 0 : this.count - open.number);
    const limit = room > 0 ? room : PAGE_EVENTS_MAX;
    try {
      return await this.log.readAll({ after: position, limit });
    } catch (error) {
      // A log that was put back to an earlier state: what was known of it is forgotten.
      if (!isStoreError(error, 'position-unknown')) throw error;
      this.marks.length = 0;
      [this.position, this.count] = [0, 0];
      return await this.log.readAll({ limit: PAGE_EVENTS_MAX });
    }
  }
}
