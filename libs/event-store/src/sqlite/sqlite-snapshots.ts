import type { Json } from '@zgb/kernel';
import type { SnapshotStore } from '../snapshots';
import { emptyWriteAheadLog, openDatabase } from './driver';

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS snapshot (
    stream TEXT PRIMARY KEY,
    shape INTEGER NOT NULL,
    version INTEGER NOT NULL,
    event_id TEXT NOT NULL,
    state TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
`;

/** Snapshots in a SQLite file of their own; it may be deleted at any time. */
export const createSqliteSnapshots = ({ path }: { readonly path: string }): SnapshotStore => {
  const database = openDatabase(path, { synchronous: 'NORMAL' });
  database.exec(SCHEMA);
  const read = database.prepare('SELECT * FROM snapshot WHERE stream = ?');
  const write = database.prepare(
    `INSERT OR REPLACE INTO snapshot (stream, shape, version, event_id, state)
     VALUES (?, ?, ?, ?, ?)`,
  );
  return {
    get: (streamId) => {
      const row = read.get(streamId);
      return Promise.resolve(
        row === undefined
          ? null
          : {
              shape: row['shape'] as number,
              version: row['version'] as number,
              eventId: row['event_id'] as string,
              state: JSON.parse(row['state'] as string) as Json,
            },
      );
    },
    put: (streamId, { shape, version, eventId, state }) => {
      write.run(streamId, shape, version, eventId, JSON.stringify(state));
      return Promise.resolve();
    },
    close: () => {
      emptyWriteAheadLog(database);
      database.close();
      return Promise.resolve();
    },
  };
};
