import { randomUUID } from 'node:crypto';
import { Redis } from 'ioredis';
import type { ReadModelStore, Update } from '..';
import { createRedisReadModels as create, ReadModelError, waitForPosition } from '..';
import {
  batchOf,
  codeOf,
  lifeCycleContract,
  momentsContract,
  reactionsContract,
  readModelsContract,
  runnerContract,
  versionsContract,
} from '../testing';
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

const newPrefix = (): string => `test-${randomUUID()}`;
const id = { name: 'budget-usage', version: 1 };
const indexes = { total: ['law'] };

/** Open connections; a test that fails must not keep the run from ending. */
const opened: (() => unknown)[] = [];
const closeAll = async (): Promise<void> => {
  for (const close of opened.splice(0)) await close();
};
afterEach(closeAll);

const createRedisReadModels: typeof create = (options) => {
  const store = create(options);
  opened.push(() => store.close());
  return store;
};

const clientOf = (url: string): Redis => {
  const client = new Redis(url);
  opened.push(() => {
    client.disconnect();
  });
  return client;
};

describeRedis('read models in Redis', givenRedis !== '' || canStartRedis, () => {
  const redis = useRedis();
  const open = (): ReadModelStore =>
    createRedisReadModels({ url: redis(), keyPrefix: newPrefix() });

  readModelsContract('Redis', open);
  lifeCycleContract('Redis', open);
  versionsContract('Redis', open);
  momentsContract('Redis', open);
  reactionsContract('Redis', open);
  runnerContract('Redis', open);

  it('are the same for every process, which hears of commits by others', async () => {
    const keyPrefix = newPrefix();
    const writer = createRedisReadModels({ url: redis(), keyPrefix });
    const reader = createRedisReadModels({ url: redis(), keyPrefix });
    const elsewhere = open();
    const [heard, strange]: [Update[], Update[]] = [[], []];
    await reader.subscribe((update) => heard.push(update));
    await elsewhere.subscribe((update) => strange.push(update));
    await writer.prepare(id, indexes);
    await writer.commit(id, batchOf(0, 1, { total: { t: { law: 'wmo' } } }));
    expect(await reader.list(id, 'total', { law: 'wmo' })).toEqual([['t', { law: 'wmo' }]]);
    await until('the update', () => heard.length > 0);
    expect(heard).toEqual([{ projection: id, from: 0, position: 1, tenants: null }]);
    expect(strange).toEqual([]);
  });

  it('leave nothing staged behind, and no index of a value that no row has', async () => {
    const keyPrefix = newPrefix();
    const store = createRedisReadModels({ url: redis(), keyPrefix });
    await store.prepare(id, indexes);
    const rowsWith = (law: string) =>
      Object.fromEntries(Array.from({ length: 3_000 }, (_, n) => [`r${String(n)}`, { law }]));
    await store.commit(id, batchOf(0, 1, { total: rowsWith('wmo') }));
    await store.commit(id, batchOf(1, 2, { total: rowsWith('jw') }));
    await store.commit(id, batchOf(1, 2, { total: rowsWith('lost') }));
    const client = clientOf(redis());
    const base = `{${keyPrefix}:budget-usage:1}`;
    const keys = await client.keys(`*${keyPrefix}*`);
    expect(keys.sort()).toEqual(
      ['checkpoint', 'index:total:law:jw', 'indexes', 'rows:total'].map((end) => `${base}:${end}`),
    );
  });

  it('takes names that have no meaning in a key, and addresses of Redis, only', () => {
    for (const keyPrefix of ['', 'a:b', '{a}', 'a b']) {
      expect(() => createRedisReadModels({ url: redis(), keyPrefix })).toThrow(RangeError);
    }
    for (const address of ['', 'sqlite:x', 'http://127.0.0.1', 'redis+cluster://']) {
      expect(() => createRedisReadModels({ url: address })).toThrow(RangeError);
    }
  });
});

describeRedis('read models in Redis that fails', canStartRedis, () => {
  let server: RunningRedis;
  let proxy: TcpProxy;
  beforeEach(async () => {
    server = await startRedis();
    proxy = await TcpProxy.to(server.port);
  });
  afterEach(async () => {
    await closeAll();
    await proxy.close();
    await server.stop();
  });
  const batch = batchOf(0, 1, { total: { t: { law: 'wmo' } } });

  it('send a batch again after its reply was lost, and know that it is done', async () => {
    const store = createRedisReadModels({ url: proxy.url });
    const direct = createRedisReadModels({ url: server.url });
    await store.prepare(id, indexes);
    await store.list(id, 'total');
    const heard: Update[] = [];
    await direct.subscribe((update) => heard.push(update));
    proxy.loseNextReply();
    expect(await store.commit(id, batch)).toBe(true);
    await until('the update', () => heard.length > 0);
    expect(await direct.checkpoint(id)).toMatchObject({ position: 1 });
    expect(await store.commit(id, batchOf(1, 2, {}))).toBe(true);
    await until('the second update', () => heard.length > 1);
    expect(heard.map(({ position }) => position)).toEqual([1, 2]);
  });

  it('tell that no answer came, and know the batch when its runner tries again', async () => {
    const store = createRedisReadModels({ url: proxy.url, commandMs: 1_000 });
    await store.prepare(id, indexes);
    await store.list(id, 'total');
    proxy.holdReplies();
    expect(await codeOf(store.commit(id, batch))).toBe('read-models-unavailable');
    proxy.goOn();
    expect(await store.commit(id, batch)).toBe(true);
  });

  it('connect again by themselves, and tell listeners what they missed', async () => {
    const reader = createRedisReadModels({ url: proxy.url });
    const writer = createRedisReadModels({ url: server.url });
    await writer.prepare(id, indexes);
    const heard: number[] = [];
    await reader.subscribe(({ position }) => heard.push(position));
    await writer.commit(id, batch);
    await until('the first update', () => heard.length === 1);
    proxy.holdReplies();
    proxy.cut();
    await writer.commit(id, batchOf(1, 2, {}));
    proxy.goOn();
    await until('what was missed', () => heard.at(-1) === 2);
    expect(await waitForPosition(reader, [id], 2, 60_000)).toBe(true);
  });

  it('tell that Redis is gone, without address, password or rows', async () => {
    const url = server.url.replace('redis://', 'redis://user:geheim@');
    const store = createRedisReadModels({ url, commandMs: 300 });
    await server.stop();
    const error = await store.commit(id, batch).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(ReadModelError);
    expect(error).toMatchObject({ code: 'read-models-unavailable' });
    expect(JSON.stringify(Object.entries(error as object)) + String(error)).not.toMatch(
      /geheim|wmo|127/,
    );
    server = await startRedis();
  });

  it('begin anew when Redis lost everything: the checkpoint went with the rows', async () => {
    const store = createRedisReadModels({ url: server.url });
    await store.prepare(id, indexes);
    await store.commit(id, batch);
    await server.stop();
    server = await startRedis([], server.port);
    expect(await store.commit(id, batchOf(1, 2, {}))).toBe(false);
    expect(await store.checkpoint(id)).toMatchObject({ position: 0, status: 'new' });
  });

  it('write nothing of a batch for which there is no memory, and say so', async () => {
    const store = createRedisReadModels({ url: server.url });
    const client = clientOf(server.url);
    await store.prepare(id, indexes);
    await store.commit(id, batch);
    await client.config('SET', 'maxmemory', '1');
    const change = batchOf(1, 2, { total: { t: { law: 'jw' } } });
    expect(await codeOf(store.commit(id, change))).toBe('read-models-full');
    expect(await store.list(id, 'total', { law: 'wmo' })).toHaveLength(1);
    expect(await store.checkpoint(id)).toMatchObject({ position: 1 });
    await client.config('SET', 'maxmemory', '0');
    expect(await store.commit(id, change)).toBe(true);
    expect(await store.list(id, 'total', { law: 'jw' })).toHaveLength(1);
  });

  it('say that they were refused when the password is wrong', async () => {
    const client = clientOf(server.url);
    await client.config('SET', 'requirepass', 'geheim');
    const wrong = server.url.replace('redis://', 'redis://:anders@');
    const store = createRedisReadModels({ url: wrong, commandMs: 2_000 });
    expect(await codeOf(store.checkpoint(id))).toBe('read-models-refused');
    const right = createRedisReadModels({ url: server.url.replace('//', '//:geheim@') });
    expect(await right.checkpoint(id)).toMatchObject({ position: 0 });
  });

  it('leave a connection that went silent for a new one', async () => {
    const store = createRedisReadModels({ url: proxy.url, commandMs: 1_000 });
    await store.prepare(id, indexes);
    proxy.silence();
    await until('an answer', async () => (await codeOf(store.checkpoint(id))) === 'no error');
  });

  it('send no command of more than about 1 MB, however large the batch', async () => {
    const store = createRedisReadModels({ url: server.url });
    const client = clientOf(server.url);
    await store.prepare(id, indexes);
    const text = 'x'.repeat(1_000);
    const total = Object.fromEntries(
      Array.from({ length: 8_000 }, (_, n) => [`r${String(n)}`, { law: 'wmo', text }]),
    );
    expect(await store.commit(id, batchOf(0, 1, { total }))).toBe(true);
    expect(await store.list(id, 'total', { law: 'wmo' })).toHaveLength(8_000);
    // The time that staged rows are kept is set with every piece.
    const pieces = /cmdstat_pexpire:calls=(\d+)/.exec(await client.info('commandstats'))?.[1];
    expect(Number(pieces)).toBeGreaterThanOrEqual(8);
  });

  it('give a list of one position, also when it is read in pieces', async () => {
    const store = createRedisReadModels({ url: server.url });
    const reader = createRedisReadModels({ url: server.url });
    await store.prepare(id, indexes);
    const rowsOf = (n: number) =>
      Object.fromEntries(
        Array.from({ length: 21_000 }, (_, at) => [`r${String(at)}`, { law: 'wmo', n }]),
      );
    await store.commit(id, batchOf(0, 1, { total: rowsOf(1) }));
    let writing = true;
    const writer = (async () => {
      for (let n = 2; n <= 6; n += 1) {
        await store.commit(id, batchOf(n - 1, n, { total: rowsOf(n) }));
      }
      writing = false;
    })();
    while (writing) {
      for (const where of [{}, { law: 'wmo' }]) {
        const rows = await reader.list(id, 'total', where);
        expect([rows.length, new Set(rows.map(([, row]) => row['n'])).size]).toEqual([21_000, 1]);
      }
    }
    await writer;
  });

  it('take less than 1 kB per row of 300 bytes with three indexes', async () => {
    const store = createRedisReadModels({ url: server.url });
    const client = clientOf(server.url);
    const used = async (): Promise<number> =>
      Number(/used_memory:(\d+)/.exec(await client.info('memory'))?.[1]);
    await store.prepare(id, { allocation: ['municipality', 'provider', 'law'] });
    const before = await used();
    const [count, batchRows] = [20_000, 1_000];
    for (let from = 0; from < count; from += batchRows) {
      const rows = Array.from({ length: batchRows }, (_, n) => {
        const number = 100_000 + from + n;
        const row = {
          municipality: ['1690', '0106', '0114', '0109', '1699', '1680'][number % 6] ?? '',
          provider: `9800${String(1_000 + (number % 120))}`,
          law: number % 3 === 0 ? 'jw' : 'wmo',
          cents: number,
        };
        const text = 'x'.repeat(300 - JSON.stringify({ ...row, text: '' }).length);
        return [`allocation-1690_wmo_${String(number)}`, { ...row, text }] as const;
      });
      const allocation = Object.fromEntries(rows);
      await store.commit(id, batchOf(from, from + batchRows, { allocation }));
    }
    const perRow = ((await used()) - before) / count;
    if (process.env['ZGB_TELL'] !== undefined) process.stdout.write(`${String(perRow)} B/row\n`);
    expect(perRow).toBeLessThan(1_000);
  });
});

describeRedis('read models in a Redis cluster', canStartRedis, () => {
  let server: RunningRedis;
  beforeAll(async () => {
    server = await startRedis(['--cluster-enabled', 'yes', '--cluster-announce-ip', '127.0.0.1']);
    const client = clientOf(server.url);
    await client.call('CLUSTER', 'ADDSLOTSRANGE', '0', '16383');
    await until('the cluster', async () =>
      String(await client.call('CLUSTER', 'INFO')).includes('cluster_state:ok'),
    );
  });
  afterAll(() => server.stop());
  const url = (): string => server.url.replace('redis:', 'redis+cluster:');

  const open = (): ReadModelStore => createRedisReadModels({ url: url(), keyPrefix: newPrefix() });

  readModelsContract('Redis cluster', open);
  lifeCycleContract('Redis cluster', open);
  versionsContract('Redis cluster', open);

  it('tell that the cluster is gone', async () => {
    const store = createRedisReadModels({ url: 'redis+cluster://127.0.0.1:1', commandMs: 500 });
    expect(await codeOf(store.checkpoint(id))).toBe('read-models-unavailable');
  });
});
