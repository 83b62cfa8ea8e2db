import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

const LOCK = join(ROOT, 'package-lock.json');
const STAMP = join(ROOT, 'node_modules', '.zgb-install');
const OLDEST_NODE = [20, 19];

/** Says what is being done, on standard error: standard output is for results. */
export const say = (text) => process.stderr.write(`${text}\n`);

const checkNode = () => {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1])) return;
  say(
    `Zorggrootboek heeft Node ${OLDEST_NODE.join('.')} of nieuwer nodig. Dit is ${process.versions.node}.`,
  );
  process.exit(3);
};

/** Runs a command in the root; ends the program when it fails. */
export const runOrStop = (command, args, what) => {
  const { status, error } = spawnSync(command, args, {
    cwd: ROOT,
    // Results of tools are for whoever looks, not for a program that reads our output.
    stdio: ['inherit', process.stderr, process.stderr],
    shell: process.platform === 'win32',
  });
  if (status === 0) return;
  say(`${what} is niet gelukt${error ? `: ${error.message}` : ''}.`);
  process.exit(3);
};

/** Installs the packages when they are missing or when the lock file has changed. */
export const ensureInstalled = () => {
  checkNode();
  const wanted = createHash('sha256').update(readFileSync(LOCK)).digest('hex');
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === wanted) return;
  say('Pakketten installeren. Dat duurt de eerste keer een minuut of twee …');
  runOrStop('npm', ['ci', '--no-audit', '--no-fund'], 'Het installeren van de pakketten');
  writeFileSync(STAMP, wanted);
};
