import fc from 'fast-check';
import { decodeMessage, encodeMessage, EncodeError, streamMessage, TEXT_LENGTH_MAX } from '.';
import { KINDS, randomBericht, randomMessage, randomOf } from './random-message.samples';
import { sample301, sampleAllocated } from './samples';

describe('writing and reading back', () => {
  it('any value that our types can hold survives, and is written the same again', async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...KINDS), fc.nat(), async (kind, seed) => {
        const bericht = randomBericht(randomOf(seed), kind);
        const bytes = encodeMessage(kind, bericht);
        const read = await decodeMessage(bytes);
        expect(read).toMatchObject({ ok: true, message: { kind } });
        if (!read.ok) return;
        expect(read.message.bericht).toStrictEqual(bericht);
        expect(Buffer.compare(encodeMessage(kind, read.message.bericht as never), bytes)).toBe(0);
      }),
      { numRuns: 400 },
    );
  });

  it.each(KINDS)('%s: four valid files are read, none refused', async (kind) => {
    for (let seed = 0; seed < 4; seed += 1) {
      const read = await decodeMessage(randomMessage(randomOf(seed), kind));
      expect(read.ok ? [] : read.faults).toEqual([]);
    }
  });

  it('the stream ends well on any valid file', async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...KINDS), fc.nat(), async (kind, seed) => {
        const parts: string[] = [];
        for await (const { part } of streamMessage(randomMessage(randomOf(seed), kind)))
          parts.push(part);
        expect(parts.at(-1)).toBe(/323|325/.test(kind) ? 'end' : 'message');
      }),
      { numRuns: 100 },
    );
  });

  it.each([
    ['NUL', 'a\u0000b'],
    ['a control character', 'a\u0001b'],
    ['half a character', 'a\ud83d'],
    ['the other half', '\ude00b'],
    ['what is no character', 'a\uffff'],
    ['more than will be read back', 'x'.repeat(TEXT_LENGTH_MAX + 1)],
  ])('%s cannot be written and is not', (_name, Commentaar) => {
    const bericht = sample301([sampleAllocated({ Commentaar })]);
    expect(() => encodeMessage('WMO301', bericht)).toThrow(EncodeError);
  });
});
