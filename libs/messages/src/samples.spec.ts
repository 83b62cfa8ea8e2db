import { isBsn } from '@zgb/kernel';
import { checkLevel2, decodeMessage, encodeMessage } from '.';
import { messageKinds, sampleOf } from './samples';

describe('a sample of every kind of message', () => {
  it('there are fourteen under each law', () => {
    expect(messageKinds).toHaveLength(28);
    expect(new Set(messageKinds).size).toBe(28);
  });

  it.each(messageKinds)(
    '%s is written, read back equal and written the same again',
    async (kind) => {
      const bericht = sampleOf(kind);
      const bytes = encodeMessage(kind, bericht);
      const result = await decodeMessage(bytes);
      if (!result.ok) throw new Error(JSON.stringify(result.faults));
      expect(result.message).toMatchObject({ kind });
      expect(result.message.bericht).toStrictEqual(bericht);
      const again = encodeMessage(kind, result.message.bericht);
      expect(Buffer.from(again).equals(bytes)).toBe(true);
    },
  );

  it('names no person: BSNs are from the range for testing, and pass the eleven-test', () => {
    const bsns = messageKinds.flatMap((kind) =>
      [...JSON.stringify(sampleOf(kind)).matchAll(/"Bsn":"(\d+)"/g)].map(([, bsn]) => bsn),
    );
    expect(bsns.length).toBeGreaterThanOrEqual(24);
    expect(bsns.filter((bsn) => !isBsn(bsn) || !bsn.startsWith('9999'))).toEqual([]);
  });

  it.each(messageKinds)('%s breaks no rule', async (kind) => {
    const result = await decodeMessage(encodeMessage(kind, sampleOf(kind)));
    expect(result.ok && checkLevel2(result.message)).toEqual([]);
  });
});
