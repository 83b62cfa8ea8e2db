import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { accessUpcasters } from '@zgb/access';
import {
  createSqliteAccessLog,
  hasAccessKey,
  readAccessKey,
  type AccessLog,
} from '@zgb/access-log';
import { budgetsUpcasters } from '@zgb/budgets';
import { contractsUpcasters } from '@zgb/contracts';
import { declarationsUpcasters } from '@zgb/declarations';
import {
  composeCatalogue,
  createMemoryEventStore,
  createMemorySnapshots,
  createSqliteSnapshots,
  openClusterEventStore,
  openSqliteEventStore,
  type CopyableEventStore,
  type EventCatalogue,
  type EventStore,
  type SnapshotStore,
  type StoredLog,
} from '@zgb/event-store';
import { frozenUpcasters } from '@zgb/frozen';
import { indicationsUpcasters } from '@zgb/indications';
import { intakeUpcasters } from '@zgb/intake';
import { notificationsUpcasters } from '@zgb/notifications';
import {
  createSqlitePersonalData,
  hasMasterKey,
  readMasterKey,
  type PersonalData,
} from '@zgb/personal-data';
import {
  createLocalLeadership,
  createMemoryNotes,
  createMemoryReadModels,
  createRedisLeadership,
  createRedisNotes,
  createRedisReadModels,
  createSqliteReadModels,
  type Leadership,
  type ReadModelStore,
  type SharedNotes,
} from '@zgb/read-models';
import { settingOf, type Environment, type LogAddress, type Settings } from './settings';

/** Every event type of the ledger. */
export const eventCatalogue = (): EventCatalogue =>
  composeCatalogue(
    indicationsUpcasters,
    intakeUpcasters,
    ...declarationsUpcasters,
    ...contractsUpcasters,
    ...budgetsUpcasters,
    ...accessUpcasters,
    ...frozenUpcasters,
    ...notificationsUpcasters,
  );

/** The places where the ledger keeps things. */
export interface Stores {
  readonly log: EventStore;
  /** The same events byte for byte: what proofs are made of. */
  readonly storedLog: Pick<StoredLog, 'readStored'>;
  /** Folded states of long streams; may be lost. */
  readonly snapshots: SnapshotStore;
  readonly readModels: ReadModelStore;
  /** Rows that processes share are written by a process of its own. */
  readonly projector: 'here' | 'elsewhere';
  readonly personalData: PersonalData;
  /** Who looked at whom; apart from everything else. */
  readonly accessLog: AccessLog;
  /** What processes remember together for a while. */
  readonly notes: SharedNotes;
  close(): Promise<void>;
}

const now = (): Date => new Date();

const closing = (stores: Omit<Stores, 'close'>): Stores => ({
  ...stores,
  close: async () => {
    await stores.log.close();
    await stores.snapshots.close();
    await stores.readModels.close();
    await stores.personalData.close();
    await stores.accessLog.close();
    await stores.notes.close();
  },
});

/** Opens a log anywhere: that of the settings, a copy, or the other side of a move. */
export const openLogAt = async (
  address: LogAddress,
  { ledgerName, readOnly = false }: Pick<Settings, 'ledgerName'> & { readonly readOnly?: boolean },
): Promise<CopyableEventStore> => {
  const catalogue = eventCatalogue();
  if (address.kind === 'cluster') {
    const { url, batchAppend } = address;
    return openClusterEventStore({ url, batchAppend, ledgerName, catalogue });
  }
  const { path, durability } = address;
  return await openSqliteEventStore({ path, durability, catalogue, now, readOnly });
};

/** Opens the rows of the views. */
export const openReadModels = ({ readModels, ledgerName }: Settings): ReadModelStore =>
  readModels.kind === 'redis'
    ? createRedisReadModels({ url: readModels.url, keyPrefix: ledgerName })
    : createSqliteReadModels({ path: readModels.path });

/** Who may write the rows, when several processes could. */
export const openLeadership = ({ readModels, ledgerName }: Settings): Leadership =>
  readModels.kind === 'redis'
    ? createRedisLeadership({ url: readModels.url, keyPrefix: ledgerName })
    : createLocalLeadership();

/** Counts and marks: shared where the rows are. */
const openNotes = ({ readModels, ledgerName }: Settings): SharedNotes =>
  readModels.kind === 'redis'
    ? createRedisNotes({ url: readModels.url, keyPrefix: ledgerName })
    : createMemoryNotes();

const accessLogPath = (dataDir: string): string => join(dataDir, 'access-log.db');

/**
 * The access log of the data folder to look in, while a server writes it. Null: there is none, or
 * its key is not here.
 */
export const openAccessLogForReading = (
  { dataDir }: Pick<Settings, 'dataDir'>,
  environment: Environment = process.env,
): AccessLog | null => {
  const key = settingOf(environment, 'ZGB_ACCESS_LOG_KEY');
  const path = accessLogPath(dataDir);
  if (!existsSync(path) || !hasAccessKey(dataDir, key)) return null;
  return createSqliteAccessLog({ path, key: readAccessKey(dataDir, key), readOnly: true });
};

/** Opens the access log of the data folder. */
export const openAccessLog = (
  { dataDir }: Pick<Settings, 'dataDir'>,
  environment: Environment = process.env,
): AccessLog =>
  createSqliteAccessLog({
    path: accessLogPath(dataDir),
    key: readAccessKey(dataDir, settingOf(environment, 'ZGB_ACCESS_LOG_KEY')),
  });

/** Opens the stores of the data folder; makes the folder when it is not there. */
export const openStores = async (
  settings: Settings,
  environment: Environment = process.env,
): Promise<Stores> => {
  mkdirSync(settings.dataDir, { recursive: true, mode: 0o700 });
  const log = await openLogAt(settings.log, settings);
  return closing({
    log,
    storedLog: log,
    snapshots: createSqliteSnapshots({ path: settings.snapshotsPath }),
    readModels: openReadModels(settings),
    projector: settings.readModels.kind === 'redis' ? 'elsewhere' : 'here',
    personalData: createSqlitePersonalData({
      path: settings.personalDataPath,
      masterKey: readMasterKey(settings.dataDir, settingOf(environment, 'ZGB_MASTER_KEY')),
    }),
    accessLog: openAccessLog(settings, environment),
    notes: openNotes(settings),
  });
};

/** Opens the log for reading only: another process may be writing it. */
export const openLogForReading = ({
  log,
  ledgerName,
}: Pick<Settings, 'log' | 'ledgerName'>): Promise<CopyableEventStore> =>
  openLogAt(log, { ledgerName, readOnly: true });

/** Opens personal data for reading only; null when there are none here, or no key to read them by. */
export const openPersonalDataForReading = (
  { dataDir, personalDataPath: path }: Pick<Settings, 'dataDir' | 'personalDataPath'>,
  environment: Environment = process.env,
): PersonalData | null => {
  const given = settingOf(environment, 'ZGB_MASTER_KEY');
  if (!existsSync(path) || !hasMasterKey(dataDir, given)) return null;
  return createSqlitePersonalData({
    path,
    masterKey: readMasterKey(dataDir, given),
    readOnly: true,
  });
};

/** Stores that live as long as the process, for tests. */
export const openMemoryStores = (): Stores => {
  const log = createMemoryEventStore({ catalogue: eventCatalogue(), now });
  return closing({
    log,
    storedLog: log,
    snapshots: createMemorySnapshots(),
    readModels: createMemoryReadModels(),
    projector: 'here',
    personalData: createSqlitePersonalData({ path: ':memory:', masterKey: Buffer.alloc(32, 1) }),
    accessLog: createSqliteAccessLog({ path: ':memory:', key: Buffer.alloc(32, 2) }),
    notes: createMemoryNotes(),
  });
};
