import { EventStoreError } from '@zgb/event-store';
import { MasterKeyError } from '@zgb/personal-data';
import { SettingsError } from '@zgb/platform';
import { RegionFileError } from './load/region-file';
import { CommandError, type ExitCode } from './outcome';

/** Code of an error of the system or the database, e.g. `ENOENT`; empty when it has none. */
export const codeOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string'
    ? error.code
    : '';

const DISK_FULL =
  'De schijf is vol. Er is niets half opgeslagen. Maak ruimte vrij en start het commando opnieuw: het gaat verder waar het was.';

const CLUSTER_AWAY =
  'Het cluster van het grootboek is niet bereikbaar of heeft geen leider. Controleer ZGB_EVENT_STORE en het cluster, en geef de opdracht daarna opnieuw.';

const STORE_FAULTS: Readonly<Record<string, string>> = {
  'disk-full': DISK_FULL,
  'store-locked':
    'Een ander proces gebruikt dit grootboek, bijvoorbeeld “npm start”. Stop dat proces, of lees de berichten in via de webpagina.',
  'store-unavailable':
    'Het grootboek kan niet worden geschreven. Controleer de rechten op de gegevensmap (ZGB_DATA) en de schijf.',
  'store-damaged':
    'Het bestand van het grootboek is beschadigd. Zie wat er mis is met “zgb verify” en zet een kopie terug met “zgb restore MAP”.',
  'store-outdated':
    'Het grootboek heeft nog een oudere vorm. Start de server één keer, of geef een opdracht die schrijft (zoals “zgb load”): dan wordt het bijgewerkt.',
  'store-from-the-future':
    'Het grootboek is geschreven door een nieuwere versie van dit programma. Installeer die versie.',
  'access-denied':
    'Het cluster weigert de toegang. Controleer naam en wachtwoord in ZGB_EVENT_STORE.',
  'outcome-unknown':
    'Het cluster antwoordde niet op tijd; of er iets is opgeslagen, is niet zeker. Geef dezelfde opdracht opnieuw: er wordt niets dubbel vastgelegd.',
  'stream-deleted':
    'Op het cluster is een stroom verwijderd. Het grootboek verwijdert niets: zet een kopie terug.',
  'position-unknown':
    'Deze positie bestaat niet in het grootboek. Gebruik een positie die “zgb events” heeft getoond.',
  'stored-event-damaged':
    'Een gebeurtenis in het grootboek is beschadigd. Stop met schrijven en zet een kopie terug.',
  'event-from-the-future':
    'Het grootboek is geschreven door een nieuwere versie van dit programma. Installeer die versie.',
  'unknown-event-type':
    'Het grootboek bevat een soort gebeurtenis die dit programma niet kent. Installeer de versie die het geschreven heeft.',
};

/** What any error means for the person at the terminal: a Dutch text and an exit code. */
export const explainFault = (
  error: unknown,
): { readonly text: string; readonly exitCode: ExitCode } => {
  if (error instanceof CommandError) return { text: error.message, exitCode: error.exitCode };
  if (error instanceof RegionFileError) {
    return { text: `Het regiobestand klopt niet. ${error.message}.`, exitCode: 2 };
  }
  if (error instanceof SettingsError || error instanceof MasterKeyError) {
    return { text: error.message, exitCode: 2 };
  }
  if (error instanceof EventStoreError) {
    const isOfCluster = error.code === 'store-unavailable' && !('path' in error.details);
    if (isOfCluster) return { text: CLUSTER_AWAY, exitCode: 3 };
    return { text: STORE_FAULTS[error.code] ?? `Storing: ${error.message}.`, exitCode: 3 };
  }
  switch (codeOf(error)) {
    case 'ENOSPC':
    case 'SQLITE_FULL':
      return { text: DISK_FULL, exitCode: 3 };
    case 'SQLITE_READONLY':
    case 'SQLITE_CANTOPEN':
      return { text: STORE_FAULTS['store-unavailable'] ?? '', exitCode: 3 };
    default: {
      const what = error instanceof Error ? error.message : String(error);
      return { text: `Onverwachte fout: ${what}`, exitCode: 3 };
    }
  }
};

/** A file or folder that cannot be used, as a message for its owner. */
export const pathError = (path: string, error: unknown): CommandError => {
  const why: Readonly<Record<string, string>> = {
    ENOENT: 'bestaat niet. Controleer de naam',
    EACCES: 'mag niet worden gelezen. Controleer de rechten',
    EISDIR: 'is een map. Geef een bestand op',
    ENOTDIR: 'is geen map',
  };
  const reason = why[codeOf(error)] ?? 'kan niet worden gelezen';
  return new CommandError(2, `${path} ${reason}.`, { cause: error });
};
