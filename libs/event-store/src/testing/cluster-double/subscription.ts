import { randomUUID } from 'node:crypto';
import type { NodeContext } from './node-context';
import type { Outlet } from './outlet';
import { ALL, type ReadRequest } from './read-request';
import { consumerTooSlow, invalidPosition, RpcFailure, streamDeleted } from './rpc-failure';
import type { StoredRecord } from './stored-record';
import type { Storage } from './storage';
import { EPOCH_STREAM } from './system-events';
import { caughtUpMessage, checkpointMessage, confirmationMessage, eventMessage } from './wire';

/** A live consumer that takes nothing may be so many events behind. */
const LIVE_EVENTS_MAX = 32;
/** A reader is slow when it took nothing for so long; shorter is only a busy moment. */
const SLOW_MS = 200;

/** What comes next for a subscriber. */
type Step =
  | { readonly kind: 'event'; readonly record: StoredRecord; readonly checkpoint?: number }
  /** The position of an event that does not match; only to be told when it is time. */
  | { readonly kind: 'skipped'; readonly checkpoint?: number }
  | { readonly kind: 'head' }
  | { readonly kind: 'failed'; readonly failure: RpcFailure };

/** Follows a stream or the log. */
interface Follower {
  next(): Step;
  /** Events written after the last one that was taken. */
  behind(): number;
}

class AllFollower implements Follower {
  private considered = 0;

  constructor(
    private readonly storage: Storage,
    private readonly filter: ReadRequest['filter'],
    private place: number,
  ) {}

  next(): Step {
    if (this.place >= this.storage.log.length) return { kind: 'head' };
    const record = this.storage.log.at(this.place);
    this.place += 1;
    if (record.streamId === EPOCH_STREAM) return { kind: 'skipped' };
    if (this.filter === undefined) return { kind: 'event', record };
    this.considered = (this.considered + 1) % this.filter.checkpointInterval;
    const due = this.considered === 0 ? { checkpoint: record.position } : {};
    return this.filter.matches(record)
      ? { kind: 'event', record, ...due }
      : { kind: 'skipped', ...due };
  }

  behind(): number {
    return this.storage.log.length - this.place;
  }
}

class StreamFollower implements Follower {
  constructor(
    private readonly storage: Storage,
    private readonly streamId: string,
    private revision: number,
  ) {}

  next(): Step {
    const view = this.storage.view(this.streamId);
    if (view.status === 'deleted') return { kind: 'failed', failure: streamDeleted(this.streamId) };
    if (view.status === 'not-found') return { kind: 'head' };
    this.revision = Math.max(this.revision, view.first);
    if (this.revision > view.last) return { kind: 'head' };
    const record = this.storage.visibleEvent(this.streamId, this.revision);
    this.revision += 1;
    return record === undefined ? { kind: 'skipped' } : { kind: 'event', record };
  }

  behind(): number {
    return this.storage.log.lastRevision(this.streamId) + 1 - this.revision;
  }
}

/** Subscriptions start after what they name; reads start at it. */
const follow = (storage: Storage, request: ReadRequest): Follower | RpcFailure => {
  const { streamId, from, filter } = request;
  if (streamId !== ALL) {
    const last = storage.log.lastRevision(streamId);
    const revision = from === 'start' ? 0 : from === 'end' ? last + 1 : from + 1;
    return new StreamFollower(storage, streamId, revision);
  }
  if (from === 'start') return new AllFollower(storage, filter, 0);
  if (from === 'end') return new AllFollower(storage, filter, storage.log.length);
  const place = storage.log.placeAt(from);
  return place === undefined
    ? invalidPosition()
    : new AllFollower(storage, filter, Math.min(place + 1, storage.log.length));
};

/** One subscription: confirmation, history, caught up, and then what is appended. */
class Subscription {
  private live = false;
  private wake: (() => void) | undefined;

  constructor(
    private readonly context: NodeContext,
    private readonly outlet: Outlet,
    private readonly follower: Follower,
    private readonly structuredIds: boolean,
  ) {}

  async run(): Promise<void> {
    const { faults, storage } = this.context;
    const drop = (): void => {
      this.outlet.fail(consumerTooSlow());
    };
    const forget = storage.log.onAppend(() => {
      this.appended();
    });
    faults.subscriptions.add(drop);
    this.outlet.onClose(() => {
      forget();
      faults.subscriptions.delete(drop);
      this.wake?.();
    });
    await this.outlet.send(confirmationMessage(randomUUID()));
    while (!this.outlet.closed) await this.step(this.follower.next());
  }

  private async step(step: Step): Promise<void> {
    switch (step.kind) {
      case 'failed':
        this.outlet.fail(step.failure);
        return;
      case 'head':
        await this.atHead();
        return;
      case 'event':
        await this.outlet.send(eventMessage(step.record, this.structuredIds));
        break;
      case 'skipped':
        break;
    }
    if (step.checkpoint !== undefined) await this.outlet.send(checkpointMessage(step.checkpoint));
  }

  /** Says once that history is over, and waits for the next append. */
  private async atHead(): Promise<void> {
    if (!this.live) {
      this.live = true;
      await this.outlet.send(caughtUpMessage());
      // Something may have been appended while it was sent.
      return;
    }
    await new Promise<void>((resolve) => {
      this.wake = resolve;
    });
    this.wake = undefined;
  }

  private appended(): void {
    this.wake?.();
    const slow = this.outlet.blockedMs >= SLOW_MS && this.follower.behind() > LIVE_EVENTS_MAX;
    if (!this.live || !slow) return;
    this.context.faults.slowConsumers += 1;
    // The older server drops the subscriber; the newer one lets it catch up once more.
    if (this.context.version === '23.10.8') this.outlet.fail(consumerTooSlow());
    else this.live = false;
  }
}

/** Serves a subscription until the caller leaves or it fails. */
export const subscribe = async (
  context: NodeContext,
  outlet: Outlet,
  request: ReadRequest,
): Promise<void> => {
  const follower = follow(context.storage, request);
  if (follower instanceof RpcFailure) {
    outlet.fail(follower);
    return;
  }
  await new Subscription(context, outlet, follower, request.structuredIds).run();
};
