import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import {
  deriveEventId,
  openDatabase,
  type CopyableEventStore,
  type StoredEvent,
} from '@zgb/event-store';
import { allocationStream } from '@zgb/indications';
import type { JsonObject } from '@zgb/kernel';
import { openLogAt } from '@zgb/platform';
import { budgetUsage } from '@zgb/projections';
import {
  boot,
  bootInParts,
  BUILD_ROWS,
  createSqliteReadModels,
  keepMonthEnds,
  prepareRows,
  ProjectionRunner,
  rowsKnownOn,
  verifyRows,
} from '@zgb/read-models';
import { foldInThread } from '../apps/ops/src/rebuild/fold-in-thread';
import { composeBody, contentHash } from '../libs/event-store/src/stored-event';
import { printRates } from './measure';

/** Events of one allocation: its promise and the lines of some months. */
const EVENTS_PER_ALLOCATION = 10;
const MONTHS = 13;
const FIRST = Date.UTC(2025, 0, 1);
const LAST = Date.UTC(2026, 1, 1);

const folder = mkdtempSync(join(tmpdir(), 'zgb-bench-projections-'));
const context = { commandId: 'b', correlationId: 'b', actor: 'bench' };

const MUNICIPALITIES = ['1690', '0118', '0119', '0180', '1701', '1896'];
const municipalityOf = (n: number): string => MUNICIPALITIES[n % MUNICIPALITIES.length] ?? '1690';

const allocated = (n: number): JsonObject => ({
  identity: {
    municipality: municipalityOf(n),
    law: 'wmo',
    number: n,
    provider: String(98_000_001 + (n % 100)),
    clientRef: deriveEventId(`client${String(n)}`, 0),
    category: '02',
    code: '02T01',
  },
  terms: {
    validity: { from: '2025-01-01', until: '2026-12-31' },
    volume: { volume: 4, unit: '04', frequency: '2' },
    budgetCents: null,
    decidedAt: '2024-12-20T09:00:00',
    changeReason: null,
  },
  commitment: { amountCents: 1_279_200, until: '2026-12-31', tariff: null },
  product: null,
});

const granted = (n: number, version: number): JsonObject => {
  const month = String(((version - 2) % 12) + 1).padStart(2, '0');
  const stream = `declaration-${municipalityOf(n)}_wmo_${String(n % 100)}_${month}`;
  return {
    line: {
      lineId: `${String(n)}#${String(version)}`,
      reference: `R${String(n)}-${String(version)}`,
      creditedReference: null,
      category: '02',
      code: '02T01',
      productPeriod: { from: `2025-${month}-01`, until: `2025-${month}-28` },
      volume: 7,
      unit: '04',
      tariffCents: 6_150,
      amountCents: 43_050,
      travelMinutes: null,
    },
    origin: { declaration: stream, declarationNumber: 'D1', period: `2025-${month}` },
    basis: {
      allocationVersion: '2024-12-20T09:00:00',
      tariff: null,
      product: null,
      ruleSet: '3.2',
      lineCeiling: 18,
      totalCeiling: null,
      grantedVolume: 0,
      grantedCents: 0,
    },
  };
};

/** The n-th event of the log: all promises first, then line after line of every allocation. */
const storedEvent = (at: number, events: number): StoredEvent => {
  const allocations = events / EVENTS_PER_ALLOCATION;
  const [n, version] = [at % allocations, Math.floor(at / allocations) + 1];
  const isFirst = version === 1;
  const body = composeBody({
    id: deriveEventId(`b${String(at)}`, 0),
    type: isFirst ? 'CareAllocated' : 'LineGranted',
    schemaVersion: 1,
    context,
    data: isFirst ? allocated(n) : granted(n, version),
  });
  return {
    streamId: allocationStream(municipalityOf(n), 'wmo', n),
    version,
    position: at + 1,
    recordedAt: new Date(FIRST + ((LAST - FIRST) * at) / events).toISOString(),
    body,
    hash: contentHash(body),
  };
};

const ADOPTED_AT_ONCE = 2_000;

const openLog = (path: string): Promise<CopyableEventStore> =>
  openLogAt({ kind: 'sqlite', path, durability: 'normal' }, { ledgerName: 'zgb' });

const fill = async (store: CopyableEventStore, events: number): Promise<void> => {
  for (let start = 0; start < events; start += ADOPTED_AT_ONCE) {
    const count = Math.min(ADOPTED_AT_ONCE, events - start);
    await store.adopt(Array.from({ length: count }, (_, n) => storedEvent(start + n, events)));
  }
};

const timed = async (work: () => Promise<unknown>): Promise<number> => {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1_000;
};

/** Read page, JSON.parse, Map: what nobody can do without. */
const bareFold = (path: string): Promise<void> => {
  const database = openDatabase(path, { readOnly: true, synchronous: 'FULL' });
  const page = database.prepare(
    'SELECT position, stream, body FROM event WHERE position > ? ORDER BY position LIMIT 1000',
  );
  const used = new Map<number, number>();
  for (let after = 0; ;) {
    const rows = page.all(after);
    if (rows.length === 0) break;
    for (const row of rows) {
      const { data } = JSON.parse(row['body'] as string) as {
        readonly data: { readonly line?: { readonly amountCents: number } };
      };
      const stream = row['stream'] as number;
      used.set(stream, (used.get(stream) ?? 0) + (data.line?.amountCents ?? 0));
      after = row['position'] as number;
    }
  }
  database.close();
  return Promise.resolve();
};

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

const DAYS = 9;

/** A day within the last twelve months, the same ones in every run. */
const dayOf = (n: number): string => {
  const share = ((n * 7_919) % 1_000) / 1_000;
  const day = LAST - 366 * 86_400_000 * (1 - share);
  return `${new Date(day).toISOString().slice(0, 10)}T23:59:59.999Z`;
};

/** How many threads fold a part each. */
const PARTS = 2;

interface Measured {
  readonly bareSeconds: number;
  readonly rebuildSeconds: number;
}

const measure = async (events: number): Promise<Measured> => {
  const path = join(folder, `log-${String(events)}.db`);
  const store = await openLog(path);
  await fill(store, events);
  const readModels = createSqliteReadModels({ path: join(folder, `rows-${String(events)}.db`) });
  const bareSeconds = median([
    await timed(() => bareFold(path)),
    await timed(() => bareFold(path)),
    await timed(() => bareFold(path)),
  ]);
  const rebuilds: number[] = [];
  for (let build = 1; build <= 3; build += 1) {
    const id = { name: `budget-usage-build${String(build)}`, version: budgetUsage.version };
    await prepareRows(readModels, budgetUsage, id);
    const place = { projection: budgetUsage, id, position: 0 };
    rebuilds.push(await timed(() => boot(place, { store, readModels, rowsAtOnce: BUILD_ROWS })));
  }
  const rebuildSeconds = median(rebuilds);
  const inParts = { name: 'budget-usage-build4', version: budgetUsage.version };
  await prepareRows(readModels, budgetUsage, inParts);
  const partsPlace = { projection: budgetUsage, id: inParts, position: 0 };
  const log = { kind: 'sqlite', path, durability: 'normal' } as const;
  const foldPart = foldInThread({ log, ledgerName: 'zgb' });
  const partsOptions = { store, readModels, rowsAtOnce: BUILD_ROWS, parts: PARTS, foldPart };
  const partsSeconds = await timed(() => bootInParts(partsPlace, partsOptions));
  const id = { name: 'budget-usage-build3', version: budgetUsage.version };
  const verifySeconds = await timed(async () => {
    const { differences } = await verifyRows(store, readModels, budgetUsage, id);
    if (differences.length > 0) throw new Error('the rebuilt rows are wrong');
  });
  const options = { store, readModels, projection: budgetUsage };
  const keepSeconds = await timed(() =>
    keepMonthEnds({ ...options, now: new Date(LAST).toISOString(), months: MONTHS }),
  );
  const known: number[] = [];
  for (let n = 0; n < DAYS; n += 1) {
    known.push(await timed(() => rowsKnownOn(options, { moment: dayOf(n) })));
  }
  const knownSeconds = median(known);
  printRates(`${events.toLocaleString('en')} events, budget-usage`, 'events', events, [
    ['bare fold: page, JSON.parse, Map', bareSeconds],
    ['full rebuild into rows', rebuildSeconds],
    [`the same by ${String(PARTS)} threads`, partsSeconds],
    ['comparing all rows with a plain fold', verifySeconds],
    ['keeping the month ends of a year', keepSeconds],
  ]);
  console.log(
    `  as known on a day within a year: ${(knownSeconds * 1_000).toFixed(0)} ms median, ` +
      `${(Math.max(...known) * 1_000).toFixed(0)} ms at most; ` +
      `${(knownSeconds / rebuildSeconds).toFixed(3)} of a full rebuild`,
  );
  await readModels.close();
  await store.close();
  return { bareSeconds, rebuildSeconds };
};

const LIVE_EVENTS = 2_500;
const EVENTS_A_SECOND = 500;

/** How long after its append was acknowledged a change is in the rows, under steady writing. */
const latency = async (): Promise<void> => {
  const store = await openLogAt(
    { kind: 'sqlite', path: join(folder, 'live.db'), durability: 'full' },
    { ledgerName: 'zgb' },
  );
  const readModels = createSqliteReadModels({ path: join(folder, 'live-rows.db') });
  const runner = new ProjectionRunner({ store, readModels, projections: [budgetUsage] });
  const abort = new AbortController();
  const waiting = new Map<number, number>();
  const delays: number[] = [];
  await readModels.subscribe(({ projection, position }) => {
    if (projection.name !== budgetUsage.name) return;
    const now = performance.now();
    for (const [at, since] of waiting) {
      if (at > position) break;
      delays.push(now - since);
      waiting.delete(at);
    }
  });
  const following = runner.follow(abort.signal);
  const appends: Promise<void>[] = [];
  const started = performance.now();
  for (let n = 0; n < LIVE_EVENTS; n += 1) {
    const dueMs = (n * 1_000) / EVENTS_A_SECOND - (performance.now() - started);
    if (dueMs > 0) await wait(dueMs);
    const asked = performance.now();
    appends.push(
      store
        .append(allocationStream(municipalityOf(n), 'wmo', n), 'none', [
          {
            id: deriveEventId(`l${String(n)}`, 0),
            type: 'CareAllocated',
            data: allocated(n),
            context,
          },
        ])
        .then(({ position }) => void waiting.set(position, asked)),
    );
  }
  await Promise.all(appends);
  const seconds = (performance.now() - started) / 1_000;
  await runner.waitFor(await store.head(), 30_000);
  await wait(50);
  abort.abort();
  await following;
  const inOrder = [...delays].sort((a, b) => a - b);
  const at = (share: number): string =>
    (inOrder[Math.floor(inOrder.length * share)] ?? 0).toFixed(0);
  console.log(
    `\nlive at ${(LIVE_EVENTS / seconds).toFixed(0)} events/s: in the rows after ${at(0.5)} ms at the ` +
      `median, ${at(0.95)} ms at p95, from asking to append (${String(delays.length)} seen)`,
  );
  await readModels.close();
  await store.close();
};

export const run = async (): Promise<void> => {
  const sizes = (process.env['ZGB_BENCH_EVENTS'] ?? '100000,1000000').split(',').map(Number);
  const measured: Measured[] = [];
  for (const events of sizes) measured.push(await measure(events));
  const [first = 1, last = 1] = [sizes[0], sizes.at(-1)];
  if (last > first) {
    const power = (of: keyof Measured): string => {
      const [small, large] = [measured[0]?.[of] ?? 1, measured.at(-1)?.[of] ?? 1];
      return (Math.log(large / small) / Math.log(last / first)).toFixed(2);
    };
    console.log(
      `\n  a rebuild grows with the number of events to the power ${power('rebuildSeconds')}; ` +
        `the bare fold to the power ${power('bareSeconds')}`,
    );
  }
  await latency();
  rmSync(folder, { recursive: true });
};
