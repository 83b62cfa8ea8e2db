import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigureRegionCommand } from '@zgb/contracts';
import { AllocateCareCommand } from '@zgb/indications';
import { createLedgerApplication, openStores, readSettings } from '@zgb/platform';
import type { Terminal } from '../outcome';
import { run } from '../program';

let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'zgb-young-'));
  const environment = { ZGB_DATA: folder };
  const stores = await openStores(readSettings(environment), environment);
  const ledger = await createLedgerApplication(stores, () => '2026-06-01');
  const context = (commandId: string) => ({ commandId, correlationId: 'c', actor: 'test' });
  const settings = {
    region: 'zes',
    name: 'Zes',
    municipalities: [{ code: '1690', name: 'De Wolden', contractFamily: '2018' }],
    calendar: { fifthOfMay: false, extraHolidays: [] },
    waitingNorm: { workingDays: 14 },
    travelRules: [],
    groups: {},
  };
  await ledger.bus.execute(new ConfigureRegionCommand(settings, context('region')));
  const person = { bsn: '999990019', born: '2009-05-10', details: {} };
  const clientRef = await stores.personalData.register('1690', person);
  const command = {
    type: 'RecordAllocation',
    identity: {
      municipality: '1690',
      law: 'jw',
      number: 2001,
      provider: '98000001',
      clientRef,
      category: '45',
      code: '45T01',
    },
    terms: {
      validity: { from: '2025-01-01', until: null },
      volume: { amount: 3, unit: '04', frequency: '2' },
      budgetCents: null,
      decidedAt: '2024-12-01T09:00:00',
      changeReason: null,
    },
    product: null,
    tariff: null,
  } as const;
  await ledger.bus.execute(new AllocateCareCommand(command, context('2001')));
  await ledger.close();
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const zgb = async (args: readonly string[], environment: Record<string, string> = {}) => {
  const lines: string[] = [];
  const keep = (text: string): void => void lines.push(text);
  const terminal: Terminal = { out: keep, err: keep, isInteractive: false };
  const exitCode = await run(args, terminal, { ZGB_DATA: folder, ...environment });
  return { exitCode, text: lines.join('\n') };
};

const VIEW = ['view', 'overgang-18', '--as-at', '2026-06-01'];

describe('zgb view overgang-18', () => {
  it('ZES-21: shows who turns 18 when the personal data are at hand', async () => {
    const { exitCode, text } = await zgb([...VIEW, '--json']);
    const { rows } = JSON.parse(text) as { rows: readonly { markering: string }[] };
    expect([exitCode, rows.map(({ markering }) => markering)]).toEqual([0, ['2025-11-10']]);
    expect(text).not.toMatch(/2009-05-10|999990019/);
    const file = join(folder, 'overgang.xlsx');
    const written = await zgb([...VIEW, '--format', 'xlsx', '--out', file]);
    expect([written.exitCode, written.text]).toEqual([0, `1 rijen geschreven in ${file}.`]);
  });

  it('ZES-21: is empty and says why where they are not, and makes none', async () => {
    const elsewhere = mkdtempSync(join(tmpdir(), 'zgb-young-log-'));
    const environment = {
      ZGB_DATA: elsewhere,
      ZGB_EVENT_STORE: `sqlite:${join(folder, 'ledger.db')}`,
    };
    const { exitCode, text } = await zgb(VIEW, environment);
    expect([exitCode, text]).toEqual([0, expect.stringContaining('dit overzicht is leeg')]);
    for (const name of ['personal-data.db', 'master.key']) {
      expect(existsSync(join(elsewhere, name))).toBe(false);
    }
    rmSync(elsewhere, { recursive: true });
  });

  it('ZES-21: says so when the key is another one, and shows nothing', async () => {
    const other = { ZGB_MASTER_KEY: Buffer.alloc(32, 7).toString('base64') };
    const { exitCode, text } = await zgb(VIEW, other);
    expect([exitCode, text]).toEqual([2, expect.stringContaining('de hoofdsleutel is een andere')]);
    expect(text).not.toMatch(/2025-11-10|2009-05-10/);
  });
});
