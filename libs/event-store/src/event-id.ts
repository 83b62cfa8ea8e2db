import { hash } from 'node:crypto';

/** A UUID of version 8 (made by a rule of our own) from the first bytes of a SHA-256. */
export const uuidOfHash = (sha256: string): string => {
  const variant = ((Number.parseInt(sha256.charAt(16), 16) & 0x3) | 0x8).toString(16);
  const [first, second] = [sha256.slice(0, 8), sha256.slice(8, 12)];
  const [third, fourth] = [`8${sha256.slice(13, 16)}`, `${variant}${sha256.slice(17, 20)}`];
  return `${first}-${second}-${third}-${fourth}-${sha256.slice(20, 32)}`;
};

/**
 * Id of the n-th event of a command: the same command always gives the same ids, so that an
 * append whose reply was lost can be sent again.
 */
export const deriveEventId = (commandId: string, index: number): string =>
  uuidOfHash(hash('sha256', `${commandId}\n${String(index)}`, 'hex'));
