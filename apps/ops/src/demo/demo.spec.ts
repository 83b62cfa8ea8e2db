import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { endOf } from '@zgb/kernel';
import { checkLevel2, decodeMessage } from '@zgb/messages';
import { createLedgerApplication, openMemoryStores } from '@zgb/platform';
import type { Terminal } from '../outcome';
import { loadRegion } from '../load/load-region';
import type { DemoLine } from './accounts';
import { untilOf } from './allocation-plan';
import { openDemoRegion } from './demo-region';
import { planDemo } from './plan-demo';
import { writeDemo, type DemoManifest } from './write-demo';

const silent: Terminal = { out: () => undefined, err: () => undefined, isInteractive: false };
const region = openDemoRegion('zes');
const STOCK_DAY = '2024-06-01';
const folders: string[] = [];
const write = (scale: number, seed = 1): string => {
  const out = mkdtempSync(join(tmpdir(), 'zgb-demo-'));
  folders.push(out);
  writeDemo('zes', { out, seed, months: 12, scale }, silent);
  return out;
};
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});

const hashOf = (folder: string): string => {
  const hash = createHash('sha256');
  for (const name of ['zes.yaml', 'manifest.json']) hash.update(readFileSync(join(folder, name)));
  for (const name of readdirSync(join(folder, 'berichten')).sort()) {
    hash.update(name).update(readFileSync(join(folder, 'berichten', name)));
  }
  return hash.digest('hex');
};

describe('the demonstration region', () => {
  it('ZES-06: has exactly the pairs per municipality and group that were counted', () => {
    const { allocations } = planDemo(region, { seed: 1, months: 1, scale: 1 });
    for (const { municipality, clients } of region.region.figures) {
      for (const [group, stock] of Object.entries(clients.perGroup)) {
        const running = allocations.filter(
          (one) =>
            one.municipality === municipality &&
            one.product.group === group &&
            !one.deleted &&
            one.from <= STOCK_DAY &&
            endOf({ from: one.from, until: untilOf(one) }) >= STOCK_DAY,
        );
        expect([municipality, group, running.length]).toEqual([municipality, group, stock]);
      }
    }
    const people = new Set(allocations.map(({ person }) => person.bsn)).size;
    expect(people).toBeLessThan(allocations.length);
  });

  it('ZES-14: has 140 contracted providers, 52 of them without clients', () => {
    for (const seed of [1, 2, 3]) {
      const { providers, allocations } = planDemo(region, { seed, months: 1, scale: 1 });
      const active = new Set(allocations.map(({ provider }) => provider));
      expect(providers).toHaveLength(140);
      expect([seed, providers.filter(({ agb }) => !active.has(agb)).length]).toEqual([seed, 52]);
    }
  });

  it('TR315, TR416: no whole file is refused for what single lines get wrong', () => {
    const { declarations } = planDemo(region, { seed: 1, months: 12, scale: 1 });
    const isTwice = (keys: readonly string[]): boolean => new Set(keys).size < keys.length;
    const debitOf = ({ person, allocationNumber, category, code, period }: DemoLine): string =>
      [person.bsn, allocationNumber, category, code, period.from, period.until].join('/');
    for (const { provider, month, lines } of declarations) {
      const debits = lines.filter(({ creditedReference }) => creditedReference === null);
      const twice = {
        references: isTwice(lines.map(({ reference }) => reference)),
        credits: isTwice(lines.flatMap(({ creditedReference }) => creditedReference ?? [])),
        debits: isTwice(debits.map(debitOf)),
      };
      const never = { references: false, credits: false, debits: false };
      expect([provider, month, twice]).toEqual([provider, month, never]);
    }
    expect(declarations.length).toBeGreaterThan(2_000);
  });

  it('breaks every rule that a line can break', () => {
    const { declarations } = planDemo(region, { seed: 1, months: 12, scale: 1 });
    const codes = new Set(
      declarations.flatMap(({ lines }) => lines.flatMap((one) => one.expectedCodes)),
    );
    expect([...codes].sort()).toEqual([
      '0611',
      '8017',
      '8021',
      '8187',
      '9307',
      '9308',
      '9319',
      '9321',
      '9322',
      '9338',
      '9339',
      '9340',
      '9341',
      '9346',
      '9384',
      '9387',
      '9388',
      '9389',
      '9390',
    ]);
  });

  it('is the same for the same seed, and another for another seed', () => {
    const [first, again, other] = [write(0.02), write(0.02), write(0.02, 2)];
    expect(hashOf(again)).toBe(hashOf(first));
    expect(hashOf(other)).not.toBe(hashOf(first));
  });

  it.each([1, 3, 5])(
    'seed %i is judged exactly as its manifest says',
    async (seed) => {
      const out = write(0.05, seed);
      const manifest = JSON.parse(readFileSync(join(out, 'manifest.json'), 'utf8')) as DemoManifest;
      const ledger = await createLedgerApplication(openMemoryStores(), () => manifest.today);
      await loadRegion(join(out, 'zes.yaml'), ledger.bus, 'test');
      const files = readdirSync(join(out, 'berichten')).sort();
      const refused: [string, string, readonly (string | null)[]][] = [];
      for (const file of files) {
        const bytes = readFileSync(join(out, 'berichten', file));
        const result = await ledger.intake.importMessage(bytes, { actor: 'test' });
        const expected = manifest.refusedFiles.find((one) => one.file === file);
        expect([file, result.outcome]).toEqual([file, expected ? 'refused' : 'processed']);
        for (const { reference, outcome, explanations } of result.declaration?.lines ?? []) {
          if (outcome === 'refused') {
            refused.push([
              file,
              reference,
              explanations.map(({ returnCode }) => returnCode).sort(),
            ]);
          }
        }
        if (result.answer !== null) {
          const answer = await decodeMessage(result.answer.bytes);
          expect(answer.ok && checkLevel2(answer.message)).toEqual([]);
        }
      }
      const told = manifest.refusedLines.map(({ file, reference, codes }) => [
        file,
        reference,
        [...codes].sort(),
      ]);
      expect(refused.sort()).toEqual(told.sort());
      expect(refused.length).toBeGreaterThan(10);
      await ledger.close();
    },
    120_000,
  );
});
