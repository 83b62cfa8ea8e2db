import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import {
  createLedgerApplication,
  openMemoryStores,
  type LedgerApplication,
  type Stores,
} from '@zgb/platform';
import { loadRegion } from '../load/load-region';

export const ZES_REGION = join(__dirname, '../../../../regions/zes/region.yaml');

export const TEST_PROVIDER = '98000001';
export const OTHER_PROVIDER = '98000002';

/** A folder for the files of one suite; it is gone after it. */
export const testFolder = mkdtempSync(join(tmpdir(), 'zgb-region-'));
afterAll(() => {
  rmSync(testFolder, { recursive: true, force: true });
});

/** The region of ZES with two providers, as a file. */
export const testRegionFile = (): string => {
  const region = parse(readFileSync(ZES_REGION, 'utf8')) as Record<string, unknown>;
  const path = join(testFolder, 'zes.yaml');
  const providers = [TEST_PROVIDER, OTHER_PROVIDER].map((agb) => ({ agb, name: `Zorg ${agb}` }));
  // Products for 2026 as in the samples: hours for individual guidance, light.
  const products = [
    ...(region['products'] as unknown[]),
    {
      law: 'wmo',
      category: '02',
      code: '02T01',
      name: 'Begeleiding voor de toetsen',
      group: 'individuele-begeleiding',
      unit: '04',
      fundingMode: 'pxq',
      from: '2018-01-01',
      states: { '1690': 'yes', '0118': 'no', '0119': 'undecided' },
    },
  ];
  const youth = ['45T01', '45Z03'].map((code) => ({
    law: 'jw',
    category: '45',
    code,
    name: `Jeugdhulp ${code} voor de toetsen`,
    group: 'individuele-begeleiding',
    unit: '04',
    fundingMode: 'pxq',
    from: '2018-01-01',
    states: { '1690': 'yes' },
  }));
  products.push(...youth);
  const youthTariffs = [
    { code: '45T01', priceCents: 6_150 },
    { code: '45Z03', priceCents: 6_420 },
  ].map((price) => ({
    tenant: 'zes',
    family: '2018',
    law: 'jw',
    category: '45',
    provider: 'alle',
    from: '2018-01-01',
    unit: '04',
    ground: 'opening',
    ...price,
  }));
  const tariffs = [
    ...(region['tariffs'] as unknown[]),
    ...youthTariffs,
    {
      tenant: 'zes',
      family: '2018',
      law: 'wmo',
      category: '02',
      code: '02T01',
      provider: 'alle',
      from: '2018-01-01',
      unit: '04',
      priceCents: 6150,
      ground: 'opening',
    },
  ];
  writeFileSync(path, stringify({ ...region, providers, products, tariffs }));
  return path;
};

/** A ledger in memory with the test region. */
export const openTestLedger = async (
  today = '2026-04-08',
  stores: Stores = openMemoryStores(),
): Promise<LedgerApplication> => {
  const application = await createLedgerApplication(stores, () => today);
  const report = await loadRegion(testRegionFile(), application.bus, 'test', 'run');
  expect(report.rejected).toEqual([]);
  return application;
};
