import {
  END,
  eventTypeFilter,
  START,
  streamNameFilter,
  type AllStreamSubscription,
  type EventStoreDBClient,
  type Filter,
  type Position,
  type StreamSubscription,
} from '@eventstore/db-client';
import type { ClusterDouble } from '.';
import { failureOf, idNamed, named, startRig, until, type Rig } from './spec-client';

type AnySubscription = AllStreamSubscription | StreamSubscription;

interface Watched {
  readonly ids: string[];
  readonly signs: string[];
  readonly positions: Position[];
  error: { type?: string; message: string } | undefined;
}

/** Notes what a subscription delivers, in order. */
const watch = (subscription: AnySubscription): Watched => {
  const watched: Watched = { ids: [], signs: [], positions: [], error: undefined };
  for (const sign of ['confirmation', 'caughtUp', 'end'] as const) {
    subscription.on(sign, () => watched.signs.push(sign));
  }
  subscription.on('data', ({ event }) => {
    if (event === undefined || event.streamId.startsWith('$')) return;
    watched.ids.push(event.id);
    watched.signs.push(event.id);
    if (event.position !== undefined) watched.positions.push(event.position);
  });
  subscription.on('error', (error) => {
    watched.error = error;
  });
  return watched;
};

describe('subscriptions to the double', () => {
  let rig: Rig;
  let client: EventStoreDBClient;
  let double: ClusterDouble;
  beforeEach(async () => {
    rig = await startRig();
    ({ client, double } = rig);
    await client.appendToStream('note-1', [named('a'), named('b')]);
    await client.appendToStream('note-2', named('c'));
  });
  afterEach(() => rig.close());

  const append = (stream: string, ...names: readonly string[]) =>
    client.appendToStream(
      stream,
      names.map((name) => named(name)),
    );

  it('confirms, gives history, says once that it caught up, and then what follows', async () => {
    const watched = watch(client.subscribeToAll());
    await until(() => watched.signs.includes('caughtUp'));
    await append('note-1', 'd', 'e');
    await append('note-2', 'f');
    await until(() => watched.ids.length === 6);
    expect(watched.signs).toEqual([
      'confirmation',
      ...['a', 'b', 'c'].map(idNamed),
      'caughtUp',
      ...['d', 'e', 'f'].map(idNamed),
    ]);
  });

  it('to $all starts after the position that it names', async () => {
    const all = watch(client.subscribeToAll());
    await until(() => all.positions.length === 3);
    const [, b] = all.positions;
    if (b === undefined) throw new Error('b was not delivered');
    const watched = watch(client.subscribeToAll({ fromPosition: b }));
    await until(() => watched.signs.includes('caughtUp'));
    expect(watched.ids).toEqual([idNamed('c')]);
  });

  it('to the end gives only what follows', async () => {
    const watched = watch(client.subscribeToAll({ fromPosition: END }));
    const one = watch(client.subscribeToStream('note-1', { fromRevision: END }));
    await until(() => watched.signs.includes('caughtUp') && one.signs.includes('caughtUp'));
    await append('note-1', 'd');
    await until(() => watched.ids.length === 1 && one.ids.length === 1);
    expect([watched.ids, one.ids]).toEqual([[idNamed('d')], [idNamed('d')]]);
  });

  it('to a position where no record starts fails', async () => {
    const watched = watch(client.subscribeToAll({ fromPosition: { commit: 3n, prepare: 3n } }));
    await until(() => watched.error !== undefined);
    expect(watched.error?.message).toContain('invalid position');
  });

  it('to a stream starts after the revision, and gives no other stream', async () => {
    const watched = watch(client.subscribeToStream('note-1', { fromRevision: 0n }));
    await append('note-2', 'x');
    await append('note-1', 'd');
    await until(() => watched.ids.length === 2);
    expect(watched.ids).toEqual(['b', 'd'].map(idNamed));
  });

  it('to a stream shows what settings leave; to $all everything', async () => {
    await client.setStreamMetadata('note-1', { truncateBefore: 1 });
    const one = watch(client.subscribeToStream('note-1'));
    const all = watch(client.subscribeToAll());
    await until(() => one.signs.includes('caughtUp') && all.signs.includes('caughtUp'));
    expect(one.ids).toEqual([idNamed('b')]);
    expect(all.ids).toEqual(['a', 'b', 'c'].map(idNamed));
  });

  it('to a missing stream waits for it', async () => {
    const watched = watch(client.subscribeToStream('later', { fromRevision: START }));
    await until(() => watched.signs.includes('caughtUp'));
    await append('later', 'd');
    await until(() => watched.ids.length === 1);
    expect(watched.signs).toEqual(['confirmation', 'caughtUp', idNamed('d')]);
  });

  it('to a stream goes on after a soft deletion and ends with a tombstone', async () => {
    const watched = watch(client.subscribeToStream('note-1'));
    await until(() => watched.signs.includes('caughtUp'));
    await client.deleteStream('note-1');
    await append('note-1', 'd');
    await until(() => watched.ids.length === 3);
    await client.tombstoneStream('note-1');
    await until(() => watched.error !== undefined);
    expect(watched.ids).toEqual(['a', 'b', 'd'].map(idNamed));
    expect(watched.error).toMatchObject({ type: 'stream-deleted', streamName: 'note-1' });
  });

  it('ends without an error when the reader leaves', async () => {
    const subscription = client.subscribeToAll();
    const watched = watch(subscription);
    await until(() => watched.signs.includes('caughtUp'));
    await subscription.unsubscribe();
    await until(() => watched.signs.includes('end'));
    await append('note-1', 'd');
    expect(watched.ids).toHaveLength(3);
    expect(watched.error).toBeUndefined();
    await until(() => double.subscriptions.running === 0);
  });

  describe('with a filter', () => {
    const delivered = async (filter: Filter): Promise<readonly string[]> => {
      const watched = watch(client.subscribeToAll({ filter }));
      await until(() => watched.signs.includes('caughtUp'));
      return watched.ids;
    };

    it('by stream, as prefixes and as a pattern', async () => {
      await append('other-1', 'd');
      expect(await delivered(streamNameFilter({ prefixes: ['note-2', 'other'] }))).toEqual(
        ['c', 'd'].map(idNamed),
      );
      expect(await delivered(streamNameFilter({ regex: '^note-[12]$' }))).toEqual(
        ['a', 'b', 'c'].map(idNamed),
      );
    });

    it('by type, as prefixes and as a pattern', async () => {
      await client.appendToStream('note-3', { ...named('d'), type: 'Renamed' });
      expect(await delivered(eventTypeFilter({ prefixes: ['Ren'] }))).toEqual([idNamed('d')]);
      expect(await delivered(eventTypeFilter({ regex: '^[^$].*' }))).toHaveLength(4);
    });

    it('refuses a pattern that is none', async () => {
      const watched = watch(client.subscribeToAll({ filter: eventTypeFilter({ regex: '(' }) }));
      await until(() => watched.error !== undefined);
      expect(watched.error?.message).toContain('regular expression');
    });

    it('tells where it is after window times interval considered events', async () => {
      const told: bigint[] = [];
      const filter = streamNameFilter({
        prefixes: ['nothing'],
        maxSearchWindow: 4,
        checkpointInterval: 2,
        checkpointReached: (_, { commit }) => {
          told.push(commit);
        },
      });
      for (let n = 0; n < 20; n += 1) await append('note-9', `n${String(n)}`);
      const watched = watch(client.subscribeToAll({ filter }));
      await until(() => watched.signs.includes('caughtUp'));
      for (let n = 0; n < 8; n += 1) await append('note-9', `m${String(n)}`);
      const visible = double.log.filter(({ streamId }) => streamId !== '$epoch-information');
      const expected = visible.filter((_, index) => index % 8 === 7);
      await until(() => told.length === expected.length);
      expect(told).toEqual(expected.map(({ position }) => BigInt(position)));
      expect(told.length).toBeGreaterThanOrEqual(4);
      expect(watched.ids).toEqual([]);
    });

    it('tells it every 32 events when not asked otherwise', async () => {
      let told = 0;
      const checkpointReached = (): void => {
        told += 1;
      };
      const filter = streamNameFilter({ prefixes: ['note'], checkpointReached });
      await append('note-9', ...Array.from({ length: 70 }, (_, n) => `n${String(n)}`));
      const watched = watch(client.subscribeToAll({ filter }));
      await until(() => watched.signs.includes('caughtUp'));
      expect(told).toBe(2);
    });
  });

  describe('with a slow reader', () => {
    const fillUntilSlow = async (target: Rig): Promise<void> => {
      const data = { text: 'x'.repeat(50_000) };
      for (let n = 0; target.double.subscriptions.slow === 0; n += 1) {
        await target.client.appendToStream('note-1', named(`s${String(n)}`, data));
      }
    };

    it('23.10 drops it, and what was not delivered must be read again', async () => {
      const old = await startRig({ version: '23.10.8' });
      const subscription = old.client.subscribeToAll();
      const watched = watch(subscription);
      await until(() => watched.signs.includes('caughtUp'));
      subscription.pause();
      await fillUntilSlow(old);
      subscription.resume();
      await until(() => watched.error !== undefined);
      expect(watched.error).toMatchObject({ type: 'timeout' });
      expect(watched.error?.message).toContain('Consumer too slow');
      expect(watched.ids.length).toBeLessThan(old.double.log.length);
      expect(old.double.subscriptions.running).toBe(0);
      await old.close();
    });

    it('24.10 lets it catch up once more', async () => {
      const subscription = client.subscribeToAll();
      const watched = watch(subscription);
      await until(() => watched.signs.includes('caughtUp'));
      subscription.pause();
      await fillUntilSlow(rig);
      subscription.resume();
      const count = () => watched.signs.filter((sign) => sign === 'caughtUp').length;
      await until(() => count() === 2);
      const written = double.log.filter(({ streamId }) => streamId.startsWith('note'));
      expect(watched.ids).toEqual(written.map(({ id }) => id));
      expect(watched.error).toBeUndefined();
    });
  });

  it('a burst does not make a reader slow that takes what it gets', async () => {
    const watched = watch(client.subscribeToAll());
    await until(() => watched.signs.includes('caughtUp'));
    const burst = Array.from({ length: 200 }, (_, n) => `b${String(n)}`);
    await append('note-9', ...burst);
    await append('note-9', 'last');
    await until(() => watched.ids.length === 204);
    expect(watched.signs.filter((sign) => sign === 'caughtUp')).toHaveLength(1);
    expect(double.subscriptions.slow).toBe(0);
  });

  it('is ended as too slow on demand, and only once', async () => {
    const watched = watch(client.subscribeToAll());
    await until(() => watched.signs.includes('caughtUp'));
    expect(double.faults.dropSubscriptions()).toBe(1);
    await until(() => watched.error !== undefined);
    expect(watched.error).toMatchObject({ type: 'timeout' });
    expect(double.faults.dropSubscriptions()).toBe(0);
    expect(await failureOf(append('note-1', 'd'))).toBe('no error');
  });
});
