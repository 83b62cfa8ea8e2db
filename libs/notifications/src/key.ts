import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const KEY_BYTES = 32;

/** The key cannot be used; the message says what to do. */
export class WebhookKeyError extends Error {}

const decode = (text: string, source: string): Buffer => {
  const key = Buffer.from(text.trim(), 'base64');
  if (key.length === KEY_BYTES) return key;
  throw new WebhookKeyError(
    `De sleutel van de abonnementen in ${source} is geen sleutel van 32 bytes in base64. Zet de juiste sleutel terug.`,
  );
};

/**
 * The key that secrets of subscriptions follow from: from `ZGB_WEBHOOK_KEY`, or from `webhook.key` in
 * the data folder. Processes that share their work must be given the same one.
 */
export const readWebhookKey = (dataDir: string, given: string | undefined): Buffer => {
  if (given !== undefined && given !== '') return decode(given, 'ZGB_WEBHOOK_KEY');
  const path = join(dataDir, 'webhook.key');
  if (!existsSync(path)) {
    const made = `${randomBytes(KEY_BYTES).toString('base64')}\n`;
    writeFileSync(path, made, { mode: 0o600, flag: 'wx' });
  }
  return decode(readFileSync(path, 'utf8'), path);
};
