import { hash } from 'node:crypto';
import type { StoredEvent } from './port';

/** Digest of a history without events. */
export const EMPTY_HISTORY = '';

/**
 * SHA-256 over the digest of the history before an event, and the event: one number for everything
 * recorded so far, that changes with any event left out, added, changed or moved. Positions are
 * left out, so that a copy in another store has the same. NL: controlegetal van de geschiedenis.
 */
export const historyDigest = (
  before: string,
  { streamId, version, recordedAt, hash: content }: Omit<StoredEvent, 'position' | 'body'>,
): string =>
  hash('sha256', [before, streamId, String(version), recordedAt, content].join(' '), 'hex');
