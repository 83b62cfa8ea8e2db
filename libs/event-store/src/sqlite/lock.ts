import { EventStoreError } from '../errors';
import { openDatabase, sqlErrorCode } from './driver';

const acquire = (path: string): (() => void) => {
  const lock = openDatabase(`${path}.lock`, {
    synchronous: 'NORMAL',
    journal: 'DELETE',
    busyMs: 0,
  });
  try {
    lock.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    lock.close();
    throw error;
  }
  return () => {
    lock.exec('ROLLBACK');
    lock.close();
  };
};

/**
 * One process writes a ledger. The lock is a transaction that stays open on a file beside it: the
 * operating system drops it when the process dies, so nothing is left behind by a crash.
 */
export const lockLedger = (path: string): (() => void) => {
  try {
    return acquire(path);
  } catch (error) {
    if (!sqlErrorCode(error).startsWith('SQLITE_BUSY')) throw error;
    throw new EventStoreError('store-locked', 'another process writes this ledger', { path });
  }
};
