import { existsSync } from 'node:fs';
import type { EventCatalogue } from '../catalogue';
import { EventStoreError } from '../errors';
import { openDatabase } from './driver';
import { createSqliteEventStore } from './sqlite-event-store';

/** What a check of a whole log found. */
export interface LogCheck {
  readonly events: number;
  readonly streams: number;
  /** Position of the first event that is not as it was stored; null when the log is whole. */
  readonly damagedAt: number | null;
  /** English, for operators: what is wrong. Null when the log is whole. */
  readonly fault: string | null;
}

const pageFault = (path: string): string | null => {
  const database = openDatabase(path, { readOnly: true, synchronous: 'FULL' });
  try {
    const rows = database.prepare('PRAGMA integrity_check(1)').all();
    const said = rows[0]?.['integrity_check'];
    return said === 'ok' ? null : `the file itself is damaged: ${String(said)}`;
  } catch (error) {
    return `the file cannot be read: ${error instanceof Error ? error.name : 'unknown error'}`;
  } finally {
    database.close();
  }
};

/**
 * Reads a log from the first to the last event: every content hash, positions without gap, and
 * versions without gap in every stream; and the pages of the file.
 */
export const checkLog = async (
  path: string,
  catalogue: EventCatalogue,
  onProgress: (position: number) => void = () => undefined,
): Promise<LogCheck> => {
  const versions = new Map<string, number>();
  let position = 0;
  const found = (fault: string | null): LogCheck => ({
    events: position,
    streams: versions.size,
    damagedAt: fault === null ? null : position + 1,
    fault,
  });
  const page = pageFault(path);
  if (page !== null) return found(page);
  const store = createSqliteEventStore({ path, catalogue, now: () => new Date(), readOnly: true });
  try {
    for (;;) {
      const events = await store.readAll({ after: position });
      if (events.length === 0) return found(null);
      for (const { position: at, streamId, version } of events) {
        const before = versions.get(streamId) ?? 0;
        if (at !== position + 1) return found(`position ${String(position + 1)} is missing`);
        if (version !== before + 1) {
          return found(
            `stream ${streamId} goes from version ${String(before)} to ${String(version)}`,
          );
        }
        versions.set(streamId, version);
        position = at;
      }
      onProgress(position);
    }
  } catch (error) {
    if (!(error instanceof EventStoreError)) throw error;
    const at = error.details['position'];
    if (typeof at === 'number') position = at - 1;
    return found(error.message);
  } finally {
    await store.close();
  }
};

/**
 * Copies a database while others read and write it: the copy is the state of one moment. Refuses
 * to overwrite a file.
 */
export const copyDatabase = (from: string, to: string): void => {
  if (existsSync(to)) throw new RangeError(`${to} is there already`);
  const database = openDatabase(from, { readOnly: true, synchronous: 'FULL' });
  try {
    database.prepare('VACUUM INTO ?').run(to);
  } finally {
    database.close();
  }
};
