import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(__dirname, '../../..');

/** How many demands each standard has. */
const DEMANDS: Readonly<Record<string, number>> = {
  API: 42,
  EVT: 9,
  IAM: 11,
  FSC: 5,
  TEN: 9,
  SEC: 20,
  IMP: 10,
  TLOG: 15,
  PRV: 18,
  LOG: 10,
  OSS: 7,
  SUP: 10,
  NET: 3,
  A11Y: 3,
  ARC: 2,
  BIO: 5,
};
/** One was put between two others later. */
const BETWEEN = ['PRV-08a'];

const rows = readFileSync(join(ROOT, 'docs/reference/standards.md'), 'utf8')
  .split('\n')
  .filter((line) => /^\| [A-Z][A-Z0-9]+-\d{2}/.test(line))
  .map((line) => {
    const [id = '', , state = '', how = ''] = line.slice(2, -1).split(' | ');
    return { id, state, how };
  });

const namesOfTests = (): string => {
  const found: string[] = [];
  const look = (folder: string): void => {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const path = join(folder, entry.name);
      if (entry.isDirectory() && entry.name !== 'node_modules' && entry.name !== 'dist') look(path);
      if (!/spec\.ts$/.test(entry.name)) continue;
      const text = readFileSync(path, 'utf8');
      found.push(...(text.match(/^\s*(?:it|describe|\[)\W[^\n]*/gm) ?? []));
    }
  };
  for (const folder of ['apps', 'libs', 'projections']) look(join(ROOT, folder));
  return found.join('\n');
};

describe('docs/reference/standards.md', () => {
  it('answers every demand, once', () => {
    const wanted = Object.entries(DEMANDS).flatMap(([standard, count]) =>
      Array.from({ length: count }, (_, n) => `${standard}-${String(n + 1).padStart(2, '0')}`),
    );
    expect(rows.map(({ id }) => id).sort()).toEqual([...wanted, ...BETWEEN].sort());
  });

  it('says how, or why not', () => {
    for (const { id, state } of rows) {
      expect([id, ['met', 'part', 'not yet', 'outside'].includes(state)]).toEqual([id, true]);
    }
    const silent = rows.filter(({ state, how }) => state !== 'met' && how.trim().length < 5);
    expect(silent.map(({ id }) => id)).toEqual([]);
  });

  it('calls nothing met without a test that names it', () => {
    const names = namesOfTests();
    const untested = rows.filter(({ id, state }) => state === 'met' && !names.includes(id));
    expect(untested.map(({ id }) => id)).toEqual([]);
  });
});
