import { openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { openSqliteEventStore } from '../../sqlite/sqlite-event-store';
import { contractCatalogue, noted } from '../event-store.samples';

export type Writer = 'sound' | 'answers-early' | 'holds-back';

/** Broken writers, which the crash test must catch. */
const THREADS: Readonly<Record<Writer, string | null>> = {
  sound: null,
  'answers-early': join(__dirname, 'answers-early.thread.ts'),
  'holds-back': join(__dirname, 'holds-back.thread.ts'),
};

const CALLERS = 8;

export const journalOf = (path: string, runName: string): string =>
  `${path}.${runName}.acknowledged`;

/**
 * Writes until it is killed or has written `limit` commands. Each caller goes on with a stream of
 * its own that lives over all runs, and starts a new stream now and then.
 */
export const run = async ([
  path = '',
  runName = '',
  writer = 'sound',
  limit,
]: readonly string[]) => {
  // What was written to a file stays, whatever happens to the process that wrote it.
  const journal = openSync(journalOf(path, runName), 'a');
  const writerThread = THREADS[writer as Writer];
  const store = await openSqliteEventStore({
    path,
    catalogue: contractCatalogue,
    now: () => new Date(),
    ...(writerThread === null ? {} : { writerThread }),
  });
  writeSync(1, 'ready\n');
  let left = limit === undefined ? Infinity : Number(limit);
  const call = async (caller: number): Promise<void> => {
    const own = `note-1690_own${String(caller)}`;
    let version =
      (await store.readStream(own, { direction: 'backwards', limit: 1 }))[0]?.version ?? 0;
    for (let n = 0; left > 0; n += 1) {
      left -= 1;
      const id = `${runName}-${String(caller)}-${String(n)}`;
      const events = [
        noted(id, { run: runName, n }),
        noted(id, { run: runName, n, second: true }, 1),
      ];
      const isNew = n % 5 === 4;
      const stream = isNew ? `note-1690_${runName}x${String(caller)}x${String(n)}` : own;
      const expected = isNew || version === 0 ? 'none' : version;
      const result = await store.append(stream, expected, events);
      if (!isNew) version = result.version;
      writeSync(journal, events.map(({ id: eventId }) => `${stream} ${eventId}\n`).join(''));
    }
  };
  await Promise.all(Array.from({ length: CALLERS }, (_, caller) => call(caller)));
  await store.close();
};
