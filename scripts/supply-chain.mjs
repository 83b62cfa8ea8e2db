// `npm run supply-chain`: what stands in the lock file, its licences, and known weaknesses of it.
// --lock: without a network only. `npm run sbom` writes dist/sbom.cdx.json (CycloneDX).
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { parse } from 'yaml';
import { ROOT, say } from './lib/install.mjs';

const require = createRequire(import.meta.url);
const { lockFaults, unanswered } = require('./lib/supply-chain.cjs');
const json = (name) => JSON.parse(readFileSync(join(ROOT, name), 'utf8'));
const npm = (...args) =>
  spawnSync('npm', args, {
    cwd: ROOT,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    shell: process.platform === 'win32',
  });

const checkLock = () => {
  const faults = lockFaults(json('package-lock.json'), json('package.json'));
  for (const fault of faults) say(fault);
  say(faults.length === 0 ? 'Lockbestand en licenties zijn in orde.' : `${faults.length} fouten.`);
  return faults.length === 0;
};

const checkAudit = () => {
  const { stdout } = npm('audit', '--json');
  let found;
  try {
    found = JSON.parse(stdout);
  } catch {
    found = {};
  }
  if (found.vulnerabilities === undefined) {
    say('');
    say('!! LET OP: npm audit is hier niet bereikbaar. Bekende zwakheden zijn NIET nagekeken.');
    say('');
    return true;
  }
  const { answers } = parse(readFileSync(join(ROOT, '.ci', 'audit-answers.yaml'), 'utf8'));
  const open = unanswered(found, answers ?? [], new Date().toISOString().slice(0, 10));
  for (const finding of open) say(finding);
  say(
    open.length === 0
      ? 'npm audit: elke bevinding is beantwoord.'
      : `npm audit: ${open.length} bevindingen zonder antwoord in .ci/audit-answers.yaml.`,
  );
  return open.length === 0;
};

const writeSbom = () => {
  const { status, stdout, stderr } = npm(
    'sbom',
    '--sbom-format',
    'cyclonedx',
    '--omit',
    'dev',
    '--package-lock-only',
  );
  if (status !== 0) {
    say(stderr);
    return false;
  }
  const sbom = JSON.parse(stdout);
  // Named after the product, not after the folder that it was made in.
  const { name, version } = json('package.json');
  sbom.metadata.component.name = name;
  const folder = join(ROOT, 'dist');
  if (!existsSync(folder)) mkdirSync(folder);
  writeFileSync(join(folder, 'sbom.cdx.json'), JSON.stringify(sbom, null, 1));
  say(`dist/sbom.cdx.json: ${name} ${version}, ${sbom.components.length} onderdelen.`);
  return sbom.bomFormat === 'CycloneDX' && sbom.components.length > 0;
};

const isGood = process.argv.includes('--sbom')
  ? writeSbom()
  : checkLock() && (process.argv.includes('--lock') || checkAudit());
process.exit(isGood ? 0 : 1);
