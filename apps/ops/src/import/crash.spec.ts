import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Recorded } from '@zgb/kernel';
import { openLogForReading, readSettings } from '@zgb/platform';
import { createRandom } from '../demo/random';
import type { Terminal } from '../outcome';
import { run } from '../program';

const KILLS = 20;
const silent: Terminal = { out: () => undefined, err: () => undefined, isInteractive: false };

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'zgb-crash-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const environmentOf = (data: string) => ({
  ZGB_DATA: join(folder, data),
  ZGB_TODAY: '2025-01-31',
  ZGB_ACTOR: 'test',
});

/** The command line in a process of its own, so that it can be killed. */
const startImport = (data: string) =>
  spawn(
    process.execPath,
    [join(__dirname, '../testing/zgb-process.cjs'), 'import', join(folder, 'demo/berichten')],
    { env: { ...process.env, ...environmentOf(data) }, stdio: ['ignore', 'ignore', 'pipe'] },
  );

interface Ended {
  readonly signal: NodeJS.Signals | null;
  /** What it ended with by itself. */
  readonly code: number | null;
  readonly said: string;
}

const ended = (child: ReturnType<typeof startImport>): Promise<Ended> =>
  new Promise((resolve) => {
    let said = '';
    child.stderr?.on('data', (text: Buffer) => {
      said += text.toString();
    });
    child.on('close', (code, signal) => {
      resolve({ signal, code, said });
    });
  });

/** By itself, and without anything to say: else what follows compares half an import. */
const WELL: Ended = { signal: null, code: 0, said: '' };

/** Reference to a client: random, so it differs from import to import. */
const REFERENCE = /c[0-9a-f]{24}/g;

/** Stream by stream what happened, with references to clients in order of appearance. */
const contentsOf = async (data: string): Promise<Map<string, string[]>> => {
  const log = await openLogForReading(readSettings(environmentOf(data)));
  const streams = new Map<string, string[]>();
  const refs = new Map<string, string>();
  const nameOf = (ref: string): string => {
    const known = refs.get(ref) ?? `client-${String(refs.size + 1)}`;
    refs.set(ref, known);
    return known;
  };
  const text = ({ id, type, version, data: content }: Recorded): string =>
    [id, version, type, JSON.stringify(content)].join(' ');
  const events: Recorded[] = [];
  for (let after = 0; ;) {
    const page = await log.readAll({ after });
    const last = page.at(-1);
    if (last === undefined) break;
    events.push(...page);
    after = last.position;
  }
  await log.close();
  const byStream = [...events].sort((a, b) =>
    a.streamId === b.streamId ? a.version - b.version : a.streamId < b.streamId ? -1 : 1,
  );
  // A dossier has the reference of its client in its name: the allocations name him first.
  const isDossier = ({ streamId }: Recorded): boolean => streamId.startsWith('dossier-');
  const ordered = [...byStream.filter((one) => !isDossier(one)), ...byStream.filter(isDossier)];
  for (const event of ordered) {
    const name = event.streamId.replaceAll(REFERENCE, nameOf);
    const known = streams.get(name) ?? [];
    known.push(text(event).replaceAll(REFERENCE, nameOf));
    streams.set(name, known);
  }
  return new Map([...streams].sort(([a], [b]) => (a < b ? -1 : 1)));
};

it(`an import that is killed at ${String(KILLS)} random moments ends with the log of an undisturbed one`, async () => {
  const demo = join(folder, 'demo');
  mkdirSync(demo, { recursive: true });
  const args = ['demo', 'zes', '--out', demo, '--scale', '0.05', '--months', '6'];
  expect(await run(args, silent, environmentOf('whole'))).toBe(0);
  expect(await run(['load', join(demo, 'zes.yaml')], silent, environmentOf('whole'))).toBe(0);
  cpSync(join(folder, 'whole'), join(folder, 'killed'), { recursive: true });
  expect(readdirSync(join(demo, 'berichten')).length).toBeGreaterThan(500);
  expect(await ended(startImport('whole'))).toEqual(WELL);

  const random = createRandom(20);
  let killed = 0;
  for (let attempt = 0; attempt < KILLS; attempt += 1) {
    const child = startImport('killed');
    const end = ended(child);
    setTimeout(() => child.kill('SIGKILL'), random.between(900, 2_600));
    if ((await end).signal === 'SIGKILL') killed += 1;
  }
  expect(killed).toBeGreaterThan(KILLS / 2);
  expect(await ended(startImport('killed'))).toEqual(WELL);

  const [whole, disturbed] = [await contentsOf('whole'), await contentsOf('killed')];
  expect([...disturbed.keys()]).toEqual([...whole.keys()]);
  expect(disturbed).toEqual(whole);
}, 600_000);
