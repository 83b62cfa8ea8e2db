import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { ROOT, runOrStop, say } from './install.mjs';

const IGNORED = new Set(['node_modules', 'dist', 'data', '.git', '.cache', 'coverage']);

/** Hash over the names and contents of everything a build depends on. */
const hashOf = (folders) => {
  const hash = createHash('sha256').update(readFileSync(join(ROOT, 'package-lock.json')));
  const visit = (folder) => {
    for (const entry of readdirSync(folder, { withFileTypes: true }).sort((a, b) =>
      a.name < b.name ? -1 : 1,
    )) {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) {
        if (!IGNORED.has(entry.name)) visit(path);
      } else if (!/\.(spec|e2e-spec)\.ts$/.test(entry.name)) {
        hash.update(relative(ROOT, path)).update(readFileSync(path));
      }
    }
  };
  for (const folder of folders) visit(join(ROOT, folder));
  hash
    .update(readFileSync(join(ROOT, 'tsconfig.base.json')))
    .update(readFileSync(join(ROOT, 'nest-cli.json')));
  return hash.digest('hex');
};

const NEST = join('node_modules', '@nestjs', 'cli', 'bin', 'nest.js');
const VITE = join('node_modules', 'vite', 'bin', 'vite.js');

const nest = (app) => ({
  name: app,
  folders: ['libs', 'projections', `apps/${app}`],
  made: join('dist', 'apps', app, 'src', 'main.js'),
  run: () => runOrStop(process.execPath, [NEST, 'build', app], `Het bouwen van ${app}`),
});

const TARGETS = {
  api: nest('api'),
  projector: nest('projector'),
  ops: nest('ops'),
  web: {
    name: 'web',
    folders: ['apps/web'],
    made: join('apps', 'web', 'dist', 'index.html'),
    run: () =>
      runOrStop(
        process.execPath,
        [VITE, 'build', 'apps/web', '--logLevel', 'warn'],
        'Het bouwen van de webpagina',
      ),
  },
};

/** Builds what is out of date; says so only when there is something to build. */
export const ensureBuilt = (...names) => {
  const stamps = join(ROOT, 'dist', '.stamps');
  mkdirSync(stamps, { recursive: true });
  for (const name of names) {
    const { folders, made, run } = TARGETS[name];
    const stamp = join(stamps, name);
    const wanted = hashOf(folders);
    const isMade = existsSync(stamp) && existsSync(join(ROOT, made));
    if (isMade && readFileSync(stamp, 'utf8') === wanted) continue;
    say(`Bouwen: ${name} …`);
    run();
    writeFileSync(stamp, wanted);
  }
};
