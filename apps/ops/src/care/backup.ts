import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { copyDatabase } from '@zgb/event-store';
import type { LogAddress, Settings } from '@zgb/platform';
import { CommandError, type ExitCode, type Terminal } from '../outcome';
import { between, copyAndCompare } from './copy';
import { count } from './progress';
import { checkFile, checkText } from './verify';

/** What a copy says of itself; the last file that is written, so its presence means: complete. */
export interface BackupManifest {
  readonly madeAt: string;
  readonly events: number;
  readonly withPersonalData: boolean;
}

const OWNER_ONLY = 0o600;
const manifestPath = (folder: string): string => join(folder, 'kopie.json');

export const ledgerFile = (folder: string): string => join(folder, 'ledger.db');
export const personalDataFile = (folder: string): string => join(folder, 'personal-data.db');
export const masterKeyFile = (folder: string): string => join(folder, 'master.key');

/** Null when the folder holds no complete copy. */
export const readManifest = (folder: string): BackupManifest | null => {
  const path = manifestPath(folder);
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as BackupManifest) : null;
};

const addressOf = (folder: string): LogAddress => ({
  kind: 'sqlite',
  path: ledgerFile(folder),
  durability: 'full',
});

/** What names and answers depend on; copied after the log, so that all it refers to is there. */
const copyPersonalData = (settings: Settings, folder: string): boolean => {
  if (!existsSync(settings.personalDataPath)) return false;
  if (existsSync(personalDataFile(folder))) {
    throw new CommandError(2, `In ${folder} staan al persoonsgegevens. Kies een nieuwe map.`);
  }
  copyDatabase(settings.personalDataPath, personalDataFile(folder));
  chmodSync(personalDataFile(folder), OWNER_ONLY);
  return true;
};

/** Who looked at whom; its key is left out, so that a copy alone cannot be made to fit. */
const copyAccessLog = (settings: Settings, folder: string): void => {
  const path = join(settings.dataDir, 'access-log.db');
  const target = join(folder, 'access-log.db');
  if (!existsSync(path) || existsSync(target)) return;
  copyDatabase(path, target);
  chmodSync(target, OWNER_ONLY);
};

const copyMasterKey = (settings: Settings, folder: string): boolean => {
  const key = masterKeyFile(settings.dataDir);
  if (!existsSync(key)) return false;
  copyFileSync(key, masterKeyFile(folder));
  chmodSync(masterKeyFile(folder), OWNER_ONLY);
  return true;
};

/**
 * Copies the ledger and its personal data into a folder, while the server runs, and reads the
 * copy back. A copy that was interrupted goes on where it was.
 */
export const backup = async (
  settings: Settings,
  folder: string,
  terminal: Terminal,
): Promise<ExitCode> => {
  if (readManifest(folder) !== null) {
    throw new CommandError(2, `In ${folder} staat al een kopie. Kies een nieuwe map.`);
  }
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const { events } = await between([settings.log, addressOf(folder)], settings, (source, target) =>
    copyAndCompare(source, target, terminal),
  );
  chmodSync(ledgerFile(folder), OWNER_ONLY);
  const withPersonalData = copyPersonalData(settings, folder);
  copyAccessLog(settings, folder);
  const withKey = copyMasterKey(settings, folder);
  const checked = await checkFile(ledgerFile(folder), terminal);
  if (checked.faults.length > 0) {
    terminal.out(checkText(checked));
    return 3;
  }
  const manifest: BackupManifest = { madeAt: new Date().toISOString(), events, withPersonalData };
  writeFileSync(manifestPath(folder), `${JSON.stringify(manifest, null, 2)}\n`);
  terminal.out(
    `Kopie gemaakt in ${folder} en nagelezen: ${count(events)} gebeurtenissen. Terugzetten: zgb restore ${folder}`,
  );
  if (withKey) {
    terminal.out(
      'De hoofdsleutel (master.key) zit erbij. Bewaar die het liefst apart van de kopie.',
    );
  }
  return 0;
};
