/** One event as it lies on the double's disk. Records are never changed. */
export interface StoredRecord {
  /** Byte offset in the log; commit and prepare position are the same. */
  readonly position: number;
  readonly streamId: string;
  /** From 0; `TOMBSTONE_REVISION` for a tombstone. */
  readonly revision: number;
  readonly id: string;
  readonly type: string;
  readonly isJson: boolean;
  readonly createdMs: number;
  readonly data: Uint8Array;
  readonly metadata: Uint8Array;
}

/** An event on its way to the log. */
export interface ProposedEvent {
  readonly id: string;
  readonly type: string;
  readonly isJson: boolean;
  readonly data: Uint8Array;
  readonly metadata: Uint8Array;
}

/** Stands for 2^63 - 1, the last revision there is, which a number cannot hold. */
export const TOMBSTONE_REVISION = Number.MAX_SAFE_INTEGER;

/** What a record takes beside its texts and bytes: framing, flags, ids, positions, time. */
const RECORD_OVERHEAD_BYTES = 82;

/** A stored event; data and metadata share one buffer, so that a million small ones fit. */
export class LogRecord implements StoredRecord {
  readonly id: string;
  readonly type: string;
  readonly isJson: boolean;
  private readonly bytes: Buffer;
  private readonly dataLength: number;

  constructor(
    readonly position: number,
    readonly streamId: string,
    readonly revision: number,
    readonly createdMs: number,
    event: ProposedEvent,
  ) {
    this.id = event.id;
    this.type = event.type;
    this.isJson = event.isJson;
    this.bytes = Buffer.concat([event.data, event.metadata]);
    this.dataLength = event.data.length;
  }

  get data(): Uint8Array {
    return this.bytes.subarray(0, this.dataLength);
  }

  get metadata(): Uint8Array {
    return this.bytes.subarray(this.dataLength);
  }

  /** Where the next record starts. */
  get end(): number {
    const texts = Buffer.byteLength(this.streamId) + Buffer.byteLength(this.type);
    return this.position + RECORD_OVERHEAD_BYTES + texts + this.bytes.length;
  }
}
