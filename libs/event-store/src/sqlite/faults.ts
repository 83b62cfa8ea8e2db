import { EventStoreError } from '../errors';
import { sqlErrorCode } from './driver';

const systemCode = (error: unknown): string =>
  error instanceof Error && 'syscall' in error && 'code' in error ? String(error.code) : '';

/** Turns what the disk says into what the operator can act on; anything else stays what it is. */
export const asStoreError = (error: unknown, path: string): unknown => {
  const system = systemCode(error);
  const code = sqlErrorCode(error);
  if (code === 'SQLITE_FULL' || system === 'ENOSPC') {
    const message = 'the disk is full; nothing was stored';
    return new EventStoreError('disk-full', message, { path }, { cause: error });
  }
  if (code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB') {
    const message = 'the file of the event log is damaged';
    return new EventStoreError('store-damaged', message, { path }, { cause: error });
  }
  if (system !== '' || /^SQLITE_(?:READONLY|CANTOPEN|IOERR|BUSY|PERM|AUTH|PROTOCOL)/.test(code)) {
    const message = `the event log cannot be reached (${code === '' ? system : code})`;
    return new EventStoreError('store-unavailable', message, { path }, { cause: error });
  }
  return error;
};
