import type { ServerWritableStream } from '@grpc/grpc-js';
import type { ReadReq, ReadResp } from '@eventstore/db-client/generated/streams_pb';
import type { RpcFailure } from './rpc-failure';

/** Messages that may lie ready for a reader; a page then takes few turns of the event loop. */
const READY_MESSAGES_MAX = 64;

/** The way to one reader: what does not fit waits, and what is closed takes nothing. */
export class Outlet {
  closed = false;
  private waiting: (() => void) | undefined;
  private blockedAt = 0;
  private readonly closeListeners: (() => void)[] = [];

  constructor(private readonly call: ServerWritableStream<ReadReq, ReadResp>) {
    call.on('drain', () => {
      this.resume();
    });
    for (const event of ['cancelled', 'close']) {
      call.on(event, () => {
        this.close();
      });
    }
  }

  /** How long the reader has taken nothing, in milliseconds. */
  get blockedMs(): number {
    return this.waiting === undefined ? 0 : Date.now() - this.blockedAt;
  }

  /** Sends, and waits until the reader can take more. */
  async send(message: ReadResp): Promise<void> {
    if (this.closed || this.call.write(message)) return;
    if (this.call.writableLength < READY_MESSAGES_MAX) return;
    this.blockedAt = Date.now();
    await new Promise<void>((resolve) => {
      this.waiting = resolve;
    });
  }

  end(): void {
    if (this.closed) return;
    this.call.end();
    this.close();
  }

  fail(failure: RpcFailure): void {
    if (this.closed) return;
    this.call.emit('error', failure);
    this.close();
  }

  onClose(listener: () => void): void {
    this.closeListeners.push(listener);
  }

  private close(): void {
    if (this.closed) return;
    this.closed = true;
    this.resume();
    for (const listener of this.closeListeners) listener();
  }

  private resume(): void {
    const resume = this.waiting;
    this.waiting = undefined;
    resume?.();
  }
}
