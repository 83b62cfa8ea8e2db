import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import { createLedgerApplication, openMemoryStores, type LedgerApplication } from '@zgb/platform';
import { TEST_PROVIDER, testRegionFile } from '../testing/test-ledger';
import { loadRegion } from './load-region';

let folder: string;
let ledger: LedgerApplication;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'zgb-load-tariffs-'));
  ledger = await createLedgerApplication(openMemoryStores(), () => '2026-03-01');
});
afterEach(async () => {
  await ledger.close();
  rmSync(folder, { recursive: true });
});

const own = {
  tenant: 'zes',
  family: '2018',
  law: 'wmo',
  category: '02',
  code: '02T01',
  provider: TEST_PROVIDER,
  from: '2026-02-01',
  unit: '04',
  priceCents: 6_900,
  ground: 'target-group',
};

const loadWith = (tariff: object) => {
  const region = parse(readFileSync(testRegionFile(), 'utf8')) as { tariffs: object[] };
  const path = join(folder, 'regio.yaml');
  writeFileSync(path, stringify({ ...region, tariffs: [...region.tariffs, tariff] }));
  return loadRegion(path, ledger.bus, 'test');
};

it('ZES-10: a region file may name a target group, and everything else that a tariff rests on', async () => {
  const rest = {
    reference: 'Onderzoek 2025',
    targetGroup: 'niet-aangeboren hersenletsel',
    share: { directPercent: 80, indirectPercent: 20 },
    partCountsAsUnit: true,
    note: 'Afgesproken met de regio',
  };
  const tariff = { ...own, ...rest };
  expect(await loadWith(tariff)).toMatchObject({ rejected: [] });
  expect(await loadWith(tariff)).toMatchObject({ added: 0, rejected: [] });
  const stored = await ledger.stores.log.readStream(
    `tariff-zes_2018_wmo_02_02T01_${TEST_PROVIDER}`,
  );
  const { from, unit, priceCents, ground } = own;
  expect(stored.map(({ data }) => data)).toEqual([{ from, unit, priceCents, ground, ...rest }]);
});

it('ZES-10: without its target group it is refused, and an unknown field stops the file', async () => {
  expect(await loadWith(own)).toMatchObject({ rejected: [{ code: 'targetGroupMissing' }] });
  await expect(loadWith({ ...own, korting: 3 })).rejects.toThrow('.korting: deze naam is niet');
  const share = { directPercent: 80 };
  await expect(loadWith({ ...own, share })).rejects.toThrow('.share.indirectPercent: ontbreekt');
});
