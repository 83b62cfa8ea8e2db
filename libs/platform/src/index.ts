export { createLedgerApplication, type LedgerApplication } from './application';
export { commandHandlers, LedgerModule, STORES, TODAY } from './ledger.module';
export { readSettings, SettingsError, todayFrom, type Settings } from './settings';
export {
  eventCatalogue,
  openLogForReading,
  openMemoryStores,
  openStores,
  type Stores,
} from './stores';
