import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ProjectionRunner } from '@zgb/read-models';
import { openLogForReading, openReadModels, readSettings } from '@zgb/platform';
import { allProjections } from '@zgb/projections';
import { openDemoRegion } from '../demo/demo-region';
import { planDemo } from '../demo/plan-demo';
import type { Terminal } from '../outcome';
import { run } from '../program';

it('PRV-01 PRV-03: no BSN, name or address of any client is in a store file or on a terminal', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'zgb-privacy-'));
  const printed: string[] = [];
  const terminal: Terminal = {
    out: (text) => void printed.push(text),
    err: (text) => void printed.push(text),
    isInteractive: false,
  };
  const data = join(folder, 'data');
  const environment = { ZGB_DATA: data, ZGB_TODAY: '2025-01-31', ZGB_ACTOR: 'test' };
  const zgb = (...args: readonly string[]) => run(args, terminal, environment);
  const demo = join(folder, 'demo');
  await zgb('demo', 'zes', '--out', demo, '--scale', '0.02', '--months', '4');
  await zgb('load', join(demo, 'zes.yaml'));
  await zgb('import', join(demo, 'berichten'), '--out', join(demo, 'antwoorden'));
  for (const view of ['waiting-list', 'declarations', 'budget-usage', 'regional-monitor']) {
    expect(await zgb('view', view)).toBe(0);
  }
  const settings = readSettings(environment);
  const store = await openLogForReading(settings);
  const readModels = openReadModels(settings);
  await new ProjectionRunner({ store, readModels, projections: allProjections }).catchUp();
  await readModels.close();
  await store.close();

  const kept = readdirSync(data)
    .map((file) => readFileSync(join(data, file)).toString('latin1'))
    .join('\n');
  expect(kept).toContain('CareAllocated');
  const everything = kept + printed.join('\n');
  const { allocations } = planDemo(openDemoRegion('zes'), { seed: 1, months: 4, scale: 0.02 });
  const people = new Set(allocations.map(({ person }) => person));
  expect(people.size).toBeGreaterThan(50);
  for (const { bsn, surname, born } of people) {
    for (const secret of [bsn, surname, born]) {
      if (everything.includes(secret)) throw new Error(`kept or printed: ${secret.slice(0, 3)}…`);
    }
  }
  rmSync(folder, { recursive: true });
});
