import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  ConfigureRegionCommand,
  JoinRegionCommand,
  ProductLedgerCommand,
  RegisterProviderCommand,
  SetTariffCommand,
} from '@zgb/contracts';
import type { EventStore, NewEvent } from '@zgb/event-store';
import { AllocationLedgerCommand, type RecordAllocation } from '@zgb/indications';
import { isBsn } from '@zgb/kernel';
import { checkLevel2, decodeMessage, encodeMessage, type Bericht323 } from '@zgb/messages';
import { sample323, sampleLine323 } from '@zgb/messages/testing';
import {
  createLedgerApplication,
  openStores,
  readSettings,
  type LedgerApplication,
} from '@zgb/platform';
import { openBare, parseBare } from './bare';
import { median, printRates, ROUNDS, secondsOf, type Work } from './measure';

/** A large provider's month, and a file near the 25 MB that the chain takes. */
const SIZES = [5_000, 30_000];
const LINE_CENTS = 43_050;
const TODAY = '2026-04-08';

/** Allocations that are recorded at the same time while a ledger is made ready. */
const RECORDED_AT_ONCE = 500;

const context = (commandId: string) => ({ commandId, correlationId: 'bench', actor: 'bench' });

const bsns = (count: number): readonly string[] => {
  const found: string[] = [];
  for (let n = 999_000_000; found.length < count; n += 1)
    if (isBsn(String(n))) found.push(String(n));
  return found;
};

/** One line for each of so many clients: the most accounts that a file can touch. */
const declaration = (clients: readonly string[]): Bericht323 =>
  sample323([], {
    Clienten: {
      Client: clients.map((Bsn, index) => ({
        Bsn,
        Prestaties: {
          Prestatie: [
            sampleLine323({
              ToewijzingNummer: 10_000 + index,
              ProductReferentie: { ReferentieNummer: `2026-03-REGEL-${String(index)}` },
            }),
          ],
        },
      })),
    },
  });

/** Without white space between the elements, as most software sends it: 25 MB holds more. */
const fileOf = (clients: readonly string[]): Uint8Array =>
  Buffer.from(
    Buffer.from(encodeMessage('WMO323', declaration(clients)))
      .toString()
      .replaceAll(/>\s+</g, '><'),
  );

const openAt = async (folder: string): Promise<LedgerApplication> =>
  createLedgerApplication(await openStores(readSettings({ ZGB_DATA: folder })), () => TODAY);

const agree = async ({ bus }: LedgerApplication): Promise<void> => {
  const settings = {
    region: 'zes',
    name: 'Zes',
    municipalities: [{ code: '1690', name: 'De Wolden', contractFamily: '2018' }],
    calendar: { fifthOfMay: false, extraHolidays: [] },
    waitingNorm: { workingDays: 14 },
    travelRules: [],
    groups: {},
  };
  await bus.execute(new ConfigureRegionCommand(settings, context('1')));
  const membership = {
    municipality: '1690',
    region: 'zes',
    domain: 'care',
    from: '2018-01-01',
    until: null,
  };
  await bus.execute(new JoinRegionCommand(membership, context('2')));
  await bus.execute(new RegisterProviderCommand('zes', '98000001', 'Zorg', context('3')));
  const key = { region: 'zes', law: 'wmo', category: '02', code: '02Z02' } as const;
  const product = { ...key, name: 'p', group: 'g', unit: '04', fundingMode: 'pxq' } as const;
  await bus.execute(
    new ProductLedgerCommand(key, { type: 'DefineProduct', product }, context('4')),
  );
  const { region: tenant, ...about } = key;
  const tariffKey = { ...about, tenant, family: '2018', provider: 'alle' };
  const tariff = { from: '2018-01-01', unit: '04', priceCents: 6_150, ground: 'opening' } as const;
  await bus.execute(new SetTariffCommand('zes', tariffKey, tariff, context('6')));
};

const allocate = async (
  { bus, stores }: LedgerApplication,
  bsn: string,
  index: number,
): Promise<void> => {
  const person = { bsn, born: '1950-05-05', details: {} };
  const clientRef = await stores.personalData.register('1690', person);
  const key = { municipality: '1690', law: 'wmo', number: 10_000 + index } as const;
  const command: RecordAllocation = {
    type: 'RecordAllocation',
    identity: { ...key, provider: '98000001', clientRef, category: '02', code: '02Z02' },
    terms: {
      validity: { from: '2026-01-01', until: '2026-12-31' },
      volume: { amount: 3, unit: '04', frequency: '2' },
      budgetCents: null,
      decidedAt: '2025-12-15T09:00:00',
      changeReason: null,
    },
    product: null,
    tariff: null,
  };
  await bus.execute(new AllocationLedgerCommand(key, command, context(`a${String(index)}`)));
};

/** A data folder with an allocation for every client. */
const prepared = async (clients: readonly string[]): Promise<string> => {
  const folder = mkdtempSync(join(tmpdir(), 'zgb-bench-'));
  const ledger = await openAt(folder);
  await agree(ledger);
  for (let start = 0; start < clients.length; start += RECORDED_AT_ONCE) {
    const part = clients.slice(start, start + RECORDED_AT_ONCE);
    await Promise.all(part.map((bsn, index) => allocate(ledger, bsn, start + index)));
  }
  await ledger.close();
  return folder;
};

const importInto = async (
  ledger: LedgerApplication,
  bytes: Uint8Array,
  lines: number,
): Promise<void> => {
  const result = await ledger.intake.importMessage(bytes, { actor: 'bench' });
  if (result.declaration?.grantedCents !== lines * LINE_CENTS)
    throw new Error('not all lines were granted');
};

/** Where the time of one import went, in seconds. */
interface Share {
  readonly whole: number;
  /** Making events ready to store, and waiting for the writer. */
  readonly appending: number;
  readonly reading: number;
}

const seconds = (start: number): number => (performance.now() - start) / 1_000;

/** Measures the calls to a log on the way. */
const measured = (log: EventStore, spent: { append: number; read: number }): void => {
  const append = log.append.bind(log);
  const appendMany = log.appendMany.bind(log);
  const readStream = log.readStream.bind(log);
  const readStreams = log.readStreams.bind(log);
  log.append = (...args) => {
    const start = performance.now();
    const result = append(...args);
    spent.append += seconds(start);
    return result;
  };
  log.appendMany = (...args) => {
    const start = performance.now();
    const result = appendMany(...args);
    spent.append += seconds(start);
    return result;
  };
  log.readStream = (...args) => {
    const start = performance.now();
    const result = readStream(...args);
    spent.read += seconds(start);
    return result;
  };
  log.readStreams = (...args) => {
    const start = performance.now();
    const result = readStreams(...args);
    spent.read += seconds(start);
    return result;
  };
};

/** What is asked of the log together shares a transaction. */
type Batch = readonly (readonly [stream: string, events: readonly NewEvent[]])[];

/** The appends of an import, in the batches in which they were asked. */
const recorded = (log: EventStore): readonly Batch[] => {
  const batches: Batch[] = [];
  const append = log.append.bind(log);
  const appendMany = log.appendMany.bind(log);
  log.append = (...args) => {
    batches.push([[args[0], args[2]]]);
    return append(...args);
  };
  log.appendMany = (appends) => {
    batches.push(appends.map(({ streamId, events }) => [streamId, events]));
    return appendMany(appends);
  };
  return batches;
};

/** A copy of a prepared folder, opened. */
const fresh = async (template: string): Promise<readonly [string, LedgerApplication]> => {
  const folder = mkdtempSync(join(tmpdir(), 'zgb-bench-'));
  cpSync(template, folder, { recursive: true });
  return [folder, await openAt(folder)];
};

const whole =
  (template: string, bytes: Uint8Array, lines: number, shares: Share[]) =>
  async (): Promise<Work> => {
    const [folder, ledger] = await fresh(template);
    const spent = { append: 0, read: 0 };
    measured(ledger.stores.log, spent);
    return async () => {
      const before = performance.eventLoopUtilization();
      const start = performance.now();
      await importInto(ledger, bytes, lines);
      const { idle } = performance.eventLoopUtilization(before);
      const appending = spent.append + idle / 1_000;
      shares.push({ whole: seconds(start), appending, reading: spent.read });
      await ledger.close();
      rmSync(folder, { recursive: true });
    };
  };

const parse = (bytes: Uint8Array) => (): void => {
  parseBare(bytes);
};

const decode = (bytes: Uint8Array) => async (): Promise<void> => {
  const read = await decodeMessage(bytes);
  if (!read.ok || checkLevel2(read.message).length > 0)
    throw new Error('the file of the benchmark is not valid');
};

/** The bare driver: the same bytes in the same batches, each on the disk before the next. */
const store = (batches: readonly Batch[]) => (): Work => {
  const folder = mkdtempSync(join(tmpdir(), 'zgb-bench-'));
  const bare = openBare(join(folder, 'bare.db'));
  return () => {
    for (const batch of batches) {
      bare.write(
        batch.flatMap(([stream, events]) =>
          events.map((event) => [stream, JSON.stringify(event)] as const),
        ),
      );
    }
    bare.close();
    rmSync(folder, { recursive: true });
  };
};

const batchesOf = async (
  template: string,
  bytes: Uint8Array,
  lines: number,
): Promise<readonly Batch[]> => {
  const [folder, ledger] = await fresh(template);
  const batches = recorded(ledger.stores.log);
  await importInto(ledger, bytes, lines);
  await ledger.close();
  rmSync(folder, { recursive: true });
  return batches;
};

/** Set for the process of its own in which memory is measured: data folder, file, lines. */
const MEMORY = 'ZGB_BENCH_MEMORY';
const MEGABYTE = 1_024;

const rss = (): number => Math.round(process.resourceUsage().maxRSS / MEGABYTE);

const measureMemory = async (given: string): Promise<void> => {
  const [folder = '', file = '', lines = ''] = given.split(':');
  const ledger = await openAt(folder);
  const before = rss();
  await importInto(ledger, readFileSync(file), Number(lines));
  console.log(
    `\n  most memory in use: ${String(rss())} MB, of which ${String(before)} MB to start`,
  );
  await ledger.close();
};

const printMemory = (template: string, bytes: Uint8Array, lines: number): void => {
  const folder = mkdtempSync(join(tmpdir(), 'zgb-bench-'));
  cpSync(template, folder, { recursive: true });
  const file = join(folder, '323.xml');
  writeFileSync(file, bytes);
  const script = join(__dirname, '../scripts/bench.mjs');
  const env = { ...process.env, [MEMORY]: [folder, file, String(lines)].join(':') };
  spawnSync(process.execPath, [script, 'declarations'], { stdio: 'inherit', env });
  rmSync(folder, { recursive: true });
};

const measure = async (lines: number): Promise<void> => {
  const clients = bsns(lines);
  const bytes = fileOf(clients);
  const template = await prepared(clients);
  const batches = await batchesOf(template, bytes, lines);
  const shares: Share[] = [];
  const times: Record<string, number[]> = {};
  // In turn, so that a machine that grows busy is busy for all of them.
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [name, prepare] of Object.entries({
      parser: () => parse(bytes),
      store: store(batches),
      decoding: () => decode(bytes),
      ledger: whole(template, bytes, lines, shares),
    })) {
      (times[name] ??= []).push(await secondsOf(await prepare()));
    }
  }
  const [bareParser, bareStore] = [median(times['parser'] ?? []), median(times['store'] ?? [])];
  const [parsing, ledger] = [median(times['decoding'] ?? []), median(times['ledger'] ?? [])];
  const bare = bareParser + bareStore;
  printRates(
    `a 323 of ${String(lines)} lines, ${(bytes.byteLength / 1e6).toFixed(1)} MB`,
    'lines',
    lines,
    [
      ['bare parser and bare store', bare],
      ['  of it the bare parser, into plain objects', bareParser],
      [`  of it the bare store, ${String(batches.length)} transactions`, bareStore],
      ['from file to durable verdict, with the answer', ledger],
    ],
  );
  const of = (name: keyof Share): number => median(shares.map((share) => share[name]));
  const percent = (part: number): string => `${((100 * part) / ledger).toFixed(0)} %`;
  const deciding = ledger - parsing - of('appending');
  console.log(
    `  parsing (levels 1 and 2) ${percent(parsing)}, deciding ${percent(deciding)} ` +
      `(of it reading ${percent(of('reading'))}), appending ${percent(of('appending'))}`,
  );
  printMemory(template, bytes, lines);
  rmSync(template, { recursive: true });
};

export const run = async (): Promise<void> => {
  const given = process.env[MEMORY];
  if (given !== undefined) {
    await measureMemory(given);
    return;
  }
  for (const lines of SIZES) await measure(lines);
};
