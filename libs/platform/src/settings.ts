import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { dutchDateAt, isCalendarDate, type CalendarDate } from '@zgb/kernel';
import { MONTHS_KEPT } from '@zgb/read-models';

/** Where a log is: one file on this machine, or a cluster that others run. */
export type LogAddress =
  | { readonly kind: 'sqlite'; readonly path: string; readonly durability: 'full' | 'normal' }
  | {
      readonly kind: 'cluster';
      readonly url: string;
      /** One call for all appends; see the cluster adapter. */
      readonly batchAppend: boolean;
    };

/** Where the rows of the views are: one file, or a Redis that several processes share. */
export type ReadModelsAddress =
  | { readonly kind: 'sqlite'; readonly path: string }
  | { readonly kind: 'redis'; readonly url: string };

/** Everything that is chosen by configuration. */
export interface Settings {
  readonly dataDir: string;
  readonly log: LogAddress;
  /** First part of the names of streams on a cluster, so that it can hold several ledgers. */
  readonly ledgerName: string;
  readonly readModels: ReadModelsAddress;
  readonly personalDataPath: string;
  readonly snapshotsPath: string;
  readonly host: string;
  readonly port: number;
  /** How many months back the rows of month ends are kept, for quick questions about the past. */
  readonly keepMonths: number;
  /** Day that counts as today; null: the calendar. For demonstrations and tests. */
  readonly fixedToday: CalendarDate | null;
  /** Origins of pages elsewhere that may read answers of the API. */
  readonly corsOrigins: readonly string[];
  /** Number of the organisation (OIN), which names the source of notifications; null: none. */
  readonly oin: string | null;
  /** Whether one user or municipality may ask only so often. */
  readonly rateLimits: boolean;
}

/** A setting cannot be used; the Dutch message says which and what to do. */
export class SettingsError extends Error {}

export type Environment = Readonly<Record<string, string | undefined>>;

/** A setting, or the content of the file that `NAME_FILE` names: for secrets. Empty is absent. */
export const settingOf = (environment: Environment, name: string): string | undefined => {
  const value = environment[name] === '' ? undefined : environment[name];
  const file = environment[`${name}_FILE`];
  if (file === undefined || file === '') return value;
  if (value !== undefined) {
    throw new SettingsError(`${name} en ${name}_FILE zijn allebei ingevuld. Laat er één weg.`);
  }
  try {
    return readFileSync(file, 'utf8').trim();
  } catch {
    throw new SettingsError(
      `Het bestand van ${name}_FILE (${file}) kan niet worden gelezen. Controleer het pad en de rechten.`,
    );
  }
};

const withoutOptions = (address: string): string => address.split('?')[0] ?? '';

const durabilityOf = (address: string): 'full' | 'normal' => {
  const options = new URLSearchParams(address.slice(withoutOptions(address).length));
  const durability = options.get('durability') ?? 'full';
  if (durability === 'full' || durability === 'normal') return durability;
  throw new SettingsError(
    `durability=${durability} bestaat niet. Kies full (wat bevestigd is, overleeft stroomuitval) of normal (sneller; de laatste momenten voor stroomuitval kunnen verloren gaan).`,
  );
};

/** Ours, not the client's, which would not know it. */
const BATCH_APPEND = /(?<=[?&])batchAppend=true&?/;

/** Reads `sqlite:PATH`, `sqlite:PATH?durability=normal`, `esdb://…` or `esdb+discover://…`. */
export const parseLogAddress = (address: string): LogAddress => {
  if (/^(?:esdb|kurrentdb)(?:\+discover)?:\/\//.test(address)) {
    return {
      kind: 'cluster',
      url: address.replace(/^kurrentdb/, 'esdb').replace(BATCH_APPEND, ''),
      batchAppend: BATCH_APPEND.test(address),
    };
  }
  if (address.startsWith('sqlite:') && withoutOptions(address).length > 'sqlite:'.length) {
    const path = resolve(withoutOptions(address).slice('sqlite:'.length));
    return { kind: 'sqlite', path, durability: durabilityOf(address) };
  }
  const start = address.split(':')[0] ?? '';
  throw new SettingsError(
    `Een grootboek heeft een adres als sqlite:PAD of esdb://NAAM:POORT; “${start}:…” is dat niet.`,
  );
};

const parseReadModels = (value: string): ReadModelsAddress => {
  if (/^(?:rediss?|redis\+cluster):\/\//.test(value)) return { kind: 'redis', url: value };
  if (value.startsWith('sqlite:') && value.length > 'sqlite:'.length) {
    return { kind: 'sqlite', path: resolve(value.slice('sqlite:'.length)) };
  }
  throw new SettingsError(
    'ZGB_READ_MODELS is geen adres. Laat het weg, of gebruik sqlite:PAD of redis://NAAM:POORT.',
  );
};

const portOf = (value: string | undefined): number => {
  const port = value === undefined || value === '' ? 3000 : Number(value);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw new SettingsError('PORT is geen poortnummer. Kies een getal van 1 tot en met 65535.');
};

/** Ten years: as long as accounts are kept. */
const KEEP_MONTHS_MAX = 120;

const keepMonthsOf = (value: string | undefined): number => {
  const months = value === undefined || value === '' ? MONTHS_KEPT : Number(value);
  if (Number.isInteger(months) && months >= 1 && months <= KEEP_MONTHS_MAX) return months;
  throw new SettingsError(
    `ZGB_KEEP_MONTHS is geen aantal maanden. Kies een geheel getal van 1 tot en met ${String(KEEP_MONTHS_MAX)}.`,
  );
};

const todayOf = (value: string | undefined): CalendarDate | null => {
  if (value === undefined || value === '') return null;
  if (isCalendarDate(value)) return value;
  throw new SettingsError('ZGB_TODAY is geen datum. Gebruik de vorm jjjj-mm-dd.');
};

const ledgerNameOf = (value: string | undefined): string => {
  const name = value ?? 'zgb';
  if (/^[a-z][a-z0-9]{0,19}$/.test(name)) return name;
  throw new SettingsError(
    'ZGB_LEDGER_NAME is geen naam. Gebruik 1 tot en met 20 kleine letters en cijfers, een letter eerst.',
  );
};

const originsOf = (value: string | undefined): readonly string[] => {
  const origins = (value ?? '').split(',').filter((one) => one !== '');
  const wrong = origins.find((one) => !/^https?:\/\/[a-z0-9.-]+(:\d{1,5})?$/.test(one));
  if (wrong === undefined) return origins;
  throw new SettingsError(
    `ZGB_CORS_ORIGINS: “${wrong}” is geen herkomst. Gebruik bijvoorbeeld https://www.gemeente.example, met komma’s ertussen; een * kan niet.`,
  );
};

const oinOf = (value: string | undefined): string | null => {
  if (value === undefined || value === '') return null;
  if (/^\d{20}$/.test(value)) return value;
  throw new SettingsError('ZGB_OIN is geen organisatie-identificatienummer van 20 cijfers.');
};

const rateLimitsOf = (value: string | undefined): boolean => {
  if (value === undefined || value === '' || value === 'aan') return true;
  if (value === 'uit') return false;
  throw new SettingsError('ZGB_RATE_LIMITS is aan of uit.');
};

/** Reads the settings from the environment; every one has a default. */
export const readSettings = (environment: Environment): Settings => {
  const dataDir = resolve(environment['ZGB_DATA'] ?? 'data');
  return {
    dataDir,
    log: parseLogAddress(
      settingOf(environment, 'ZGB_EVENT_STORE') ?? `sqlite:${join(dataDir, 'ledger.db')}`,
    ),
    ledgerName: ledgerNameOf(settingOf(environment, 'ZGB_LEDGER_NAME')),
    readModels: parseReadModels(
      settingOf(environment, 'ZGB_READ_MODELS') ?? `sqlite:${join(dataDir, 'read-models.db')}`,
    ),
    personalDataPath: join(dataDir, 'personal-data.db'),
    snapshotsPath: join(dataDir, 'snapshots.db'),
    host: environment['HOST'] ?? '127.0.0.1',
    port: portOf(environment['PORT']),
    keepMonths: keepMonthsOf(environment['ZGB_KEEP_MONTHS']),
    fixedToday: todayOf(environment['ZGB_TODAY']),
    corsOrigins: originsOf(environment['ZGB_CORS_ORIGINS']),
    oin: oinOf(environment['ZGB_OIN']),
    rateLimits: rateLimitsOf(environment['ZGB_RATE_LIMITS']),
  };
};

/** Today in the Netherlands, or the day that a demonstration is set to. */
export const todayFrom =
  ({ fixedToday }: Pick<Settings, 'fixedToday'>, now: () => Date = () => new Date()) =>
  (): CalendarDate =>
    fixedToday ?? dutchDateAt(now());
