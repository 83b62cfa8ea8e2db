import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openLogAt, openLogForReading, parseLogAddress, readSettings } from '@zgb/platform';
import type { Terminal } from '../outcome';
import { run } from '../program';
import { testRegionFile } from '../testing/test-ledger';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'zgb-care-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const zgbIn =
  (data: string) =>
  async (...args: readonly string[]) => {
    const lines: string[] = [];
    const keep = (text: string): void => void lines.push(text);
    const terminal: Terminal = { out: keep, err: keep, isInteractive: false };
    const environment = { ZGB_DATA: join(folder, data), ZGB_TODAY: '2026-04-08' };
    return { exitCode: await run(args, terminal, environment), text: lines.join('\n') };
  };

const settingsOf = (data: string) => readSettings({ ZGB_DATA: join(folder, data) });

const headOf = async (data: string): Promise<number> => {
  const log = await openLogForReading(settingsOf(data));
  const head = await log.head();
  await log.close();
  return head;
};

const loaded = async (data: string): Promise<void> => {
  expect((await zgbIn(data)('load', testRegionFile())).exitCode).toBe(0);
};

describe('zgb restore', () => {
  it('puts a copy in an empty folder, with its persons and their key', async () => {
    await loaded('data');
    const copy = join(folder, 'kopie');
    expect((await zgbIn('data')('backup', copy)).exitCode).toBe(0);
    const restored = await zgbIn('elders')('restore', copy);
    expect([restored.exitCode, restored.text]).toEqual([0, expect.stringContaining('Teruggezet')]);
    expect(await headOf('elders')).toBe(await headOf('data'));
    expect(readFileSync(join(folder, 'elders/master.key'))).toEqual(
      readFileSync(join(folder, 'data/master.key')),
    );
    expect((await zgbIn('elders')('verify')).exitCode).toBe(0);
    expect((await zgbIn('elders')('load', testRegionFile())).text).toContain('niets gewijzigd');
  });

  it('replaces a ledger only when told to, and keeps the old files', async () => {
    await loaded('data');
    const copy = join(folder, 'kopie');
    await zgbIn('data')('backup', copy);
    const zgb = zgbIn('data');
    const asked = await zgb('restore', copy);
    expect([asked.exitCode, asked.text]).toEqual([2, expect.stringContaining('--replace')]);
    expect((await zgb('restore', copy, '--replace')).exitCode).toBe(0);
    const kept = readdirSync(join(folder, 'data')).filter((name) => name.includes('.voor-'));
    expect(kept.some((name) => name.startsWith('ledger.db'))).toBe(true);
    expect(kept.some((name) => name.startsWith('personal-data.db'))).toBe(true);
    expect((await zgb('verify')).exitCode).toBe(0);
  });

  it('takes the place of a ledger that is damaged', async () => {
    await loaded('data');
    const copy = join(folder, 'kopie');
    await zgbIn('data')('backup', copy);
    writeFileSync(join(folder, 'data/ledger.db'), 'kapot');
    expect((await zgbIn('data')('verify')).exitCode).toBe(3);
    expect((await zgbIn('data')('restore', copy, '--replace')).exitCode).toBe(0);
    expect((await zgbIn('data')('verify')).exitCode).toBe(0);
  });

  it('refuses what is no complete copy, and a copy that was changed', async () => {
    await loaded('data');
    mkdirSync(join(folder, 'leeg'));
    const nothing = await zgbIn('nieuw')('restore', join(folder, 'leeg'));
    expect([nothing.exitCode, nothing.text]).toEqual([2, expect.stringContaining('kopie.json')]);
    const copy = join(folder, 'kopie');
    await zgbIn('data')('backup', copy);
    const bytes = readFileSync(join(copy, 'ledger.db'));
    const at = bytes.lastIndexOf('98000001');
    bytes.writeUInt8((bytes[at] ?? 0) ^ 1, at);
    writeFileSync(join(copy, 'ledger.db'), bytes);
    const changed = await zgbIn('nieuw')('restore', copy);
    expect([changed.exitCode, changed.text]).toEqual([
      3,
      expect.stringContaining('er is niets gewijzigd'),
    ]);
    expect(existsSync(join(folder, 'nieuw/ledger.db'))).toBe(false);
  });

  it('refuses while another process writes the ledger', async () => {
    await loaded('data');
    const copy = join(folder, 'kopie');
    const settings = settingsOf('data');
    const writing = await openLogAt(settings.log, settings);
    expect((await zgbIn('data')('backup', copy)).exitCode).toBe(0);
    const refused = await zgbIn('data')('restore', copy, '--replace');
    await writing.close();
    expect([refused.exitCode, refused.text]).toEqual([
      3,
      expect.stringContaining('Een ander proces gebruikt dit grootboek'),
    ]);
  });
});

describe('zgb backup', () => {
  it('goes on with a copy that was interrupted', async () => {
    await loaded('data');
    const settings = settingsOf('data');
    const source = await openLogForReading(settings);
    const copy = join(folder, 'kopie');
    mkdirSync(copy);
    const half = await openLogAt(parseLogAddress(`sqlite:${join(copy, 'ledger.db')}`), settings);
    await half.adopt(await source.readStored(0, 10));
    await half.close();
    await source.close();
    const done = await zgbIn('data')('backup', copy);
    expect([done.exitCode, done.text]).toEqual([0, expect.stringContaining('en nagelezen')]);
    expect((await zgbIn('data')('backup', copy)).exitCode).toBe(2);
  });
});
