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

  it('IMP-08: every wrong digit and every swap of two in a thousand numbers is found', () => {
    const numbers: string[] = [];
    for (let number = 999_000_000; numbers.length < 1_000; number += 1) {
      if (isBsn(String(number))) numbers.push(String(number));
    }
    const passed: string[] = [];
    for (const number of numbers) {
      const digits = [...number];
      for (const [at, digit] of digits.entries()) {
        for (const other of '0123456789') {
          const wrong = digits.with(at, other).join('');
          if (other !== digit && isBsn(wrong)) passed.push(wrong);
        }
        for (let to = at + 1; to < digits.length; to += 1) {
          const swapped = digits
            .with(at, digits[to] ?? '')
            .with(to, digit)
            .join('');
          if (swapped !== number && isBsn(swapped)) passed.push(swapped);
        }
      }
    }
    expect(passed).toEqual([]);
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
