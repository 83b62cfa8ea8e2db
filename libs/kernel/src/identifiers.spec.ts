import { isBsn, municipalityOf, parseStreamId, safePart, streamId } from '.';

describe('citizen service number', () => {
  it.each([
    ['999900006', true],
    ['999990019', true],
    ['999900007', false],
    ['000000000', false],
    ['99990000', false],
    ['9999000060', false],
    ['99990000a', false],
  ])('CS002: case %#', (value, passes) => {
    expect(isBsn(value)).toBe(passes);
  });
});

describe('stream names', () => {
  it('are put together and taken apart', () => {
    const id = streamId('allocation', '1690', 'wmo', '12345');
    expect(id).toBe('allocation-1690_wmo_12345');
    expect(parseStreamId(id)).toStrictEqual({
      category: 'allocation',
      tenant: '1690',
      parts: ['wmo', '12345'],
    });
  });

  it('tell whose they are', () => {
    expect(municipalityOf('allocation-1690_wmo_1')).toBe('1690');
    expect(municipalityOf('product-zes_wmo_02_02Z01')).toBeNull();
  });

  it('refuse parts that could be read in two ways', () => {
    for (const part of ['', 'a_b', 'a b', 'é', '-a']) {
      expect(() => streamId('allocation', '1690', part)).toThrow(RangeError);
    }
    expect(() => parseStreamId('iets anders')).toThrow(RangeError);
  });

  it('make any message number safe, and keep different numbers different', () => {
    expect(safePart('A_1')).toBe('A.5f.1');
    expect(safePart('A 1')).toBe('A.20.1');
    expect(streamId('message', '1690', safePart('é/ü'))).toBe('message-1690_.e9..2f..fc.');
  });
});
