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

/** One transaction holds at most so many requests: a bulk of them shares a few flushes. */
const REQUESTS_PER_FLUSH_MAX = 2_000;

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

  /** Takes in everything that arrived meanwhile, so that it shares a flush. */
  private takeAll(first: ToWriter): void {
    let appends: AppendTicket[] = [];
    const commit = (): void => {
      for (let start = 0; start < appends.length; start += REQUESTS_PER_FLUSH_MAX) {
        this.append(appends.slice(start, start + REQUESTS_PER_FLUSH_MAX));
      }
      appends = [];
    };
    for (let message: ToWriter | undefined = first; message !== undefined;) {
      if (message.kind === 'append') appends.push(...message.requests);
      else {
        commit();
        if (message.kind === 'adopt') this.adopt(message);
        else this.closing = message.ticket;
      }
      message = receiveMessageOnPort(this.port)?.message as ToWriter | undefined;
    }
    commit();
    if (this.closing !== null) this.close(this.closing);
    else if (this.writer.wantsCheckpoint) this.checkpoint();
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
