import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import type { JsonObject } from '@zgb/kernel';
import { ReadModelError, waitForPosition } from '..';
import type { ReadModelStore, RowBatch, Update } from '..';
import { until } from './until';

const id = { name: 'budget-usage', version: 1 };
const indexes = { allocation: ['municipality', 'law'], total: [] };

/** For tests that move tens of thousands of rows, also on a machine that is busy. */
const LARGE_MS = 240_000;

type Rows = Readonly<Record<string, Readonly<Record<string, JsonObject>>>>;

/** A batch with an id of its own; positions from and until. */
export const batchOf = (from: number, until: number, rows: Rows): RowBatch => ({
  id: randomUUID(),
  expectedPosition: from,
  position: until,
  recordedAt: '2026-03-01T10:00:00Z',
  rows: Object.fromEntries(
    Object.entries(rows).map(([kind, byKey]) => [kind, new Map(Object.entries(byKey))]),
  ),
});

export const codeOf = async (promise: Promise<unknown>): Promise<string> => {
  try {
    await promise;
    return 'no error';
  } catch (error) {
    return error instanceof ReadModelError ? error.code : String(error);
  }
};

const allocation = (municipality: string | null, law = 'wmo', n = 0): JsonObject => ({
  municipality,
  law,
  n,
});

const keysIn = (rows: readonly (readonly [string, JsonObject])[]): readonly string[] =>
  rows.map(([key]) => key);

/** What every adapter promises. `open` gives read models that hold nothing. */
export const readModelsContract = (name: string, open: () => ReadModelStore): void => {
  describe(`read models contract: ${name}`, () => {
    let store: ReadModelStore;
    beforeEach(async () => {
      store = open();
      await store.prepare(id, indexes);
    });
    afterEach(() => store.close());

    it('has a new projection as nothing, at position 0', async () => {
      const fresh = { position: 0, recordedAt: null, status: 'new', failure: null };
      expect(await store.checkpoint(id)).toEqual(fresh);
      expect(await store.list(id, 'allocation')).toEqual([]);
      expect(await store.getMany(id, 'allocation', ['a'])).toEqual(new Map());
    });

    it('has what was never prepared as nothing, and writes nothing to it', async () => {
      const other = { name: 'other', version: 1 };
      expect(await store.commit(other, batchOf(0, 1, { total: { a: { n: 1 } } }))).toBe(false);
      expect(await store.commit(other, batchOf(0, 1, {}))).toBe(false);
      expect(await store.fail(other, 0, 'broken')).toBe(false);
      expect(await store.checkpoint(other)).toMatchObject({ position: 0, status: 'new' });
      expect(await store.list(other, 'total', { law: 'wmo' })).toEqual([]);
      expect(await store.get(other, 'total', 'a')).toBeNull();
      expect(await store.getMany(other, 'total', ['a'])).toEqual(new Map());
    });

    it('writes rows of all kinds with their checkpoint', async () => {
      const rows = { allocation: { a: allocation('1690') }, total: { t: { cents: 44_940 } } };
      expect(await store.commit(id, batchOf(0, 7, rows))).toBe(true);
      expect(await store.checkpoint(id)).toEqual({
        position: 7,
        recordedAt: '2026-03-01T10:00:00Z',
        status: 'active',
        failure: null,
      });
      expect(await store.get(id, 'allocation', 'a')).toEqual(allocation('1690'));
      expect(await store.get(id, 'total', 't')).toEqual({ cents: 44_940 });
      expect(await store.get(id, 'allocation', 't')).toBeNull();
    });

    it('moves on without rows, and without a moment', async () => {
      expect(await store.commit(id, { ...batchOf(0, 3, {}), recordedAt: null })).toBe(true);
      expect(await store.checkpoint(id)).toMatchObject({ position: 3, recordedAt: null });
    });

    it('writes nothing of a batch that starts elsewhere than the checkpoint', async () => {
      await store.commit(id, batchOf(0, 5, { total: { t: { n: 1 } } }));
      for (const from of [0, 4, 6]) {
        const late = batchOf(from, 9, { total: { t: { n: 2 }, u: { n: 2 } } });
        expect(await store.commit(id, late)).toBe(false);
      }
      expect(await store.list(id, 'total')).toEqual([['t', { n: 1 }]]);
      expect(await store.checkpoint(id)).toMatchObject({ position: 5 });
    });

    it('knows the last batch when it is given again after a lost reply', async () => {
      const batch = batchOf(0, 5, { total: { t: { n: 1 } } });
      expect(await store.commit(id, batch)).toBe(true);
      expect(await store.commit(id, batch)).toBe(true);
      expect(await store.list(id, 'total')).toEqual([['t', { n: 1 }]]);
      expect(await store.checkpoint(id)).toMatchObject({ position: 5 });
    });

    it('tells a batch of another runner from its own, also over the same events', async () => {
      const batch = batchOf(0, 5, { total: { t: { n: 1 } } });
      await store.commit(id, batch);
      expect(await store.commit(id, { ...batch, id: randomUUID() })).toBe(false);
      expect(await store.commit(id, batchOf(5, 6, {}))).toBe(true);
      expect(await store.commit(id, batch)).toBe(false);
    });

    it('lets one of 64 parallel batches win, and the others know', async () => {
      const outcomes = await Promise.all(
        Array.from({ length: 64 }, (_, n) =>
          store.commit(id, batchOf(0, 1, { total: { [`r${String(n)}`]: { n } } })),
        ),
      );
      expect(outcomes.filter((won) => won)).toHaveLength(1);
      const winner = outcomes.indexOf(true);
      expect(await store.list(id, 'total')).toEqual([[`r${String(winner)}`, { n: winner }]]);
    });

    it('selects by one index, by more, and follows a value that changes', async () => {
      await store.commit(
        id,
        batchOf(0, 4, {
          allocation: {
            a: allocation('1690'),
            b: allocation('1690', 'jw'),
            c: allocation('0106'),
            d: allocation('1690'),
          },
        }),
      );
      const select = async (where?: Record<string, string>) =>
        keysIn(await store.list(id, 'allocation', where));
      expect(await select()).toEqual(['a', 'b', 'c', 'd']);
      expect(await select({ municipality: '1690' })).toEqual(['a', 'b', 'd']);
      expect(await select({ municipality: '1690', law: 'wmo' })).toEqual(['a', 'd']);
      expect(await select({ municipality: '9999' })).toEqual([]);
      await store.commit(id, batchOf(4, 5, { allocation: { a: allocation('0106') } }));
      expect(await select({ municipality: '1690' })).toEqual(['b', 'd']);
      expect(await select({ municipality: '0106', law: 'wmo' })).toEqual(['a', 'c']);
    });

    it('selects by exactly the text: empty is a text, null is none', async () => {
      const odd = 'a:b {c} "d" \\ é 🏠\n*';
      const rows = { a: allocation(null), b: allocation(''), c: allocation(odd) };
      await store.commit(id, batchOf(0, 3, { allocation: rows }));
      const select = async (municipality: string) =>
        keysIn(await store.list(id, 'allocation', { municipality }));
      expect(await select('')).toEqual(['b']);
      expect(await select(odd)).toEqual(['c']);
      expect(await select('null')).toEqual([]);
      await store.commit(id, batchOf(3, 4, { allocation: { c: allocation(null) } }));
      expect(await select(odd)).toEqual([]);
    });

    it('refuses to select by what has no index', async () => {
      expect(await codeOf(store.list(id, 'allocation', { n: '0' }))).toBe('field-not-indexed');
      expect(await codeOf(store.list(id, 'total', { law: 'wmo' }))).toBe('field-not-indexed');
    });

    it('is prepared again with the same indexes, and refuses others', async () => {
      await store.commit(id, batchOf(0, 1, { total: { t: { n: 1 } } }));
      await store.prepare(id, { allocation: ['law', 'municipality'], total: [] });
      expect(await store.get(id, 'total', 't')).toEqual({ n: 1 });
      expect(await store.checkpoint(id)).toMatchObject({ position: 1 });
      for (const other of [['law'], [], ['law', 'municipality', 'n']]) {
        expect(await codeOf(store.prepare(id, { allocation: other }))).toBe('indexes-changed');
      }
      await store.prepare({ ...id, version: 2 }, { allocation: ['law'] });
    });

    it('keeps versions and projections apart', async () => {
      const [second, other] = [
        { ...id, version: 2 },
        { ...id, name: 'waiting-list' },
      ];
      await store.prepare(second, indexes);
      await store.prepare(other, indexes);
      await store.commit(id, batchOf(0, 1, { total: { t: { n: 1 } } }));
      await store.commit(second, batchOf(0, 2, { total: { t: { n: 2 } } }));
      expect(await store.get(id, 'total', 't')).toEqual({ n: 1 });
      expect(await store.get(second, 'total', 't')).toEqual({ n: 2 });
      expect(await store.list(other, 'total')).toEqual([]);
    });

    it('gives rows in order of code points, whatever the script', async () => {
      const keys = ['', 'A', 'a', 'a b', 'a:b', 'é', 'ﬁ', '漢', '🏠', '🏠a'];
      const rows = Object.fromEntries(keys.map((key) => [key, { n: 1 }]));
      await store.commit(id, batchOf(0, 1, { total: rows }));
      const expected = [...keys].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
      expect(keysIn(await store.list(id, 'total'))).toEqual(expected);
      expect([...(await store.getMany(id, 'total', keys)).keys()].sort()).toEqual([...keys].sort());
    });

    it(
      'writes a large batch wholly or not, under the eyes of a reader',
      async () => {
        // Its own name: when time is up `store` is that of the next test, and that one is empty.
        const models = store;
        const rowsOf = (n: number): Rows => {
          const key = (at: number): string => `r${String(at).padStart(5, '0')}`;
          const all = Array.from({ length: 6_000 }, (_, at) => [
            key(at),
            allocation('1690', 'jw', n),
          ]);
          return {
            allocation: Object.fromEntries(all) as Record<string, JsonObject>,
            total: { sum: { n, text: 'x'.repeat(1_500_000) } },
          };
        };
        expect(await models.commit(id, batchOf(0, 1, rowsOf(1)))).toBe(true);
        let writing = true;
        const seen = new Set<number>();
        const read = async (): Promise<void> => {
          while (writing) {
            const rows = await models.list(id, 'allocation', { municipality: '1690', law: 'jw' });
            const found = new Set(rows.map(([, row]) => row['n'] as number));
            expect([rows.length, found.size]).toEqual([6_000, 1]);
            for (const n of found) seen.add(n);
            await new Promise((resolve) => setImmediate(resolve));
          }
        };
        const commitAll = async (): Promise<void> => {
          for (let n = 2; n <= 5; n += 1) {
            const batch = batchOf(n - 1, n, rowsOf(n));
            expect(await models.commit(id, batch)).toBe(true);
            expect(await models.commit(id, batch)).toBe(true);
          }
        };
        await Promise.all([read(), commitAll().finally(() => (writing = false))]);
        expect(seen.size).toBeGreaterThan(0);
        const keys = keysIn(await models.list(id, 'allocation'));
        const many = await models.getMany(id, 'allocation', [...keys, 'absent']);
        expect([many.size, many.get('r05999')]).toEqual([6_000, allocation('1690', 'jw', 5)]);
        const late = batchOf(4, 9, rowsOf(9));
        expect(await models.commit(id, late)).toBe(false);
        expect(await models.get(id, 'allocation', 'r00000')).toEqual(allocation('1690', 'jw', 5));
      },
      LARGE_MS,
    );

    it(
      'lists more rows than one reply holds',
      async () => {
        const count = 25_000;
        for (let from = 0; from < count; from += 5_000) {
          const rows: Record<string, JsonObject> = {};
          for (let n = from; n < from + 5_000; n += 1) {
            rows[`r${String(n).padStart(6, '0')}`] = allocation(
              '1690',
              n % 10 === 0 ? 'jw' : 'wmo',
              n,
            );
          }
          await store.commit(id, batchOf(from, from + 5_000, { allocation: rows }));
        }
        const all = await store.list(id, 'allocation');
        expect(all.map(([, row]) => row['n'])).toEqual(Array.from({ length: count }, (_, n) => n));
        expect(await store.list(id, 'allocation', { law: 'wmo' })).toHaveLength(22_500);
        expect(await store.list(id, 'allocation', { law: 'jw' })).toHaveLength(2_500);
      },
      LARGE_MS,
    );

    it('records a failure where the checkpoint stands, and only there', async () => {
      await store.commit(id, batchOf(0, 2, { total: { t: { n: 1 } } }));
      expect(await store.fail(id, 1, 'of a runner that was overtaken')).toBe(false);
      expect(await store.checkpoint(id)).toMatchObject({ status: 'active', failure: null });
      expect(await store.fail(id, 2, 'event Counted at position 3')).toBe(true);
      expect(await store.checkpoint(id)).toEqual({
        position: 2,
        recordedAt: '2026-03-01T10:00:00Z',
        status: 'failed',
        failure: 'event Counted at position 3',
      });
      expect(await store.get(id, 'total', 't')).toEqual({ n: 1 });
    });

    it('tells listeners of each commit, until they have heard enough', async () => {
      const heard: Update[] = [];
      const unsubscribe = await store.subscribe((update) => heard.push(update));
      await store.commit(id, batchOf(0, 2, {}));
      await store.commit(id, batchOf(0, 3, {}));
      const tenants = ['1690', 'zes'];
      await store.commit(id, { ...batchOf(2, 4, { total: { t: { n: 1 } } }), tenants });
      await until('two updates', () => heard.length >= 2);
      expect(heard).toEqual([
        { projection: id, from: 0, position: 2, tenants: null },
        { projection: id, from: 2, position: 4, tenants },
      ]);
      await unsubscribe();
      const later: Update[] = [];
      await store.subscribe((update) => later.push(update));
      await store.commit(id, batchOf(4, 5, {}));
      await until('one update', () => later.length === 1);
      expect(heard).toHaveLength(2);
      const many = Array.from({ length: 51 }, (_, n) => String(1_000 + n));
      await store.commit(id, { ...batchOf(5, 6, {}), tenants: many });
      await until('an update that does not name them', () => later.length === 2);
      expect(later[1]).toMatchObject({ position: 6, tenants: null });
    });

    it('lets somebody wait for a position, not held up by a projection that failed', async () => {
      const failed = { name: 'failed', version: 1 };
      await store.prepare(failed, {});
      await store.fail(failed, 0, 'broken');
      expect(await waitForPosition(store, [id], 1, 10)).toBe(false);
      const waiting = waitForPosition(store, [id, failed], 2, 60_000);
      await store.commit(id, batchOf(0, 1, {}));
      await store.commit(id, batchOf(1, 2, {}));
      expect(await waiting).toBe(true);
    });

    it('refuses everything after it was closed, and is closed twice without harm', async () => {
      await store.close();
      await store.close();
      expect(await codeOf(store.checkpoint(id))).toBe('read-models-closed');
      expect(await codeOf(store.list(id, 'total'))).toBe('read-models-closed');
      expect(await codeOf(store.commit(id, batchOf(0, 1, {})))).toBe('read-models-closed');
    });

    it('equals a plain map, whatever is written in whatever batches', async () => {
      const anyText = fc.constantFrom('', 'x', 'y');
      const anyRow = fc.tuple(fc.constantFrom('a', 'b', 'c'), anyText, anyText, fc.nat(9));
      let version = 10;
      await fc.assert(
        fc.asyncProperty(fc.array(fc.array(anyRow)), anyText, anyText, async (batches, m, law) => {
          version += 1;
          const own = { ...id, version };
          await store.prepare(own, indexes);
          const model = new Map<string, JsonObject>();
          for (const [at, batch] of batches.entries()) {
            const rows: Record<string, JsonObject> = {};
            for (const [key, ...row] of batch) rows[key] = allocation(...row);
            for (const [key, row] of Object.entries(rows)) model.set(key, row);
            await store.commit(own, batchOf(at, at + 1, { allocation: rows }));
          }
          const sorted = [...model].sort(([a], [b]) => (a < b ? -1 : 1));
          expect(await store.list(own, 'allocation')).toEqual(sorted);
          expect(await store.list(own, 'allocation', { municipality: m, law })).toEqual(
            sorted.filter(([, row]) => row['municipality'] === m && row['law'] === law),
          );
        }),
        { numRuns: 25 },
      );
    });
  });
};
