import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkLog } from '../../sqlite/care';
import { LogReader } from '../../sqlite/log-reader';
import { contractCatalogue } from '../event-store.samples';
import { journalOf, type Writer } from './crash-writer';

export interface CrashOptions {
  readonly path: string;
  readonly kills: number;
  readonly seed: number;
  readonly writer: Writer;
  readonly onKill?: (kills: number, acknowledged: number) => void;
  /** Stops at the first loss: for the broken writers. */
  readonly untilLoss?: boolean;
}

export interface CrashReport {
  readonly kills: number;
  readonly acknowledged: number;
  readonly stored: number;
  readonly lost: number;
  readonly doubled: number;
  /** From `checkLog`. */
  readonly faults: readonly string[];
}

/** The same moments for the same seed: a linear congruential generator. */
const randomOf = (seed: number): (() => number) => {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
};

const SHORTEST_MS = 20;
const LONGEST_MS = 400;

/** Lets a writer run and kills it; gives what it had acknowledged. */
const runAndKill = (
  { path, writer }: CrashOptions,
  runName: string,
  afterMs: number,
): Promise<readonly string[]> =>
  new Promise((resolve, reject) => {
    const child = spawn(
      process.execPath,
      [join(__dirname, 'crash-writer.cjs'), path, runName, writer],
      { stdio: ['ignore', 'pipe', 'pipe'] },
    );
    let errors = '';
    let isReady = false;
    child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
    child.stdout.once('data', () => {
      isReady = true;
      setTimeout(() => child.kill('SIGKILL'), afterMs);
    });
    child.on('close', () => {
      if (!isReady || errors !== '') {
        reject(new Error(`the writer did not start: ${errors}`));
        return;
      }
      // The kill may have cut its last line short: that one was not said.
      const lines = readFileSync(journalOf(path, runName), 'utf8').split('\n').slice(0, -1);
      resolve(lines);
    });
  });

const storedIn = (path: string): readonly string[] => {
  const reader = new LogReader(path, contractCatalogue);
  const stored: string[] = [];
  for (let after = 0; ;) {
    const page = reader.all({ after });
    const last = page.at(-1);
    if (last === undefined) break;
    stored.push(...page.map(({ streamId, id }) => `${streamId} ${id}`));
    after = last.position;
  }
  reader.close();
  return stored;
};

const report = (path: string, kills: number, acknowledged: readonly string[]): CrashReport => {
  const stored = storedIn(path);
  const once = new Set(stored);
  return {
    kills,
    acknowledged: acknowledged.length,
    stored: stored.length,
    lost: acknowledged.filter((event) => !once.has(event)).length,
    doubled: stored.length - once.size,
    faults: checkLog(path).faults,
  };
};

/** Kills a writer at random moments and compares what is stored with what was acknowledged. */
export const crashRun = async (options: CrashOptions): Promise<CrashReport> => {
  const { path, kills, seed, onKill, untilLoss = false } = options;
  const random = randomOf(seed);
  const acknowledged: string[] = [];
  for (let kill = 1; kill <= kills; kill += 1) {
    const afterMs = SHORTEST_MS + random() * (LONGEST_MS - SHORTEST_MS);
    acknowledged.push(...(await runAndKill(options, `r${String(kill)}`, afterMs)));
    onKill?.(kill, acknowledged.length);
    if (untilLoss) {
      const found = report(path, kill, acknowledged);
      if (found.lost > 0) return found;
    }
  }
  return report(path, kills, acknowledged);
};
