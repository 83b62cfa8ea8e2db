import fc from 'fast-check';
import { decodeMessage, encodeMessage, EncodeError } from '.';
import { sample301, sample323, sampleAllocated, sampleLine323 } from './samples';

const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString('utf8');

describe('writing a message', () => {
  it('OP192: UTF-8 without BOM, CR/LF, custom prefixes, no empty elements', () => {
    const written = text(encodeMessage('WMO323', sample323()));
    expect(written.split('\r\n').slice(0, 4)).toEqual([
      '<?xml version="1.0" encoding="UTF-8"?>',
      '<wmo323:Bericht xmlns:wmo323="http://www.istandaarden.nl/iwmo/3_2/wmo323/schema" xmlns:iwmo="http://www.istandaarden.nl/iwmo/3_2/basisschema/schema">',
      '  <wmo323:Header>',
      '    <wmo323:BerichtCode>484</wmo323:BerichtCode>',
    ]);
    expect(written).toContain('<iwmo:Identificatie>D1</iwmo:Identificatie>');
    expect(written.replaceAll('\r\n', '')).not.toContain('\n');
    expect(written).not.toMatch(/\/>/);
  });

  it('refuses what the standard does not allow', () => {
    const tooLong = sampleLine323({ ProductCode: '02Z022' });
    expect(() => encodeMessage('WMO323', sample323([tooLong]))).toThrow(EncodeError);
    expect(() => encodeMessage('WMO323', sample323([]))).toThrow(EncodeError);
    // The code of the other law: no reader would take it.
    expect(() => encodeMessage('JW301', sample301())).toThrow(EncodeError);
    expect(() => encodeMessage('WMO301', { ...sample301(), Extra: 1 } as never)).toThrow(
      EncodeError,
    );
  });

  it('reads back everything it writes, byte for byte the same', async () => {
    const anyText = fc
      .string({ minLength: 1, maxLength: 60, unit: 'grapheme' })
      .filter((value) => /^[^\p{C}\u2028\u2029]*\S[^\p{C}\u2028\u2029]*$/u.test(value));
    const anyAllocated = fc
      .record({
        ToewijzingNummer: fc.integer({ min: 0, max: 999_999_999 }),
        Commentaar: anyText,
        Budget: fc.integer({ min: 0, max: 99_999_999 }),
      })
      .map((over) => sampleAllocated(over));
    await fc.assert(
      fc.asyncProperty(fc.array(anyAllocated, { minLength: 1, maxLength: 3 }), async (products) => {
        const bericht = sample301(products);
        const bytes = encodeMessage('WMO301', bericht);
        const result = await decodeMessage(bytes);
        expect(result).toMatchObject({ ok: true, message: { bericht } });
        if (result.ok && result.message.number === '301') {
          expect(text(encodeMessage('WMO301', result.message.bericht))).toBe(text(bytes));
        }
      }),
      { numRuns: 60 },
    );
  });
});
