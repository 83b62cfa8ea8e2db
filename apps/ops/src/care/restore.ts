import { copyFileSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { lockLedger } from '@zgb/event-store';
import { openLogAt, type LogAddress, type Settings } from '@zgb/platform';
import { CommandError, type ExitCode, type Terminal } from '../outcome';
import { ledgerFile, masterKeyFile, personalDataFile, readManifest } from './backup';
import { between, copyAndCompare } from './copy';
import { count } from './progress';
import { checkFile, checkText } from './verify';

type SqliteAddress = Extract<LogAddress, { kind: 'sqlite' }>;

/** What a SQLite database may have beside it. */
const BESIDE = ['', '-wal', '-shm', '-sums'];

const moveAside = (path: string, aside: string): void => {
  for (const suffix of BESIDE) {
    if (existsSync(`${path}${suffix}`)) renameSync(`${path}${suffix}`, `${aside}${suffix}`);
  }
};

const remove = (path: string): void => {
  for (const suffix of BESIDE) rmSync(`${path}${suffix}`, { force: true });
};

/** Number of events of the present ledger; 0 when it cannot be read: a reason to put a copy back. */
const presentEvents = async (log: SqliteAddress, settings: Settings): Promise<number> => {
  if (!existsSync(log.path)) return 0;
  try {
    const store = await openLogAt(log, { ...settings, readOnly: true });
    const head = await store.head();
    await store.close();
    return head;
  } catch {
    return 0;
  }
};

const sqliteLog = ({ log }: Settings): SqliteAddress => {
  if (log.kind === 'sqlite') return log;
  throw new CommandError(
    2,
    'Een kopie terugzetten kan in een grootboek in een bestand. Vul een leeg cluster met: zgb copy sqlite:MAP/ledger.db esdb://…',
  );
};

const sameFile = (a: string, b: string): boolean => readFileSync(a).equals(readFileSync(b));

/** The old files, under a name with the moment: nothing is thrown away. */
const setAside = (settings: Settings, log: SqliteAddress, moment: string): readonly string[] => {
  const kept: string[] = [];
  for (const path of [log.path, settings.personalDataPath]) {
    if (!existsSync(path)) continue;
    moveAside(path, `${path}.voor-${moment}`);
    kept.push(`${path}.voor-${moment}`);
  }
  return kept;
};

const placeKey = (settings: Settings, folder: string, moment: string): void => {
  const [from, to] = [masterKeyFile(folder), masterKeyFile(settings.dataDir)];
  if (!existsSync(from) || (existsSync(to) && sameFile(from, to))) return;
  if (existsSync(to)) renameSync(to, `${to}.voor-${moment}`);
  copyFileSync(from, to);
};

/**
 * Puts a copy in the place of the present ledger. The copy is read whole first, the present files
 * are kept under another name, and what is made from the log (views, snapshots) is made anew.
 */
export const restore = async (
  settings: Settings,
  folder: string,
  replace: boolean,
  terminal: Terminal,
): Promise<ExitCode> => {
  const log = sqliteLog(settings);
  mkdirSync(settings.dataDir, { recursive: true, mode: 0o700 });
  // Nobody may write the ledger, or start to, while its files are replaced.
  const unlock = lockLedger(log.path);
  try {
    return await putBack(settings, log, folder, replace, terminal);
  } finally {
    unlock();
  }
};

const putBack = async (
  settings: Settings,
  log: SqliteAddress,
  folder: string,
  replace: boolean,
  terminal: Terminal,
): Promise<ExitCode> => {
  const manifest = readManifest(folder);
  if (manifest === null) {
    throw new CommandError(2, `In ${folder} staat geen volledige kopie (kopie.json ontbreekt).`);
  }
  const present = await presentEvents(log, settings);
  if (existsSync(log.path) && !replace) {
    throw new CommandError(
      2,
      `In ${settings.dataDir} staat al een grootboek met ${count(present)} gebeurtenissen; de kopie heeft er ${count(manifest.events)}. Gebruik --replace om het te vervangen. De huidige bestanden blijven bewaard.`,
    );
  }
  const checked = await checkFile(ledgerFile(folder), terminal);
  if (checked.faults.length > 0) {
    terminal.out(`De kopie zelf is niet goed; er is niets gewijzigd.\n${checkText(checked)}`);
    return 3;
  }
  const arriving: SqliteAddress = { ...log, path: join(settings.dataDir, 'ledger.db.terugzetten') };
  remove(arriving.path);
  const source: SqliteAddress = { ...log, path: ledgerFile(folder) };
  const { events } = await between([source, arriving], settings, (from, to) =>
    copyAndCompare(from, to, terminal),
  );
  const moment = new Date().toISOString().replaceAll(/[:.]/g, '-');
  const kept = setAside(settings, log, moment);
  moveAside(arriving.path, log.path);
  rmSync(`${arriving.path}.lock`, { force: true });
  if (existsSync(personalDataFile(folder))) {
    copyFileSync(personalDataFile(folder), settings.personalDataPath);
  }
  placeKey(settings, folder, moment);
  if (settings.readModels.kind === 'sqlite') remove(settings.readModels.path);
  remove(settings.snapshotsPath);
  terminal.out(
    `Teruggezet: ${count(events)} gebeurtenissen. De overzichten worden bij de start opnieuw gemaakt.`,
  );
  for (const path of kept) terminal.out(`Het vorige bestand staat in ${path}`);
  return 0;
};
