import { extname, join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { EventStoreError, storeClosed } from '../errors';
import type { AppendOutcome, AppendResult, StoredEvent } from '../port';

import type { AppendRequest } from './log-writer';
import type {
  Answer,
  AppendBatch,
  FromWriter,
  PlainError,
  PlainOutcome,
  ToWriter,
  WriterThreadData,
} from './writer-thread';

interface Waiting {
  readonly resolve: (outcomes: readonly AppendOutcome[]) => void;
  readonly reject: (error: Error) => void;
}

export const WRITER_THREAD = join(__dirname, `writer-thread.main${extname(__filename)}`);

/** Tests and benchmarks run from the sources: a thread then needs the same translation. */
const TRANSLATION = join(__dirname, '../../../../scripts/lib/source-thread.cjs');

const asError = ({ code, message, details }: PlainError): Error =>
  code === null ? new Error(message) : new EventStoreError(code, message, details);

const asOutcome = ({ result, error }: PlainOutcome): AppendOutcome =>
  error === undefined ? { result } : { error: asError(error) };

/** The program's side of the thread that writes. Keeps the process alive while somebody waits. */
export class WriterClient {
  private readonly waiting = new Map<number, Waiting>();
  private lastTicket = 0;
  private outbox: AppendBatch[] = [];
  private ended: Error | null = null;

  private constructor(private readonly worker: Worker) {
    worker.on('message', (message: FromWriter) => {
      if (message.kind === 'answers') this.settle(message.answers);
    });
    worker.on('error', (error) => {
      this.end(new EventStoreError('store-unavailable', `the writer stopped: ${error.message}`));
    });
    worker.on('exit', () => {
      this.end(storeClosed());
    });
    // Listening keeps a process alive; nobody waits yet.
    worker.unref();
  }

  /** Starts the thread; rejects when the log cannot be opened. `entry` is for tests. */
  static async start(data: WriterThreadData, entry = WRITER_THREAD): Promise<WriterClient> {
    const execArgv = entry.endsWith('.ts') ? ['--require', TRANSLATION] : [];
    const worker = new Worker(entry, { workerData: data, execArgv });
    await new Promise<void>((resolve, reject) => {
      worker.once('error', reject);
      worker.once('message', (message: FromWriter) => {
        worker.off('error', reject);
        if (message.kind === 'failed') reject(asError(message.error));
        else resolve();
      });
    });
    return new WriterClient(worker);
  }

  async append(request: AppendRequest): Promise<AppendResult> {
    const [outcome] = await this.appendMany([request]);
    if (outcome?.result === undefined) throw outcome?.error ?? storeClosed();
    return outcome.result;
  }

  appendMany(requests: readonly AppendRequest[]): Promise<readonly AppendOutcome[]> {
    return this.ask((ticket) => {
      // Whatever is asked in one turn of the program crosses in one message, and shares a flush.
      if (this.outbox.length === 0) {
        process.nextTick(() => {
          this.sendOutbox();
        });
      }
      this.outbox.push({ ticket, requests });
    });
  }

  async adopt(events: readonly StoredEvent[]): Promise<void> {
    await this.ask((ticket) => {
      this.send({ kind: 'adopt', ticket, events });
    });
  }

  /** Writes what was asked, closes the log and ends the thread. */
  async close(): Promise<void> {
    if (this.ended !== null) return;
    await this.ask((ticket) => {
      this.send({ kind: 'close', ticket });
    });
    this.end(storeClosed());
    await this.worker.terminate();
  }

  private ask(send: (ticket: number) => void): Promise<readonly AppendOutcome[]> {
    return new Promise((resolve, reject) => {
      if (this.ended !== null) {
        reject(this.ended);
        return;
      }
      const ticket = (this.lastTicket += 1);
      if (this.waiting.size === 0) this.worker.ref();
      this.waiting.set(ticket, { resolve, reject });
      send(ticket);
    });
  }

  private send(message: ToWriter): void {
    this.sendOutbox();
    this.worker.postMessage(message);
  }

  private sendOutbox(): void {
    if (this.outbox.length === 0) return;
    const message: ToWriter = { kind: 'append', batches: this.outbox };
    this.outbox = [];
    this.worker.postMessage(message);
  }

  private settle(answers: readonly Answer[]): void {
    for (const { ticket, outcomes, error } of answers) {
      const waiting = this.waiting.get(ticket);
      this.waiting.delete(ticket);
      if (error === undefined) waiting?.resolve(outcomes.map(asOutcome));
      else waiting?.reject(asError(error));
    }
    if (this.waiting.size === 0) this.worker.unref();
  }

  /** Nobody waits for ever: what was not answered is told that the writer is gone. */
  private end(error: Error): void {
    this.ended ??= error;
    for (const { reject } of this.waiting.values()) reject(this.ended);
    this.waiting.clear();
  }
}
