import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import type { Decider, Fact, Json } from '@zgb/kernel';
import {
  composeCatalogue,
  createMemoryEventStore,
  createMemorySnapshots,
  createSqliteSnapshots,
  Ledger,
  type Append,
  type EventStore,
  type SnapshotStore,
} from '.';
import { packState, unpackState } from './snapshots';

type Added = Fact<'Added', { readonly n: number }>;
interface Bag {
  readonly seen: ReadonlySet<number>;
  readonly sums: ReadonlyMap<string, number>;
}

const bag = (shape: number, every = 10): Decider<Bag, number, Added, never> => ({
  category: 'bag',
  initial: { seen: new Set(), sums: new Map() },
  evolve: ({ seen, sums }, { data: { n } }) => ({
    seen: new Set([...seen, n]),
    sums: new Map(sums).set('all', (sums.get('all') ?? 0) + n),
  }),
  decide: (n) => ({ accepted: true, events: [{ type: 'Added', data: { n } }] }),
  steps: { Added: [] },
  snapshots: { shape, every },
});

const STREAM = 'bag-1690_1';
const context = (commandId: string) => ({ commandId, correlationId: 'c', actor: 'test' });
const newStore = () =>
  createMemoryEventStore({ catalogue: composeCatalogue({ Added: [] }), now: () => new Date() });

/** Counts the events that are read, to see what a snapshot saves. */
const counting = (store: EventStore): EventStore & { readonly read: () => number } => {
  let read = 0;
  return {
    ...store,
    append: (...args) => store.append(...args),
    readStream: async (...args) => {
      const events = await store.readStream(...args);
      read += events.length;
      return events;
    },
    read: () => read,
  };
};

const fill = async (ledger: Ledger, from: number, until: number, shape = 1): Promise<void> => {
  for (let n = from; n < until; n += 1) {
    await ledger.handle(bag(shape), STREAM, n, context(`n${String(n)}`));
  }
};

const folder = mkdtempSync(join(tmpdir(), 'zgb-snapshots-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

describe.each<[string, () => SnapshotStore]>([
  ['in memory', createMemorySnapshots],
  ['SQLite', () => createSqliteSnapshots({ path: join(folder, `${String(Math.random())}.db`) })],
])('snapshots %s', (_name, create) => {
  let snapshots: SnapshotStore;
  beforeEach(() => {
    snapshots = create();
  });
  afterEach(() => snapshots.close());

  it('spare a new program most of a long stream, and change nothing', async () => {
    const store = newStore();
    await fill(new Ledger(store, snapshots), 0, 95);
    const counted = counting(store);
    const withSnapshot = await new Ledger(counted, snapshots).load(bag(1), STREAM);
    const without = await new Ledger(store).load(bag(1), STREAM);
    expect(withSnapshot).toMatchObject({ state: without.state, version: 95 });
    expect(counted.read()).toBeLessThanOrEqual(11);
  });

  it('are made anew when the form of the state changes', async () => {
    const store = newStore();
    await fill(new Ledger(store, snapshots), 0, 30);
    const counted = counting(store);
    const { version } = await new Ledger(counted, snapshots).load(bag(2), STREAM);
    expect([version, counted.read()]).toEqual([30, 30]);
    expect(await snapshots.get(STREAM)).toMatchObject({ shape: 2, version: 30 });
  });

  it('are thrown away when the log is another one than they were made of', async () => {
    await fill(new Ledger(newStore(), snapshots), 0, 30);
    const restored = newStore();
    await fill(new Ledger(restored), 100, 125);
    const { state, version } = await new Ledger(restored, snapshots).load(bag(1), STREAM);
    expect(version).toBe(25);
    expect(state.seen.has(100)).toBe(true);
    const shorter = newStore();
    await fill(new Ledger(shorter), 0, 5);
    expect(await new Ledger(shorter, snapshots).load(bag(1), STREAM)).toMatchObject({ version: 5 });
  });

  it('never cost a command when they cannot be kept', async () => {
    const broken: SnapshotStore = {
      get: () => Promise.resolve(null),
      put: () => Promise.reject(new Error('full')),
      close: () => Promise.resolve(),
    };
    const store = newStore();
    await fill(new Ledger(store, broken), 0, 25);
    expect(await store.readStream(STREAM)).toHaveLength(25);
  });
});

describe('a stream as it was known', () => {
  const moment = (second: number): string => `2026-01-01T00:00:0${String(second)}.000Z`;

  it('holds what was recorded up to the moment, whatever was kept since', async () => {
    let second = 0;
    const catalogue = composeCatalogue({ Added: [] });
    const store = createMemoryEventStore({ catalogue, now: () => new Date(moment(second)) });
    const ledger = new Ledger(store, createMemorySnapshots());
    for (second = 1; second <= 3; second += 1) await fill(ledger, second, second + 1);
    const known = async (at: string) => {
      const { state, version } = await ledger.loadAsKnown(bag(1), STREAM, at);
      return [version, [...state.seen]];
    };
    expect(await known(moment(0))).toEqual([0, []]);
    expect(await known(moment(1))).toEqual([1, [1]]);
    expect(await known('2026-01-01T00:00:02.999Z')).toEqual([2, [1, 2]]);
    expect(await known(moment(3))).toEqual([3, [1, 2, 3]]);
    // The clock was put back: an event after one that was not known yet is not known either.
    second = 1;
    await fill(ledger, 4, 5);
    expect(await known(moment(2))).toEqual([2, [1, 2]]);
  });

  it('names the streams of a category of some tenants, once each', async () => {
    const store = newStore();
    const ledger = new Ledger(store);
    await fill(ledger, 0, 3);
    await ledger.handle(bag(1), 'bag-0118_1', 9, context('other'));
    expect(await ledger.streamsOf('bag', ['1690'])).toEqual([STREAM]);
    expect(await ledger.streamsOf('bag', ['1690', '0118'])).toEqual([STREAM, 'bag-0118_1']);
    expect(await ledger.streamsOf('bag', ['zes'])).toEqual([]);
  });
});

describe('the state of a snapshot', () => {
  it('survives being packed, with its maps and sets', () => {
    const leaf = fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null));
    const { tree } = fc.letrec((tie) => ({
      tree: fc.oneof(
        { maxDepth: 4 },
        leaf,
        fc.array(tie('tree'), { maxLength: 4 }),
        fc.dictionary(fc.stringMatching(/^[a-z]{1,5}$/), tie('tree'), {
          maxKeys: 4,
          noNullPrototype: true,
        }),
        fc
          .array(fc.tuple(fc.string(), tie('tree')), { maxLength: 4 })
          .map((entries) => new Map(entries)),
        fc.array(leaf, { maxLength: 4 }).map((members) => new Set(members)),
      ),
    }));
    fc.assert(
      fc.property(tree, (state) => {
        const text = JSON.stringify(packState(state));
        expect(unpackState(JSON.parse(text) as Json)).toEqual(state);
      }),
    );
  });
});

describe('commands on several streams', () => {
  const other = 'bag-1690_2';
  const give = (streamId: string, n: number) => ({
    streamId,
    command: n,
    context: context(`${streamId}/${String(n)}`),
  });
  const versionOf = async (ledger: Ledger, streamId: string): Promise<number> =>
    (await ledger.load(bag(1), streamId)).version;

  it('are handled as one by one, each in the order of asking', async () => {
    const [one, together] = [newStore(), newStore()];
    const given = [give(STREAM, 1), give(other, 2), give(STREAM, 3), give('bag-1690_3', 4)];
    const ledger = new Ledger(one);
    const expected = [];
    for (const { streamId, command, context: by } of given) {
      expected.push(await ledger.handle(bag(1), streamId, command, by));
    }
    const results = await new Ledger(together).handleMany(bag(1), given);
    expect(results.map(({ state, version }) => ({ state, version }))).toEqual(
      expected.map(({ state, version }) => ({ state, version })),
    );
    const repeated = await new Ledger(together).handleMany(bag(1), given);
    expect(repeated.every((result) => result.repeated === true)).toBe(true);
    expect(await together.head()).toBe(await one.head());
  });

  it('decide again where somebody else was first, and only there', async () => {
    const store = newStore();
    const [mine, theirs] = [new Ledger(store), new Ledger(store)];
    await mine.handleMany(bag(1), [give(STREAM, 1), give(other, 1)]);
    const racing = {
      ...store,
      append: (...args: Parameters<EventStore['append']>) => store.append(...args),
      appendMany: (...args: Parameters<EventStore['appendMany']>) => store.appendMany(...args),
      readStream: (...args: Parameters<EventStore['readStream']>) => store.readStream(...args),
      readStreams: async (...args: Parameters<EventStore['readStreams']>) => {
        const read = await store.readStreams(...args);
        await theirs.handle(bag(1), STREAM, 7, context('theirs'));
        return read;
      },
    };
    const late = new Ledger(racing);
    const [first, second] = await late.handleMany(bag(1), [give(STREAM, 2), give(other, 2)]);
    expect([...(first?.state.seen ?? [])]).toEqual([1, 7, 2]);
    expect([...(second?.state.seen ?? [])]).toEqual([1, 2]);
    expect(await versionOf(mine, STREAM)).toBe(3);
  });

  it('see all of a long stream, and its snapshot', async () => {
    const store = newStore();
    const snapshots = createMemorySnapshots();
    await fill(new Ledger(store, snapshots), 0, 95);
    const [result] = await new Ledger(store, snapshots).handleMany(bag(1), [give(STREAM, 95)]);
    expect(result?.state.seen.size).toBe(96);
    expect(result?.version).toBe(96);
  });

  it('fail when one fails, after all of them have ended', async () => {
    const store = newStore();
    const failing = {
      ...store,
      readStream: (...args: Parameters<EventStore['readStream']>) => store.readStream(...args),
      readStreams: (...args: Parameters<EventStore['readStreams']>) => store.readStreams(...args),
      appendMany: async (appends: readonly Append[]) => {
        const outcomes = await store.appendMany(appends.filter((one) => one.streamId !== STREAM));
        return [{ error: new Error('disk full') }, ...outcomes];
      },
    };
    const attempt = new Ledger(failing).handleMany(bag(1), [give(STREAM, 1), give(other, 2)]);
    await expect(attempt).rejects.toThrow('disk full');
    expect(await versionOf(new Ledger(store), other)).toBe(1);
  });
});

describe('a command that is given again, or on what was seen', () => {
  type Opened = Fact<'Added', { readonly n: number }>;
  /** Takes each number once: a second time is refused. */
  const once: Decider<ReadonlySet<number>, number, Opened, { readonly code: string }> = {
    category: 'bag',
    initial: new Set(),
    evolve: (seen, { data: { n } }) => new Set([...seen, n]),
    decide: (n, seen) =>
      seen.has(n)
        ? { accepted: false, rejection: { code: 'taken' } }
        : { accepted: true, events: [{ type: 'Added', data: { n } }] },
    steps: { Added: [] },
  };
  const asked = (commandId: string) => ({ ...context(commandId), answerAgain: true });

  it('API-38: is answered as the first time, though it would be refused now', async () => {
    const store = newStore();
    const first = await new Ledger(store).handle(once, STREAM, 1, asked('a'));
    await new Ledger(store).handle(once, STREAM, 2, asked('b'));
    // Another process, that knows nothing but the log.
    const again = await new Ledger(store).handle(once, STREAM, 1, asked('a'));
    expect(again).toMatchObject({ repeated: true, version: 1, position: first.position });
    expect(await store.head()).toBe(2);
    const other = await new Ledger(store).handle(once, STREAM, 1, asked('c'));
    expect(other.decision).toMatchObject({ accepted: false });
  });

  it('API-38: is answered as the first time, though it would record something else now', async () => {
    const store = newStore();
    const next: typeof once = {
      ...once,
      decide: (_, seen) => ({
        accepted: true,
        events: [{ type: 'Added', data: { n: seen.size + 1 } }],
      }),
    };
    await new Ledger(store).handle(next, STREAM, 0, asked('a'));
    await new Ledger(store).handle(next, STREAM, 0, asked('b'));
    const again = await new Ledger(store).handle(next, STREAM, 0, asked('a'));
    expect(again).toMatchObject({ repeated: true, version: 1, state: new Set([1]) });
    expect(await store.head()).toBe(2);
  });

  it('API-38: other content under the same key is never taken for a repeat', async () => {
    const store = newStore();
    const ledger = new Ledger(store);
    await ledger.handle(once, STREAM, 1, asked('a'));
    await ledger.handle(once, STREAM, 2, asked('b'));
    expect((await ledger.handle(once, STREAM, 2, asked('a'))).decision.accepted).toBe(false);
    await expect(ledger.handle(once, STREAM, 3, asked('a'))).rejects.toMatchObject({
      code: 'event-id-reused',
    });
  });

  it('API-37, SEC-05: of 64 writers who saw the same version one wins, and the others hear which holds', async () => {
    const store = newStore();
    await new Ledger(store).handle(once, STREAM, 0, context('first'));
    const outcomes = await Promise.allSettled(
      Array.from({ length: 64 }, (_, n) =>
        new Ledger(store).handle(once, STREAM, n + 1, {
          ...asked(`w${String(n)}`),
          basedOn: { streamId: STREAM, version: 1 },
        }),
      ),
    );
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const outcome of outcomes) {
      if (outcome.status === 'rejected') {
        expect(outcome.reason).toMatchObject({
          code: 'wrong-expected-version',
          details: { actual: 2 },
        });
      }
    }
    expect(await store.head()).toBe(2);
  });

  it('API-37: what was seen is not stored, and a repeat of the winner is still its repeat', async () => {
    const store = newStore();
    await new Ledger(store).handle(once, STREAM, 0, context('first'));
    const given = { ...asked('w'), basedOn: { streamId: STREAM, version: 1 } };
    await new Ledger(store).handle(once, STREAM, 1, given);
    expect((await store.readStream(STREAM)).at(-1)?.context).toEqual(context('w'));
    const again = await new Ledger(store).handle(once, STREAM, 1, given);
    expect(again).toMatchObject({ repeated: true, version: 2 });
  });
});
