import { spawn } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Recorded } from '@zgb/kernel';
import { openLogForReading, readSettings } from '@zgb/platform';
import { createRandom } from '../demo/random';
import { loadRegion } from '../load/load-region';
import { testRegionFile } from '../testing/test-ledger';
import { allocateAll, declarationOf, openLedgerAt } from './testing/whole-file';

/** The long suite kills it a hundred times. */
const KILLS = Number(process.env['ZGB_TEST_IMPORT_KILLS'] ?? 3);
const LINES = 5_000;
/** From what was acknowledged to the kill: about as long as two appends of a file take. */
const LATER_MS = 60;

let folder: string;
let file: string;
/** What an import leaves that nobody disturbs. */
let expected: readonly string[];
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'zgb-whole-'));
  file = join(folder, '323.xml');
  writeFileSync(file, declarationOf(LINES));
  const ledger = await openLedgerAt(join(folder, 'ready'));
  await loadRegion(testRegionFile(), ledger.bus, 'test', 'run');
  await allocateAll(ledger, LINES);
  await ledger.close();
  makeReady('whole');
  expect(await importIn('whole')).toMatchObject({ code: 0, errors: '' });
  expected = contentsOf(await eventsOf('whole'));
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const acknowledgedIn = (name: string): string => join(folder, `${name}.acknowledged`);
const answersIn = (name: string): string => join(folder, `${name}.answers`);

const makeReady = (name: string): void => {
  for (const path of [join(folder, name), acknowledgedIn(name), answersIn(name)])
    rmSync(path, { recursive: true, force: true });
  cpSync(join(folder, 'ready'), join(folder, name), { recursive: true });
};

interface Ended {
  readonly signal: NodeJS.Signals | null;
  readonly code: number | null;
  readonly errors: string;
}

/** When to stop an import: so long after so many events were acknowledged. */
interface Stop {
  readonly acknowledged: number;
  readonly laterMs: number;
}

/** Imports the file in a process of its own. */
const importIn = (name: string, stop: Stop | null = null): Promise<Ended> =>
  new Promise((resolve) => {
    const child = spawn(
      process.execPath,
      [
        join(__dirname, 'testing/import-process.cjs'),
        join(folder, name),
        file,
        acknowledgedIn(name),
        answersIn(name),
      ],
      { stdio: ['ignore', 'pipe', 'pipe'] },
    );
    let errors = '';
    let isStopping = false;
    child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
    createInterface(child.stdout).on('line', (count) => {
      if (stop === null || isStopping || Number(count) < stop.acknowledged) return;
      isStopping = true;
      setTimeout(() => child.kill('SIGKILL'), stop.laterMs);
    });
    child.on('close', (code, signal) => {
      resolve({ signal, code, errors });
    });
  });

const eventsOf = async (name: string): Promise<readonly Recorded[]> => {
  const log = await openLogForReading(readSettings({ ZGB_DATA: join(folder, name) }));
  const events: Recorded[] = [];
  for (let after = 0; ;) {
    const page = await log.readAll({ after });
    const last = page.at(-1);
    if (last === undefined) break;
    events.push(...page);
    after = last.position;
  }
  await log.close();
  return events;
};

/** Stream by stream what happened; the order of streams among each other is free. */
const contentsOf = (events: readonly Recorded[]): readonly string[] =>
  events
    .map(({ streamId, version, id, type, data }) =>
      [streamId, String(version).padStart(6, '0'), id, type, JSON.stringify(data)].join(' '),
    )
    .sort();

const acknowledgedOf = (name: string): readonly string[] =>
  existsSync(acknowledgedIn(name))
    ? readFileSync(acknowledgedIn(name), 'utf8').split('\n').slice(0, -1)
    : [];

const answerOf = (name: string): string => {
  const names = readdirSync(answersIn(name));
  expect(names).toHaveLength(1);
  return readFileSync(join(answersIn(name), names[0] ?? ''), 'utf8');
};

it(
  `a 323 of ${String(LINES)} lines that is killed at ${String(KILLS)} random moments loses no line, doubles none, and is answered by the same file`,
  async () => {
    const answer = answerOf('whole');
    const verdicts = expected.filter((text) => / Line(Granted|Refused) /.test(text));
    expect(verdicts).toHaveLength((LINES * 9) / 10);
    expect(answer.match(/<wmo325:Prestatie>/g)?.length).toBeGreaterThan(LINES / 10);

    const allAcknowledged = acknowledgedOf('whole').length;
    expect(allAcknowledged).toBeGreaterThan((LINES * 9) / 10);

    const random = createRandom(7);
    let killed = 0;
    let amid = 0;
    for (let round = 0; killed < KILLS && round < KILLS * 3; round += 1) {
      makeReady('killed');
      // A file is stopped up to three times before it may end.
      for (let attempt = 0; attempt < 3 && killed < KILLS; attempt += 1) {
        const { signal } = await importIn('killed', {
          acknowledged: random.between(0, allAcknowledged),
          laterMs: random.between(0, LATER_MS),
        });
        if (signal !== 'SIGKILL') break;
        killed += 1;
        const events = await eventsOf('killed');
        const stored = new Set(events.map(({ id }) => id));
        expect(acknowledgedOf('killed').filter((id) => !stored.has(id))).toEqual([]);
        if (events.length < expected.length && acknowledgedOf('killed').length > 0) amid += 1;
      }
      expect(await importIn('killed')).toMatchObject({ code: 0, errors: '' });
      expect(contentsOf(await eventsOf('killed'))).toEqual(expected);
      expect(answerOf('killed')).toBe(answer);
    }
    expect(killed).toBe(KILLS);
    expect(amid).toBeGreaterThan(KILLS / 10);
  },
  120_000 + KILLS * 20_000,
);

it('the same file sent by two processes at once has one result', async () => {
  makeReady('both');
  const ends = await Promise.all([importIn('both'), importIn('both')]);
  // One process writes a log; the other is told so, and finds everything done later.
  const refused = ends.filter(({ code }) => code !== 0);
  expect(refused.map(({ errors }) => errors.trim())).toEqual(refused.map(() => 'store-locked'));
  expect(refused.length).toBeLessThan(2);
  expect(await importIn('both')).toMatchObject({ code: 0, errors: '' });
  expect(contentsOf(await eventsOf('both'))).toEqual(expected);
  expect(answerOf('both')).toBe(answerOf('whole'));
});
