import type { CopyableEventStore } from '..';
import { codeOf, contractCatalogue, eventStoreContract, noted, take } from '../testing';
import { startClusterDouble, type ClusterDouble } from '../testing/cluster-double';
import { openClusterEventStore, type ClusterEventStoreOptions } from './cluster-event-store';

const doubles: ClusterDouble[] = [];
const stores: CopyableEventStore[] = [];
afterEach(async () => {
  for (const store of stores.splice(0)) await store.close();
  for (const double of doubles.splice(0)) await double.close();
});

const start = async (
  options: Parameters<typeof startClusterDouble>[0] = {},
): Promise<ClusterDouble> => {
  const double = await startClusterDouble(options);
  doubles.push(double);
  return double;
};

const connect = (
  url: string,
  options: Partial<ClusterEventStoreOptions> = {},
): CopyableEventStore => {
  const store = openClusterEventStore({
    url,
    ledgerName: 'zgb',
    catalogue: contractCatalogue,
    ...options,
  });
  stores.push(store);
  return store;
};

const REAL_SERVER = process.env['ZGB_TEST_EVENTSTORE'];
let ledgers = 0;
const newLedgerName = (): string => `t${String(process.pid)}x${String((ledgers += 1))}`;

eventStoreContract('cluster, one call an append', async (catalogue) =>
  connect((await start()).connectionString, { catalogue }),
);

eventStoreContract('cluster, one call for all appends', async (catalogue) =>
  connect((await start()).connectionString, { catalogue, batchAppend: true }),
);

if (REAL_SERVER !== undefined && REAL_SERVER !== '') {
  eventStoreContract('cluster, a real server', (catalogue) =>
    Promise.resolve(connect(REAL_SERVER, { catalogue, ledgerName: newLedgerName() })),
  );
}

const name = 'note-1690_1';

describe.each([
  ['one call an append', false],
  ['one call for all appends', true],
])('faults of the cluster: %s', (_name, batchAppend) => {
  const quick = { batchAppend, deadlineMs: 400 };

  it.each(['reset', 'timeout', 'silent'] as const)(
    'stores an append once when its answer is lost (%s), and gives its place',
    async (how) => {
      const double = await start();
      const store = connect(double.connectionString, quick);
      await store.append(name, 'none', [noted('a')]);
      double.faults.loseReplies(how);
      const result = await store.append(name, 1, [noted('b'), noted('b', { n: 2 }, 1)]);
      const events = await store.readAll();
      expect(events).toHaveLength(3);
      expect(result).toMatchObject({ version: 3, position: events.at(-1)?.position });
    },
  );

  it('refuses other content under an id whose answer was lost', async () => {
    const double = await start();
    const [store, other] = [
      connect(double.connectionString, quick),
      connect(double.connectionString),
    ];
    await other.append(name, 'none', [noted('a')]);
    double.faults.loseReplies('timeout', 'until-cleared');
    const lost = store.append(name, 1, [noted('b', { n: 7 })]);
    await lost.catch(() => undefined);
    double.faults.clear();
    expect(await codeOf(other.append(name, 1, [noted('b', { n: 8 })]))).toBe('event-id-reused');
    expect(await other.readStream(name)).toHaveLength(2);
  });

  it.each(['unavailable', 'not-ready', 'too-busy', 'deadline', 'timeout'] as const)(
    'tries an append again that the cluster refuses for a while (%s)',
    async (how) => {
      const double = await start();
      const store = connect(double.connectionString, quick);
      const fault = double.faults.refuseAppends(how, 2);
      expect((await store.append(name, 'none', [noted('a')])).version).toBe(1);
      expect(fault.hits).toBe(2);
      expect(await store.readAll()).toHaveLength(1);
    },
  );

  it('stores nothing of an append that broke off half-way, and then all of it', async () => {
    const double = await start();
    const store = connect(double.connectionString, quick);
    double.faults.breakAppends();
    await store.append(name, 'none', [noted('a', { text: 'x'.repeat(900_000) })]);
    expect(await store.readAll()).toHaveLength(1);
  });

  it('keeps answers with their questions when they come in another order', async () => {
    const double = await start();
    const store = connect(double.connectionString, { batchAppend });
    await store.append('note-1690_0', 'none', [noted('first')]);
    double.faults.holdAnswers(3);
    const results = await Promise.all(
      [1, 2, 3].map((n) =>
        store.append(`note-1690_s${String(n)}`, 'none', [noted(`h${String(n)}`)]),
      ),
    );
    const events = await store.readAll();
    for (const [index, { position }] of results.entries()) {
      const event = events.find(({ streamId }) => streamId === `note-1690_s${String(index + 1)}`);
      expect(position).toBe(event?.position);
    }
  });

  it('goes on with the next leader, and loses nothing on the way', async () => {
    const double = await start({ nodes: 3 });
    const store = connect(double.connectionString, quick);
    for (let n = 0; n < 12; n += 1) {
      if (n % 4 === 2) await double.changeLeader();
      await store.append(name, n === 0 ? 'none' : n, [noted(`l${String(n)}`)]);
    }
    expect((await store.readStream(name)).map(({ version }) => version)).toEqual(
      Array.from({ length: 12 }, (_, n) => n + 1),
    );
  });

  it('knows a repeat after the server and the program were started anew', async () => {
    const double = await start();
    const before = connect(double.connectionString, { batchAppend });
    const first = await before.append(name, 'none', [noted('a')]);
    await before.append(name, 1, [noted('b')]);
    await before.close();
    await double.restart();
    const after = connect(double.connectionString, { batchAppend });
    expect(await after.append(name, 'exists', [noted('a')])).toEqual({ ...first, repeated: true });
    expect(await codeOf(after.append(name, 2, [noted('b', { n: 9 })]))).toBe('event-id-reused');
  });

  it('gives up after some time and says that the outcome is not known', async () => {
    const double = await start();
    const store = connect(double.connectionString, { ...quick, deadlineMs: 100, attemptsMax: 2 });
    double.faults.loseReplies('silent', 'until-cleared');
    double.faults.refuseReads('unavailable', 'until-cleared');
    expect(await codeOf(store.append(name, 'none', [noted('a')]))).toBe('outcome-unknown');
  });
});

describe('the cluster store', () => {
  it('lets two programs write the same stream, one winner per version', async () => {
    const double = await start();
    const writers = [1, 2].map(() => connect(double.connectionString));
    for (let version = 0; version < 10; version += 1) {
      const outcomes = await Promise.all(
        writers.map((store, writer) =>
          codeOf(
            store.append(name, version === 0 ? 'none' : version, [
              noted(`p${String(writer)}-${String(version)}`),
            ]),
          ),
        ),
      );
      expect([...outcomes].sort()).toEqual(['no error', 'wrong-expected-version']);
    }
    expect(await writers[0]?.readStream(name)).toHaveLength(10);
  });

  it('goes on with a subscription that is cut off, without gap or double', async () => {
    const double = await start();
    const store = connect(double.connectionString);
    const reading = take(store.subscribe(), 60);
    for (let n = 0; n < 60; n += 1) {
      await store.append(`note-1690_${String(n)}`, 'none', [noted(`r${String(n)}`)]);
      if (n === 15) double.faults.dropSubscriptions();
      if (n === 30) double.faults.resetConnections();
      if (n === 45) await double.restart();
    }
    const ids = (await reading).map(({ id }) => id);
    expect(ids).toEqual((await store.readAll()).map(({ id }) => id));
  });

  it('reads a page again that broke off half-way', async () => {
    const double = await start();
    const store = connect(double.connectionString);
    for (let n = 0; n < 20; n += 1) {
      await store.append(name, n === 0 ? 'none' : n, [noted(`c${String(n)}`)]);
    }
    double.faults.cutReads(7, 2);
    expect(await store.readAll()).toHaveLength(20);
    double.faults.cutReads(7, 2);
    expect(await store.readStream(name)).toHaveLength(20);
  });

  it('sees only its own ledger on a cluster that holds several', async () => {
    const { connectionString } = await start();
    const [zes, mij] = [connect(connectionString), connect(connectionString, { ledgerName: 'zg' })];
    await zes.append(name, 'none', [noted('a')]);
    await mij.append(name, 'none', [noted('b'), noted('c')]);
    expect(await zes.readAll()).toHaveLength(1);
    expect(await mij.readAll()).toHaveLength(2);
    expect(await zes.readTenant('1690')).toHaveLength(1);
    expect(await zes.head()).toBeLessThan(await mij.head());
  });

  it('connects over TLS with a name and a password, and tells when they are wrong', async () => {
    const double = await start({ tls: true });
    const store = connect(double.connectionString);
    await store.append(name, 'none', [noted('a')]);
    expect(await store.readAll()).toHaveLength(1);
    const stranger = connect(double.connectionStringFor({ name: 'admin', password: 'verkeerd' }));
    expect(await codeOf(stranger.append(name, 1, [noted('b')]))).toBe('access-denied');
    expect(await codeOf(stranger.readAll())).toBe('access-denied');
  });

  it('says that a cluster is away, whatever is asked', async () => {
    const double = await start();
    const { connectionString } = double;
    await double.close();
    const store = connect(connectionString, { attemptsMax: 2, deadlineMs: 300 });
    expect(await codeOf(store.append(name, 'none', [noted('a')]))).toBe('store-unavailable');
    expect(await codeOf(store.readAll())).toBe('store-unavailable');
    expect(await codeOf(store.readStream(name))).toBe('store-unavailable');
    expect(await codeOf(store.head())).toBe('store-unavailable');
  });

  it('tells at once of a position that it never handed out', async () => {
    const double = await start();
    const store = connect(double.connectionString);
    const { position } = await store.append(name, 'none', [noted('a'), noted('b')]);
    expect(await codeOf(store.readAll({ after: position - 1 }))).toBe('position-unknown');
    expect(await codeOf(take(store.subscribe({ after: position - 1 }), 1))).toBe(
      'position-unknown',
    );
    expect(await store.readAll({ after: position })).toEqual([]);
  });

  it('finds an event that was changed on the server', async () => {
    const double = await start();
    const store = connect(double.connectionString);
    await store.append(name, 'none', [noted('a', { text: 'toegekend' })]);
    const record = double.log.find(({ streamId }) => streamId === `zgb.${name}`);
    record?.data.set(Buffer.from('"tekst"'), 1);
    expect(await codeOf(store.readAll())).toBe('stored-event-damaged');
    expect(await codeOf(store.readStream(name))).toBe('stored-event-damaged');
  });
});
