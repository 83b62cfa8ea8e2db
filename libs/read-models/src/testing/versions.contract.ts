import fc from 'fast-check';
import type { EventStore } from '@zgb/event-store';
import { defineProjection, foldProjection, rowKind, type Projection } from '@zgb/kernel';
import {
  boot,
  nextBuild,
  prepareRows,
  idOf,
  ProjectionRunner,
  projectionHealth,
  readableId,
  retireOld,
  rollBack,
  switchVersions,
  verifyRows,
  type ReadModelStore,
} from '..';
import { counted, counting, named, openLog, write, type Counted, type Named } from './counting';
import { batchOf } from './read-models.contract';
import { until } from './until';

/** The next version of `counting`: twice the amount, so that one sees which version one reads. */
const twiceRows = rowKind<{ readonly name: string; readonly total: number }, Counted | Named>({
  key: ({ streamId }) => streamId,
  initial: { name: '', total: 0 },
  indexes: ['name'],
  when: {
    Counted: (row, { data }) => {
      if (data.amount === 666) throw new RangeError('cannot count');
      return { ...row, total: row.total + 2 * data.amount };
    },
    Named: (row, { data }) => ({ ...row, name: data.name }),
  },
});
export const twice = defineProjection({
  name: 'counting',
  version: 2,
  rows: { counts: twiceRows },
});

/** A fold that is not one: it counts in the code instead of in the row. */
const impure = (): Projection => {
  let seen = 0;
  const counts = rowKind<{ readonly total: number }, Counted>({
    key: ({ streamId }) => streamId,
    initial: { total: 0 },
    indexes: [],
    when: { Counted: () => ({ total: (seen += 1) }) },
  });
  return defineProjection({ name: 'counting', version: 2, rows: { counts } });
};

const KEY = 'note-1690_a';

/** Versions beside each other, switching and staff's part in it, over every adapter. */
export const versionsContract = (name: string, open: () => ReadModelStore): void => {
  describe(`versions of projections: ${name}`, () => {
    const totalOf = async (models: ReadModelStore, projection: Projection): Promise<unknown> => {
      const row = await models.get(await readableId(models, projection), 'counts', KEY);
      return row?.['total'] ?? null;
    };
    const runnerOf = (
      store: EventStore,
      readModels: ReadModelStore,
      projection: Projection,
      stopped: string[] = [],
    ): ProjectionRunner =>
      new ProjectionRunner({
        store,
        readModels,
        projections: [projection],
        lookMs: 5,
        onStopped: (_name, reason) => stopped.push(reason),
      });

    it('gives readers the old rows until the new version is up to date, then the new', async () => {
      const [models, log] = [open(), openLog()];
      await write(log, 'a', counted(3));
      await runnerOf(log, models, counting).catchUp();
      expect(await totalOf(models, counting)).toBe(3);
      // The new program has started and folded nothing yet.
      const runner = runnerOf(log, models, twice);
      await runner.start();
      expect(await totalOf(models, twice)).toBe(3);
      await runner.catchUp();
      expect(await totalOf(models, twice)).toBe(6);
      expect(await models.checkpoint(twice)).toMatchObject({ status: 'active', position: 1 });
      expect(await models.get(counting, 'counts', KEY)).toMatchObject({ total: 3 });
      await models.close();
    });

    it('boots beside the live ones and joins them without a gap', async () => {
      const [models, log] = [open(), openLog()];
      await write(log, 'a', counted(1));
      await runnerOf(log, models, counting).catchUp();
      const abort = new AbortController();
      const runner = runnerOf(log, models, twice);
      const following = runner.follow(abort.signal);
      for (let n = 0; n < 20; n += 1) await write(log, 'a', counted(1));
      await until('the new version', async () => (await totalOf(models, twice)) === 42);
      await write(log, 'a', counted(1));
      await until('a live event', async () => (await totalOf(models, twice)) === 44);
      abort.abort();
      await following;
      await models.close();
    });

    it('lets two runners boot the same new version at once, and readers see it built once', async () => {
      const [models, log] = [open(), openLog()];
      for (let n = 1; n <= 12; n += 1) await write(log, n % 3 === 0 ? 'b' : 'a', counted(n));
      await runnerOf(log, models, counting).catchUp();
      const [one, other]: [string[], string[]] = [[], []];
      // Both have found that nothing is built yet before either begins.
      const runners = [runnerOf(log, models, twice, one), runnerOf(log, models, twice, other)];
      for (const runner of runners) await runner.start();
      await Promise.all(runners.map((runner) => runner.catchUp()));
      const overtaken = 'another runner moved the checkpoint';
      expect([...one, ...other].filter((reason) => reason !== overtaken)).toEqual([]);
      expect(one.length * other.length).toBe(0);
      expect(await readableId(models, twice)).toEqual({ name: 'counting', version: 2 });
      const folded = foldProjection(twice, await log.readAll())['counts'];
      expect(new Map(await models.list(twice, 'counts'))).toEqual(folded);
      // Going back leads to the version before, not to the same one.
      expect(await rollBack(models, twice)).toEqual({ version: 1, build: 0 });
      await models.close();
    });

    it('keeps a version from readers whose rows are not what a plain fold gives', async () => {
      const [models, log, stopped] = [open(), openLog(), [] as string[]];
      await write(log, 'a', counted(3));
      await runnerOf(log, models, counting).catchUp();
      const wrong = impure();
      await runnerOf(log, models, wrong, stopped).catchUp();
      expect(stopped).toEqual([`row counts ${KEY} is different: not what a plain fold gives`]);
      expect(await totalOf(models, wrong)).toBe(3);
      const health = await projectionHealth({
        store: log,
        readModels: models,
        projections: [wrong],
      });
      expect(health).toMatchObject({
        well: false,
        projections: [{ active: { version: 1 }, status: 'active', next: { status: 'failed' } }],
      });
      await models.close();
    });

    it('goes back by switching again, and stays back until it is asked to go on', async () => {
      const [models, log] = [open(), openLog()];
      await write(log, 'a', counted(3));
      await runnerOf(log, models, counting).catchUp();
      expect(await rollBack(models, counting)).toBeNull();
      await runnerOf(log, models, twice).catchUp();
      expect(await rollBack(models, twice)).toEqual({ version: 1, build: 0 });
      expect(await totalOf(models, twice)).toBe(3);
      await write(log, 'a', counted(1));
      await runnerOf(log, models, twice).catchUp();
      expect(await totalOf(models, twice)).toBe(3);
      // The program of before goes on where its rows stood.
      await runnerOf(log, models, counting).catchUp();
      expect(await totalOf(models, counting)).toBe(4);
      expect(await rollBack(models, twice)).toEqual({ version: 2, build: 0 });
      expect(await totalOf(models, twice)).toBe(8);
      await models.close();
    });

    it('builds the same version again in rows of its own, and drops the oldest', async () => {
      const [models, log] = [open(), openLog()];
      await write(log, 'a', counted(3));
      await runnerOf(log, models, counting).catchUp();
      for (const expected of [1, 2, 3]) {
        const build = await nextBuild(models, counting);
        expect(build).toEqual({ version: 1, build: expected });
        const id = idOf('counting', build);
        await prepareRows(models, counting, id);
        const place = { projection: counting, id, position: 0 };
        expect(await boot(place, { store: log, readModels: models })).toEqual({
          kind: 'caught-up',
        });
        expect(await totalOf(models, counting)).toBe(3);
        await switchVersions(models, [{ projection: counting, build }]);
        await retireOld(models, counting);
      }
      expect(await readableId(models, counting)).toEqual({ name: 'counting-build3', version: 1 });
      expect((await models.checkpoint(counting)).status).toBe('retired');
      expect((await models.checkpoint({ name: 'counting-build1', version: 1 })).status).toBe(
        'retired',
      );
      expect(await models.list({ name: 'counting-build2', version: 1 }, 'counts')).toHaveLength(1);
      await models.close();
    });

    it('takes up rows that were built by another process while it follows', async () => {
      const [models, log] = [open(), openLog()];
      await write(log, 'a', counted(3));
      const abort = new AbortController();
      const following = runnerOf(log, models, counting).follow(abort.signal);
      await until('the first event', async () => (await totalOf(models, counting)) === 3);
      const build = await nextBuild(models, counting);
      const place = { projection: counting, id: idOf('counting', build), position: 0 };
      await prepareRows(models, counting, place.id);
      await boot(place, { store: log, readModels: models });
      await switchVersions(models, [{ projection: counting, build }]);
      await write(log, 'a', counted(4));
      await until('the new rows', async () => (await totalOf(models, counting)) === 7);
      expect(await readableId(models, counting)).toEqual(place.id);
      abort.abort();
      await following;
      await models.close();
    });

    it('stands still while staff paused it and goes on after that, without a gap', async () => {
      const [models, log, stopped] = [open(), openLog(), [] as string[]];
      await write(log, 'a', counted(1));
      const abort = new AbortController();
      const other = defineProjection({ name: 'other', version: 1, rows: counting.rows });
      const runner = new ProjectionRunner({
        store: log,
        readModels: models,
        projections: [counting, other],
        lookMs: 5,
        onStopped: (_name, reason) => stopped.push(reason),
      });
      const following = runner.follow(abort.signal);
      await until('the first event', async () => (await totalOf(models, counting)) === 1);
      await until('live', async () => await models.mark(counting, ['active'], 'paused'));
      await write(log, 'a', counted(1));
      await until('the others', async () => (await models.checkpoint(other)).position === 2);
      expect(await totalOf(models, counting)).toBe(1);
      expect(stopped).toEqual(['paused']);
      expect(await models.mark(counting, ['paused'], 'active')).toBe(true);
      await until('what was missed', async () => (await totalOf(models, counting)) === 2);
      await write(log, 'a', counted(1));
      await until('what follows', async () => (await totalOf(models, counting)) === 3);
      abort.abort();
      await following;
      await models.close();
    });

    it('stops at an event it cannot apply, says where, and tries again when asked', async () => {
      const [models, log, stopped] = [open(), openLog(), [] as string[]];
      await write(log, 'a', counted(1));
      await runnerOf(log, models, counting).catchUp();
      await write(log, 'a', counted(666));
      const runner = runnerOf(log, models, counting, stopped);
      await runner.catchUp();
      const where = 'event Counted at position 2 (note-1690_a): RangeError';
      expect(stopped).toEqual([where]);
      const parts = { store: log, readModels: models, projections: [counting] };
      expect(await projectionHealth({ ...parts, metrics: runner.metrics() })).toMatchObject({
        well: false,
        fault: null,
        head: 2,
        projections: [{ status: 'failed', failure: where, position: 1, lag: 1, failures: 1 }],
      });
      expect(await models.mark(counting, ['failed'], 'active')).toBe(true);
      expect(await projectionHealth(parts)).toMatchObject({ well: true });
      await runnerOf(log, models, counting, stopped).catchUp();
      expect(stopped).toEqual([where, where]);
      await models.close();
    });

    it('finds a wrong, a missing and an unexpected row, and names them', async () => {
      const [models, log] = [open(), openLog()];
      for (const stream of ['a', 'b', 'c']) await write(log, stream, counted(3));
      await runnerOf(log, models, counting).catchUp();
      const good = await verifyRows(log, models, counting, counting);
      expect(good.differences).toEqual([]);
      expect(good.kinds).toMatchObject([{ kind: 'counts', rows: 3 }]);
      expect(good.kinds[0]?.hash).toBe(good.kinds[0]?.expectedHash);
      const spoilt = { 'note-1690_b': { name: '', total: 4 }, extra: { name: '', total: 0 } };
      await write(log, 'd', counted(1));
      await models.commit(counting, batchOf(3, 4, { counts: spoilt }));
      const check = await verifyRows(log, models, counting, counting);
      expect(check.differences).toEqual([
        { kind: 'counts', key: 'note-1690_b', how: 'different' },
        { kind: 'counts', key: 'note-1690_d', how: 'missing' },
        { kind: 'counts', key: 'extra', how: 'unexpected' },
      ]);
      expect(check.kinds[0]?.hash).not.toBe(check.kinds[0]?.expectedHash);
      await models.close();
    });

    it('has the same rows live, rebuilt, and after a crash at any border of a batch', async () => {
      const anyEvent = fc.tuple(
        fc.constantFrom('a', 'b', 'c'),
        fc.oneof(
          fc.integer({ min: 0, max: 99 }).map(counted),
          fc.constantFrom('x', 'y').map(named),
        ),
      );
      await fc.assert(
        fc.asyncProperty(
          fc.array(anyEvent, { minLength: 1, maxLength: 12 }),
          fc.nat(12),
          fc.nat(12),
          async (events, liveUntil, crashAt) => {
            const [models, log] = [open(), openLog()];
            for (const [at, [stream, event]] of events.entries()) {
              await write(log, stream, event);
              if (at <= liveUntil) await runnerOf(log, models, counting).catchUp();
            }
            await runnerOf(log, models, counting).catchUp();
            const folded = foldProjection(counting, await log.readAll())['counts'];
            const live = new Map(await models.list(counting, 'counts'));
            expect(live).toEqual(folded);
            const build = await nextBuild(models, counting);
            const id = idOf('counting', build);
            await prepareRows(models, counting, id);
            // A log that ends early is a boot that was cut off there.
            const half = { readAll: async () => (await log.readAll()).slice(0, crashAt) };
            const once = { calls: 0 };
            const cut = {
              readAll: async () => ((once.calls += 1) === 1 ? await half.readAll() : []),
            };
            await boot(
              { projection: counting, id, position: 0 },
              { store: cut, readModels: models },
            );
            const { position } = await models.checkpoint(id);
            await boot({ projection: counting, id, position }, { store: log, readModels: models });
            expect(new Map(await models.list(id, 'counts'))).toEqual(folded);
            await models.close();
          },
        ),
        { numRuns: 15 },
      );
    });
  });
};
