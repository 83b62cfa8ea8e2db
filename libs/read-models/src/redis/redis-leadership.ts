import { randomUUID } from 'node:crypto';
import { ReadModelError } from '../errors';
import { pause, type Leadership, type Lease } from '../leadership';
import { prefixOf, RedisConnection, type RedisConnectionOptions } from './connection';

export interface RedisLeadershipOptions extends Omit<RedisConnectionOptions, 'commandMs'> {
  /**
   * How long a lease lasts without being renewed, in ms: after a crash the next one leads within
   * this time and a little. Renewed at a third of it. Default 5,000.
   */
  readonly leaseMs?: number;
}

const LEASE_MS = 5_000;

/** How often whoever stands by asks at most, in ms. */
const ASK_MS_MAX = 1_000;

interface Held {
  readonly connection: RedisConnection;
  readonly key: string;
  readonly token: string;
  readonly leaseMs: number;
}

/**
 * A lease that was taken at a moment, by our own clock and before the server counted: so we stop
 * no later than the server lets another in. A process that stood still finds its time over before
 * anything else, because its timers are due first.
 */
class RedisLease implements Lease {
  private readonly losing = new AbortController();
  private readonly ended = new AbortController();
  private deadline: NodeJS.Timeout;
  private readonly renewing: Promise<void>;

  constructor(
    private readonly held: Held,
    takenAt: number,
  ) {
    this.deadline = this.endAt(takenAt + held.leaseMs);
    this.renewing = this.renew();
  }

  get lost(): AbortSignal {
    return this.losing.signal;
  }

  async release(): Promise<void> {
    this.end();
    await this.renewing;
    if (this.lost.aborted) return;
    const { connection, key, token } = this.held;
    // Redis may be away; then the lease runs out by itself.
    await connection
      .ask('release', (client) => client.zgbDropLease(1, key, token))
      .catch(() => undefined);
  }

  private async renew(): Promise<void> {
    const { connection, key, token, leaseMs } = this.held;
    for (;;) {
      await pause(leaseMs / 3, this.ended.signal);
      if (this.ended.signal.aborted) return;
      const askedAt = performance.now();
      const answer = await connection
        .ask('renew', (client) => client.zgbRenewLease(1, key, token, leaseMs))
        .catch(() => 'unknown');
      if (this.ended.signal.aborted) return;
      if (answer === 0) this.lose();
      if (answer !== 1) continue;
      clearTimeout(this.deadline);
      this.deadline = this.endAt(askedAt + leaseMs);
    }
  }

  private endAt(moment: number): NodeJS.Timeout {
    return setTimeout(
      () => {
        this.lose();
      },
      Math.max(0, moment - performance.now()),
    );
  }

  private lose(): void {
    this.end();
    this.losing.abort();
  }

  private end(): void {
    clearTimeout(this.deadline);
    this.ended.abort();
  }
}

class RedisLeadership implements Leadership {
  private readonly connection: RedisConnection;
  private readonly prefix: string;
  private readonly leaseMs: number;

  constructor({ leaseMs = LEASE_MS, ...options }: RedisLeadershipOptions) {
    this.leaseMs = leaseMs;
    this.prefix = prefixOf(options);
    // A connection of its own: a renewal must not wait behind a large batch.
    this.connection = new RedisConnection({ ...options, commandMs: Math.ceil(leaseMs / 3) });
  }

  async lead(group: string, signal: AbortSignal): Promise<Lease | null> {
    const { connection, leaseMs } = this;
    const key = `${this.prefix}:lease:${group}`;
    const token = randomUUID();
    while (!signal.aborted) {
      const askedAt = performance.now();
      if ((await this.take(key, token)) === 1) {
        const lease = new RedisLease({ connection, key, token, leaseMs }, askedAt);
        if (!signal.aborted) return lease;
        await lease.release();
        return null;
      }
      await pause(Math.min(leaseMs / 3, ASK_MS_MAX), signal);
    }
    return null;
  }

  close(): Promise<void> {
    return this.connection.close();
  }

  /** Standing by outlives Redis being away; what Redis refuses is for the caller to know. */
  private async take(key: string, token: string): Promise<unknown> {
    try {
      return await this.connection.ask('lead', (client) =>
        client.zgbTakeLease(1, key, token, this.leaseMs),
      );
    } catch (error) {
      if (error instanceof ReadModelError && error.code === 'read-models-unavailable') return 0;
      throw error;
    }
  }
}

/** Leadership by a key in Redis with a token and an expiry. */
export const createRedisLeadership = (options: RedisLeadershipOptions): Leadership =>
  new RedisLeadership(options);
