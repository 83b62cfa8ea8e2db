import { partsOfYear } from './council';

describe('parts of a year that have begun', () => {
  const ends = (day: string, months: 3 | 6 = 3) =>
    partsOfYear(2028, months, day).map(({ from, until }) => `${from}/${until}`);

  it('C-01: a quarter counts from its first day, up to the day asked about', () => {
    expect(ends('2028-03-31')).toEqual(['2028-01-01/2028-03-31']);
    expect(ends('2028-04-01')).toEqual(['2028-01-01/2028-03-31', '2028-04-01/2028-04-01']);
    expect(ends('2028-12-31')).toEqual([
      '2028-01-01/2028-03-31',
      '2028-04-01/2028-06-30',
      '2028-07-01/2028-09-30',
      '2028-10-01/2028-12-31',
    ]);
  });

  it('C-02: and so does a half-year, also in a leap year', () => {
    expect(ends('2028-02-29', 6)).toEqual(['2028-01-01/2028-02-29']);
    expect(ends('2028-06-30', 6)).toEqual(['2028-01-01/2028-06-30']);
    expect(ends('2028-07-01', 6)).toEqual(['2028-01-01/2028-06-30', '2028-07-01/2028-07-01']);
  });
});
