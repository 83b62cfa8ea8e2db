import { hash } from 'node:crypto';

/** A UUID of version 8 (made by a rule of our own) from the first bytes of a SHA-256. */
export const uuidOfHash = (sha256: string): string => {
  const bytes = Buffer.from(sha256.slice(0, 32), 'hex');
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x80, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = bytes.toString('hex');
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    hex.slice(12, 16),
    hex.slice(16, 20),
    hex.slice(20, 32),
  ].join('-');
};

/**
 * Id of the n-th event of a command: the same command always gives the same ids, so that an
 * append whose reply was lost can be sent again.
 */
export const deriveEventId = (commandId: string, index: number): string =>
  uuidOfHash(hash('sha256', `${commandId}\n${String(index)}`, 'hex'));
