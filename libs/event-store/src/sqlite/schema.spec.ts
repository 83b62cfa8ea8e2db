import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { codeOf, contractCatalogue, noted } from '../testing';
import { checkLog } from './care';
import { openDatabase } from './driver';
import { openSqliteEventStore } from './sqlite-event-store';

const folder = mkdtempSync(join(tmpdir(), 'zgb-schema-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** The form of the first release, as it was. */
const FIRST_FORM = `
  CREATE TABLE event (
    position INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, stream TEXT NOT NULL,
    version INTEGER NOT NULL, tenant TEXT NOT NULL, type TEXT NOT NULL,
    schema_version INTEGER NOT NULL, data TEXT NOT NULL, context TEXT NOT NULL,
    recorded_at TEXT NOT NULL, hash TEXT NOT NULL, UNIQUE (stream, version)
  ) STRICT;
  CREATE INDEX event_tenant ON event (tenant, position);
  CREATE TRIGGER event_is_never_changed BEFORE UPDATE ON event
    BEGIN SELECT RAISE(ABORT, 'events are never changed'); END;
  CREATE TRIGGER event_is_never_removed BEFORE DELETE ON event
    BEGIN SELECT RAISE(ABORT, 'events are never removed'); END;
`;

const EVENTS = 1_200;

const firstForm = (name: string, damagedAt = 0): string => {
  const path = join(folder, name);
  const database = openDatabase(path, { synchronous: 'NORMAL' });
  database.exec(FIRST_FORM);
  const insert = database.prepare('INSERT INTO event VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)');
  database.exec('BEGIN');
  for (let n = 0; n < EVENTS; n += 1) {
    const { id, type, data, context } = noted(`old${String(n)}`, { n, naam: 'é' });
    const [text, about] = [JSON.stringify(data), JSON.stringify(context)];
    const said = [id, type, '1', text, about].join('\n');
    const hash = createHash('sha256').update(said).digest('hex');
    insert.run(
      n + 1,
      id,
      `note-${n % 3 === 0 ? 'zes' : '1690'}_${String(n % 3)}`,
      Math.floor(n / 3) + 1,
      n % 3 === 0 ? 'zes' : '1690',
      type,
      1,
      n + 1 === damagedAt ? text.replace('é', 'e') : text,
      about,
      `2026-01-02T03:04:05.${String(n % 1_000).padStart(3, '0')}Z`,
      hash,
    );
  }
  database.exec('COMMIT');
  database.close();
  return path;
};

const open = (path: string, readOnly = false) =>
  openSqliteEventStore({ path, catalogue: contractCatalogue, now: () => new Date(), readOnly });

describe('a file of the first form', () => {
  it('is brought up to date when it is opened, and nothing of it changes', async () => {
    const path = firstForm('first.db');
    expect(await codeOf(open(path, true))).toBe('store-outdated');
    expect(checkLog(path).faults.join()).toContain('older form');
    const store = await open(path);
    const events = [...(await store.readAll()), ...(await store.readAll({ after: 1_000 }))];
    expect(events).toHaveLength(EVENTS);
    expect(events.map(({ position }) => position)).toEqual(events.map((_, n) => n + 1));
    expect(events[7]).toEqual({
      ...noted('old7', { n: 7, naam: 'é' }),
      streamId: 'note-1690_1',
      version: 3,
      position: 8,
      recordedAt: '2026-01-02T03:04:05.007Z',
    });
    expect(await store.readTenant('zes', { after: 399 })).toMatchObject([{ sequence: 400 }]);
    expect((await store.append('note-1690_1', 400, [noted('new')])).position).toBe(EVENTS + 1);
    await store.close();
    expect(checkLog(path)).toMatchObject({ events: EVENTS + 1, streams: 3, faults: [] });
  });

  it('is left as it was when an event in it was changed', async () => {
    const path = firstForm('damaged.db', 900);
    await expect(open(path)).rejects.toMatchObject({
      code: 'stored-event-damaged',
      details: { position: 900 },
    });
    const database = openDatabase(path, { readOnly: true, synchronous: 'FULL' });
    const [row] = database.prepare('SELECT count(*) AS n FROM event').all();
    expect(row?.['n']).toBe(EVENTS);
    database.close();
  });
});
