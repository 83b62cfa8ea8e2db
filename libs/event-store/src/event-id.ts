import { createHash } from 'node:crypto';

/**
 * Id of the n-th event of a command: the same command always gives the same ids, so that an
 * append whose reply was lost can be sent again. A UUID of version 8 (made by our own rule).
 */
export const deriveEventId = (commandId: string, index: number): string => {
  const hash = createHash('sha256')
    .update(`${commandId}\n${String(index)}`)
    .digest();
  hash.writeUInt8((hash.readUInt8(6) & 0x0f) | 0x80, 6);
  hash.writeUInt8((hash.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = hash.subarray(0, 16).toString('hex');
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    hex.slice(12, 16),
    hex.slice(16, 20),
    hex.slice(20, 32),
  ].join('-');
};
