import { END, type EventStoreDBClient } from '@eventstore/db-client';
import type { ClusterDouble, Refusal } from '.';
import { collect, failureOf, idNamed, named, startRig, until, type Rig } from './spec-client';

const ways = [
  { way: 'BatchAppend', batchAppend: true },
  { way: 'Append', batchAppend: false },
];

/** What the client makes of each refusal; the two ways differ. */
const refusals: readonly (readonly [Refusal, string, string])[] = [
  ['unavailable', 'unavailable', 'unavailable'],
  ['not-ready', 'unknown', 'unavailable'],
  ['too-busy', 'unknown', 'unavailable'],
  ['deadline', 'deadline-exceeded', 'deadline-exceeded'],
  ['timeout', 'deadline-exceeded', 'timeout'],
];

describe.each(ways)('faults of appends by $way', ({ batchAppend }) => {
  let rig: Rig;
  let client: EventStoreDBClient;
  let double: ClusterDouble;
  beforeEach(async () => {
    rig = await startRig({ batchAppend, writeTimeoutMs: 200 });
    ({ client, double } = rig);
  });
  afterEach(() => rig.close());

  const append = (name: string, expectedRevision: 'any' | 'no_stream' | bigint = 'any') =>
    client.appendToStream('note-1', named(name), { expectedRevision });
  const stored = (stream = 'note-1'): readonly string[] =>
    double.log.filter(({ streamId }) => streamId === stream).map(({ id }) => id);

  it.each(refusals)('refuses before storing: %s', async (how, byBatch, byAppend) => {
    const fault = double.faults.refuseAppends(how);
    expect(await failureOf(append('a'))).toBe(batchAppend ? byBatch : byAppend);
    expect(stored()).toEqual([]);
    expect(fault).toMatchObject({ hits: 1, armed: false });
    expect(await failureOf(append('a'))).toBe('no error');
  });

  it('strikes the next so many times, or until it is cleared', async () => {
    const twice = double.faults.refuseAppends('too-busy', 2);
    const outcomes = [];
    for (const name of ['a', 'b', 'c']) outcomes.push(await failureOf(append(name)));
    expect(outcomes.map((outcome) => outcome === 'no error')).toEqual([false, false, true]);
    const always = double.faults.refuseAppends('too-busy', 'until-cleared');
    for (const name of ['d', 'e', 'f']) await failureOf(append(name));
    always.clear();
    expect(await failureOf(append('g'))).toBe('no error');
    expect([twice.hits, always.hits]).toEqual([2, 3]);
    expect(stored()).toEqual(['c', 'g'].map(idNamed));
  });

  it('loses a reply by a reset: stored, and the same append again is a repeat', async () => {
    const fault = double.faults.loseReplies('reset');
    expect(await failureOf(append('a', 'no_stream'))).toBe('unavailable');
    expect(stored()).toEqual([idNamed('a')]);
    expect(await append('a', 'no_stream')).toMatchObject({ nextExpectedRevision: 0n });
    expect(stored()).toHaveLength(1);
    expect(fault.hits).toBe(1);
  });

  it('loses a reply by a timeout: stored, and the same append again is a repeat', async () => {
    double.faults.loseReplies('timeout');
    const timeout = batchAppend ? 'deadline-exceeded' : 'timeout';
    expect(await failureOf(append('a', 'no_stream'))).toBe(timeout);
    expect(stored()).toEqual([idNamed('a')]);
    expect(await append('a', 'no_stream')).toMatchObject({ nextExpectedRevision: 0n });
    expect(stored()).toHaveLength(1);
  });

  it('never answers: Append ends at its deadline, BatchAppend waits for ever', async () => {
    double.faults.loseReplies('silent');
    let outcome: string | undefined;
    const silent = client
      .appendToStream('note-1', named('a'), { deadline: 300 })
      .catch((error: unknown) => (outcome = (error as { type: string }).type));
    await until(() => stored().length === 1);
    if (batchAppend) {
      const started = Date.now();
      for (let n = 0; Date.now() - started < 600; n += 1) await append(`n${String(n)}`);
      expect(outcome).toBeUndefined();
      double.faults.resetConnections();
    }
    await silent;
    expect(outcome).toBe(batchAppend ? 'unavailable' : 'deadline-exceeded');
  });

  it('breaks an append of which a part has arrived: nothing is stored', async () => {
    const fault = double.faults.breakAppends();
    const events = ['a', 'b', 'c'].map((name) => named(name, { text: 'x'.repeat(1_000) }));
    const broken = client.appendToStream('note-1', events, { batchAppendSize: 1_200 });
    expect(await failureOf(broken)).toBe('unavailable');
    expect(fault.hits).toBe(1);
    expect(stored()).toEqual([]);
    expect(await failureOf(append('d'))).toBe('no error');
  });

  it('takes an append in many parts as one', async () => {
    const events = ['a', 'b', 'c', 'd'].map((name) => named(name, { text: 'x'.repeat(1_000) }));
    const whole = client.appendToStream('note-1', events, { batchAppendSize: 1_200 });
    expect(await whole).toMatchObject({ nextExpectedRevision: 3n });
    expect(stored()).toEqual(['a', 'b', 'c', 'd'].map(idNamed));
  });

  it('takes all of an append or nothing, whenever its caller gives up', async () => {
    const events = Array.from({ length: 400 }, (_, n) => named(`e${String(n)}`));
    const credentials = batchAppend ? {} : { credentials: { username: 'nobody', password: '' } };
    for (let deadline = 1; deadline <= 20; deadline += 1) {
      const given = client.appendToStream(`given-up-${String(deadline)}`, events, {
        ...credentials,
        deadline,
      });
      await failureOf(given);
    }
    await append('after all of them');
    const lengths = Array.from(
      { length: 20 },
      (_, n) => stored(`given-up-${String(n + 1)}`).length,
    );
    expect(lengths.filter((length) => length !== 0 && length !== events.length)).toEqual([]);
  });

  it('drops a repeat without reply until the server gives up', async () => {
    await append('a', 'no_stream');
    const fault = double.faults.dropRepeats();
    expect(await failureOf(append('b', 0n))).toBe('no error');
    expect(fault.hits).toBe(0);
    const started = Date.now();
    const timeout = batchAppend ? 'deadline-exceeded' : 'timeout';
    expect(await failureOf(append('a', 'no_stream'))).toBe(timeout);
    expect(Date.now() - started).toBeGreaterThanOrEqual(190);
    expect(await append('a', 'no_stream')).toMatchObject({ nextExpectedRevision: 0n });
    expect(stored()).toHaveLength(2);
  });

  it('holds answers and sends them in reverse; each append gets its own', async () => {
    const fault = double.faults.holdAnswers(3);
    const order: string[] = [];
    const appends = ['x', 'y', 'z'].map(async (name) => {
      const result = await client.appendToStream(name, [named('1'), named(name)]);
      order.push(name);
      return result.position?.commit;
    });
    const commits = await Promise.all(appends);
    // The client may send its first appends in another order than they were made.
    const committed = double.log
      .filter(({ id, streamId }) => id === idNamed(streamId))
      .map(({ streamId }) => streamId);
    expect(order).toEqual(committed.toReversed());
    const lastOf = (stream: string) => double.log.findLast(({ streamId }) => streamId === stream);
    expect(commits).toEqual(['x', 'y', 'z'].map((name) => BigInt(lastOf(name)?.position ?? -1)));
    expect(fault.hits).toBe(3);
  });

  it('sends held answers when the fault is cleared', async () => {
    const fault = double.faults.holdAnswers(5);
    const held = append('a');
    await until(() => fault.hits === 1);
    double.faults.clear();
    expect(await held).toMatchObject({ success: true });
    expect(await failureOf(append('b'))).toBe('no error');
  });

  it.each(['kill', 'shutdown'] as const)('is there again after a restart by %s', async (how) => {
    await append('a', 'no_stream');
    const [endpoint] = double.endpoints;
    const reader = collect(client.subscribeToAll({ fromPosition: END }));
    const ended = failureOf(reader);
    await until(() => double.subscriptions.running === 1);
    await double.restart(how);
    expect(await ended).toBe(how === 'kill' ? 'unavailable' : 'cancelled');
    expect(double.subscriptions.running).toBe(0);
    expect(await failureOf(append('b', 0n))).toBe('no error');
    expect(double.endpoints[0]).toEqual(endpoint);
    expect(stored()).toEqual(['a', 'b'].map(idNamed));
  });
});

describe('faults of reads', () => {
  let rig: Rig;
  let client: EventStoreDBClient;
  let double: ClusterDouble;
  beforeEach(async () => {
    rig = await startRig();
    ({ client, double } = rig);
    await client.appendToStream(
      'note-1',
      ['a', 'b', 'c', 'd'].map((name) => named(name)),
    );
  });
  afterEach(() => rig.close());

  const read = () => collect(client.readStream('note-1'));

  it.each(refusals)('refuses: %s', async (how, _, byStatus) => {
    const fault = double.faults.refuseReads(how);
    expect(await failureOf(read())).toBe(byStatus);
    expect(await read()).toHaveLength(4);
    expect(fault.hits).toBe(1);
  });

  it('cuts a read in the middle, and never lets a part pass for the whole', async () => {
    double.faults.cutReads(2);
    expect(await failureOf(read())).toBe('unavailable');
    expect(await read()).toHaveLength(4);
  });

  it('resets all connections and says how many', async () => {
    const subscription = failureOf(collect(client.subscribeToAll({ fromPosition: END })));
    await until(() => double.subscriptions.running === 1);
    expect(double.faults.resetConnections()).toBe(1);
    expect(await subscription).toBe('unavailable');
    expect(await read()).toHaveLength(4);
  });
});
