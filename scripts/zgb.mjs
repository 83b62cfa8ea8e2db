// `npm run -s zgb -- …`: the command line, built when needed.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { ensureBuilt } from './lib/build.mjs';
import { ensureInstalled, ROOT } from './lib/install.mjs';

ensureInstalled();
ensureBuilt('ops');
const { status } = spawnSync(
  process.execPath,
  [join(ROOT, 'dist', 'apps', 'ops', 'src', 'main.js'), ...process.argv.slice(2)],
  { stdio: 'inherit' },
);
process.exit(status ?? 3);
