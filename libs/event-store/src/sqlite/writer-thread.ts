import {
  parentPort,
  receiveMessageOnPort,
  workerData,
  type MessagePort,
} from 'node:worker_threads';
import { EventStoreError, type ErrorDetails, type EventStoreErrorCode } from '../errors';
import type { AppendOutcome, AppendResult, StoredEvent } from '../port';

import { asStoreError } from './faults';
import { LogWriter, type AppendRequest, type LogWriterOptions } from './log-writer';

/** What the program asks of the thread; `ticket` comes back with the answer. */
export type ToWriter =
  | { readonly kind: 'append'; readonly batches: readonly AppendBatch[] }
  | { readonly kind: 'adopt'; readonly ticket: number; readonly events: readonly StoredEvent[] }
  | { readonly kind: 'close'; readonly ticket: number };

/** Requests that share a flush and are answered together. */
export interface AppendBatch {
  readonly ticket: number;
  readonly requests: readonly AppendRequest[];
}

/** An error as it crosses between threads. */
export interface PlainError {
  /** Null for something that is not a fault of the store, but of the program. */
  readonly code: EventStoreErrorCode | null;
  readonly message: string;
  readonly details: ErrorDetails;
}

export type PlainOutcome =
  | { readonly result: AppendResult; readonly error?: undefined }
  | { readonly result?: undefined; readonly error: PlainError };

/** An error here is one of the whole: nothing of what was asked was done. */
export type Answer = { readonly ticket: number } & (
  | { readonly outcomes: readonly PlainOutcome[]; readonly error?: undefined }
  | { readonly outcomes?: undefined; readonly error: PlainError }
);

export type FromWriter =
  | { readonly kind: 'ready' }
  | { readonly kind: 'failed'; readonly error: PlainError }
  | { readonly kind: 'answers'; readonly answers: readonly Answer[] };

export type WriterThreadData = Pick<LogWriterOptions, 'path' | 'synchronous'>;

/**
 * After a transaction the next command is often on its way: waiting awake for it, for less than a
 * flush takes, spares it the time of waking us.
 */
const AWAKE_MS = 0.08;

const plain = (error: unknown): PlainError =>
  error instanceof EventStoreError
    ? { code: error.code, message: error.message, details: error.details }
    : { code: null, message: error instanceof Error ? (error.stack ?? '') : 'fault', details: {} };

const plainOutcome = ({ result, error }: AppendOutcome): PlainOutcome =>
  result === undefined ? { error: plain(error) } : { result };

/** How appends that share a flush are carried out: replaced by the broken writers of crash tests. */
export type CarryOut = (
  writer: LogWriter,
  requests: readonly AppendRequest[],
  answer: (outcomes: readonly AppendOutcome[]) => void,
) => void;

/** Nothing is answered before the flush: `commit` returns after it. */
export const commitThenAnswer: CarryOut = (writer, requests, answer) => {
  answer(writer.commit(requests));
};

class WriterThread {
  private closing: number | null = null;
  private appends: AppendBatch[] = [];

  constructor(
    private readonly port: MessagePort,
    private readonly writer: LogWriter,
    private readonly carryOut: CarryOut,
  ) {
    port.on('message', (message: ToWriter) => {
      this.takeAll(message);
    });
    this.post({ kind: 'ready' });
  }

  /** Works until nothing waits: what arrives meanwhile shares the next flush. */
  private takeAll(first: ToWriter): void {
    this.take(first);
    do {
      this.takeArrived();
      if (this.appends.length > 0) {
        this.append(this.nextFlush());
        if (this.writer.wantsCheckpoint) this.checkpoint();
      }
    } while (this.appends.length > 0 || this.hasArrived());
    if (this.closing !== null) this.close(this.closing);
  }

  private take(message: ToWriter): void {
    if (message.kind === 'append') {
      this.appends.push(...message.batches);
      return;
    }
    // In the order in which it was asked.
    if (this.appends.length > 0) this.append(this.appends.splice(0));
    if (message.kind === 'adopt') this.adopt(message);
    else this.closing = message.ticket;
  }

  /** Takes in what arrived; false when nothing did. */
  private takeArrived(): boolean {
    for (let any = false; ; any = true) {
      const arrived = receiveMessageOnPort(this.port)?.message as ToWriter | undefined;
      if (arrived === undefined) return any;
      this.take(arrived);
    }
  }

  /** Stays awake for a moment to see whether more comes. */
  private hasArrived(): boolean {
    const until = performance.now() + AWAKE_MS;
    while (this.closing === null && performance.now() < until) {
      if (this.takeArrived()) return true;
    }
    return false;
  }

  /** What shares the next flush: whole batches, until it is worth one. */
  private nextFlush(): readonly AppendBatch[] {
    const wanted = this.writer.requestsPerFlush;
    let batches = 0;
    for (let requests = 0; requests < wanted && batches < this.appends.length; batches += 1)
      requests += this.appends[batches]?.requests.length ?? 0;
    return this.appends.splice(0, batches);
  }

  private append(batches: readonly AppendBatch[]): void {
    this.trying(batches, () => {
      const requests = batches.flatMap((batch) => batch.requests);
      this.carryOut(this.writer, requests, (outcomes) => {
        let first = 0;
        const answers = batches.map(({ ticket, requests: { length } }) => {
          const own = outcomes.slice(first, (first += length));
          return { ticket, outcomes: own.map(plainOutcome) };
        });
        this.post({ kind: 'answers', answers });
      });
    });
  }

  private adopt(message: Extract<ToWriter, { kind: 'adopt' }>): void {
    this.trying([message], () => {
      this.writer.adopt(message.events);
      this.post({ kind: 'answers', answers: [{ ticket: message.ticket, outcomes: [] }] });
    });
  }

  /** A fault of the store is the answer to all who wait for it. */
  private trying(waiting: readonly { readonly ticket: number }[], work: () => void): void {
    try {
      work();
    } catch (error) {
      const fault = plain(error);
      this.post({
        kind: 'answers',
        answers: waiting.map(({ ticket }) => ({ ticket, error: fault })),
      });
    }
  }

  private checkpoint(): void {
    // What is stored is safe in the write-ahead log: a checkpoint that fails is tried again later.
    this.trying([], () => {
      this.writer.checkpoint();
    });
  }

  private close(ticket: number): void {
    this.port.removeAllListeners('message');
    this.trying([{ ticket }], () => {
      this.writer.close();
      this.post({ kind: 'answers', answers: [{ ticket, outcomes: [] }] });
    });
    this.port.close();
  }

  private post(message: FromWriter): void {
    this.port.postMessage(message);
  }
}

/** Opens the log in this thread and serves it; `open` and `carryOut` are for tests. */
export const runWriterThread = (
  changes: Pick<LogWriterOptions, 'open'> & { readonly carryOut?: CarryOut } = {},
): void => {
  const port = parentPort;
  if (port === null) throw new RangeError('the writer runs in a thread of its own');
  const { carryOut = commitThenAnswer, ...options } = changes;
  const data = workerData as WriterThreadData;
  try {
    new WriterThread(port, new LogWriter({ ...data, ...options }), carryOut);
  } catch (error) {
    const failed: FromWriter = { kind: 'failed', error: plain(asStoreError(error, data.path)) };
    port.postMessage(failed);
    port.close();
  }
};
