import { careLevel } from './care-level';

const care = (code: string, cents: number, unit: '01' | '04' | '14') => ({
  category: '02',
  code,
  price: { cents, unit },
});

describe('the level of care', () => {
  const hour = care('02T01', 6_000, '04');

  it('ZES-19: one cent per unit makes care lighter or heavier, the same price is neither', () => {
    const levels = [5_999, 6_000, 6_001].map((cents) =>
      careLevel(hour, care('02T02', cents, '04')),
    );
    expect(levels).toEqual(['lighter', 'same', 'heavier']);
  });

  it('ZES-19: a minute counts as a sixtieth of an hour', () => {
    const levels = [99, 100, 101].map((cents) => careLevel(hour, care('02T02', cents, '01')));
    expect(levels).toEqual(['lighter', 'same', 'heavier']);
  });

  it('ZES-19: other units or an unknown price cannot be compared, the same product needs no price', () => {
    const unpriced = { category: '02', code: '02T02', price: null };
    expect(careLevel(hour, care('02T02', 5_999, '14'))).toBe('unknown');
    expect([careLevel(hour, unpriced), careLevel(unpriced, hour)]).toEqual(['unknown', 'unknown']);
    expect(careLevel(unpriced, { ...unpriced })).toBe('same');
  });
});
