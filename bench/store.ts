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

const folder = mkdtempSync(join(tmpdir(), 'zgb-bench-'));
let files = 0;
const newPath = (): string => join(folder, `bench-${String((files += 1))}.db`);

// About 350 bytes of data and 230 of the rest, as in a real log.
const DATA = { text: 'x'.repeat(330) };
const CONTEXT = { correlationId: 'bench-'.repeat(8), actor: 'bench', commandId: '' };

const streamOf = (command: number, first = 0): readonly [id: string, version: number] => {
  const commandsPerStream = EVENTS_PER_STREAM / EVENTS_PER_COMMAND;
  const stream = Math.floor(command / commandsPerStream);
  return [
    `note-1690_${String(first)}-${String(stream)}`,
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
  CREATE TABLE event (position INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, stream TEXT NOT NULL,
    version INTEGER NOT NULL, type TEXT NOT NULL, data TEXT NOT NULL, context TEXT NOT NULL,
    recorded_at TEXT NOT NULL, UNIQUE (stream, version)) STRICT`;
const BARE_INSERT =
  'INSERT INTO event (id, stream, version, type, data, context, recorded_at) VALUES (?, ?, ?, ?, ?, ?, ?)';

const openBare = (path: string): SqlDatabase => {
  const database = openDatabase(path, { synchronous: 'FULL' });
  database.exec(BARE);
  return database;
};

/** The bare driver with the same settings and the same bytes, `perFlush` commands a transaction. */
const bare = (perFlush: number, commands: number, path?: string) => (): Work => {
  const database = openBare(path ?? newPath());
  const insert = database.prepare(BARE_INSERT);
  return () => {
    for (let start = 0; start < commands; start += perFlush) {
      database.exec('BEGIN IMMEDIATE');
      for (let n = start; n < Math.min(start + perFlush, commands); n += 1) {
        const [stream, version] = streamOf(n);
        for (const [index, { id, type, data, context }] of eventsOf(`c${String(n)}`).entries()) {
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
const ours = (callers: number, commands: number) => async (): Promise<Work> => {
  const store = await open();
  return async () => {
    await Promise.all(
      Array.from({ length: callers }, async (_, caller) => {
        for (let n = 0; n < commands / callers; n += 1) {
          const [stream, version] = streamOf(n, caller);
          const expected = version === 0 ? 'none' : version;
          await store.append(stream, expected, eventsOf(`c${String(caller)}-${String(n)}`));
        }
      }),
    );
    await store.close();
  };
};

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

const writing = async (): Promise<void> => {
  const flush = await medianSeconds(flushes);
  printRates('single durable commands', 'commands', SINGLE_COMMANDS, [
    ['write a page and flush, nothing else', flush],
    ['bare driver, one command a transaction', await medianSeconds(bare(1, SINGLE_COMMANDS))],
    ['through the port, one caller', await medianSeconds(ours(1, SINGLE_COMMANDS))],
  ]);
  for (const callers of [8, 64]) {
    printRates(`group commit, ${String(callers)} callers`, 'commands', GROUPED_COMMANDS, [
      [
        `bare driver, ${String(callers)} commands a transaction`,
        await medianSeconds(bare(callers, GROUPED_COMMANDS)),
      ],
      ['through the port', await medianSeconds(ours(callers, GROUPED_COMMANDS))],
    ]);
  }
  const appends = 80;
  printRates('bulk append', 'events', appends * BULK_EVENTS, [
    [
      'bare driver, 250 commands a transaction',
      await medianSeconds(bare(250, (appends * BULK_EVENTS) / EVENTS_PER_COMMAND)),
    ],
    [
      `through the port, ${String(BULK_EVENTS)} events an append`,
      await medianSeconds(bulk(appends)),
    ],
  ]);
};

/** A store of so many events, ours and the bare one. */
const fill = async (events: number): Promise<readonly [ours: string, bare: string]> => {
  const paths = [newPath(), newPath()] as const;
  const store = await open(paths[0]);
  const commands = events / EVENTS_PER_COMMAND;
  const versions = new Map<string, number>();
  for (let start = 0; start < commands; start += 2_000) {
    await Promise.all(
      Array.from({ length: Math.min(2_000, commands - start) }, (_, index) => {
        const [stream] = streamOf(start + index);
        const version = versions.get(stream) ?? 0;
        versions.set(stream, version + EVENTS_PER_COMMAND);
        const expected = version === 0 ? 'none' : version;
        return store.append(stream, expected, eventsOf(`f${String(start + index)}`));
      }),
    );
  }
  await store.close();
  await bare(2_000, commands, paths[1])()();
  return paths;
};

const reading = async (events: number): Promise<void> => {
  const [path, barePath] = await fill(events);
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
  const streams = Math.floor(events / EVENTS_PER_STREAM);
  const nameOf = (n: number): string => `note-1690_0-${String((n * 7_919) % streams)}`;
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
  await writing();
  for (const events of [100_000, 1_000_000]) await reading(events);
  rmSync(folder, { recursive: true });
};
