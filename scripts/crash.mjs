// `npm run crash -- --kills N [--seed S] [--writer sound|answers-early|holds-back]`: kills a writer at
// random moments and compares what is stored with what was acknowledged.
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureInstalled, ROOT, say } from './lib/install.mjs';

const option = (name, fallback) => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? fallback : process.argv[at + 1];
};
const kills = Number(option('kills', '200'));
const seed = Number(option('seed', String(Date.now() % 1_000_000)));
const writer = option('writer', 'sound');
if (!(kills > 0) || !['sound', 'answers-early', 'holds-back'].includes(writer)) {
  say('Gebruik: npm run crash -- --kills 200 [--seed 1] [--writer sound|answers-early|holds-back]');
  process.exit(2);
}

ensureInstalled();
const require = createRequire(import.meta.url);
require('./lib/transpile.cjs').addHook(ROOT);
const { crashRun } = require(join(ROOT, 'libs/event-store/src/testing/crash/crash-run.ts'));
const folder = mkdtempSync(join(tmpdir(), 'zgb-crash-'));
say(`Toeval ${seed}: dezelfde momenten met --seed ${seed}`);
const start = Date.now();
const onKill = (done, acknowledged) => {
  if (process.stderr.isTTY || done % 20 === 0)
    say(`${done} van ${kills}: ${acknowledged} bevestigd`);
};
const report = await crashRun({ path: join(folder, 'ledger.db'), kills, seed, writer, onKill });
rmSync(folder, { recursive: true });
const seconds = Math.round((Date.now() - start) / 1000);
console.log(JSON.stringify({ ...report, seed, writer, node: process.version, seconds }, null, 2));
process.exit(report.lost + report.doubled + report.faults.length > 0 ? 1 : 0);
