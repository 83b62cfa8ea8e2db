import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { foldProjection } from '@zgb/kernel';
import { faultyOpen, type FaultPlan } from '../../event-store/src/testing/faulty-database';
import {
  boot,
  createLocalLeadership,
  createMemoryReadModels,
  createRedisReadModels,
  createSqliteReadModels,
  followAsLeader,
  prepareRows,
  projectionHealth,
  ProjectionRunner,
  type ReadModelStore,
} from '.';
import { counted, counting, named, openLog, write } from './testing/counting';
import { canStartRedis, describeRedis, startRedis } from './testing/redis-server';
import { until } from './testing/until';

const folder = mkdtempSync(join(tmpdir(), 'zgb-faults-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

let files = 0;
const newPath = (): string => {
  files += 1;
  return join(folder, `read-${String(files)}.db`);
};

const filledLog = async () => {
  const log = openLog();
  await write(log, 'a', counted(3));
  await write(log, 'b', named('rood'));
  await write(log, 'a', counted(4));
  return log;
};

const expectRows = async (models: ReadModelStore, log: Awaited<ReturnType<typeof filledLog>>) => {
  const folded = foldProjection(counting, await log.readAll());
  expect(new Map(await models.list(counting, 'counts'))).toEqual(folded['counts']);
};

describe('a disk that is full', () => {
  it.each(['before', 'after'] as const)(
    'loses and doubles no row, whichever call it refuses (%s it was carried out)',
    async (when) => {
      const log = await filledLog();
      for (let failAt = 1; ; failAt += 1) {
        const path = newPath();
        await createSqliteReadModels({ path }).close();
        const plan: FaultPlan = { failAt, when, code: 'SQLITE_FULL', calls: 0, hits: 0 };
        let models: ReadModelStore | null = null;
        try {
          models = createSqliteReadModels({ path, open: faultyOpen(plan) });
          const place = { projection: counting, id: counting, position: 0 };
          await prepareRows(models, counting, counting);
          await boot(place, { store: log, readModels: models, rowsAtOnce: 1 });
        } catch (error) {
          expect(error).toMatchObject({ code: 'SQLITE_FULL' });
        }
        await models?.close();
        const reopened = createSqliteReadModels({ path });
        await new ProjectionRunner({
          store: log,
          readModels: reopened,
          projections: [counting],
        }).catchUp();
        await expectRows(reopened, log);
        await reopened.close();
        if (plan.hits === 0) return;
      }
    },
  );
});

describe('a log or rows that cannot be reached', () => {
  it('are named by the health of the projections', async () => {
    const [log, models] = [await filledLog(), createMemoryReadModels()];
    const parts = { store: log, readModels: models, projections: [counting] };
    await new ProjectionRunner(parts).catchUp();
    expect(await projectionHealth(parts)).toMatchObject({ well: true, fault: null, head: 3 });
    const paused = {
      readAll: log.readAll.bind(log),
      head: () => Promise.reject(Object.assign(new Error('text'), { code: 'ETIMEDOUT' })),
    };
    expect(await projectionHealth({ ...parts, store: paused })).toEqual({
      condition: 'disturbed',
      well: false,
      away: 'log',
      fault: 'ETIMEDOUT',
      head: null,
      projections: [],
    });
    await models.close();
    expect(await projectionHealth(parts)).toMatchObject({
      away: 'rows',
      fault: 'read-models-closed',
    });
  });

  it('are another thing than rows that are behind: those come by themselves', async () => {
    const [log, models] = [await filledLog(), createMemoryReadModels()];
    const parts = { store: log, readModels: models, projections: [counting] };
    await new ProjectionRunner(parts).catchUp();
    await write(log, 'a', counted(5));
    // Events of this log are recorded at ten o'clock.
    const at = async (now: string) => {
      const { condition, well, projections } = await projectionHealth({ ...parts, now });
      return [condition, well, projections[0]?.lag, projections[0]?.waitingSeconds];
    };
    expect(await at('2026-03-01T10:00:30Z')).toEqual(['well', true, 1, 30]);
    expect(await at('2026-03-01T10:00:31Z')).toEqual(['behind', true, 1, 31]);
    await models.mark(counting, ['active'], 'paused');
    expect(await at('2026-03-01T10:00:31Z')).toEqual(['disturbed', false, 1, 31]);
    await models.mark(counting, ['paused'], 'active');
    await new ProjectionRunner(parts).catchUp();
    expect(await at('2026-03-01T10:09:00Z')).toEqual(['well', true, 0, 0]);
  });
});

describeRedis('a Redis that is paused', canStartRedis, () => {
  it('is said by health, and has every row once when it goes on', async () => {
    const server = await startRedis();
    const models = createRedisReadModels({ url: server.url, commandMs: 500 });
    const staff = new Redis(server.url);
    const log = await filledLog();
    const abort = new AbortController();
    const told: string[] = [];
    const following = followAsLeader(
      {
        store: log,
        readModels: models,
        projections: [counting],
        leadership: createLocalLeadership(),
        group: 'all',
        retryMs: 20,
        lookMs: 50,
        onRole: (role, reason) => told.push(`${role}: ${reason}`),
      },
      abort.signal,
    );
    await until('the rows', async () => (await models.checkpoint(counting)).position === 3);
    // Connections stay open and commands are taken, but for a while nothing is answered.
    await staff.call('CLIENT', 'PAUSE', '2000', 'ALL');
    for (let n = 1; n <= 20; n += 1) await write(log, 'a', counted(n));
    const parts = { store: log, readModels: models, projections: [counting] };
    expect(await projectionHealth(parts)).toMatchObject({
      condition: 'disturbed',
      away: 'rows',
      fault: 'read-models-unavailable',
    });
    await until('a lead that ended', () => told.includes('standby: read-models-unavailable'));
    await until('all rows', async () => {
      const stand = await models.checkpoint(counting).catch(() => null);
      return stand?.position === 23 && stand.status === 'active';
    });
    await expectRows(models, log);
    expect(await projectionHealth(parts)).toMatchObject({ away: null, fault: null, well: true });
    abort.abort();
    await following;
    staff.disconnect();
    await models.close();
    await server.stop();
  });
});

describeRedis('a Redis that is killed', canStartRedis, () => {
  it('is said by health, and has every row again when it is back, empty', async () => {
    let server = await startRedis();
    const { port, url } = server;
    const models = createRedisReadModels({ url, commandMs: 500 });
    const log = await filledLog();
    const abort = new AbortController();
    const following = followAsLeader(
      {
        store: log,
        readModels: models,
        projections: [counting],
        leadership: createLocalLeadership(),
        group: 'all',
        retryMs: 20,
        lookMs: 50,
      },
      abort.signal,
    );
    await until('the rows', async () => (await models.checkpoint(counting)).position === 3);
    await server.stop();
    const parts = { store: log, readModels: models, projections: [counting] };
    expect(await projectionHealth(parts)).toMatchObject({
      condition: 'disturbed',
      away: 'rows',
      fault: 'read-models-unavailable',
    });
    await write(log, 'a', counted(5));
    server = await startRedis([], port);
    await until('the rows again', async () => {
      const stand = await models.checkpoint(counting).catch(() => null);
      return stand?.position === 4 && stand.status === 'active';
    });
    await expectRows(models, log);
    abort.abort();
    await following;
    await models.close();
    await server.stop();
  });
});
