import {
  accessPages,
  type AccessOutcome,
  type AccessQuery,
  type StoredAccessLine,
} from '@zgb/access-log';
import { sinceMoment, untilMoment } from '@zgb/kernel';
import { openAccessLogForReading, type Environment, type Settings } from '@zgb/platform';
import { CommandError, type Terminal } from '../outcome';
import { count } from './progress';

/** What the check of the access log found; null: there is none here. */
export const accessLogFault = async (
  settings: Settings,
  environment: Environment,
): Promise<{ readonly text: string; readonly damaged: boolean } | null> => {
  const log = openAccessLogForReading(settings, environment);
  if (log === null) return null;
  try {
    const { lines, damagedAt } = await log.check();
    return damagedAt === null
      ? { text: `Het toegangslogboek is heel: ${count(lines)} regels.`, damaged: false }
      : {
          text: `Het toegangslogboek is gewijzigd of beschadigd bij regel ${count(damagedAt)}. Waarschuw de privacyfunctionaris.`,
          damaged: true,
        };
  } finally {
    await log.close();
  }
};

export interface AccessLogOptions {
  readonly account?: string;
  readonly client?: string;
  readonly object?: string;
  readonly from?: string;
  readonly until?: string;
  readonly refused?: boolean;
  readonly json?: boolean;
}

const OUTCOMES: Readonly<Record<AccessOutcome, string>> = {
  done: 'gedaan',
  refused: 'geweigerd',
  failed: 'mislukt',
};

const textOf = (line: StoredAccessLine): string =>
  [
    line.at,
    line.account ?? 'niet aangemeld',
    line.event,
    line.object,
    OUTCOMES[line.outcome],
    line.from,
  ].join('  ');

const queryOf = (options: AccessLogOptions): Omit<AccessQuery, 'limit'> => {
  const { account, client, object, from, until, refused = false } = options;
  return {
    ...(account === undefined ? {} : { account }),
    ...(client === undefined ? {} : { client }),
    ...(object === undefined ? {} : { object }),
    ...(from === undefined ? {} : { from: sinceMoment(from) ?? from }),
    ...(until === undefined ? {} : { until: untilMoment(until) ?? until }),
    ...(refused ? { outcome: 'refused' } : {}),
  };
};

/** Prints who looked at whom, for the privacy officer (LOG-09). */
export const showAccessLog = async (
  settings: Settings,
  environment: Environment,
  options: AccessLogOptions,
  terminal: Terminal,
): Promise<void> => {
  const log = openAccessLogForReading(settings, environment);
  if (log === null) {
    throw new CommandError(
      2,
      `In ${settings.dataDir} staat geen toegangslogboek, of de sleutel ervan ontbreekt.`,
    );
  }
  try {
    for await (const page of accessPages(log, queryOf(options))) {
      for (const line of page) {
        terminal.out(options.json === true ? JSON.stringify(line) : textOf(line));
      }
    }
  } finally {
    await log.close();
  }
};
