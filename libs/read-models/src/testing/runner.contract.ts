import fc from 'fast-check';
import type { EventStore } from '@zgb/event-store';
import { foldProjection } from '@zgb/kernel';
import { ProjectionRunner } from '..';
import type { ReadModelStore } from '..';
import { counted, counting, lastName, named, openLog, write } from './counting';
import { codeOf } from './read-models.contract';

/** What a runner does over every adapter. `open` gives read models that hold nothing. */
export const runnerContract = (name: string, open: () => ReadModelStore): void => {
  describe(`projection runner: ${name}`, () => {
    const run = async (log: EventStore, models: ReadModelStore): Promise<void> => {
      const projections = [counting, lastName];
      await new ProjectionRunner({ store: log, readModels: models, projections }).catchUp();
    };

    it('has an empty log as nothing, at position 0', async () => {
      const models = open();
      await run(openLog(), models);
      expect(await models.checkpoint(counting)).toEqual({
        position: 0,
        recordedAt: null,
        status: 'new',
        failure: null,
      });
      expect(await models.list(counting, 'counts')).toEqual([]);
      await models.close();
    });

    it('writes rows with their checkpoint and selects them by index', async () => {
      const [models, log] = [open(), openLog()];
      await write(log, 'a', named('rood'));
      await write(log, 'b', named('blauw'));
      await write(log, 'a', counted(3));
      await run(log, models);
      expect(await models.list(counting, 'counts', { name: 'rood' })).toEqual([
        ['note-1690_a', { name: 'rood', total: 3 }],
      ]);
      expect(await models.get(counting, 'counts', 'note-1690_b')).toEqual({
        name: 'blauw',
        total: 0,
      });
      expect(await models.get(counting, 'counts', 'note-1690_z')).toBeNull();
      expect(await models.checkpoint(lastName)).toMatchObject({ position: 3, status: 'active' });
      await models.close();
    });

    it('lets a second runner lose, visibly and without a trace', async () => {
      const [models, log] = [open(), openLog()];
      await write(log, 'a', counted(1));
      const stopped: string[] = [];
      const second = new ProjectionRunner({
        store: log,
        readModels: models,
        projections: [counting],
        onStopped: (name, reason) => stopped.push(`${name}: ${reason}`),
      });
      await second.start();
      await run(log, models);
      await second.catchUp();
      expect(stopped).toEqual(['counting: another runner moved the checkpoint']);
      expect(await models.get(counting, 'counts', 'note-1690_a')).toEqual({ name: '', total: 1 });
      await models.close();
    });

    it('begins anew after it was overtaken, when its caller asks for that', async () => {
      const [models, log] = [open(), openLog()];
      await write(log, 'a', counted(1));
      const second = new ProjectionRunner({
        store: log,
        readModels: models,
        projections: [counting],
        whenOvertaken: 'throw',
      });
      await second.start();
      await run(log, models);
      expect(await codeOf(second.catchUp())).toBe('checkpoint-moved');
      await models.close();
    });

    it('stops one projection at an event it cannot apply, keeps its rows, lets others go on', async () => {
      const [models, log] = [open(), openLog()];
      await write(log, 'a', counted(1));
      await run(log, models);
      await write(log, 'a', counted(666));
      await write(log, 'a', named('verder'));
      await run(log, models);
      expect(await models.checkpoint(counting)).toMatchObject({
        position: 1,
        status: 'failed',
        failure: 'event Counted at position 2 (note-1690_a): RangeError',
      });
      expect(await models.get(counting, 'counts', 'note-1690_a')).toEqual({ name: '', total: 1 });
      expect(await models.get(lastName, 'names', 'last')).toEqual({ name: 'verder' });
      await models.close();
    });

    it('equals a plain fold of the log, wherever the batches were cut', async () => {
      const anyEvent = fc.tuple(
        fc.constantFrom('a', 'b', 'c'),
        fc.oneof(
          fc.integer({ min: 0, max: 99 }).map(counted),
          fc.constantFrom('x', 'y').map(named),
        ),
      );
      await fc.assert(
        fc.asyncProperty(
          fc.array(fc.array(anyEvent, { maxLength: 5 }), { maxLength: 6 }),
          async (batches) => {
            const [models, log] = [open(), openLog()];
            for (const batch of batches) {
              for (const [stream, event] of batch) await write(log, stream, event);
              await run(log, models);
            }
            await run(log, models);
            const folded = foldProjection(counting, await log.readAll());
            expect(new Map(await models.list(counting, 'counts'))).toEqual(folded['counts']);
            await models.close();
          },
        ),
        { numRuns: 15 },
      );
    });

    it('follows the log live and tells when a position is reached', async () => {
      const [models, log] = [open(), openLog()];
      const abort = new AbortController();
      const runner = new ProjectionRunner({
        store: log,
        readModels: models,
        projections: [counting],
      });
      const following = runner.follow(abort.signal);
      await write(log, 'a', counted(5));
      expect(await runner.waitFor(1, 5_000)).toBe(true);
      expect(await models.get(counting, 'counts', 'note-1690_a')).toEqual({ name: '', total: 5 });
      expect(await runner.waitFor(2, 20)).toBe(false);
      abort.abort();
      await following;
      await models.close();
    });
  });
};
