// `npm run test:long`: what takes too long for `npm test`: a million events, two hundred kills of a
// writer and a hundred of an import, every region at full size, ten minutes of damaged files. Arguments go to jest.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { ensureInstalled, ROOT } from './lib/install.mjs';

const KILLS = '200';
const IMPORT_KILLS = '100';
const FUZZ_SECONDS = '600';

ensureInstalled();
const run = (args, environment = {}) =>
  spawnSync(process.execPath, args, {
    cwd: ROOT,
    stdio: 'inherit',
    env: { ...process.env, ...environment },
  }).status ?? 3;

const jest = join('node_modules', 'jest', 'bin', 'jest.js');
const results = [
  run([jest, '--maxWorkers=1', 'libs/event-store', ...process.argv.slice(2)], {
    ZGB_TEST_PAGED_EVENTS: '1000000',
    ZGB_TEST_KILLS: KILLS,
  }),
  run([jest, '--maxWorkers=1', 'apps/ops/src/import/whole-file-crash.spec.ts'], {
    ZGB_TEST_IMPORT_KILLS: IMPORT_KILLS,
  }),
  run([jest, '--maxWorkers=1', 'apps/ops/src/demo/regions.spec.ts'], {
    ZGB_TEST_REGION_SCALE: '1',
  }),
  run([join('scripts', 'fuzz.mjs'), '--seconds', FUZZ_SECONDS]),
];
process.exit(Math.max(...results));
