// `npm run load [-- --seconds 30 --times 4 --flush 1500]`: sends commands faster than they can be recorded, and looks
// whether memory stays bounded, whether what is too much is told 503, and whether every command that was
// acknowledged stands in the log. Each append takes `flush` milliseconds longer, as on a slow disk: so the
// ceiling of the server is so low that one generator on the same machine reaches four times as much.
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { Buffer } from 'node:buffer';
import http from 'node:http';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { clearInterval, setInterval } from 'node:timers';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { ensureInstalled, ROOT, say } from './lib/install.mjs';

const PLACE = fileURLToPath(import.meta.url);
const AT_ONCE = 120;
const FLIGHT_MAX = 2_000;
const MEMORY_MIB_MAX = 768;

/** A log whose disk takes so much longer to flush; many appends wait at the same time. */
const slowed = (log, flushMs) => {
  const append = log.append.bind(log);
  log.append = async (...given) => {
    const result = await append(...given);
    await new Promise((resolve) => setTimeout(resolve, flushMs));
    return result;
  };
};

const serve = async (folder, flushMs) => {
  const require = createRequire(import.meta.url);
  require('./lib/transpile.cjs').addHook(ROOT);
  require('reflect-metadata');
  const { openStores, readSettings } = require(join(ROOT, 'libs/platform/src/index.ts'));
  const { createApi } = require(join(ROOT, 'apps/api/src/testing/api.ts'));
  const { LOAD_LIMITS } = require(join(ROOT, 'apps/api/src/http/overload.ts'));
  const settings = readSettings({ ZGB_DATA: folder, PORT: '0' });
  const stores = await openStores(settings);
  if (flushMs > 0) slowed(stores.log, flushMs);
  const app = await createApi(stores, {
    ...settings,
    webRoot: null,
    logLevel: 'silent',
    load: LOAD_LIMITS,
    quarantine: join(folder, 'quarantaine'),
  });
  await app.listen(0, '127.0.0.1');
  process.on('message', async (wanted) => {
    if (wanted !== 'stop') return;
    await app.close();
    await stores.close();
    process.exit(0);
  });
  process.send({ url: await app.getUrl() });
};

const start = (folder, flush) =>
  new Promise((resolve, reject) => {
    const child = spawn(
      process.execPath,
      ['--max-old-space-size=512', PLACE, '--serve', folder, '--flush', flush],
      {
        stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      },
    );
    child.once('message', ({ url }) => resolve({ child, url }));
    child.once('exit', (code) => reject(new Error(`the server stopped (${code})`)));
  });

const agent = new http.Agent({ keepAlive: true, maxSockets: FLIGHT_MAX });
let provider = 10_000_000;

/** One command, with a key and a provider of its own. */
const record = (url) =>
  new Promise((resolve) => {
    const agb = String((provider += 1));
    const body = JSON.stringify({ regio: 'zes', agb, naam: `Zorg ${agb}`, vanaf: '2026-01-01' });
    const started = performance.now();
    const request = http.request(
      `${url}/v1/aanbieders`,
      {
        method: 'POST',
        agent,
        headers: {
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(body),
          'idempotency-key': randomUUID(),
        },
      },
      (response) => {
        response.resume();
        response.on('end', () =>
          resolve({
            agb,
            status: response.statusCode,
            retryAfter: response.headers['retry-after'],
            ms: performance.now() - started,
          }),
        );
      },
    );
    request.on('error', ({ code }) => resolve({ agb, status: code, ms: 0 }));
    request.end(body);
  });

const memoryOf = (pid) => {
  try {
    const [, kib] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
    return Number(kib ?? 0) / 1_024;
  } catch {
    return 0;
  }
};

/** How many commands are recorded in a second when the senders wait for their answers. */
const sustainable = async (url, seconds, outcomes) => {
  const until = performance.now() + seconds * 1_000;
  let count = 0;
  const sender = async () => {
    while (performance.now() < until) {
      outcomes.push(await record(url));
      count += 1;
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, sender));
  return count / seconds;
};

/** Sends at a rate, whatever is answered. */
const flood = async (url, rate, seconds, outcomes) => {
  const started = performance.now();
  const all = [];
  let [sent, inFlight, notSent] = [0, 0, 0];
  while (performance.now() - started < seconds * 1_000) {
    const due = Math.floor(((performance.now() - started) / 1_000) * rate);
    for (; sent < due; sent += 1) {
      if (inFlight >= FLIGHT_MAX) {
        notSent += 1;
        continue;
      }
      inFlight += 1;
      all.push(
        record(url).then((outcome) => {
          inFlight -= 1;
          outcomes.push(outcome);
        }),
      );
    }
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  await Promise.all(all);
  return { sent: sent - notSent, notSent };
};

const recorded = async (folder) => {
  const require = createRequire(import.meta.url);
  require('./lib/transpile.cjs').addHook(ROOT);
  require('reflect-metadata');
  const { openLogForReading, readSettings } = require(join(ROOT, 'libs/platform/src/index.ts'));
  const log = await openLogForReading(readSettings({ ZGB_DATA: folder }));
  const seen = new Map();
  for (let after = 0; ;) {
    const page = await log.readAll({ after, limit: 1_000 });
    for (const { streamId } of page) seen.set(streamId, (seen.get(streamId) ?? 0) + 1);
    const last = page.at(-1);
    if (last === undefined) break;
    after = last.position;
  }
  await log.close();
  return seen;
};

const share = (values, part) =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length * part)] ?? 0;

const main = async () => {
  const { values } = parseArgs({
    options: {
      seconds: { type: 'string', default: '30' },
      times: { type: 'string', default: '4' },
      flush: { type: 'string', default: '1500' },
      serve: { type: 'string' },
    },
  });
  if (values.serve !== undefined) return serve(values.serve, Number(values.flush));
  ensureInstalled();
  const seconds = Number(values.seconds);
  const folder = mkdtempSync(join(tmpdir(), 'zgb-load-'));
  const { child, url } = await start(folder, values.flush);
  let memory = 0;
  const watch = setInterval(() => (memory = Math.max(memory, memoryOf(child.pid))), 200);
  await sustainable(url, 3, []);
  const calm = [];
  const rate = await sustainable(url, Math.max(5, seconds / 3), calm);
  const before = memory;
  say(`Houdbaar: ${rate.toFixed(0)} opdrachten per seconde. Nu ${values.times} keer zoveel …`);
  const busy = [];
  const flooded = await flood(url, rate * Number(values.times), seconds, busy);
  const after = await record(url);
  clearInterval(watch);
  const stopped = new Promise((resolve) => child.once('exit', resolve));
  child.send('stop');
  await stopped;
  agent.destroy();
  const log = await recorded(folder);
  rmSync(folder, { recursive: true });

  const of = (status) => busy.filter((one) => one.status === status);
  const acknowledged = [...calm, ...busy, after].filter(({ status }) => status === 201);
  const lost = acknowledged.filter(({ agb }) => !log.has(`provider-zes_${agb}`));
  const doubled = [...log].filter(([stream, count]) => stream.startsWith('provider-') && count > 1);
  const refused = busy.filter(({ status }) => status === 503);
  const report = {
    flushMs: Number(values.flush),
    sustainablePerSecond: Math.round(rate),
    offeredPerSecond: Math.round(flooded.sent / seconds),
    offeredTimes: Math.round((flooded.sent / seconds / rate) * 10) / 10,
    notSentForWantOfPlaces: flooded.notSent,
    seconds,
    recordedPerSecond: Math.round(of(201).length / seconds),
    answers: Object.fromEntries(
      [...new Set(busy.map(({ status }) => status))].map((one) => [one, of(one).length]),
    ),
    refusedWithRetryAfter: refused.every(({ retryAfter }) => retryAfter !== undefined),
    latencyMs: {
      calm: {
        p50: Math.round(
          share(
            calm.map(({ ms }) => ms),
            0.5,
          ),
        ),
        p99: Math.round(
          share(
            calm.map(({ ms }) => ms),
            0.99,
          ),
        ),
      },
      busy: {
        p50: Math.round(
          share(
            of(201).map(({ ms }) => ms),
            0.5,
          ),
        ),
        p99: Math.round(
          share(
            of(201).map(({ ms }) => ms),
            0.99,
          ),
        ),
      },
    },
    memoryMib: { calm: Math.round(before), busy: Math.round(memory) },
    acknowledged: acknowledged.length,
    lost: lost.length,
    doubled: doubled.length,
    afterwards: after.status,
    node: process.version,
  };
  console.log(JSON.stringify(report, null, 2));
  const isSound =
    lost.length === 0 &&
    doubled.length === 0 &&
    memory < MEMORY_MIB_MAX &&
    after.status === 201 &&
    report.refusedWithRetryAfter;
  process.exitCode = isSound ? 0 : 1;
};

await main();
