import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { composeCatalogue, createMemoryEventStore, deriveEventId } from '@zgb/event-store';
import type { EventStore } from '@zgb/event-store';
import { defineProjection, foldProjection, rowKind, type Fact } from '@zgb/kernel';
import { createMemoryReadModels, createSqliteReadModels, ProjectionRunner } from '.';
import type { ReadModelStore } from '.';

const folder = mkdtempSync(join(tmpdir(), 'zgb-read-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

type Counted = Fact<'Counted', { readonly amount: number }>;
type Named = Fact<'Named', { readonly name: string }>;
type CountRow = { readonly name: string; readonly total: number };

const counts = rowKind<CountRow, Counted | Named>({
  key: ({ streamId }) => streamId,
  initial: { name: '', total: 0 },
  indexes: ['name'],
  when: {
    Counted: (row, { data }) => {
      if (data.amount === 666) throw new RangeError('cannot count');
      return { ...row, total: row.total + data.amount };
    },
    Named: (row, { data }) => ({ ...row, name: data.name }),
  },
});
const counting = defineProjection({ name: 'counting', version: 1, rows: { counts } });
const other = defineProjection({
  name: 'other',
  version: 3,
  rows: {
    names: rowKind<{ readonly name: string }, Named>({
      key: () => 'last',
      initial: { name: '' },
      indexes: [],
      when: { Named: (_row, { data }) => ({ name: data.name }) },
    }),
  },
});

const openLog = (): EventStore =>
  createMemoryEventStore({
    catalogue: composeCatalogue({ Counted: [], Named: [] }),
    now: () => new Date('2026-03-01T10:00:00Z'),
  });

const versions = new Map<EventStore, Map<string, number>>();
let commands = 0;
const write = async (log: EventStore, stream: string, event: Counted | Named): Promise<void> => {
  const known = versions.get(log) ?? new Map<string, number>();
  versions.set(log, known);
  const version = known.get(stream) ?? 0;
  commands += 1;
  const commandId = `c${String(commands)}`;
  const context = { commandId, correlationId: 'c', actor: 'test' };
  await log.append(`note-1690_${stream}`, version === 0 ? 'none' : version, [
    { id: deriveEventId(commandId, 0), ...event, context },
  ]);
  known.set(stream, version + 1);
};
const counted = (amount: number): Counted => ({ type: 'Counted', data: { amount } });
const named = (name: string): Named => ({ type: 'Named', data: { name } });

let files = 0;
const adapters: [string, () => ReadModelStore][] = [
  ['in memory', createMemoryReadModels],
  [
    'SQLite',
    () => {
      files += 1;
      return createSqliteReadModels({ path: join(folder, `read-${String(files)}.db`) });
    },
  ],
];

describe.each(adapters)('read models: %s', (_name, open) => {
  const run = async (log: EventStore, models: ReadModelStore): Promise<void> => {
    const projections = [counting, other];
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
    expect(await models.checkpoint(other)).toMatchObject({ position: 3, status: 'active' });
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
    expect(await models.get(other, 'names', 'last')).toEqual({ name: 'verder' });
    await models.close();
  });

  it('equals a plain fold of the log, wherever the batches were cut', async () => {
    const anyEvent = fc.tuple(
      fc.constantFrom('a', 'b', 'c'),
      fc.oneof(fc.integer({ min: 0, max: 99 }).map(counted), fc.constantFrom('x', 'y').map(named)),
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

describe('read models in SQLite', () => {
  it('go on from their checkpoint after the file was closed', async () => {
    const path = join(folder, 'reopened.db');
    const log = openLog();
    await write(log, 'a', counted(2));
    for (const expected of [2, 5]) {
      const models = createSqliteReadModels({ path });
      const runner = new ProjectionRunner({
        store: log,
        readModels: models,
        projections: [counting],
      });
      await runner.catchUp();
      expect(await models.get(counting, 'counts', 'note-1690_a')).toMatchObject({
        total: expected,
      });
      await models.close();
      await write(log, 'a', counted(3));
    }
  });
});
