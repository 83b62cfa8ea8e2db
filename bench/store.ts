import {
  closeSync,
  fdatasyncSync,
  mkdtempSync,
  openSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  composeCatalogue,
  deriveEventId,
  openDatabase,
  openSqliteEventStore,
  type CopyableEventStore,
  type NewEvent,
  type SqlDatabase,
} from '@zgb/event-store';
import { medianSeconds, printRates, type Work } from './measure';

/** Commands of two events each, as measured over a year of declarations; streams of 50 events. */
const EVENTS_PER_COMMAND = 2;
const EVENTS_PER_STREAM = 50;
/** Enough that opening and closing a store do not count. */
const SINGLE_COMMANDS = 4_000;
const GROUPED_COMMANDS = 20_000;
const PAGE = 1_000;
/** Commands of each caller that fills a log: two streams. */
const COMMANDS_PER_CALLER = 50;
const FILLED = 'filled';

const folder = mkdtempSync(join(tmpdir(), 'zgb-bench-'));
let files = 0;
const newPath = (): string => join(folder, `bench-${String((files += 1))}.db`);

// About 350 bytes of data and 230 of the rest, as in a real log.
const DATA = { text: 'x'.repeat(330) };
const CONTEXT = { correlationId: 'bench-'.repeat(8), actor: 'bench', commandId: '' };

/** Stream of the n-th command of a caller, and the version before it. */
const streamOf = (command: number, caller = '0'): readonly [id: string, version: number] => {
  const commandsPerStream = EVENTS_PER_STREAM / EVENTS_PER_COMMAND;
  const stream = Math.floor(command / commandsPerStream);
  return [
    `note-1690_${caller}-${String(stream)}`,
    (command % commandsPerStream) * EVENTS_PER_COMMAND,
  ];
};

const eventsOf = (commandId: string, count = EVENTS_PER_COMMAND): readonly NewEvent[] =>
  Array.from({ length: count }, (_, index) => ({
    id: deriveEventId(commandId, index),
    type: 'Noted',
    data: DATA,
    context: { ...CONTEXT, commandId },
  }));

const open = (path = newPath()): Promise<CopyableEventStore> =>
  openSqliteEventStore({
    path,
    catalogue: composeCatalogue({ Noted: [] }),
    now: () => new Date(),
  });

/** A write of one page at the end of a file, and a flush: what any log at least costs. */
const flushes = () => (): void => {
  const descriptor = openSync(newPath(), 'w');
  const page = Buffer.alloc(4_096, 1);
  for (let n = 0; n < SINGLE_COMMANDS; n += 1) {
    writeSync(descriptor, page);
    fdatasyncSync(descriptor);
  }
  closeSync(descriptor);
};

const BARE = `
  CREATE TABLE IF NOT EXISTS event (position INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, stream TEXT NOT NULL,
    version INTEGER NOT NULL, type TEXT NOT NULL, data TEXT NOT NULL, context TEXT NOT NULL,
    recorded_at TEXT NOT NULL, UNIQUE (stream, version)) STRICT`;
const BARE_INSERT =
  'INSERT INTO event (id, stream, version, type, data, context, recorded_at) VALUES (?, ?, ?, ?, ?, ?, ?)';

const openBare = (path: string): SqlDatabase => {
  const database = openDatabase(path, { synchronous: 'FULL' });
  database.exec(BARE);
  return database;
};

/** Every round writes streams and ids of its own, also into a log that holds others. */
let rounds = 0;
const newRound = (): string => `r${String((rounds += 1))}`;

interface Grouped {
  /** Commands that share a transaction, or callers that wait at the same time. */
  readonly callers: number;
  readonly commands: number;
  /** Default: a new file. */
  readonly path?: string | undefined;
}

/** The bare driver with the same settings, streams and bytes: one command of each caller a flush. */
const bare =
  ({ callers, commands, path = newPath() }: Grouped, round = newRound()) =>
  (): Work => {
    const database = openBare(path);
    const insert = database.prepare(BARE_INSERT);
    return () => {
      for (let start = 0; start < commands; start += callers) {
        database.exec('BEGIN IMMEDIATE');
        for (let n = start; n < Math.min(start + callers, commands); n += 1) {
          const caller = `${round}${String(n % callers)}`;
          const [stream, version] = streamOf(Math.floor(n / callers), caller);
          for (const [index, event] of eventsOf(`${round}-${String(n)}`).entries()) {
            const { id, type, data, context } = event;
            const [text, about] = [JSON.stringify(data), JSON.stringify(context)];
            const now = new Date().toISOString();
            insert.run(id, stream, version + index + 1, type, text, about, now);
          }
        }
        database.exec('COMMIT');
      }
      database.close();
    };
  };

/** Ours: so many callers at the same time, each waiting for its acknowledgement. */
const ours =
  ({ callers, commands, path = newPath() }: Grouped, round = newRound()) =>
  async (): Promise<Work> => {
    const store = await open(path);
    return async () => {
      await Promise.all(
        Array.from({ length: callers }, async (_, index) => {
          const caller = `${round}${String(index)}`;
          for (let n = 0; n < commands / callers; n += 1) {
            const [stream, version] = streamOf(n, caller);
            const expected = version === 0 ? 'none' : version;
            await store.append(stream, expected, eventsOf(`${caller}-${String(n)}`));
          }
        }),
      );
      await store.close();
    };
  };

/** Fresh work for every round: another file, or other streams in the same one. */
const each = (work: (options: Grouped) => () => Work | Promise<Work>, options: Grouped) =>
  medianSeconds(() => work(options)());

const BULK_EVENTS = 500;

/** Large appends one after the other, as an import or a copy makes them. */
const bulk = (appends: number) => async (): Promise<Work> => {
  const store = await open();
  return async () => {
    for (let n = 0; n < appends; n += 1) {
      await store.append(
        `note-1690_bulk${String(n)}`,
        'none',
        eventsOf(`b${String(n)}`, BULK_EVENTS),
      );
    }
    await store.close();
  };
};

const readBare = (path: string) => (): Work => {
  const database = openDatabase(path, { readOnly: true, synchronous: 'FULL' });
  const page = database.prepare(
    `SELECT position, id, stream, version, type, data, context, recorded_at FROM event
     WHERE position > ? ORDER BY position LIMIT ${String(PAGE)}`,
  );
  return () => {
    for (let after = 0; ;) {
      const rows = page.all(after);
      if (rows.length === 0) break;
      for (const row of rows) {
        JSON.parse(row['data'] as string);
        JSON.parse(row['context'] as string);
        after = row['position'] as number;
      }
    }
    database.close();
  };
};

const readThrough = (store: CopyableEventStore) => async (): Promise<void> => {
  for (let after = 0; ;) {
    const page = await store.readAll({ after, limit: PAGE });
    const last = page.at(-1);
    if (last === undefined) return;
    after = last.position;
  }
};

const STREAM_READS = 2_000;

/** Single commands and group commit, on a new log or on one that holds events already. */
const appending = async (
  title: string,
  paths: readonly [ours: string, bare: string] | null,
  groups: readonly number[],
): Promise<void> => {
  const [path, barePath] = paths ?? [];
  for (const callers of groups) {
    const commands = callers === 1 ? SINGLE_COMMANDS : GROUPED_COMMANDS;
    const who =
      callers === 1 ? 'single durable commands' : `group commit, ${String(callers)} callers`;
    const flush: (readonly [string, number])[] =
      callers === 1 ? [['write a page and flush, nothing else', await medianSeconds(flushes)]] : [];
    printRates(`${who}${title}`, 'commands', commands, [
      ...flush,
      [
        `bare driver, ${String(callers)} a transaction`,
        await each(bare, { callers, commands, path: barePath }),
      ],
      ['through the port', await each(ours, { callers, commands, path })],
    ]);
  }
};

const bulkAppending = async (): Promise<void> => {
  const appends = 80;
  const commands = (appends * BULK_EVENTS) / EVENTS_PER_COMMAND;
  printRates('bulk append', 'events', appends * BULK_EVENTS, [
    ['bare driver, 250 commands a transaction', await each(bare, { callers: 250, commands })],
    [
      `through the port, ${String(BULK_EVENTS)} events an append`,
      await medianSeconds(bulk(appends)),
    ],
  ]);
};

/** A store of so many events, ours and the bare one. */
const fill = async (events: number): Promise<readonly [ours: string, bare: string]> => {
  const paths = [newPath(), newPath()] as const;
  const commands = events / EVENTS_PER_COMMAND;
  // One caller after the other in the bare one, many at a time in ours: the content is the same.
  const callers = commands / COMMANDS_PER_CALLER;
  await (
    await ours({ callers, commands, path: paths[0] }, FILLED)()
  )();
  await bare({ callers, commands, path: paths[1] }, FILLED)()();
  return paths;
};

const reading = async (
  events: number,
  [path, barePath]: readonly [ours: string, bare: string],
): Promise<void> => {
  const opening = async (): Promise<Work> => {
    await Promise.resolve();
    return async () => {
      const store = await open(path);
      await store.head();
      await store.close();
    };
  };
  const startSeconds = await medianSeconds(opening);
  const store = await open(path);
  const title = `reading a log of ${events.toLocaleString('en')} events`;
  printRates(`${title}, in order, decoded`, 'events', events, [
    ['bare driver, page and JSON.parse', await medianSeconds(readBare(barePath))],
    ['through the port, checksums looked at', await medianSeconds(() => readThrough(store))],
  ]);
  const database = openDatabase(barePath, { readOnly: true, synchronous: 'FULL' });
  const bareStream = database.prepare('SELECT * FROM event WHERE stream = ? ORDER BY version');
  const callers = events / EVENTS_PER_COMMAND / COMMANDS_PER_CALLER;
  const nameOf = (n: number): string =>
    `note-1690_${FILLED}${String((n * 7_919) % callers)}-${String(n % 2)}`;
  printRates(
    `one stream of 50 from ${events.toLocaleString('en')} events`,
    'streams',
    STREAM_READS,
    [
      [
        'bare driver and JSON.parse',
        await medianSeconds(() => () => {
          for (let n = 0; n < STREAM_READS; n += 1) {
            for (const row of bareStream.all(nameOf(n))) {
              JSON.parse(row['data'] as string);
              JSON.parse(row['context'] as string);
            }
          }
        }),
      ],
      [
        'through the port',
        await medianSeconds(() => async () => {
          for (let n = 0; n < STREAM_READS; n += 1) await store.readStream(nameOf(n));
        }),
      ],
    ],
  );
  database.close();
  await store.close();
  const bytes = statSync(path).size;
  console.log(
    `\n  opening, first look and closing: ${(startSeconds * 1_000).toFixed(0)} ms; ` +
      `${(bytes / events).toFixed(0)} bytes an event (bare ${(statSync(barePath).size / events).toFixed(0)})`,
  );
};

export const run = async (): Promise<void> => {
  await appending('', null, [1, 8, 64]);
  await bulkAppending();
  for (const events of [100_000, 1_000_000]) {
    const paths = await fill(events);
    await reading(events, paths);
    await appending(`, on ${events.toLocaleString('en')} events`, paths, [1, 64]);
  }
  rmSync(folder, { recursive: true });
};
