export * from './catalogue';
export * from './errors';
export { deriveEventId } from './event-id';
export { Ledger, type HandleResult } from './ledger';
export { createMemoryEventStore } from './memory/memory-event-store';
export * from './port';
export { upcast } from './stored-event';
export {
  emptyWriteAheadLog,
  inTransaction,
  openDatabase,
  sqlErrorCode,
  type SqlDatabase,
  type Statement,
} from './sqlite/driver';
export { checkLog, copyDatabase, type LogCheck } from './sqlite/care';
export { createSqliteEventStore } from './sqlite/sqlite-event-store';
