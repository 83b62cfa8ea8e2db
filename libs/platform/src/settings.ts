import { join, resolve } from 'node:path';
import { dutchDateAt, isCalendarDate, type CalendarDate } from '@zgb/kernel';

/** Everything that is chosen by configuration. */
export interface Settings {
  readonly dataDir: string;
  /** File of the event log. */
  readonly ledgerPath: string;
  readonly readModelsPath: string;
  readonly personalDataPath: string;
  readonly host: string;
  readonly port: number;
  /** Day that counts as today; null: the calendar. For demonstrations and tests. */
  readonly fixedToday: CalendarDate | null;
}

/** A setting cannot be used; the Dutch message says which and what to do. */
export class SettingsError extends Error {}

const pathOf = (name: string, value: string | undefined, fallback: string): string => {
  if (value === undefined || value === '') return fallback;
  if (value.startsWith('sqlite:')) return resolve(value.slice('sqlite:'.length));
  throw new SettingsError(
    `${name} begint niet met “sqlite:”. Deze versie bewaart alles in SQLite-bestanden; laat ${name} weg of gebruik sqlite:PAD.`,
  );
};

const portOf = (value: string | undefined): number => {
  const port = value === undefined || value === '' ? 3000 : Number(value);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw new SettingsError('PORT is geen poortnummer. Kies een getal van 1 tot en met 65535.');
};

const todayOf = (value: string | undefined): CalendarDate | null => {
  if (value === undefined || value === '') return null;
  if (isCalendarDate(value)) return value;
  throw new SettingsError('ZGB_TODAY is geen datum. Gebruik de vorm jjjj-mm-dd.');
};

/** Reads the settings from the environment; every one has a default. */
export const readSettings = (
  environment: Readonly<Record<string, string | undefined>>,
): Settings => {
  const dataDir = resolve(environment['ZGB_DATA'] ?? 'data');
  return {
    dataDir,
    ledgerPath: pathOf(
      'ZGB_EVENT_STORE',
      environment['ZGB_EVENT_STORE'],
      join(dataDir, 'ledger.db'),
    ),
    readModelsPath: pathOf(
      'ZGB_READ_MODELS',
      environment['ZGB_READ_MODELS'],
      join(dataDir, 'read-models.db'),
    ),
    personalDataPath: join(dataDir, 'personal-data.db'),
    host: environment['HOST'] ?? '127.0.0.1',
    port: portOf(environment['PORT']),
    fixedToday: todayOf(environment['ZGB_TODAY']),
  };
};

/** Today in the Netherlands, or the day that a demonstration is set to. */
export const todayFrom =
  ({ fixedToday }: Pick<Settings, 'fixedToday'>, now: () => Date = () => new Date()) =>
  (): CalendarDate =>
    fixedToday ?? dutchDateAt(now());
