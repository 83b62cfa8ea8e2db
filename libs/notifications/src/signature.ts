import { createHmac, hkdfSync } from 'node:crypto';
import type { WebhookKey } from './domain/webhook';

const SECRET_BYTES = 32;

/**
 * Secret of a subscription, from the one key of the ledger: it is stored nowhere and can be shown
 * once without being kept. `version`: that of its stream when it was given.
 */
export const secretOf = (key: Buffer, { municipality, id }: WebhookKey, version: number): Buffer =>
  Buffer.from(
    hkdfSync('sha256', key, '', `webhook ${municipality} ${id} ${String(version)}`, SECRET_BYTES),
  );

/** As receivers get it: the form of Standard Webhooks. */
export const secretText = (secret: Buffer): string => `whsec_${secret.toString('base64')}`;

/** Headers that prove who sent a body and when, by Standard Webhooks: HMAC-SHA-256 (EVT-09). */
export const signatureHeaders = (
  body: string,
  id: string,
  at: Date,
  secrets: readonly Buffer[],
): Readonly<Record<string, string>> => {
  const timestamp = String(Math.floor(at.getTime() / 1_000));
  const signed = `${id}.${timestamp}.${body}`;
  const signatures = secrets.map(
    (secret) => `v1,${createHmac('sha256', secret).update(signed).digest('base64')}`,
  );
  return {
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': signatures.join(' '),
  };
};
