import { FREQUENCIES, isFrequency, isOutputUnit, isUnit, UNITS } from './values';

describe('units and frequencies', () => {
  it('NAT-01: are those of the standard and no others', () => {
    expect([...UNITS]).toEqual(['01', '04', '14', '16', '82', '83', '84']);
    expect([...FREQUENCIES]).toEqual(['1', '2', '4', '6']);
    expect(['00', '02', '1', '85', ''].filter(isUnit)).toEqual([]);
    expect(['0', '3', '5', '7', ''].filter(isFrequency)).toEqual([]);
  });

  it('NAT-01: pieces by output and euros are output, all others effort', () => {
    expect(UNITS.filter(isOutputUnit)).toEqual(['82', '83']);
  });
});
