import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLedgerApplication, openMemoryStores } from '@zgb/platform';
import { loadRegion } from '../load/load-region';
import { printView, viewNamed } from '../view/views';
import { writeDemo } from './write-demo';

it('the demonstration holds requests for change that wait for an answer, and refuses none', async () => {
  const out = mkdtempSync(join(tmpdir(), 'zgb-changes-'));
  const today = '2025-01-31';
  const silent = { out: () => undefined, err: () => undefined, isInteractive: false };
  writeDemo('zes', { out, seed: 1, months: 12, scale: 0.05 }, silent);
  const ledger = await createLedgerApplication(openMemoryStores(), () => today);
  await loadRegion(join(out, 'zes.yaml'), ledger.bus, 'test');
  const files = readdirSync(join(out, 'berichten')).sort();
  const requests = files.filter((file) => file.includes('WMO317'));
  expect(requests.length).toBeGreaterThan(0);
  const needed = files.filter((file) => /WMO301|WMO317/.test(file));
  const bytes = needed.map((file) => readFileSync(join(out, 'berichten', file)));
  const results = await ledger.intake.importTogether(bytes, { actor: 'test' });
  expect(results.map(({ outcome }) => outcome)).toEqual(needed.map(() => 'processed'));
  const listed = await printView(ledger.stores.log, {
    view: viewNamed('openstaande-verzoeken'),
    options: {},
    scope: {},
    asAt: today,
    knownOn: null,
    format: 'csv',
  });
  expect(listed.trim().split('\n')).toHaveLength(requests.length + 1);
  expect(listed).toContain('VOW-');
  await ledger.close();
  rmSync(out, { recursive: true });
});
