import fc from 'fast-check';
import {
  municipality,
  regionOn,
  regionsOn,
  travelWarning,
  type Membership,
  type Municipality,
} from './municipality';

const joined = (over: Partial<Membership>): Membership => ({
  municipality: '0180',
  region: 'zes',
  domain: 'care',
  from: '2018-01-01',
  until: null,
  ...over,
});
const stateOf = (...memberships: readonly Membership[]): Municipality =>
  memberships
    .map((data) => ({ type: 'RegionJoined' as const, data }))
    .reduce(municipality.evolve, municipality.initial);

describe('regions of a municipality', () => {
  it('ZES-04: Staphorst is in three regions on one day, and in others on another', () => {
    const staphorst = stateOf(
      joined({}),
      joined({ domain: 'protected-living', region: 'zwolle' }),
      joined({ domain: 'labour-market', region: 'zwolle', until: '2026-12-31' }),
      joined({ domain: 'labour-market', region: 'drenthe', from: '2027-01-01' }),
    );
    const regions = (day: string) => regionsOn(staphorst, day).map(({ region }) => region);
    expect(regions('2017-12-31')).toEqual([]);
    expect(regions('2026-12-31')).toEqual(['zes', 'zwolle', 'zwolle']);
    expect(regions('2027-01-01')).toEqual(['zes', 'drenthe', 'zwolle']);
  });

  it('ZES-04: told again with the same first day, the later end counts', () => {
    const left = stateOf(joined({}), joined({ until: '2025-12-31' }));
    expect(regionOn(left, 'care', '2025-12-31')).toBe('zes');
    expect(regionOn(left, 'care', '2026-01-01')).toBeNull();
    const back = stateOf(...left.memberships, joined({}));
    expect(regionOn(back, 'care', '2026-01-01')).toBe('zes');
  });
});

describe('travel time', () => {
  const limits = [
    { municipality: '1969', from: '2026-01-01', minutes: 45 },
    { municipality: '1969', from: '2027-01-01', minutes: null },
  ];

  it('WK-05: warns exactly above the maximum of the day, and never refuses', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 600 }), (asked) => {
        expect(travelWarning(limits, '2026-06-30', asked) !== null).toBe(asked > 45);
        expect(travelWarning(limits, '2025-12-31', asked)).toBeNull();
        expect(travelWarning(limits, '2027-01-01', asked)).toBeNull();
      }),
    );
    expect(travelWarning(limits, '2026-12-31', 50)?.maximumMinutes).toBe(45);
  });
});
