// `node scripts/fuzz.mjs --seconds N --seed S`: damages valid messages of all kinds and looks for
// crashes, for reading that takes more than 5 seconds, and for memory that grows.
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { clearInterval, setInterval } from 'node:timers';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { ensureInstalled, ROOT, say } from './lib/install.mjs';

const SILENT_MS_MAX = 5_000;
const HEAP_MIB_MAX = 512;
const GROWTH_MIB_MAX = 32;
/** Cases between two reports, each after the garbage was collected. */
const CASES_PER_REPORT = 250;
/** Compiling and filling caches is no growth. */
const REPORTS_TO_WARM_UP = 4;
const FINDINGS_SHOWN_MAX = 20;
const PLACE = fileURLToPath(import.meta.url);

const numberOf = (text, fallback) => (/^\d{1,9}$/.test(text ?? '') ? Number(text) : fallback);

const load = () => {
  const require = createRequire(import.meta.url);
  require('./lib/transpile.cjs').addHook(ROOT);
  const samples = (name) => require(join(ROOT, 'libs/messages/src', `${name}.samples.ts`));
  return { ...samples('fuzz'), ...samples('random-message') };
};

/** In a process of its own, which may hang or die: says what it is at, and what it found. */
const work = async (seed) => {
  const { damagedMessage, findingOn, randomOf } = load();
  for (let at = seed; ; at += 1) {
    process.send({ at });
    const finding = await findingOn(damagedMessage(at), randomOf(at)).catch(
      ({ stack }) => `onze code loopt vast: ${String(stack).split('\n').slice(0, 3).join(' ')}`,
    );
    if (finding !== null) process.send({ at, finding });
    if ((at + 1 - seed) % CASES_PER_REPORT !== 0) continue;
    globalThis.gc();
    process.send({ heapMib: process.memoryUsage().heapUsed / 1024 / 1024 });
    // The parent must get a turn before the next case can hang.
    await new Promise((resolve) => setTimeout(resolve, 0));
  }
};

/** Runs cases from a seed until the time is over, or until the process hangs or dies. */
const runFrom = (seed, endsAt, report) =>
  new Promise((resolve) => {
    const flags = ['--expose-gc', `--max-old-space-size=${HEAP_MIB_MAX}`];
    const child = spawn(process.execPath, [...flags, PLACE, '--work', String(seed)], {
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    let [at, saidAt, isStopped] = [seed, performance.now() + SILENT_MS_MAX, false];
    const heaps = [];
    const stop = () => {
      isStopped = true;
      child.kill('SIGKILL');
    };
    const watch = setInterval(() => {
      if (performance.now() > endsAt) stop();
      else if (performance.now() - saidAt > SILENT_MS_MAX) {
        report(at, 'lezen duurt langer dan 5 seconden');
        stop();
      }
    }, 100);
    child.on('message', (message) => {
      saidAt = performance.now();
      at = message.at ?? at;
      if (message.finding !== undefined) report(at, message.finding);
      if (message.heapMib !== undefined) heaps.push(message.heapMib);
    });
    child.on('exit', (code, signal) => {
      clearInterval(watch);
      if (!isStopped) report(at, `het proces is gestopt (${signal ?? code})`);
      resolve({ next: at + 1, heaps: heaps.slice(REPORTS_TO_WARM_UP) });
    });
  });

const main = async () => {
  const { values } = parseArgs({
    options: {
      seconds: { type: 'string' },
      seed: { type: 'string' },
      work: { type: 'string' },
    },
  });
  if (values.work !== undefined) return work(Number(values.work));
  ensureInstalled();
  const seconds = numberOf(values.seconds, 30);
  const seed = numberOf(values.seed, 1);
  const endsAt = performance.now() + seconds * 1_000;
  let findings = 0;
  const report = (at, finding) => {
    findings += 1;
    if (findings <= FINDINGS_SHOWN_MAX) say(`seed ${at}: ${finding}`);
  };
  let next = seed;
  while (performance.now() < endsAt) {
    const run = await runFrom(next, endsAt, report);
    next = run.next;
    const growth = (run.heaps.at(-1) ?? 0) - (run.heaps[0] ?? 0);
    if (growth > GROWTH_MIB_MAX) report(next, `het geheugen groeide ${growth.toFixed(0)} MiB`);
  }
  say(`${next - seed} beschadigde bestanden vanaf seed ${seed}, ${findings} bevindingen.`);
  process.exitCode = findings > 0 ? 1 : 0;
};

await main();
