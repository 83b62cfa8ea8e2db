import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openDatabase, PAGE_EVENTS_MAX, type EventStore } from '@zgb/event-store';
import { createLedgerApplication, openReadModels, openStores, readSettings } from '@zgb/platform';
import { allProjections } from '@zgb/projections';
import { ProjectionRunner } from '@zgb/read-models';
import { countPlan } from '../apps/ops/src/demo/counted';
import { openDemoRegion } from '../apps/ops/src/demo/demo-region';
import { planDemo } from '../apps/ops/src/demo/plan-demo';
import { regionFileOf } from '../apps/ops/src/demo/write-demo';
import { loadRegion } from '../apps/ops/src/load/load-region';
import { openBare, parseBare, type BareEvent } from './bare';
import { secondsOf } from './measure';

/** As many as the command line takes in at once. */
const FILES_AT_ONCE = 64;

const NUMBER = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
const shown = (value: number): string => NUMBER.format(value);

/** Counts how many events each transaction holds: what one turn of the program asks for. */
const batchSizes = (log: EventStore): readonly number[] => {
  const sizes: number[] = [];
  const [append, appendMany] = [log.append.bind(log), log.appendMany.bind(log)];
  let isOpen = false;
  const count = (events: number): void => {
    if (!isOpen) {
      sizes.push(0);
      isOpen = true;
      process.nextTick(() => {
        isOpen = false;
      });
    }
    sizes[sizes.length - 1] = (sizes.at(-1) ?? 0) + events;
  };
  log.append = (...args) => {
    count(args[2].length);
    return append(...args);
  };
  log.appendMany = (appends) => {
    for (const { events } of appends) count(events.length);
    return appendMany(appends);
  };
  return sizes;
};

/** The events of a ledger in order, read with the bare driver. */
const bareEvents = function* (path: string): Generator<BareEvent> {
  const database = openDatabase(path, { readOnly: true, synchronous: 'FULL' });
  const page = database.prepare(
    'SELECT position, stream, body FROM event WHERE position > ? ORDER BY position LIMIT ?',
  );
  for (let after = 0; ;) {
    const rows = page.all(after, PAGE_EVENTS_MAX);
    for (const row of rows) yield [String(row['stream']), row['body'] as string];
    if (rows.length < PAGE_EVENTS_MAX) break;
    after = rows.at(-1)?.['position'] as number;
  }
  database.close();
};

/** The same events in transactions of the same size; reading them is not counted. */
const storeBare = (from: string, to: string, sizes: readonly number[]): number => {
  const bare = openBare(to);
  const events = bareEvents(from);
  let milliseconds = 0;
  for (const size of sizes) {
    const batch: BareEvent[] = [];
    while (batch.length < size) {
      const next = events.next();
      if (next.done === true) break;
      batch.push(next.value);
    }
    const start = performance.now();
    bare.write(batch);
    milliseconds += performance.now() - start;
  }
  bare.close();
  return milliseconds / 1_000;
};

/** Read page, JSON.parse, Map: one fold over everything. */
const foldBare = (path: string): void => {
  const used = new Map<string, number>();
  for (const [stream, body] of bareEvents(path)) {
    const { data } = JSON.parse(body) as {
      readonly data: { readonly line?: { readonly amountCents: number } };
    };
    used.set(stream, (used.get(stream) ?? 0) + (data.line?.amountCents ?? 0));
  }
};

interface Row {
  readonly name: string;
  readonly seconds: number;
}

const print = ({ name, seconds }: Row, base: number): void => {
  const time = `${seconds.toFixed(1)} s`;
  console.log(`  ${name.padEnd(56)} ${time.padStart(9)}   ${(seconds / base).toFixed(2)}×`);
};

const given = () => {
  const { values } = parseArgs({
    args: process.argv.slice(3),
    options: {
      scale: { type: 'string', default: '1' },
      region: { type: 'string', default: 'mij' },
    },
  });
  return { region: values.region, scale: Number(values.scale) };
};

/** A whole region: a year of messages taken in and projected, beside the bare work on the same data. */
export const run = async (): Promise<void> => {
  const { region, scale } = given();
  const demo = openDemoRegion(region);
  const plan = planDemo(demo, { seed: 1, months: 12, scale });
  const files = plan.messages.map((message, index) => message.encode(`B${String(index + 1)}`));
  const { lines } = countPlan(plan);
  const folder = mkdtempSync(join(tmpdir(), 'zgb-bench-region-'));
  const settings = readSettings({ ZGB_DATA: folder });
  const stores = await openStores(settings);
  const ledger = await createLedgerApplication(stores, () => demo.figures.today);
  const regionFile = join(folder, `${region}.yaml`);
  writeFileSync(regionFile, regionFileOf(demo, plan));
  const loading = await secondsOf(async () => {
    const { rejected } = await loadRegion(regionFile, ledger.bus, 'bench');
    if (rejected.length > 0) throw new Error(JSON.stringify(rejected[0]));
  });
  const before = await stores.log.head();
  const sizes = batchSizes(stores.log);
  const importing = await secondsOf(async () => {
    for (let start = 0; start < files.length; start += FILES_AT_ONCE) {
      const part = files.slice(start, start + FILES_AT_ONCE);
      const results = await ledger.intake.importTogether(part, { actor: 'bench' });
      if (results.some(({ outcome }) => outcome === 'unreadable')) throw new Error('not readable');
    }
  });
  const events = (await stores.log.head()) - before;
  const readModels = openReadModels(settings);
  const projecting = await secondsOf(() =>
    new ProjectionRunner({
      store: stores.log,
      readModels,
      projections: allProjections,
    }).catchUp(),
  );
  await readModels.close();
  await ledger.close();

  const log = join(folder, 'ledger.db');
  const parser = await secondsOf(() => {
    for (const file of files) parseBare(file);
  });
  const store = storeBare(log, join(folder, 'bare.db'), sizes);
  const fold = await secondsOf(() => {
    foldBare(log);
  });
  const bytes = files.reduce((sum, file) => sum + file.byteLength, 0);
  console.log(
    `\n${region} × ${String(scale)}: ${shown(plan.allocations.length)} allocations, ${shown(files.length)} files ` +
      `(${(bytes / 1e6).toFixed(0)} MB), ${shown(lines)} lines, ${shown(events)} events in ${shown(sizes.length)} transactions`,
  );
  const bare = parser + store + fold;
  for (const row of [
    { name: 'bare parser, store and fold', seconds: bare },
    { name: '  of it the bare parser, into plain objects', seconds: parser },
    { name: '  of it the bare store, the same transactions', seconds: store },
    { name: '  of it one bare fold: page, JSON.parse, Map', seconds: fold },
    { name: 'import and project', seconds: importing + projecting },
    { name: '  of it the import, with rules and answers', seconds: importing },
    { name: `  of it all ${String(allProjections.length)} projections`, seconds: projecting },
  ]) {
    print(row, bare);
  }
  console.log(
    `  ${shown(lines / importing)} lines/s and ${shown(events / importing)} events/s imported, ` +
      `${shown(events / projecting)} events/s projected; loading the region took ${loading.toFixed(1)} s\n` +
      `  most memory in use: ${shown(process.resourceUsage().maxRSS / 1_024)} MB, with all files in it`,
  );
  rmSync(folder, { recursive: true });
};
