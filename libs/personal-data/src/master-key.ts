import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { newKey } from './cipher';
import { MasterKeyError } from './errors';

const KEY_BYTES = 32;

const decode = (text: string, source: string): Buffer => {
  const key = Buffer.from(text.trim(), 'base64');
  if (key.length !== KEY_BYTES) {
    throw new MasterKeyError(
      `De hoofdsleutel in ${source} is geen sleutel van 32 bytes in base64. Zet de juiste sleutel terug.`,
    );
  }
  return key;
};

/** Whether there is a key already; asking makes none. */
export const hasMasterKey = (dataDir: string, given: string | undefined): boolean =>
  (given !== undefined && given !== '') || existsSync(join(dataDir, 'master.key'));

/**
 * The key that all personal data depend on: from `ZGB_MASTER_KEY`, or from `master.key` in the
 * data folder, made on first use for its owner only. Keep a copy apart from the data: who loses it
 * loses every name and BSN.
 */
export const readMasterKey = (dataDir: string, given: string | undefined): Buffer => {
  if (given !== undefined && given !== '') return decode(given, 'ZGB_MASTER_KEY');
  const path = join(dataDir, 'master.key');
  if (!existsSync(path)) {
    writeFileSync(path, `${newKey().toString('base64')}\n`, { mode: 0o600, flag: 'wx' });
  }
  return decode(readFileSync(path, 'utf8'), path);
};
