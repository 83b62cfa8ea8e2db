import {
  parentPort,
  receiveMessageOnPort,
  workerData,
  type MessagePort,
} from 'node:worker_threads';
import { EventStoreError, type ErrorDetails, type EventStoreErrorCode } from '../errors';
import type { AppendResult, StoredEvent } from '../port';

import { asStoreError } from './faults';
import {
  LogWriter,
  type AppendOutcome,
  type AppendRequest,
  type LogWriterOptions,
} from './log-writer';

/** What the program asks of the thread; `ticket` comes back with the answer. */
export type ToWriter =
  | { readonly kind: 'append'; readonly requests: readonly Ticketed<AppendRequest>[] }
  | { readonly kind: 'adopt'; readonly ticket: number; readonly events: readonly StoredEvent[] }
  | { readonly kind: 'close'; readonly ticket: number };

export type Ticketed<Value> = Value & { readonly ticket: number };

/** An error as it crosses between threads. */
export interface PlainError {
  /** Null for something that is not a fault of the store, but of the program. */
  readonly code: EventStoreErrorCode | null;
  readonly message: string;
  readonly details: ErrorDetails;
}

export interface Answer {
  readonly ticket: number;
  readonly result?: AppendResult;
  readonly error?: PlainError;
}

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

type AppendTicket = Ticketed<AppendRequest>;

/** How a batch of appends is carried out: replaced by the broken writers of the crash tests. */
export type CarryOut = (
  writer: LogWriter,
  requests: readonly AppendTicket[],
  answer: (answers: readonly Answer[]) => void,
) => void;

const answersOf = (
  requests: readonly AppendTicket[],
  outcomes: readonly AppendOutcome[],
): readonly Answer[] =>
  requests.map(({ ticket }, index) => {
    const outcome = outcomes[index];
    return outcome?.result === undefined
      ? { ticket, error: plain(outcome?.error) }
      : { ticket, result: outcome.result };
  });

/** Nothing is answered before the flush: `commit` returns after it. */
export const commitThenAnswer: CarryOut = (writer, requests, answer) => {
  answer(answersOf(requests, writer.commit(requests)));
};

class WriterThread {
  private closing: number | null = null;
  private appends: AppendTicket[] = [];

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
        this.append(this.appends.splice(0, this.writer.requestsPerFlush));
        if (this.writer.wantsCheckpoint) this.checkpoint();
      }
    } while (this.appends.length > 0 || this.hasArrived());
    if (this.closing !== null) this.close(this.closing);
  }

  private take(message: ToWriter): void {
    if (message.kind === 'append') {
      this.appends.push(...message.requests);
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

  private append(requests: readonly AppendTicket[]): void {
    this.trying(requests, () => {
      this.carryOut(this.writer, requests, (answers) => {
        this.post({ kind: 'answers', answers });
      });
    });
  }

  private adopt(message: Extract<ToWriter, { kind: 'adopt' }>): void {
    this.trying([message], () => {
      this.writer.adopt(message.events);
      this.post({ kind: 'answers', answers: [{ ticket: message.ticket }] });
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
      this.post({ kind: 'answers', answers: [{ ticket }] });
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
