import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AccessLine } from '@zgb/access-log';
import { openDatabase } from '@zgb/event-store';
import { openAccessLog, readSettings } from '@zgb/platform';
import type { Terminal } from '../outcome';
import { run } from '../program';
import { testRegionFile } from '../testing/test-ledger';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'zgb-access-log-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const zgb = async (...args: readonly string[]) => {
  const lines: string[] = [];
  const keep = (text: string): void => void lines.push(text);
  const terminal: Terminal = { out: keep, err: keep, isInteractive: false };
  const exitCode = await run(args, terminal, { ZGB_DATA: folder, ZGB_TODAY: '2026-04-08' });
  return { exitCode, text: lines.join('\n') };
};

const line = (at: string, over: Partial<AccessLine> = {}): AccessLine => ({
  at,
  action: 'R',
  outcome: 'done',
  event: 'GET /v1/toewijzingen/:gemeente/:wet/:nummer',
  purpose: 'Vaste adressen',
  account: 'a1',
  kind: 'person',
  roles: ['backoffice'],
  right: 'backoffice',
  from: '127.0.0.1',
  objectType: 'toewijzingen',
  object: '1690/wmo/1001',
  clients: ['c-1'],
  municipality: '1690',
  provider: null,
  site: 'test',
  traceId: at,
  spanId: '0000000000000001',
  ...over,
});

const record = async (): Promise<void> => {
  const log = openAccessLog(readSettings({ ZGB_DATA: folder }), {});
  await log.append(line('2026-04-07T09:00:00.000Z'));
  await log.append(line('2026-04-08T09:00:00.000Z', { account: 'a2', outcome: 'refused' }));
  await log.close();
};

describe('zgb access-log', () => {
  it('LOG-09: shows who looked at whom, by account, client, object, day and outcome', async () => {
    expect((await zgb('load', testRegionFile())).exitCode).toBe(0);
    await record();
    const shown = async (...args: readonly string[]) =>
      (await zgb('access-log', ...args)).text.split('\n').filter((text) => text !== '').length;
    expect(await shown()).toBe(2);
    expect(await shown('--account', 'a2')).toBe(1);
    expect(await shown('--client', 'c-1', '--object', '1690/wmo/1001')).toBe(2);
    expect(await shown('--until', '2026-04-07')).toBe(1);
    expect(await shown('--from', '2026-04-09')).toBe(0);
    expect((await zgb('access-log', '--refused', '--json')).text).toContain('"account":"a2"');
  });

  it('says what is missing', async () => {
    expect(await zgb('access-log')).toMatchObject({
      exitCode: 2,
      text: expect.stringContaining('toegangslogboek') as unknown,
    });
  });
});

describe('zgb verify', () => {
  it('LOG-06: finds a line of the access log that was changed', async () => {
    expect((await zgb('load', testRegionFile())).exitCode).toBe(0);
    await record();
    const whole = await zgb('verify');
    expect([whole.exitCode, whole.text]).toEqual([
      0,
      expect.stringContaining('Het toegangslogboek is heel: 2 regels'),
    ]);
    const database = openDatabase(join(folder, 'access-log.db'), { synchronous: 'NORMAL' });
    database.exec("DROP TRIGGER access_line_stays; UPDATE access_line SET account = 'a9'");
    database.close();
    const found = await zgb('verify');
    expect([found.exitCode, found.text]).toEqual([3, expect.stringContaining('bij regel 1')]);
  });

  it('a copy holds the access log, without its key', async () => {
    expect((await zgb('load', testRegionFile())).exitCode).toBe(0);
    await record();
    const copy = join(folder, 'kopie');
    expect((await zgb('backup', copy)).exitCode).toBe(0);
    expect(existsSync(join(copy, 'access-log.db'))).toBe(true);
    expect(existsSync(join(copy, 'access-log.key'))).toBe(false);
  });
});
