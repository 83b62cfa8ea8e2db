import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { createLedgerApplication, openMemoryStores } from '@zgb/platform';
import { loadRegion } from '../load/load-region';
import type { Terminal } from '../outcome';
import { countPlan, type Counted } from './counted';
import { demoRegions, openDemoRegion } from './demo-region';
import { planDemo } from './plan-demo';
import { agrees, ourFigure, readPublished } from './published';
import { compareRegion, regionsReference, type ComparedRegion } from './regions-reference';
import { countLedger } from './testing/count-ledger';
import { regionFileOf, writeDemo, type DemoManifest } from './write-demo';

const silent: Terminal = { out: () => undefined, err: () => undefined, isInteractive: false };
const REFERENCE = join(__dirname, '../../../../docs/reference/regions.md');

/** In the long tests the whole of each region goes through the ledger. */
const SCALE = Number(process.env['ZGB_TEST_REGION_SCALE'] ?? '0.02');
const FILES_AT_ONCE = 16;
const MINUTES = 60_000;

const names = demoRegions();

describe('regions at full size', () => {
  const compared = new Map<string, ComparedRegion>();

  it.each(names)(
    '%s has the figures that its source gives',
    (name) => {
      const region = compareRegion(name);
      compared.set(name, region);
      const wrong = region.figures.filter(({ published, ours }) => !agrees(published, ours));
      expect(wrong).toEqual([]);
      expect(region.figures.length).toBeGreaterThan(0);
    },
    5 * MINUTES,
  );

  it('the reference is made from them: run npm run generate when this fails', () => {
    const all = names.flatMap((name) => compared.get(name) ?? []);
    expect(readFileSync(REFERENCE, 'utf8')).toBe(regionsReference(all));
  });
});

/** Care in an order of its own, without the names of people: a ledger knows them by other ones. */
const comparable = ({ providers, care, lines }: Counted) => ({
  providers: [...providers].sort(),
  lines,
  care: care
    .map(({ person: _person, ...one }) => JSON.stringify(Object.entries(one).sort()))
    .sort(),
});

it('ZOU-01: estimates of ZOU are made by method, for the segments of its catalogue', () => {
  const demo = openDemoRegion('zou');
  const plan = planDemo(demo, { seed: 1, months: 12, scale: SCALE });
  const file = parse(regionFileOf(demo, plan)) as {
    readonly estimates: readonly unknown[];
    readonly opdrachten: readonly Readonly<Record<string, unknown>>[];
  };
  const made = file.opdrachten.filter(({ opdracht }) => opdracht === 'ramingen/berekeningen');
  expect(file.estimates).toEqual([]);
  expect([...new Set(made.map(({ segment }) => segment))].sort()).toEqual([
    'jeugd-ambulant',
    'jeugd-verblijf',
    'wmo-begeleiding',
  ]);
  // For 2023 the last years that are over when it is made: 2019 to 2021.
  const years = made.map(({ historie }) => (historie as { jaar: number }[]).map((one) => one.jaar));
  expect(years).toEqual(made.map(() => [2019, 2020, 2021]));
});

describe('what a ledger says of a region that went through zgb demo, load and import', () => {
  it.each(names)(
    'GV-18 F-10: %s: the same as its plan, to the cent and to the referrer',
    async (name) => {
      const out = mkdtempSync(join(tmpdir(), 'zgb-region-'));
      const options = { seed: 1, months: 12, scale: SCALE };
      writeDemo(name, { out, ...options }, silent);
      const manifest = JSON.parse(readFileSync(join(out, 'manifest.json'), 'utf8')) as DemoManifest;
      const ledger = await createLedgerApplication(openMemoryStores(), () => manifest.today);
      const { rejected } = await loadRegion(join(out, `${name}.yaml`), ledger.bus, 'test');
      expect(rejected).toEqual([]);
      const files = readdirSync(join(out, 'berichten')).sort();
      const refused: string[] = [];
      for (let start = 0; start < files.length; start += FILES_AT_ONCE) {
        const part = files.slice(start, start + FILES_AT_ONCE);
        const bytes = part.map((file) => readFileSync(join(out, 'berichten', file)));
        const results = await ledger.intake.importTogether(bytes, { actor: 'test' });
        results.forEach(({ outcome }, index) => {
          if (outcome === 'refused') refused.push(part[index] ?? '');
        });
      }
      expect(refused).toEqual(manifest.refusedFiles.map(({ file }) => file));

      const demo = openDemoRegion(name);
      const counted = await countLedger(ledger, demo);
      const planned = countPlan(planDemo(demo, options));
      expect(comparable(counted)).toEqual(comparable(planned));
      const youth = counted.care.filter(({ law }) => law === 'jw');
      const unknown = youth.filter(({ referrer }) => referrer === null);
      expect(unknown.length).toBeLessThanOrEqual(youth.length / 20);
      for (const published of readPublished(name)) {
        const of = { measure: published.measure, groups: published.groups };
        expect([of, ourFigure(published, demo, counted)]).toEqual([
          of,
          ourFigure(published, demo, planned),
        ]);
      }
      await ledger.close();
      rmSync(out, { recursive: true });
    },
    SCALE < 1 ? 3 * MINUTES : 60 * MINUTES,
  );
});
