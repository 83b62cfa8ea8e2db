import {
  LogRecord,
  TOMBSTONE_REVISION,
  type ProposedEvent,
  type StoredRecord,
} from './stored-record';

/** What an empty write takes: it leaves a mark in the file but no event. */
const EMPTY_WRITE_BYTES = 90;

interface StreamIndex {
  /** Place in the log of each revision: the revision is the index. */
  readonly places: number[];
  tombstone: boolean;
}

/** The file that all nodes share: records in order of commit, and an index per stream. */
export class Log {
  private readonly all: LogRecord[] = [];
  private readonly streams = new Map<string, StreamIndex>();
  private readonly listeners = new Set<() => void>();
  private endPosition = 0;

  get records(): readonly StoredRecord[] {
    return this.all;
  }

  get length(): number {
    return this.all.length;
  }

  /** Where the next record will start. */
  get end(): number {
    return this.endPosition;
  }

  /** The n-th record of the log. */
  at(place: number): StoredRecord {
    const record = this.all[place];
    if (record === undefined) throw new RangeError(`no record at place ${String(place)}`);
    return record;
  }

  /** Last revision of a stream, deleted or not; -1 when it has no events. */
  lastRevision(streamId: string): number {
    return (this.streams.get(streamId)?.places.length ?? 0) - 1;
  }

  hasTombstone(streamId: string): boolean {
    return this.streams.get(streamId)?.tombstone === true;
  }

  /** The event of a stream with this revision, whether readers may still see it or not. */
  event(streamId: string, revision: number): StoredRecord | undefined {
    const place = this.streams.get(streamId)?.places[revision];
    return place === undefined ? undefined : this.all[place];
  }

  /** First place at or after a position. */
  placeFrom(position: number): number {
    let low = 0;
    let high = this.all.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.at(middle).position < position) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Place of the record that starts at this position; the end of the log counts as a start. */
  placeAt(position: number): number | undefined {
    const place = this.placeFrom(position);
    const start = place === this.all.length ? this.endPosition : this.at(place).position;
    return start === position ? place : undefined;
  }

  /** Writes events behind each other and gives back the last one; undefined when there are none. */
  append(streamId: string, events: readonly ProposedEvent[]): StoredRecord | undefined {
    if (events.length === 0) this.endPosition += EMPTY_WRITE_BYTES;
    const { places } = this.indexOf(streamId);
    let last: LogRecord | undefined;
    for (const event of events) {
      last = this.write(streamId, places.length, event);
      places.push(this.all.length - 1);
    }
    this.notify();
    return last;
  }

  /** Closes a stream for ever. */
  tombstone(streamId: string, event: ProposedEvent): StoredRecord {
    this.indexOf(streamId).tombstone = true;
    const record = this.write(streamId, TOMBSTONE_REVISION, event);
    this.notify();
    return record;
  }

  /** Calls back after every write, until the returned function is called. */
  onAppend(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  private indexOf(streamId: string): StreamIndex {
    const known = this.streams.get(streamId);
    if (known !== undefined) return known;
    const index: StreamIndex = { places: [], tombstone: false };
    this.streams.set(streamId, index);
    return index;
  }

  private write(streamId: string, revision: number, event: ProposedEvent): LogRecord {
    const record = new LogRecord(this.endPosition, streamId, revision, Date.now(), event);
    this.all.push(record);
    this.endPosition = record.end;
    return record;
  }

  private notify(): void {
    for (const listener of this.listeners) listener();
  }
}
