import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LedgerApplication } from '@zgb/platform';
import { m301, m305 } from '../import/testing/level3-case';
import { take } from '../testing/take';
import { openTestLedger } from '../testing/test-ledger';
import { deliver } from './command';

let ledger: LedgerApplication;
let folder: string;
beforeEach(async () => {
  ledger = await openTestLedger();
  folder = mkdtempSync(join(tmpdir(), 'zgb-deliver-'));
});
afterEach(async () => {
  await ledger.close();
  rmSync(folder, { recursive: true });
});

const PERIOD = { from: '2026-01-01', until: '2026-06-30' };

const delivered = async (name: string, over: object = {}) => {
  const lines: string[] = [];
  const out = join(folder, name);
  const say = (text: string) => void lines.push(text);
  const terminal = { out: say, err: say, isInteractive: false };
  const code = await deliver(ledger, 'gmsd', { ...PERIOD, out, ...over }, terminal);
  return { code, out, text: lines.join('\n') };
};

describe('zgb deliver', () => {
  it('F-07: tells what is missing before it writes, and writes for its owner only', async () => {
    await take(ledger, 'WMO301', m301()[1]);
    const { code, out, text } = await delivered('a.csv');
    expect(code).toBe(0);
    expect(text).toMatch(/1 records, 1 keer ontbreekt iets, 0 keer kan iets niet/);
    expect(text).toContain('ontbreekt: toewijzing 1001 (wmo, aanbieder ');
    // What is printed holds no person; the file does.
    expect(text).not.toContain('99999');
    expect(readFileSync(out, 'utf8')).toMatch(/^\ufeffgemeente;bsn;.*\n1690;999990019;1001;/);
    expect(statSync(out).mode & 0o077).toBe(0);
    await expect(delivered('a.csv')).rejects.toThrow();
  });

  it('writes nothing that cannot be, unless that is asked', async () => {
    await take(ledger, 'WMO301', m301()[1]);
    await take(ledger, 'WMO305', m305({ Begindatum: '2026-01-05' })[1]);
    expect((await delivered('b.csv')).text).toContain('0 keer ontbreekt iets');
    await expect(delivered('c.csv', { from: '2026-07-01' })).rejects.toThrow('--from');
  });
});
