import { chmodSync, copyFileSync, existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { SingleBar } from 'cli-progress';
import { checkLog, copyDatabase, type LogCheck } from '@zgb/event-store';
import { eventCatalogue, type Settings } from '@zgb/platform';
import { CommandError, type ExitCode, type Terminal } from '../outcome';

const NUMBER = new Intl.NumberFormat('nl-NL');

const progress = (
  terminal: Terminal,
): { readonly at: (position: number) => void; readonly stop: () => void } => {
  if (!terminal.isInteractive) return { at: () => undefined, stop: () => undefined };
  const bar = new SingleBar({
    format: 'Gebeurtenissen nagelezen: {value}',
    stream: process.stderr,
  });
  bar.start(Number.MAX_SAFE_INTEGER, 0);
  return {
    at: (position) => {
      bar.update(position);
    },
    stop: () => {
      bar.stop();
    },
  };
};

const check = async (path: string, terminal: Terminal): Promise<LogCheck> => {
  const shown = progress(terminal);
  try {
    return await checkLog(path, eventCatalogue(), shown.at);
  } finally {
    shown.stop();
  }
};

const textOf = ({ events, streams, damagedAt, fault }: LogCheck): string =>
  fault === null
    ? `Het grootboek is heel: ${NUMBER.format(events)} gebeurtenissen in ${NUMBER.format(streams)} stromen, elk nagelezen.`
    : `Het grootboek is beschadigd bij gebeurtenis ${NUMBER.format(damagedAt ?? 0)} (${fault}). Stop met schrijven en zet een kopie terug.`;

/** Reads the whole history and says whether it is as it was written. */
export const verify = async (
  settings: Settings,
  json: boolean,
  terminal: Terminal,
): Promise<ExitCode> => {
  const result = await check(settings.ledgerPath, terminal);
  terminal.out(json ? JSON.stringify(result, null, 2) : textOf(result));
  return result.fault === null ? 0 : 3;
};

/** What belongs together: the log is of no use without the key to its persons. */
const DATABASES = (settings: Settings): readonly (readonly [from: string, name: string])[] => [
  [settings.ledgerPath, 'ledger.db'],
  [settings.personalDataPath, 'personal-data.db'],
];

/**
 * Copies the ledger and its personal data into a new folder, while the server runs, and reads the
 * copy back. Persons first would miss one that the log names: so the log is copied first.
 */
export const backup = async (
  settings: Settings,
  folder: string,
  terminal: Terminal,
): Promise<ExitCode> => {
  if (existsSync(join(folder, 'ledger.db'))) {
    throw new CommandError(2, `In ${folder} staat al een kopie. Kies een nieuwe map.`);
  }
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  for (const [from, name] of DATABASES(settings)) {
    if (!existsSync(from)) continue;
    copyDatabase(from, join(folder, name));
    chmodSync(join(folder, name), 0o600);
  }
  const keyFile = join(settings.dataDir, 'master.key');
  const withKey = existsSync(keyFile);
  if (withKey) {
    copyFileSync(keyFile, join(folder, 'master.key'));
    chmodSync(join(folder, 'master.key'), 0o600);
  }
  const copied = await check(join(folder, 'ledger.db'), terminal);
  terminal.out(
    copied.fault === null
      ? `Kopie gemaakt in ${folder} en nagelezen: ${NUMBER.format(copied.events)} gebeurtenissen. Terugzetten: stop de server en kopieer de bestanden naar de gegevensmap.`
      : textOf(copied),
  );
  if (withKey) {
    terminal.out(
      'De hoofdsleutel (master.key) zit erbij. Bewaar die het liefst apart van de kopie.',
    );
  }
  return copied.fault === null ? 0 : 3;
};
