import { existsSync } from 'node:fs';
import type { Settings } from '@zgb/platform';
import { CommandError } from '../outcome';

/** The settings, when there is a ledger to look after. */
export const withLedger = (settings: Settings): Settings => {
  const { log, dataDir } = settings;
  if (log.kind === 'cluster' || existsSync(log.path)) return settings;
  throw new CommandError(2, `In ${dataDir} staat nog geen grootboek.`);
};
