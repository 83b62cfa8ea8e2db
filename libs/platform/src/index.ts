export { makeBreakGlass, opensGlass, readBreakGlass, type BreakGlass } from './break-glass';
export { createLedgerApplication, type LedgerApplication } from './application';
export { commandHandlers, LedgerModule, STORES, TODAY } from './ledger.module';
export {
  parseLogAddress,
  readSettings,
  SettingsError,
  settingOf,
  todayFrom,
  type Environment,
  type LogAddress,
  type Settings,
} from './settings';
export {
  eventCatalogue,
  openAccessLog,
  openAccessLogForReading,
  openLeadership,
  openLogAt,
  openLogForReading,
  openMemoryStores,
  openPersonalDataForReading,
  openReadModels,
  openStores,
  type Stores,
} from './stores';
export { countedLog, createMetrics, type CommandEnd, type Metrics } from './metrics';
export { tariffFaults } from './tariff-check';
export { readWebhookSettings, type WebhookSettings } from './webhooks';
export { turns18OnFrom } from './turns-18';
