import { mkdirSync } from 'node:fs';
import { budgetsUpcasters } from '@zgb/budgets';
import { contractsUpcasters } from '@zgb/contracts';
import { declarationsUpcasters } from '@zgb/declarations';
import {
  composeCatalogue,
  createMemoryEventStore,
  createSqliteEventStore,
  type EventCatalogue,
  type EventStore,
} from '@zgb/event-store';
import { indicationsUpcasters } from '@zgb/indications';
import { intakeUpcasters } from '@zgb/intake';
import { createSqlitePersonalData, readMasterKey, type PersonalData } from '@zgb/personal-data';
import {
  createMemoryReadModels,
  createSqliteReadModels,
  type ReadModelStore,
} from '@zgb/read-models';
import type { Settings } from './settings';

/** Every event type of the ledger. */
export const eventCatalogue = (): EventCatalogue =>
  composeCatalogue(
    indicationsUpcasters,
    intakeUpcasters,
    ...declarationsUpcasters,
    ...contractsUpcasters,
    ...budgetsUpcasters,
  );

/** The three places where the ledger keeps things. */
export interface Stores {
  readonly log: EventStore;
  readonly readModels: ReadModelStore;
  readonly personalData: PersonalData;
  close(): Promise<void>;
}

const now = (): Date => new Date();

const closing = (stores: Omit<Stores, 'close'>): Stores => ({
  ...stores,
  close: async () => {
    await stores.log.close();
    await stores.readModels.close();
    await stores.personalData.close();
  },
});

/** Opens the stores of the data folder; makes the folder when it is not there. */
export const openStores = (
  settings: Settings,
  environment: Readonly<Record<string, string | undefined>> = process.env,
): Stores => {
  mkdirSync(settings.dataDir, { recursive: true });
  const log = createSqliteEventStore({
    path: settings.ledgerPath,
    catalogue: eventCatalogue(),
    now,
  });
  return closing({
    log,
    readModels: createSqliteReadModels({ path: settings.readModelsPath }),
    personalData: createSqlitePersonalData({
      path: settings.personalDataPath,
      masterKey: readMasterKey(settings.dataDir, environment),
    }),
  });
};

/** Opens the log for reading only: another process may be writing it. */
export const openLogForReading = (settings: Settings): EventStore =>
  createSqliteEventStore({
    path: settings.ledgerPath,
    catalogue: eventCatalogue(),
    now,
    readOnly: true,
  });

/** Stores that live as long as the process, for tests. */
export const openMemoryStores = (): Stores =>
  closing({
    log: createMemoryEventStore({ catalogue: eventCatalogue(), now }),
    readModels: createMemoryReadModels(),
    personalData: createSqlitePersonalData({ path: ':memory:', masterKey: Buffer.alloc(32, 1) }),
  });
