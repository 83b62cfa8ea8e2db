import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { contractCatalogue, noted } from '../testing';
import { checkLog, copyDatabase } from './care';
import { createSqliteEventStore } from './sqlite-event-store';

const folder = mkdtempSync(join(tmpdir(), 'zgb-care-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const open = (path: string) =>
  createSqliteEventStore({ path, catalogue: contractCatalogue, now: () => new Date() });

const EVENTS = 60;
const written = async (name: string): Promise<string> => {
  const path = join(folder, name);
  const store = open(path);
  for (let n = 0; n < EVENTS; n += 1) {
    const version = Math.floor(n / 3);
    await store.append(`note-1690_${String(n % 3)}`, version === 0 ? 'none' : version, [
      noted(`c${String(n)}`, { text: `gebeurtenis ${String(n)}` }),
    ]);
  }
  await store.close();
  return path;
};

describe('care for a log', () => {
  it('finds a whole log whole', async () => {
    expect(await checkLog(await written('whole.db'), contractCatalogue)).toEqual({
      events: EVENTS,
      streams: 3,
      damagedAt: null,
      fault: null,
    });
  });

  it('finds a flipped bit in the content of an event, and says at which one', async () => {
    const path = await written('flipped.db');
    const bytes = readFileSync(path);
    const at = bytes.indexOf('gebeurtenis 41');
    bytes.writeUInt8((bytes[at + 3] ?? 0) ^ 1, at + 3);
    writeFileSync(path, bytes);
    expect(await checkLog(path, contractCatalogue)).toMatchObject({ events: 41, damagedAt: 42 });
  });

  it('finds a file that is cut off', async () => {
    const path = await written('cut.db');
    writeFileSync(path, readFileSync(path).subarray(0, 30_000));
    expect((await checkLog(path, contractCatalogue)).fault).toContain('the file');
  });

  it('copies a log that is being written, and the copy is whole', async () => {
    const path = await written('live.db');
    const store = open(path);
    const copy = join(folder, 'copy.db');
    copyDatabase(path, copy);
    await store.append('note-1690_later', 'none', [noted('later')]);
    expect(await checkLog(copy, contractCatalogue)).toMatchObject({ events: EVENTS, fault: null });
    expect(() => {
      copyDatabase(path, copy);
    }).toThrow(RangeError);
    await store.close();
  });
});
