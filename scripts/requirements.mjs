// `npm run requirements`: which requirements have passing tests, and which not.
// --from FILE reads a jest result, --missing shows what has no test, --json prints for programs.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureInstalled, ROOT, say } from './lib/install.mjs';

const args = process.argv.slice(2);
const from = args.includes('--from') ? args[args.indexOf('--from') + 1] : null;

const LISTED = /^- \*\*([A-Z]+-\d+)\*\* — (.*)$/;
const REQUIREMENT =
  /\b(?:WK|ZES|GV|MIJ|ZOU|NAT|PRV|API|EVT|IAM|FSC|TEN|SEC|IMP|TLOG|LOG|OSS|SUP|NET|A11Y|ARC|BIO|B|W|F|C|A)-\d{2}a?\b/g;
const RULE = /\b(?:TR\d{3}|CS\d{3}|CD\d{3}|OP\d{3}(?:x\d)?|IV\d{3})\b/g;

const runTests = () => {
  ensureInstalled();
  say('Alle tests draaien …');
  const folder = mkdtempSync(join(tmpdir(), 'zgb-eisen-'));
  const file = join(folder, 'jest.json');
  const jest = join(ROOT, 'node_modules', 'jest', 'bin', 'jest.js');
  spawnSync(process.execPath, [jest, '--maxWorkers=2', '--json', `--outputFile=${file}`], {
    cwd: ROOT,
    stdio: ['ignore', 'ignore', 'ignore'],
  });
  const result = JSON.parse(readFileSync(file, 'utf8'));
  rmSync(folder, { recursive: true });
  return result;
};

const result = from === null ? runTests() : JSON.parse(readFileSync(from, 'utf8'));
const tests = new Map();
for (const { assertionResults } of result.testResults) {
  for (const { fullName, status } of assertionResults) {
    const ids = new Set([...(fullName.match(REQUIREMENT) ?? []), ...(fullName.match(RULE) ?? [])]);
    for (const id of ids) {
      const known = tests.get(id) ?? { passed: 0, failed: 0 };
      if (status === 'passed') known.passed += 1;
      else if (status === 'failed') known.failed += 1;
      tests.set(id, known);
    }
  }
}

const requirements = readFileSync(join(ROOT, 'docs', 'requirements.md'), 'utf8')
  .split('\n')
  .flatMap((line) => {
    const match = LISTED.exec(line);
    if (match === null) return [];
    const [, id, title] = match;
    const { passed = 0, failed = 0 } = tests.get(id) ?? {};
    const state = failed > 0 ? 'fails' : passed > 0 ? 'passes' : 'no test';
    return [{ id, title, state, tests: passed + failed }];
  });
/** Demands of the standards, and how we say that they are answered. */
const standards = readFileSync(join(ROOT, 'docs', 'reference', 'standards.md'), 'utf8')
  .split('\n')
  .flatMap((line) => {
    const match = /^\| ([A-Z][A-Z0-9]+-\d{2}a?) \| (.*?) \| (met|part|not yet|outside) \|/.exec(
      line,
    );
    if (match === null) return [];
    const [, id, title, answer] = match;
    const { passed = 0, failed = 0 } = tests.get(id) ?? {};
    return [{ id, title, answer, passed, failed }];
  });
const rules = [...tests.keys()].filter((id) => id.match(RULE)).sort();
/** Rules of the standard that a message can break: those with a level. */
const standard = JSON.parse(
  readFileSync(join(ROOT, 'libs', 'messages', 'standard', '3.2', 'rules.json'), 'utf8'),
).filter(({ level }) => level !== null);
const untested = standard.filter(({ id }) => !tests.has(id)).map(({ id }) => id);
const count = (state) => requirements.filter((one) => one.state === state).length;

if (args.includes('--json')) {
  console.log(JSON.stringify({ requirements, standards, rules, untested }, null, 1));
} else {
  const shown = args.includes('--missing')
    ? requirements.filter(({ state }) => state === 'no test')
    : requirements;
  for (const { id, title, state, tests: number } of shown) {
    const mark = { passes: 'ok     ', fails: 'FAALT  ', 'no test': 'geen   ' }[state];
    console.log(`${mark} ${id.padEnd(7)} ${String(number).padStart(3)}  ${title}`);
  }
  console.log(
    `\n${requirements.length} eisen: ${count('passes')} met slagende tests, ${count('fails')} die falen, ${count('no test')} nog zonder test.`,
  );
  const words = { met: 'voldaan', part: 'deels', 'not yet': 'nog niet', outside: 'buiten ons' };
  console.log('\nEisen uit standaarden (docs/reference/standards.md):');
  for (const { id, title, answer, passed, failed } of standards) {
    const mark = failed > 0 ? 'FAALT' : words[answer];
    console.log(
      `${mark.padEnd(10)} ${id.padEnd(8)} ${String(passed + failed).padStart(3)}  ${title}`,
    );
  }
  console.log(
    `\n${standards.length} eisen uit standaarden: ${Object.entries(words)
      .map(([answer, word]) => `${standards.filter((one) => one.answer === answer).length} ${word}`)
      .join(', ')}.`,
  );
  console.log(
    `${standard.length - untested.length} van ${standard.length} regels van iWmo en iJw met een niveau hebben een test${untested.length === 0 ? '.' : `; zonder: ${untested.join(' ')}.`}`,
  );
  console.log(`${rules.length} landelijke regels in namen van tests: ${rules.join(' ')}`);
}
process.exit(count('fails') > 0 ? 1 : 0);
