import { BACKWARDS, END, START, type EventStoreDBClient } from '@eventstore/db-client';
import type { ClusterDouble } from '.';
import { collect, failureOf, idNamed, named, ours, startRig, type Rig } from './spec-client';

const ways = [
  { way: 'BatchAppend', batchAppend: true },
  { way: 'Append', batchAppend: false },
];

describe.each(ways)('cluster double by $way', ({ batchAppend }) => {
  let rig: Rig;
  let client: EventStoreDBClient;
  let double: ClusterDouble;
  beforeEach(async () => {
    rig = await startRig({ batchAppend });
    ({ client, double } = rig);
  });
  afterEach(() => rig.close());

  const append = (stream: string, names: readonly string[], expectedRevision: unknown = 'any') =>
    client.appendToStream(
      stream,
      names.map((name) => named(name)),
      { expectedRevision: expectedRevision as 'any' },
    );
  const idsOf = async (stream: string): Promise<readonly string[]> =>
    (await collect(client.readStream(stream))).map(({ id }) => id);

  it('takes the road that its features tell', async () => {
    await append('note-1', ['a']);
    expect(double.calls.batchAppend).toBe(batchAppend ? 1 : 0);
    expect(double.calls.append).toBe(batchAppend ? 0 : 1);
  });

  it('gives back what was appended, with its moment, place and bytes', async () => {
    const before = Date.now();
    const first = await append('note-é', ['a', 'b'], 'no_stream');
    const read = [];
    for await (const { event } of client.readStream('note-é')) read.push(event);
    expect(first).toMatchObject({ success: true, nextExpectedRevision: 1n });
    expect(read.map((event) => event?.id)).toEqual([idNamed('a'), idNamed('b')]);
    expect(read[0]).toMatchObject({ streamId: 'note-é', revision: 0n, data: { name: 'a' } });
    expect(read[1]?.position).toEqual(first.position);
    const created = read[0]?.created.getTime() ?? 0;
    expect(created).toBeGreaterThanOrEqual(before);
    expect(created).toBeLessThanOrEqual(Date.now());
  });

  it('gives positions that rise, are not consecutive and are shared by all streams', async () => {
    const results = [];
    for (const n of [1, 2, 3, 4])
      results.push(await append(`note-${String(n % 2)}`, [`e${String(n)}`]));
    const commits = results.map(({ position }) => position?.commit ?? 0n);
    expect([...commits].sort((a, b) => Number(a - b))).toEqual(commits);
    for (const [index, commit] of commits.slice(1).entries()) {
      expect(commit - (commits[index] ?? 0n)).toBeGreaterThan(1n);
    }
    expect(results.every(({ position: at }) => at?.commit === at?.prepare)).toBe(true);
  });

  describe('expected revisions', () => {
    it('no_stream: writes a new stream, refuses an old one', async () => {
      expect(await failureOf(append('note-1', ['a'], 'no_stream'))).toBe('no error');
      await expect(append('note-1', ['b'], 'no_stream')).rejects.toMatchObject({
        type: 'wrong-expected-version',
        streamName: 'note-1',
        expectedVersion: 'no_stream',
        actualVersion: 0n,
      });
    });

    it('a revision: writes when equal, refuses below and above', async () => {
      await append('note-1', ['a', 'b']);
      expect(await failureOf(append('note-1', ['c'], 1n))).toBe('no error');
      await expect(append('note-1', ['d'], 1n)).rejects.toMatchObject({
        expectedVersion: 1n,
        actualVersion: 2n,
      });
      expect(await failureOf(append('note-1', ['d'], 3n))).toBe('wrong-expected-version');
      await expect(append('note-2', ['d'], 0n)).rejects.toMatchObject({
        actualVersion: 'no_stream',
      });
    });

    it('stream_exists: refuses what never was; metadata alone counts as existing', async () => {
      expect(await failureOf(append('note-1', ['a'], 'stream_exists'))).toBe(
        'wrong-expected-version',
      );
      await client.setStreamMetadata('note-1', { maxCount: 5 });
      expect(await append('note-1', ['a'], 'stream_exists')).toMatchObject({
        nextExpectedRevision: 0n,
      });
    });

    it('any: writes always', async () => {
      await append('note-1', ['a']);
      expect(await append('note-1', ['b'])).toMatchObject({ nextExpectedRevision: 1n });
    });
  });

  describe('repeats', () => {
    it('below the current revision the same ids are a repeat, with the first answer', async () => {
      const first = await append('note-1', ['a', 'b'], 'no_stream');
      await append('note-1', ['c'], 1n);
      const size = double.log.length;
      expect(await append('note-1', ['a', 'b'], 'no_stream')).toEqual(first);
      expect(await append('note-1', ['b', 'c'], 0n)).toMatchObject({ nextExpectedRevision: 2n });
      expect(double.log).toHaveLength(size);
    });

    it('knows them by id only: other data is not seen', async () => {
      await append('note-1', ['a'], 'no_stream');
      const other = client.appendToStream('note-1', named('a', { other: true }), {
        expectedRevision: 'no_stream',
      });
      expect(await failureOf(other)).toBe('no error');
      expect(double.log.at(-1)?.data.toString()).toBe('{"name":"a"}');
    });

    it('another id first, later or too many is another version', async () => {
      await append('note-1', ['a', 'b'], 'no_stream');
      for (const names of [
        ['x', 'b'],
        ['a', 'x'],
        ['a', 'b', 'c'],
      ]) {
        expect(await failureOf(append('note-1', names, 'no_stream'))).toBe(
          'wrong-expected-version',
        );
      }
    });

    it('of an exact revision survive a restart; of any are forgotten by it', async () => {
      await append('note-1', ['a', 'b']);
      expect(await append('note-1', ['a', 'b'])).toMatchObject({ nextExpectedRevision: 1n });
      expect(await append('note-1', ['a', 'b'], 'stream_exists')).toMatchObject({
        nextExpectedRevision: 1n,
      });
      expect(await failureOf(append('note-1', ['a', 'c']))).toBe('wrong-expected-version');
      await double.restart();
      await failureOf(collect(client.readStream('note-1')));
      expect(await append('note-1', ['a', 'b'], 'no_stream')).toMatchObject({
        nextExpectedRevision: 1n,
      });
      expect(await append('note-1', ['a', 'b'])).toMatchObject({ nextExpectedRevision: 3n });
      expect(await idsOf('note-1')).toEqual(['a', 'b', 'a', 'b'].map(idNamed));
    });

    it('elsewhere is not a repeat: ids are known per stream', async () => {
      await append('note-1', ['a']);
      expect(await append('note-2', ['a'])).toMatchObject({ nextExpectedRevision: 0n });
    });
  });

  describe('deletion', () => {
    it('soft: reads as not found, goes on with the next revision, stays in $all', async () => {
      await append('note-1', ['a', 'b']);
      await client.setStreamMetadata('note-1', { maxCount: 10, owner: 'x' });
      await client.deleteStream('note-1', { expectedRevision: 1n });
      expect(await failureOf(collect(client.readStream('note-1')))).toBe('stream-not-found');
      expect(await failureOf(append('note-1', ['c'], 'stream_exists'))).toBe('stream-deleted');
      expect(await append('note-1', ['c'], 'no_stream')).toMatchObject({
        nextExpectedRevision: 2n,
      });
      expect(await idsOf('note-1')).toEqual([idNamed('c')]);
      const { metadata } = await client.getStreamMetadata('note-1');
      expect(metadata).toEqual({ maxCount: 10, owner: 'x', truncateBefore: 2 });
      expect(ours(await collect(client.readAll())).map(({ id }) => id)).toEqual(
        ['a', 'b', 'c'].map(idNamed),
      );
    });

    it('soft: an unknown stream and another version are refused, with all that was known', async () => {
      expect(await failureOf(client.deleteStream('note-1'))).toBe('wrong-expected-version');
      await append('note-1', ['a', 'b']);
      await expect(client.deleteStream('note-1', { expectedRevision: 0n })).rejects.toMatchObject({
        type: 'wrong-expected-version',
        streamName: 'note-1',
        expectedVersion: 0n,
        actualVersion: 1n,
      });
    });

    it('tombstone: nothing can be read, appended or deleted any more', async () => {
      await append('note-1', ['a']);
      await client.tombstoneStream('note-1');
      await client.tombstoneStream('never-was');
      expect(await failureOf(collect(client.readStream('note-1')))).toBe('stream-deleted');
      await expect(append('note-1', ['b'])).rejects.toMatchObject({
        type: 'stream-deleted',
        streamName: 'note-1',
      });
      expect(await failureOf(append('never-was', ['b'], 'no_stream'))).toBe('stream-deleted');
      expect(await failureOf(client.tombstoneStream('note-1'))).toBe('stream-deleted');
      const metadata = client.setStreamMetadata('note-1', { maxCount: 1 });
      expect(await failureOf(metadata)).toBe('stream-deleted');
      const [last] = await collect(
        client.readAll({ direction: BACKWARDS, fromPosition: END, maxCount: 1 }),
      );
      expect(last).toMatchObject({ type: '$streamDeleted', revision: 9223372036854775807n });
    });
  });

  describe('sizes', () => {
    const sized = (bytes: number) => named('big', { text: 'x'.repeat(bytes) });

    it('takes an append up to the limit as a whole and refuses one byte more', async () => {
      // {"text":""} is 11 bytes; the type counts twice.
      const room = 1_048_576 - 11 - 2 * 'Noted'.length;
      expect(await failureOf(client.appendToStream('note-1', sized(room)))).toBe('no error');
      await expect(client.appendToStream('note-2', sized(room + 1))).rejects.toMatchObject({
        type: 'maximum-append-size-exceeded',
        maxAppendSize: 1_048_576,
      });
      const together = client.appendToStream('note-3', [sized(600_000), sized(600_000)]);
      expect(await failureOf(together)).toBe('maximum-append-size-exceeded');
      expect(double.log.filter(({ streamId }) => streamId.startsWith('note'))).toHaveLength(1);
    });

    it('counted the data only in 23.10', async () => {
      const old = await startRig({ batchAppend, version: '23.10.8', appendBytesMax: 100 });
      const wordy = { ...named('a'), metadata: { text: 'x'.repeat(500) } };
      expect(await failureOf(old.client.appendToStream('note-1', wordy))).toBe('no error');
      await old.close();
    });

    it('accepts an append of nothing, and the client says revision 0 of an empty stream', async () => {
      const { position } = await append('note-1', []);
      expect(position?.commit).toBeGreaterThan(0n);
      const second = await append('note-1', []);
      expect(second).toMatchObject({ nextExpectedRevision: 0n });
      expect(second.position?.commit).toBeGreaterThan(position?.commit ?? 0n);
      expect(await failureOf(collect(client.readStream('note-1')))).toBe('stream-not-found');
    });
  });

  it('keeps 300 concurrent appends apart', async () => {
    const names = Array.from({ length: 300 }, (_, n) => String(n));
    const results = await Promise.all(names.map((name) => append(`note-${name}`, [name])));
    expect(new Set(results.map(({ position }) => position?.commit)).size).toBe(300);
  });
});

describe('reading the double', () => {
  let rig: Rig;
  let client: EventStoreDBClient;
  beforeAll(async () => {
    rig = await startRig();
    ({ client } = rig);
    for (const [stream, names] of [
      ['note-1', ['a', 'b', 'c']],
      ['other-1', ['d']],
      ['note-1', ['e']],
    ] as const) {
      await client.appendToStream(
        stream,
        names.map((name) => named(name)),
      );
    }
  });
  afterAll(() => rig.close());

  const idsIn = async (events: AsyncIterable<unknown>) =>
    (await collect(events)).map(({ id }) => id);

  it('pages a stream forwards, the start included', async () => {
    const from = (fromRevision: bigint | 'start' | 'end', maxCount = 2) =>
      idsIn(client.readStream('note-1', { fromRevision, maxCount }));
    expect(await from(START)).toEqual(['a', 'b'].map(idNamed));
    expect(await from(1n)).toEqual(['b', 'c'].map(idNamed));
    expect(await from(4n)).toEqual([]);
    expect(await from(END)).toEqual([]);
  });

  it('pages a stream backwards, from the last event when asked beyond it', async () => {
    const from = (fromRevision: bigint | 'start' | 'end') =>
      idsIn(client.readStream('note-1', { fromRevision, direction: BACKWARDS, maxCount: 2 }));
    expect(await from(END)).toEqual(['e', 'c'].map(idNamed));
    expect(await from(99n)).toEqual(['e', 'c'].map(idNamed));
    expect(await from(1n)).toEqual(['b', 'a'].map(idNamed));
    expect(await from(START)).toEqual([idNamed('a')]);
  });

  it('says in the stream of answers that a stream is missing', async () => {
    await expect(collect(client.readStream('missing'))).rejects.toMatchObject({
      type: 'stream-not-found',
      streamName: 'missing',
    });
  });

  it('reads $all in order of commit: inclusive forwards, exclusive backwards', async () => {
    const all = await collect(client.readAll());
    expect(ours(all).map(({ id }) => id)).toEqual(['a', 'b', 'c', 'd', 'e'].map(idNamed));
    const c = all.find(({ id }) => id === idNamed('c'))?.position;
    if (c === undefined) throw new Error('c was not read');
    expect(await idsIn(client.readAll({ fromPosition: c, maxCount: 2 }))).toEqual(
      ['c', 'd'].map(idNamed),
    );
    const back = client.readAll({ fromPosition: c, direction: BACKWARDS, maxCount: 2 });
    expect(await idsIn(back)).toEqual(['b', 'a'].map(idNamed));
    const whole = await idsIn(client.readAll({ fromPosition: END, direction: BACKWARDS }));
    expect(whole).toEqual(all.map(({ id }) => id).reverse());
    expect(await idsIn(client.readAll({ fromPosition: END }))).toEqual([]);
    expect(await idsIn(client.readAll({ direction: BACKWARDS }))).toEqual([]);
  });

  it('has system events in $all, and hides epochs', async () => {
    const types = (await collect(client.readAll())).map(({ type }) => type);
    expect(types).toEqual(expect.arrayContaining(['$metadata']));
    expect(types).not.toContain('$epoch');
    expect(await idsIn(client.readStream('$epoch-information'))).toHaveLength(1);
  });

  it('refuses a position where no record starts', async () => {
    const end = rig.double.log.at(-1)?.position ?? 0;
    for (const offset of [1, 100_000]) {
      const commit = BigInt(end + offset);
      const read = client.readAll({ fromPosition: { commit, prepare: commit } });
      await expect(collect(read)).rejects.toThrow('Trying to read from an invalid position.');
    }
    const mixed = client.readAll({ fromPosition: { commit: BigInt(end), prepare: 0n } });
    expect(await failureOf(collect(mixed))).toBe('unknown');
  });
});

describe('what settings of a stream hide', () => {
  let rig: Rig;
  let client: EventStoreDBClient;
  beforeEach(async () => {
    rig = await startRig();
    ({ client } = rig);
    await client.appendToStream(
      'note-1',
      ['a', 'b', 'c', 'd'].map((name) => named(name)),
    );
  });
  afterEach(() => rig.close());

  const revisions = async () =>
    (await collect(client.readStream('note-1'))).map(({ revision }) => revision);

  it('maxCount and truncateBefore: the higher bound counts', async () => {
    await client.setStreamMetadata('note-1', { maxCount: 3 });
    expect(await revisions()).toEqual([1n, 2n, 3n]);
    await client.setStreamMetadata('note-1', { maxCount: 3, truncateBefore: 2 });
    expect(await revisions()).toEqual([2n, 3n]);
    const back = client.readStream('note-1', { direction: BACKWARDS, fromRevision: END });
    expect((await collect(back)).map(({ revision }) => revision)).toEqual([3n, 2n]);
  });

  it('everything truncated or expired is an empty answer, not a missing stream', async () => {
    await client.setStreamMetadata('note-1', { truncateBefore: 4 });
    expect(await revisions()).toEqual([]);
    await client.setStreamMetadata('note-1', { maxAge: -1 });
    expect(await revisions()).toEqual([]);
    expect(ours(await collect(client.readAll()))).toHaveLength(4);
  });

  it('metadata alone is no stream; of metadata only the last is shown', async () => {
    await client.setStreamMetadata('empty-1', { maxCount: 1 });
    expect(await failureOf(collect(client.readStream('empty-1')))).toBe('stream-not-found');
    await client.setStreamMetadata('note-1', { maxCount: 1 });
    await client.setStreamMetadata('note-1', { maxCount: 2 });
    expect(await collect(client.readStream('$$note-1'))).toHaveLength(1);
  });
});
