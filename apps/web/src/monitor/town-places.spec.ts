import { placesOf } from './town-places';

const isApart = (codes: readonly string[]): boolean =>
  new Set(placesOf(codes).map((place) => place.join())).size === codes.length;

describe('squares of municipalities', () => {
  it.each([
    [['0118', '0119', '0180', '1690', '1701', '1896']],
    [['0200', '0213', '0232', '0244', '0246', '0262', '0285', '0301']],
    [['0310', '0312', '0352', '0355', '1581']],
    [['0317', '0376', '0402', '0406', '0417', '1696', '1942']],
    [['0001', '0002', '0003', '0004', '0005']],
    [['1969']],
  ])('no two lie over each other: %j', (codes) => {
    expect(isApart(codes)).toBe(true);
  });

  it('puts all in order when one of them has no place', () => {
    expect(placesOf(['0118', '9999'])).toEqual([
      [1, 1],
      [2, 1],
    ]);
  });
});
