// `npm run bench -- NAME`: measures our work beside the bare work, in the same run.
import { existsSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { ensureInstalled, ROOT, say } from './lib/install.mjs';

/** What the measurements share. */
const HELPERS = ['measure', 'bare'];

const [name = ''] = process.argv.slice(2);
const file = join(ROOT, 'bench', `${name}.ts`);
if (name === '' || HELPERS.includes(name) || !existsSync(file)) {
  const names = readdirSync(join(ROOT, 'bench'))
    .map((entry) => entry.replace('.ts', ''))
    .filter((entry) => !HELPERS.includes(entry));
  say(`Kies wat er gemeten wordt: npm run bench -- ${names.join(' | ')}`);
  process.exit(2);
}
ensureInstalled();
const require = createRequire(import.meta.url);
require('./lib/transpile.cjs').addHook(ROOT);
require('reflect-metadata');
await require(file).run();
