import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { composeCatalogue, EventStoreError } from '..';
import { contractCatalogue, eventStoreContract, noted } from '../testing';
import { openDatabase } from './driver';
import { createSqliteEventStore } from './sqlite-event-store';

const folders: string[] = [];
const newPath = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'zgb-store-'));
  folders.push(folder);
  return join(folder, 'ledger.db');
};
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});

const open = (path: string, catalogue = contractCatalogue, readOnly = false) =>
  createSqliteEventStore({ path, catalogue, now: () => new Date(), readOnly });

const codeOf = (error: unknown): string =>
  error instanceof EventStoreError ? error.code : String(error);

eventStoreContract('SQLite', (catalogue) => Promise.resolve(open(newPath(), catalogue)));

describe('the SQLite log', () => {
  it('is there after it was closed and opened again', async () => {
    const path = newPath();
    const first = open(path);
    await first.append('note-1690_1', 'none', [noted('a')]);
    await first.close();
    const second = open(path);
    expect(await second.readStream('note-1690_1')).toHaveLength(1);
    await second.append('note-1690_1', 1, [noted('b')]);
    expect(await second.head()).toBe(2);
    await second.close();
  });

  it('is written by one process at a time, and read by others', async () => {
    const path = newPath();
    const writer = open(path);
    expect(() => open(path)).toThrow(EventStoreError);
    try {
      open(path);
    } catch (error) {
      expect(codeOf(error)).toBe('store-locked');
    }
    const reader = open(path, contractCatalogue, true);
    await writer.append('note-1690_1', 'none', [noted('a')]);
    expect(await reader.head()).toBe(1);
    await reader.close();
    await writer.close();
    await open(path).close();
  });

  it('shares one transaction among appends that arrive together', async () => {
    const store = open(newPath());
    const results = await Promise.all(
      Array.from({ length: 50 }, (_, n) =>
        store.append(`note-1690_${String(n)}`, 'none', [noted(`g${String(n)}`)]),
      ),
    );
    expect(results.map(({ position }) => position)).toEqual(
      Array.from({ length: 50 }, (_, n) => n + 1),
    );
    await store.close();
  });

  it('refuses to change or remove an event, even by hand', async () => {
    const path = newPath();
    const store = open(path);
    await store.append('note-1690_1', 'none', [noted('a')]);
    await store.close();
    const database = openDatabase(path, { synchronous: 'FULL' });
    expect(() => {
      database.exec("UPDATE event SET data = '{}'");
    }).toThrow('events are never changed');
    expect(() => {
      database.exec('DELETE FROM event');
    }).toThrow('events are never removed');
    database.close();
  });

  it('finds an event that was changed in the file', async () => {
    const path = newPath();
    const store = open(path);
    await store.append('note-1690_1', 'none', [noted('a', { text: 'toegekend' })]);
    await store.close();
    const bytes = readFileSync(path).toString('latin1').replace('toegekend', 'toegekenD');
    writeFileSync(path, bytes, 'latin1');
    const again = open(path);
    const reading = again.readStream('note-1690_1');
    await expect(reading).rejects.toMatchObject({ code: 'stored-event-damaged' });
    await again.close();
  });

  it('brings old versions to the present, and stops at a version from the future', async () => {
    const path = newPath();
    const old = open(path, composeCatalogue({ Renamed: [] }));
    await old.append('note-1690_1', 'none', [{ ...noted('a', { n: 1 }), type: 'Renamed' }]);
    await old.close();
    const now = open(path);
    expect((await now.readStream('note-1690_1'))[0]?.data).toEqual({ n: 1, law: 'wmo' });
    await now.append('note-1690_1', 1, [{ ...noted('b', { law: 'jw' }), type: 'Renamed' }]);
    await now.close();
    const older = open(path, composeCatalogue({ Renamed: [] }));
    await expect(older.readStream('note-1690_1')).rejects.toMatchObject({
      code: 'event-from-the-future',
    });
    await older.close();
  });

  it('stores nothing of an append when the disk is full, and goes on afterwards', async () => {
    const path = newPath();
    const prepared = open(path);
    await prepared.append('note-1690_1', 'none', [noted('a')]);
    await prepared.close();
    // A page limit gives the same error as a full disk does.
    const store = open(path);
    const limited = (store as unknown as { database: { exec(sql: string): void } }).database;
    limited.exec('PRAGMA max_page_count = 1');
    const large = noted('b', { text: 'x'.repeat(200_000) });
    await expect(store.append('note-1690_1', 1, [large])).rejects.toMatchObject({
      code: 'disk-full',
    });
    limited.exec('PRAGMA max_page_count = 1073741823');
    expect(await store.head()).toBe(1);
    await store.append('note-1690_1', 1, [large]);
    expect(await store.head()).toBe(2);
    await store.close();
  });
});
