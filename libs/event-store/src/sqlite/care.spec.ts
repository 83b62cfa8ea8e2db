import {
  copyFileSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { checkStored } from '../check-stored';
import { codeOf, contractCatalogue, noted } from '../testing';
import { checkLog, copyDatabase } from './care';
import { openDatabase } from './driver';
import { sumsPath } from './page-sums';
import { openSqliteEventStore } from './sqlite-event-store';
import { walPath } from './wal';

const folder = mkdtempSync(join(tmpdir(), 'zgb-care-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const open = (path: string) =>
  openSqliteEventStore({ path, catalogue: contractCatalogue, now: () => new Date() });

const EVENTS = 60;
const fill = async (path: string) => {
  const store = await open(path);
  for (let n = 0; n < EVENTS; n += 1) {
    const version = Math.floor(n / 3);
    await store.append(`note-1690_${String(n % 3)}`, version === 0 ? 'none' : version, [
      noted(`c${String(n)}`, { text: `gebeurtenis ${String(n)}` }),
    ]);
  }
  return store;
};
const written = async (name: string): Promise<string> => {
  const path = join(folder, name);
  await (await fill(path)).close();
  return path;
};

const flipBit = (file: string, byte: number, bit = 0): void => {
  const bytes = readFileSync(file);
  bytes.writeUInt8((bytes[byte] ?? 0) ^ (1 << bit), byte);
  writeFileSync(file, bytes);
};

/** A copy of the files as a crash would leave them: nothing is closed or tidied. */
const copyAsCrashed = (from: string, to: string): void => {
  for (const suffix of ['', '-wal', '-sums']) {
    if (existsSync(`${from}${suffix}`)) copyFileSync(`${from}${suffix}`, `${to}${suffix}`);
  }
};

describe('a check of a whole log', () => {
  it('finds a whole log whole', async () => {
    const path = await written('whole.db');
    const log = await open(path);
    const { digest } = await checkStored(log);
    await log.close();
    expect(digest).toMatch(/^[0-9a-f]{64}$/);
    expect(checkLog(path)).toEqual({
      events: EVENTS,
      streams: 3,
      digest,
      damagedAt: null,
      faults: [],
      pagesChecked: true,
    });
  });

  it('finds a flipped bit in the content of an event, and says at which one', async () => {
    const path = await written('flipped.db');
    flipBit(path, readFileSync(path).indexOf('gebeurtenis 41') + 3);
    const check = checkLog(path);
    expect(check.damagedAt).toBe(42);
    expect(check.faults.join('\n')).toContain('event 14 of stream note-1690_2 was changed');
    expect(check.faults.join('\n')).toMatch(/page \d+ of .* \(bytes \d+ to \d+\) was changed/);
  });

  it('finds a flipped bit at 200 random places of a file, 200 times', async () => {
    const whole = readFileSync(await written('places.db'));
    const path = join(folder, 'one-flip.db');
    copyFileSync(sumsPath(join(folder, 'places.db')), sumsPath(path));
    let found = 0;
    fc.assert(
      fc.property(fc.nat(whole.byteLength * 8 - 1), (place) => {
        for (const suffix of ['-wal', '-shm']) rmSync(`${path}${suffix}`, { force: true });
        const bytes = Buffer.from(whole);
        const byte = Math.floor(place / 8);
        bytes.writeUInt8((bytes[byte] ?? 0) ^ (1 << (place % 8)), byte);
        writeFileSync(path, bytes);
        expect(checkLog(path).faults).not.toEqual([]);
        found += 1;
      }),
      { numRuns: 200 },
    );
    expect(found).toBe(200);
  });

  it('finds a flipped bit in the file of page sums', async () => {
    const path = await written('sums.db');
    const size = readFileSync(sumsPath(path)).byteLength;
    for (const byte of [0, 9, Math.floor(size / 2), size - 1]) {
      flipBit(sumsPath(path), byte, 5);
      expect(checkLog(path).faults).toEqual(['the file of page sums is damaged']);
      flipBit(sumsPath(path), byte, 5);
    }
    expect(checkLog(path).faults).toEqual([]);
  });

  it('finds an event that is gone, and one that was put in by hand', async () => {
    const path = await written('hands.db');
    const database = openDatabase(path, { synchronous: 'FULL' });
    database.exec('DROP TRIGGER event_is_never_removed; DELETE FROM event WHERE position = 7');
    database.close();
    const { faults, damagedAt } = checkLog(path);
    expect(faults.join('\n')).toContain('position 7 is missing');
    expect(damagedAt).toBe(8);
  });

  it('finds a file that is cut off, and one that is none', async () => {
    const path = await written('cut.db');
    writeFileSync(path, readFileSync(path).subarray(0, 30_000));
    expect(checkLog(path).faults).not.toEqual([]);
    writeFileSync(path, 'geen database');
    expect(checkLog(path).faults).not.toEqual([]);
    expect(checkLog(join(folder, 'nowhere.db')).faults).not.toEqual([]);
  });

  it('says when a file has no page sums yet', async () => {
    const path = await written('old.db');
    rmSync(sumsPath(path));
    expect(checkLog(path)).toMatchObject({ faults: [], pagesChecked: false });
    await (await open(path)).close();
    expect(checkLog(path)).toMatchObject({ faults: [], pagesChecked: true });
  });

  it('holds while a writer goes on, before and after a checkpoint', async () => {
    const path = join(folder, 'busy.db');
    const store = await fill(path);
    const text = 'x'.repeat(200_000);
    const more = 200;
    for (let n = 0; n < more; n += 1) {
      await store.append(`note-1690_b${String(n)}`, 'none', [noted(`b${String(n)}`, { text })]);
      if (n % 50 === 0) expect(checkLog(path).faults).toEqual([]);
    }
    expect(statSync(path).size).toBeGreaterThan(20_000_000);
    expect(checkLog(path)).toMatchObject({ faults: [], events: EVENTS + more });
    await store.close();
    expect(checkLog(path)).toMatchObject({ faults: [], events: EVENTS + more });
  });
});

describe('the write-ahead log after a crash', () => {
  it('is taken up again when it is whole', async () => {
    const [path, crashed] = [join(folder, 'running.db'), join(folder, 'crashed.db')];
    const store = await fill(path);
    copyAsCrashed(path, crashed);
    await store.close();
    expect(checkLog(crashed)).toMatchObject({ faults: [], events: EVENTS });
    const again = await open(crashed);
    expect(await again.head()).toBe(EVENTS);
    await again.close();
  });

  it('is left alone by whoever only reads or checks', async () => {
    const [path, crashed] = [join(folder, 'running4.db'), join(folder, 'untouched.db')];
    const store = await fill(path);
    copyAsCrashed(path, crashed);
    await store.close();
    const before = readFileSync(crashed);
    expect(checkLog(crashed).faults).toEqual([]);
    const reader = await openSqliteEventStore({
      path: crashed,
      catalogue: contractCatalogue,
      now: () => new Date(),
      readOnly: true,
    });
    expect(await reader.head()).toBe(EVENTS);
    await reader.close();
    expect(readFileSync(crashed)).toEqual(before);
    expect(checkLog(crashed)).toMatchObject({ faults: [], events: EVENTS });
  });

  it('drops a last transaction that was cut short: it had not been acknowledged', async () => {
    const [path, crashed] = [join(folder, 'running2.db'), join(folder, 'torn.db')];
    const store = await fill(path);
    copyAsCrashed(path, crashed);
    await store.close();
    const wal = walPath(crashed);
    writeFileSync(wal, readFileSync(wal).subarray(0, -100));
    const again = await open(crashed);
    expect(await again.head()).toBe(EVENTS - 1);
    await again.close();
  });

  it('is refused when acknowledged transactions in it were damaged', async () => {
    const [path, crashed] = [join(folder, 'running3.db'), join(folder, 'rotten.db')];
    const store = await fill(path);
    copyAsCrashed(path, crashed);
    await store.close();
    const half = Math.floor(readFileSync(walPath(crashed)).byteLength / 2);
    flipBit(walPath(crashed), half);
    expect(checkLog(crashed).faults.join()).toContain('is damaged at byte');
    expect(await codeOf(open(crashed))).toBe('store-damaged');
    flipBit(walPath(crashed), half);
    flipBit(walPath(crashed), 2);
    expect(checkLog(crashed).faults.join()).toContain('the header of');
  });
});

describe('copies of a database', () => {
  it('copies one that is being written, and the copy is whole', async () => {
    const path = await written('live.db');
    const store = await open(path);
    const copy = join(folder, 'copy.db');
    copyDatabase(path, copy);
    await store.append('note-1690_later', 'none', [noted('later')]);
    expect(checkLog(copy)).toMatchObject({ events: EVENTS, faults: [] });
    expect(() => {
      copyDatabase(path, copy);
    }).toThrow(RangeError);
    await store.close();
  });
});
