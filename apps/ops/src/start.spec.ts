import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

const ROOT = join(__dirname, '../../..');

describe('a command line', () => {
  it('loads what only a server or a workbook needs when it is needed, not at every start', () => {
    const script = `
      require('reflect-metadata');
      require('./apps/ops/src/program.ts');
      const loaded = Object.keys(require.cache);
      const late = loaded.filter((path) => /node_modules.(prom-client|write-excel-file)/.test(path));
      process.stdout.write(JSON.stringify([loaded.length > 100, late]));
    `;
    const hook = join(ROOT, 'scripts/lib/source-thread.cjs');
    const answer = execFileSync(process.execPath, ['--require', hook, '--eval', script], {
      cwd: ROOT,
      encoding: 'utf8',
    });
    expect(JSON.parse(answer)).toEqual([true, []]);
  });
});
