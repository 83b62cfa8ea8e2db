import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase } from '@zgb/event-store';
import { createSqliteReadModels, ProjectionRunner, waitForPosition } from '.';
import {
  batchOf,
  lifeCycleContract,
  momentsContract,
  reactionsContract,
  readModelsContract,
  runnerContract,
  versionsContract,
} from './testing';
import { counted, counting, openLog, write } from './testing/counting';

const folder = mkdtempSync(join(tmpdir(), 'zgb-read-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

let files = 0;
const newPath = (): string => {
  files += 1;
  return join(folder, `read-${String(files)}.db`);
};
const open = () => createSqliteReadModels({ path: newPath() });

readModelsContract('SQLite', open);
lifeCycleContract('SQLite', open);
versionsContract('SQLite', open);
momentsContract('SQLite', open);
reactionsContract('SQLite', open);
runnerContract('SQLite', open);

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

  it('keep their rows when they are from before batches had an id', async () => {
    const path = newPath();
    const old = openDatabase(path, { synchronous: 'NORMAL' });
    old.exec(`
      CREATE TABLE checkpoint (name TEXT NOT NULL, version INTEGER NOT NULL,
        position INTEGER NOT NULL, recorded_at TEXT, status TEXT NOT NULL, failure TEXT,
        PRIMARY KEY (name, version)) STRICT;
      INSERT INTO checkpoint (name, version, position, status) VALUES ('p', 1, 4, 'active');
      CREATE TABLE p_v1_total (key TEXT PRIMARY KEY, data TEXT NOT NULL) STRICT, WITHOUT ROWID;
      INSERT INTO p_v1_total VALUES ('t', '{"n":4}');
    `);
    old.close();
    const models = createSqliteReadModels({ path });
    const id = { name: 'p', version: 1 };
    await models.prepare(id, { total: [] });
    expect(await models.checkpoint(id)).toMatchObject({ position: 4 });
    expect(await models.list(id, 'total')).toEqual([['t', { n: 4 }]]);
    const batch = batchOf(4, 5, { total: { t: { n: 5 } } });
    expect(await models.commit(id, batch)).toBe(true);
    expect(await models.commit(id, batch)).toBe(true);
    await models.close();
  });

  it('are read by another process that prepared nothing, which can wait for a position', async () => {
    const path = newPath();
    const writer = createSqliteReadModels({ path });
    const id = { name: 'p', version: 1 };
    await writer.prepare(id, { total: ['law'] });
    const reader = createSqliteReadModels({ path, readOnly: true });
    const waiting = waitForPosition(reader, [id], 1, 60_000);
    await writer.commit(id, batchOf(0, 1, { total: { t: { law: 'wmo' } } }));
    expect(await waiting).toBe(true);
    expect(await reader.list(id, 'total', { law: 'wmo' })).toHaveLength(1);
    await reader.close();
    await writer.close();
  });
});
