import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const KEY_BYTES = 32;

/** The key cannot be used; the message says what to do. */
export class AccessKeyError extends Error {}

const decode = (text: string, source: string): Buffer => {
  const key = Buffer.from(text.trim(), 'base64');
  if (key.length === KEY_BYTES) return key;
  throw new AccessKeyError(
    `De sleutel van het toegangslogboek in ${source} is geen sleutel van 32 bytes in base64. Zet de juiste sleutel terug.`,
  );
};

/** True when there is a key to check with. */
export const hasAccessKey = (dataDir: string, given: string | undefined): boolean =>
  (given !== undefined && given !== '') || existsSync(join(dataDir, 'access-log.key'));

/**
 * The key that seals the access log: from `ZGB_ACCESS_LOG_KEY`, or from `access-log.key` in the data
 * folder. Another one than the master key (LOG-06): who keeps the data should not keep this.
 */
export const readAccessKey = (dataDir: string, given: string | undefined): Buffer => {
  if (given !== undefined && given !== '') return decode(given, 'ZGB_ACCESS_LOG_KEY');
  const path = join(dataDir, 'access-log.key');
  if (!existsSync(path)) {
    const made = `${randomBytes(KEY_BYTES).toString('base64')}\n`;
    writeFileSync(path, made, { mode: 0o600, flag: 'wx' });
  }
  return decode(readFileSync(path, 'utf8'), path);
};
