import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { codeOf, contractCatalogue, noted } from '../testing';
import { checkLog } from './care';
import { openSqliteEventStore } from './sqlite-event-store';

const folder = mkdtempSync(join(tmpdir(), 'zgb-disk-'));

const run = (command: string, ...args: readonly string[]): boolean =>
  spawnSync(command, args, { stdio: 'ignore', timeout: 10_000 }).status === 0;

/** A small disk of our own; null where we may not make one. */
const makeDisk = (name: string): string | null => {
  const disk = join(folder, name);
  mkdirSync(disk);
  return run('mount', '-t', 'tmpfs', '-o', 'size=24m', 'tmpfs', disk) ? disk : null;
};
const disks = ['full', 'read-only'].map(makeDisk);
const [fullDisk = null, readOnlyDisk = null] = disks;
if (fullDisk === null || readOnlyDisk === null) {
  console.warn('LET OP: de proeven met schijven zijn NIET gedaan: mount mag hier niet.');
}
afterAll(() => {
  for (const disk of disks) if (disk !== null) run('umount', '-l', disk);
  rmSync(folder, { recursive: true, force: true });
});

const open = (path: string, readOnly = false) =>
  openSqliteEventStore({ path, catalogue: contractCatalogue, now: () => new Date(), readOnly });

const text = 'x'.repeat(100_000);

(fullDisk === null ? it.skip : it)(
  'a full disk stops writing and says so, reading goes on, and so does writing afterwards',
  async () => {
    const disk = fullDisk ?? '';
    const path = join(disk, 'full.db');
    const store = await open(path);
    await store.append('note-1690_1', 'none', [noted('first')]);
    const filler = join(disk, 'filler');
    const { bavail, bsize } = statfsSync(disk);
    writeFileSync(filler, Buffer.alloc(bavail * bsize - 500_000, 1));
    let version = 1;
    let refused = 0;
    for (let n = 0; n < 20; n += 1) {
      const event = noted(`f${String(n)}`, { text });
      const code = await codeOf(store.append('note-1690_1', version, [event]));
      if (code === 'no error') version += 1;
      else {
        expect(code).toBe('disk-full');
        refused += 1;
      }
    }
    expect(refused).toBeGreaterThan(0);
    expect(await store.readStream('note-1690_1')).toHaveLength(version);
    rmSync(filler);
    for (let n = 0; n < 20; n += 1) {
      await store.append('note-1690_1', version, [noted(`g${String(n)}`, { text })]);
      version += 1;
    }
    await store.close();
    expect(checkLog(path)).toMatchObject({ events: version, faults: [] });
  },
  120_000,
);

(readOnlyDisk === null ? it.skip : it)(
  'a read-only disk is told, can be read and checked, and is written when it may be again',
  async () => {
    const disk = readOnlyDisk ?? '';
    const path = join(disk, 'read-only.db');
    // Written by a process that is gone: a file that is still open keeps a disk writable.
    const writer = join(__dirname, '../testing/crash/crash-writer.cjs');
    expect(run(process.execPath, writer, path, 'run', 'sound', '1')).toBe(true);
    expect(run('mount', '-o', 'remount,ro', disk)).toBe(true);
    expect(() => {
      writeFileSync(join(disk, 'probe'), '');
    }).toThrow('EROFS');
    expect(await codeOf(open(path))).toBe('store-unavailable');
    const reader = await open(path, true);
    expect(await reader.readAll()).toHaveLength(2);
    await reader.close();
    expect(checkLog(path)).toMatchObject({ events: 2, faults: [], pagesChecked: true });
    expect(run('mount', '-o', 'remount,rw', disk)).toBe(true);
    expect(run(process.execPath, writer, path, 'again', 'sound', '1')).toBe(true);
    expect(checkLog(path)).toMatchObject({ events: 4, faults: [] });
  },
  120_000,
);
