import { spawn, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { openSqliteEventStore, type EventStore } from '@zgb/event-store';
import { foldProjection, type Recorded } from '@zgb/kernel';
import { createRedisLeadership, createRedisReadModels, waitForPosition } from '..';
import type { ReadModelStore } from '..';
import { leadershipContract } from '../testing';
import { counted, counting, countingCatalogue, write } from '../testing/counting';
import {
  canStartRedis,
  describeRedis,
  givenRedis,
  startRedis,
  useRedis,
} from '../testing/redis-server';
import type { RunningRedis } from '../testing/redis-server';
import { TcpProxy } from '../testing/tcp-proxy';
import { until } from '../testing/until';

const LEASE_MS = 900;
const never = new AbortController().signal;
const newPrefix = (): string => `test-${randomUUID()}`;

describeRedis('leadership through Redis', givenRedis !== '' || canStartRedis, () => {
  const redis = useRedis();

  leadershipContract('Redis', () => {
    const keyPrefix = newPrefix();
    return Promise.resolve(() =>
      createRedisLeadership({ url: redis(), keyPrefix, leaseMs: LEASE_MS }),
    );
  });

  it('keeps the lead for longer than a lease lasts', async () => {
    const keyPrefix = newPrefix();
    // Long: who stands still for a whole lease loses it, and a busy machine does at times.
    const leaseMs = 4_000;
    const first = createRedisLeadership({ url: redis(), keyPrefix, leaseMs });
    const second = createRedisLeadership({ url: redis(), keyPrefix, leaseMs });
    const lease = await first.lead('all', never);
    const stop = AbortSignal.timeout(2 * leaseMs);
    expect(await second.lead('all', stop)).toBeNull();
    expect(lease?.lost.aborted).toBe(false);
    await lease?.release();
    await first.close();
    await second.close();
  });

  it('sees at its next renewal that another took the lead, and leaves that one alone', async () => {
    const keyPrefix = newPrefix();
    const leadership = createRedisLeadership({ url: redis(), keyPrefix, leaseMs: 6_000 });
    const client = new Redis(redis());
    const key = `${keyPrefix}:lease:all`;
    const released = await leadership.lead('all', never);
    await client.set(key, 'of another');
    await released?.release();
    expect(await client.get(key)).toBe('of another');
    await client.del(key);
    const lease = await leadership.lead('all', never);
    await client.set(key, 'of another');
    await until('it is lost', () => lease?.lost.aborted === true);
    expect([await client.get(key), await client.pttl(key)]).toEqual(['of another', -1]);
    await client.quit();
    await leadership.close();
  });
});

describeRedis('projectors that fail', canStartRedis, () => {
  let server: RunningRedis;
  let folder: string;
  let log: EventStore;
  let readModels: ReadModelStore;
  let keyPrefix: string;
  let proxy: TcpProxy | null = null;
  const children = new Set<Projector>();

  class Projector {
    readonly roles: string[] = [];
    readonly exit: Promise<number | null>;
    private readonly child: ChildProcess;

    constructor(address: string) {
      const program = join(__dirname, '../testing/projector-process.cjs');
      const settings = [join(folder, 'ledger.db'), address, keyPrefix, String(LEASE_MS)];
      this.child = spawn(process.execPath, [program, ...settings], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      this.child.stdout?.on('data', (text: Buffer) => {
        this.roles.push(...text.toString().trim().split('\n'));
      });
      this.exit = new Promise((resolve) => {
        this.child.on('exit', resolve);
      });
      children.add(this);
    }

    get leads(): boolean {
      return this.roles.at(-1)?.startsWith('leader') ?? false;
    }

    signal(name: NodeJS.Signals): void {
      this.child.kill(name);
    }
  }

  beforeEach(async () => {
    keyPrefix = newPrefix();
    server = await startRedis();
    folder = mkdtempSync(join(tmpdir(), 'zgb-lead-'));
    log = await openSqliteEventStore({
      path: join(folder, 'ledger.db'),
      catalogue: countingCatalogue,
      now: () => new Date(),
    });
    readModels = createRedisReadModels({ url: server.url, keyPrefix });
  });
  afterEach(async () => {
    for (const projector of children) {
      projector.signal('SIGKILL');
      await projector.exit;
    }
    children.clear();
    await proxy?.close();
    proxy = null;
    await readModels.close();
    await log.close();
    await server.stop();
    rmSync(folder, { recursive: true });
  });

  const start = async (count: number, address = server.url): Promise<Projector[]> => {
    const projectors = Array.from({ length: count }, () => new Projector(address));
    await until('all stand by', () => projectors.every(({ roles }) => roles.length > 0));
    return projectors;
  };

  const leaderOf = async (projectors: readonly Projector[]): Promise<Projector> => {
    await until('one leads', () => projectors.some(({ leads }) => leads));
    const [leader, ...others] = projectors.filter(({ leads }) => leads);
    if (leader === undefined || others.length > 0) throw new Error('not one leader');
    return leader;
  };

  const writeSome = async (count: number): Promise<void> => {
    for (let n = 0; n < count; n += 1) await write(log, `s${String(n % 7)}`, counted(n));
  };

  /** The rows hold every event once: sums would show one that came twice or never. */
  const expectAllOnce = async (): Promise<void> => {
    const events: Recorded[] = [];
    for (let page = await log.readAll(); page.length > 0;) {
      events.push(...page);
      page = await log.readAll({ after: events.length });
    }
    expect(await waitForPosition(readModels, [counting], events.length, 60_000)).toBe(true);
    const rows = new Map(await readModels.list(counting, 'counts'));
    expect(rows).toEqual(foldProjection(counting, events)['counts']);
  };

  it('are followed up by one that stands by, within seconds of being killed', async () => {
    const projectors = await start(3);
    for (let kill = 0; kill < 2; kill += 1) {
      const alive = projectors.filter((one) => children.has(one));
      const leader = await leaderOf(alive);
      const writing = writeSome(300);
      await until('it is at work', async () => {
        return (await readModels.checkpoint(counting)).position > kill * 300;
      });
      leader.signal('SIGKILL');
      const killedAt = performance.now();
      await leader.exit;
      children.delete(leader);
      await leaderOf(alive.filter((one) => one !== leader));
      const tookMs = performance.now() - killedAt;
      if (process.env['ZGB_TELL'] !== undefined)
        process.stdout.write(`taken over: ${tookMs.toFixed()} ms\n`);
      await writing;
      await expectAllOnce();
    }
  });

  it('hand over at once when they are stopped in order', async () => {
    const projectors = await start(2);
    const leader = await leaderOf(projectors);
    leader.signal('SIGTERM');
    expect(await leader.exit).toBe(0);
    children.delete(leader);
    const next = await leaderOf(projectors.filter((one) => one !== leader));
    expect(next.roles).toEqual(['standby: started', 'leader: lease taken']);
  });

  it('see that they lost the lead after a pause, and stand by again', async () => {
    const projectors = await start(2);
    const paused = await leaderOf(projectors);
    const writing = writeSome(400);
    paused.signal('SIGSTOP');
    const next = await leaderOf(projectors.filter((one) => one !== paused));
    paused.signal('SIGCONT');
    await until('it stands by', () => !paused.leads);
    expect(paused.roles.at(-1)).toBe('standby: lease lost');
    await writing;
    await expectAllOnce();
    next.signal('SIGKILL');
    await next.exit;
    children.delete(next);
    await leaderOf([paused]);
    await writeSome(50);
    await expectAllOnce();
  });

  it('lose the lead when Redis cannot be reached, and take it again when it can', async () => {
    proxy = await TcpProxy.to(server.port);
    const [far] = await start(1, proxy.url);
    if (far === undefined) throw new Error('no projector');
    await leaderOf([far]);
    proxy.holdReplies();
    await until('it stands by', () => far.roles.includes('standby: lease lost'));
    const [near] = await start(1);
    if (near === undefined) throw new Error('no projector');
    await leaderOf([near]);
    await writeSome(50);
    await expectAllOnce();
    proxy.goOn();
    near.signal('SIGTERM');
    await near.exit;
    children.delete(near);
    await leaderOf([far]);
    await writeSome(50);
    await expectAllOnce();
  });

  it('stop in time when renewals worked and then no more', async () => {
    proxy = await TcpProxy.to(server.port);
    const leadership = createRedisLeadership({ url: proxy.url, keyPrefix, leaseMs: LEASE_MS });
    const lease = await leadership.lead('all', never);
    const tookAt = performance.now();
    await until('some renewals', () => performance.now() - tookAt > 2 * LEASE_MS);
    expect(lease?.lost.aborted).toBe(false);
    proxy.holdReplies();
    await until('it is lost', () => lease?.lost.aborted === true);
    await leadership.close();
  });

  it('begin at the first event when Redis lost everything', async () => {
    const [leader] = await start(1);
    await writeSome(100);
    await expectAllOnce();
    await server.stop();
    server = await startRedis([], server.port);
    await writeSome(100);
    await expectAllOnce();
    expect(leader?.roles.length).toBeGreaterThan(2);
  });
});
