import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  composeCatalogue,
  createSqliteEventStore,
  deriveEventId,
  openDatabase,
  type EventStore,
  type NewEvent,
} from '@zgb/event-store';
import { medianSeconds, printRates } from './measure';

const COMMANDS = 1_000;
const folder = mkdtempSync(join(tmpdir(), 'zgb-bench-'));
let files = 0;
const newPath = (): string => join(folder, `bench-${String((files += 1))}.db`);

const DATA = { text: 'x'.repeat(330) };

/** A command holds two events, as measured over a year of declarations. */
const eventsOf = (command: number): readonly NewEvent[] =>
  [0, 1].map((index) => ({
    id: deriveEventId(`c${String(command)}`, index),
    type: 'Noted',
    data: DATA,
    context: { commandId: `c${String(command)}`, correlationId: 'bench', actor: 'bench' },
  }));

const open = (): EventStore =>
  createSqliteEventStore({
    path: newPath(),
    catalogue: composeCatalogue({ Noted: [] }),
    now: () => new Date(),
  });

/** The bare driver with the same settings and the same bytes, `perFlush` commands a transaction. */
const bare = (perFlush: number) => () => {
  const database = openDatabase(newPath(), { synchronous: 'FULL' });
  database.exec(
    'CREATE TABLE event (position INTEGER PRIMARY KEY, id TEXT UNIQUE, stream TEXT, version INTEGER, data TEXT, context TEXT, UNIQUE (stream, version))',
  );
  const insert = database.prepare(
    'INSERT INTO event (id, stream, version, data, context) VALUES (?, ?, ?, ?, ?)',
  );
  return () => {
    for (let start = 0; start < COMMANDS; start += perFlush) {
      database.exec('BEGIN IMMEDIATE');
      for (let n = start; n < Math.min(start + perFlush, COMMANDS); n += 1) {
        for (const [index, event] of eventsOf(n).entries()) {
          insert.run(
            event.id,
            `note-1690_${String(n)}`,
            index + 1,
            JSON.stringify(event.data),
            JSON.stringify(event.context),
          );
        }
      }
      database.exec('COMMIT');
    }
    database.close();
  };
};

/** Ours: so many callers at the same time, each waiting for its acknowledgement. */
const ours = (callers: number) => () => {
  const store = open();
  return async () => {
    let next = 0;
    const call = async (): Promise<void> => {
      while (next < COMMANDS) {
        const command = next;
        next += 1;
        await store.append(`note-1690_${String(command)}`, 'none', eventsOf(command));
      }
    };
    await Promise.all(Array.from({ length: callers }, call));
    await store.close();
  };
};

const readThrough = async (store: EventStore): Promise<void> => {
  for (let after = 0; ;) {
    const page = await store.readAll({ after });
    const last = page.at(-1);
    if (last === undefined) return;
    after = last.position;
  }
};

export const run = async (): Promise<void> => {
  for (const callers of [1, 8, 64]) {
    printRates(`${String(callers)} callers`, 'commands', COMMANDS, [
      [`bare driver, ${String(callers)} commands per flush`, await medianSeconds(bare(callers))],
      ['through the port', await medianSeconds(ours(callers))],
    ]);
  }
  const store = open();
  const all = Array.from({ length: COMMANDS }, (_, n) =>
    store.append(`note-1690_${String(n)}`, 'none', eventsOf(n)),
  );
  await Promise.all(all);
  const text = JSON.stringify(DATA);
  printRates('reading everything, in order', 'events', COMMANDS * 2, [
    [
      'JSON.parse of the same data, no store',
      await medianSeconds(() => () => {
        for (let n = 0; n < COMMANDS * 2; n += 1) JSON.parse(text);
      }),
    ],
    [
      'pages through the port, checked and decoded',
      await medianSeconds(() => () => readThrough(store)),
    ],
  ]);
  await store.close();
  rmSync(folder, { recursive: true });
};
