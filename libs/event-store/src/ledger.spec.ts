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

  it('names the streams of some tenants that hold an event, once each', async () => {
    const store = newStore();
    const ledger = new Ledger(store);
    await fill(ledger, 0, 3);
    await ledger.handle(bag(1), 'bag-0118_1', 9, context('other'));
    expect(await ledger.streamsHolding('Added', ['1690'])).toEqual([STREAM]);
    expect(await ledger.streamsHolding('Added', ['1690', '0118'])).toEqual([STREAM, 'bag-0118_1']);
    expect(await ledger.streamsHolding('Added', ['zes'])).toEqual([]);
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
