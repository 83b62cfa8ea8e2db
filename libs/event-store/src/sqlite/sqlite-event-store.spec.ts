import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { composeCatalogue, type CopyableEventStore } from '..';
import { codeOf, contractCatalogue, eventStoreContract, noted } from '../testing';
import { openDatabase } from './driver';
import { openSqliteEventStore, type SqliteEventStoreOptions } from './sqlite-event-store';

const folder = mkdtempSync(join(tmpdir(), 'zgb-store-'));
let files = 0;
const newPath = (): string => join(folder, `ledger-${String((files += 1))}.db`);
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const open = (
  path: string,
  options: Partial<SqliteEventStoreOptions> = {},
): Promise<CopyableEventStore> =>
  openSqliteEventStore({ path, catalogue: contractCatalogue, now: () => new Date(), ...options });

eventStoreContract('SQLite', (catalogue) => open(newPath(), { catalogue }));

describe('the SQLite log', () => {
  it('is there after it was closed and opened again', async () => {
    const path = newPath();
    const first = await open(path);
    await first.append('note-1690_1', 'none', [noted('a')]);
    await first.close();
    const second = await open(path);
    expect(await second.readStream('note-1690_1')).toHaveLength(1);
    await second.append('note-1690_1', 1, [noted('b')]);
    expect(await second.head()).toBe(2);
    expect(await second.readTenant('1690', { after: 1 })).toMatchObject([{ sequence: 2 }]);
    await second.close();
  });

  it('is written by one process at a time, and read by others', async () => {
    const path = newPath();
    const writer = await open(path);
    expect(await codeOf(open(path))).toBe('store-locked');
    const reader = await open(path, { readOnly: true });
    await writer.append('note-1690_1', 'none', [noted('a')]);
    expect(await reader.head()).toBe(1);
    const writing = reader.append('note-1690_1', 1, [noted('b')]);
    expect(await codeOf(writing)).toBe('store-unavailable');
    await reader.close();
    await writer.close();
    await (await open(path)).close();
  });

  it('numbers positions and sequences without a gap, in the order of commit', async () => {
    const store = await open(newPath());
    const results = await Promise.all(
      Array.from({ length: 50 }, (_, n) =>
        store.append(`note-1690_${String(n)}`, 'none', [noted(`g${String(n)}`)]),
      ),
    );
    const numbers = Array.from({ length: 50 }, (_, n) => n + 1);
    expect(results.map(({ position }) => position)).toEqual(numbers);
    const sequenced = await store.readTenant('1690');
    expect(sequenced.map(({ sequence, event }) => [sequence, event.position])).toEqual(
      numbers.map((n) => [n, n]),
    );
    await store.close();
  });

  it('gives moments in the order of the log, also when the clock is set back', async () => {
    const moments = ['2026-03-29T01:59:59.000Z', '2026-03-29T00:30:00.000Z'].map(
      (text) => new Date(text),
    );
    let calls = 0;
    const store = await open(newPath(), { now: () => moments[(calls += 1) - 1] ?? new Date() });
    await store.append('note-1690_1', 'none', [noted('a')]);
    await store.append('note-1690_1', 1, [noted('b')]);
    const recorded = (await store.readAll()).map(({ recordedAt }) => recordedAt);
    expect(recorded).toEqual(['2026-03-29T01:59:59.000Z', '2026-03-29T01:59:59.000Z']);
    await store.close();
  });

  it('refuses to change or remove an event, even by hand', async () => {
    const path = newPath();
    const store = await open(path);
    await store.append('note-1690_1', 'none', [noted('a')]);
    await store.close();
    const database = openDatabase(path, { synchronous: 'FULL' });
    expect(() => {
      database.exec("UPDATE event SET body = '{}'");
    }).toThrow('events are never changed');
    expect(() => {
      database.exec('DELETE FROM event');
    }).toThrow('events are never removed');
    database.close();
  });

  it('finds an event that was changed in the file as soon as it is read', async () => {
    const path = newPath();
    const store = await open(path);
    await store.append('note-1690_1', 'none', [noted('a', { text: 'toegekend' })]);
    await store.close();
    const bytes = readFileSync(path).toString('latin1').replace('toegekend', 'toegekenD');
    writeFileSync(path, bytes, 'latin1');
    const again = await open(path, { readOnly: true });
    expect(await codeOf(again.readStream('note-1690_1'))).toBe('stored-event-damaged');
    expect(await codeOf(again.readAll())).toBe('stored-event-damaged');
    await again.close();
  });

  it('brings old versions to the present, and stops at a version from the future', async () => {
    const path = newPath();
    const past = { catalogue: composeCatalogue({ Renamed: [] }) };
    const old = await open(path, past);
    await old.append('note-1690_1', 'none', [{ ...noted('a', { n: 1 }), type: 'Renamed' }]);
    await old.close();
    const now = await open(path);
    expect((await now.readStream('note-1690_1'))[0]?.data).toEqual({ n: 1, law: 'wmo' });
    await now.append('note-1690_1', 1, [{ ...noted('b', { law: 'jw' }), type: 'Renamed' }]);
    await now.close();
    const older = await open(path, past);
    expect(await codeOf(older.readStream('note-1690_1'))).toBe('event-from-the-future');
    await older.close();
  });

  it('refuses a file that a newer program wrote, and one that is none', async () => {
    const path = newPath();
    const database = openDatabase(path, { synchronous: 'FULL' });
    database.exec('PRAGMA user_version = 99');
    database.close();
    expect(await codeOf(open(path))).toBe('store-from-the-future');
    expect(await codeOf(open(path, { readOnly: true }))).toBe('store-from-the-future');
    const text = newPath();
    writeFileSync(text, 'dit is geen grootboek '.repeat(1_000));
    expect(await codeOf(open(text))).toBe('store-damaged');
    expect(await codeOf(open(join(folder, 'is', 'er', 'niet.db')))).toBe('store-unavailable');
  });

  it('settles every promise when it is closed while others wait', async () => {
    const store = await open(newPath());
    const waiting = Array.from({ length: 20 }, (_, n) =>
      codeOf(store.append(`note-1690_${String(n)}`, 'none', [noted(`e${String(n)}`)])),
    );
    await store.close();
    expect(new Set(await Promise.all(waiting))).toEqual(new Set(['no error']));
  });
});
