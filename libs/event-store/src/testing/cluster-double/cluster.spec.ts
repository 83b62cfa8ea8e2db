import { END, EventStoreDBClient } from '@eventstore/db-client';
import { collect, failureOf, idNamed, named, startRig, until, type Rig } from './spec-client';

const ways = [
  { way: 'BatchAppend', batchAppend: true },
  { way: 'Append', batchAppend: false },
];

describe.each(ways)('three nodes by $way', ({ batchAppend }) => {
  let rig: Rig;
  beforeEach(async () => {
    rig = await startRig({ nodes: 3, batchAppend });
  });
  afterEach(() => rig.close());

  const append = (name: string, requiresLeader = true) =>
    failureOf(rig.client.appendToStream('note-1', named(name), { requiresLeader }));
  const stored = () =>
    rig.double.log.filter(({ streamId }) => streamId === 'note-1').map(({ id }) => id);

  it('are found by gossip', async () => {
    expect(rig.double.endpoints).toHaveLength(3);
    expect(rig.double.connectionString.split(',')).toHaveLength(3);
    expect(await append('a')).toBe('no error');
  });

  it('a follower says who leads, stores nothing, and the client goes there', async () => {
    await append('a');
    await rig.double.changeLeader();
    const { leader, endpoints } = rig.double;
    const refused = rig.client.appendToStream('note-1', named('b'), { requiresLeader: true });
    await expect(refused).rejects.toMatchObject({ type: 'not-leader', leader: endpoints[leader] });
    expect(stored()).toEqual([idNamed('a')]);
    expect(await append('b')).toBe('no error');
    expect(stored()).toEqual(['a', 'b'].map(idNamed));
  });

  it('a follower forwards what does not ask for the leader, and serves reads', async () => {
    await append('a', false);
    await rig.double.changeLeader();
    expect(await append('b', false)).toBe('no error');
    expect(await collect(rig.client.readStream('note-1'))).toHaveLength(2);
    const strict = rig.client.readStream('note-1', { requiresLeader: true });
    expect(await failureOf(collect(strict))).toBe('not-leader');
  });

  it('the first append decides for the life of a batch call whether the leader is asked', async () => {
    await append('a', false);
    await rig.double.changeLeader();
    expect(await append('b', true)).toBe(batchAppend ? 'no error' : 'not-leader');
  });

  it('survive the death of the leader', async () => {
    const { double } = rig;
    await append('a');
    const ended = failureOf(collect(rig.client.subscribeToAll({ fromPosition: END })));
    await until(() => double.subscriptions.running === 1);
    const dead = double.leader;
    await double.killLeader();
    expect(await ended).toBe('unavailable');
    expect(double.leader).not.toBe(dead);
    expect(await append('b')).toBe('no error');
    await expect(double.killLeader()).rejects.toThrow('no majority');
    await double.restart();
    expect(await failureOf(collect(rig.client.readStream('note-1')))).toBe('unavailable');
    expect(await collect(rig.client.readStream('note-1'))).toHaveLength(2);
  });
});

describe.each(ways)('a double with TLS by $way', ({ batchAppend }) => {
  const password = 'geheim: é@/?';
  let rig: Rig;
  const clients: EventStoreDBClient[] = [];
  beforeAll(async () => {
    rig = await startRig({ tls: true, batchAppend, users: { admin: 'changeit', zgb: password } });
  });
  afterAll(async () => {
    for (const client of clients) await client.dispose();
    await rig.close();
  });

  const connect = (user?: { name: string; password: string }): EventStoreDBClient => {
    const client = EventStoreDBClient.connectionString(rig.double.connectionStringFor(user));
    clients.push(client);
    return client;
  };
  const outcomes = async (client: EventStoreDBClient): Promise<readonly string[]> => [
    await failureOf(client.appendToStream('note-1', named('a'))),
    await failureOf(collect(client.readStream('note-1'))),
    await failureOf(collect(client.readAll())),
  ];

  it('lets the admin do everything', async () => {
    expect(await outcomes(rig.client)).toEqual(['no error', 'no error', 'no error']);
    expect(rig.double.connectionString).toContain('esdb://admin:changeit@localhost:');
  });

  it('lets a user use ordinary streams, but not $all or system streams', async () => {
    const client = connect({ name: 'zgb', password });
    expect(await outcomes(client)).toEqual(['no error', 'no error', 'access-denied']);
    expect(await failureOf(client.appendToStream('$mine', named('a')))).toBe('access-denied');
  });

  it('lets in nobody without a name, or with another password', async () => {
    const denied = ['access-denied', 'access-denied', 'access-denied'];
    expect(await outcomes(connect())).toEqual(denied);
    expect(await outcomes(connect({ name: 'zgb', password: 'geraden' }))).toEqual(denied);
    expect(await outcomes(connect({ name: 'toString', password: 'x' }))).toEqual(denied);
  });

  it('appends with credentials of the call go by Append', async () => {
    const before = { ...rig.double.calls };
    const credentials = { username: 'zgb', password };
    const append = connect().appendToStream('note-2', named('b'), { credentials });
    expect(await failureOf(append)).toBe('no error');
    expect(rig.double.calls).toEqual({ ...before, append: before.append + 1 });
  });

  it('loses replies, breaks and restarts as one without', async () => {
    const { client, double } = rig;
    const append = (name: string) =>
      failureOf(client.appendToStream('note-3', named(name), { expectedRevision: 'no_stream' }));
    double.faults.loseReplies('reset');
    expect(await append('a')).toBe('unavailable');
    expect(await append('a')).toBe('no error');
    for (const how of ['kill', 'shutdown'] as const) {
      // The last words of a server that shuts down may be lost under TLS.
      const words = how === 'kill' ? ['unavailable'] : ['cancelled', 'unavailable'];
      const ended = failureOf(collect(client.subscribeToAll({ fromPosition: END })));
      await until(() => double.subscriptions.running === 1);
      await double.restart(how);
      expect(words).toContain(await ended);
      expect(await append('a')).toBe('no error');
    }
    expect(double.log.filter(({ streamId }) => streamId === 'note-3')).toHaveLength(1);
  });

  it('is not trusted without its own authority', async () => {
    const string = rig.double.connectionStringFor().replace(/&tlsCAFile.*$/, '');
    const client = EventStoreDBClient.connectionString(string);
    await expect(client.appendToStream('note-1', named('a'))).rejects.toMatchObject({ code: 14 });
    await client.dispose();
  });

  it('has user events from the start', () => {
    expect(rig.double.log.map(({ type }) => type)).toContain('$UserCreated');
  });
});

it('credentials mean nothing without TLS', async () => {
  const rig = await startRig();
  const { double } = rig;
  const string = double.connectionStringFor({ name: 'nobody', password: 'wrong' });
  const client = EventStoreDBClient.connectionString(string);
  expect(await failureOf(client.appendToStream('note-1', named('a')))).toBe('no error');
  await client.dispose();
  await rig.close();
});
