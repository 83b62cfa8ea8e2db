export * from './catalogue';
export type { LogCheck } from './check';
export {
  openClusterEventStore,
  type ClusterEventStoreOptions,
} from './cluster/cluster-event-store';
export { checkStored } from './check-stored';
export { compareLogs, copyLog, type CopyProgress } from './copy-log';
export * from './errors';
export { deriveEventId } from './event-id';
export { eventsOf, pagesOf, type EventsOfOptions } from './events-of';
export { forTenants } from './for-tenants';
export { Ledger, type HandleResult, type StreamCommand } from './ledger';
export { EMPTY_HISTORY, historyDigest } from './history-digest';
export { createMemoryEventStore } from './memory/memory-event-store';
export * from './port';
export { createMemorySnapshots, packState, type Snapshot, type SnapshotStore } from './snapshots';
export { upcast } from './stored-event';
export {
  emptyWriteAheadLog,
  inTransaction,
  openDatabase,
  sqlErrorCode,
  type SqlDatabase,
  type Statement,
} from './sqlite/driver';
export { checkLog, copyDatabase, type CheckProgress } from './sqlite/care';
export { lockLedger } from './sqlite/lock';
export { createSqliteSnapshots } from './sqlite/sqlite-snapshots';
export { openSqliteEventStore, type SqliteEventStoreOptions } from './sqlite/sqlite-event-store';
