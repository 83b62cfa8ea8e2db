import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { ZES_REGION } from '../testing/test-ledger';
import { readRegionFile, RegionFileError } from './region-file';

const zes = parse(readFileSync(ZES_REGION, 'utf8')) as Record<string, unknown>;
const RULE = { law: 'wmo', category: '02', code: null };
const read = (declarations: unknown) =>
  readRegionFile({ ...zes, declarations }).settings.declarations;

describe('rules on declarations in a region file', () => {
  it('are optional, as a whole and each', () => {
    expect(readRegionFile(zes).settings).not.toHaveProperty('declarations');
    expect(read({})).toEqual({});
  });

  it('are read as they stand', () => {
    const rules = {
      treatment: { TR321: 'hold', TR418: 'warn' },
      fourEyesAboveCents: 2_500_000,
      complementary: [{ ...RULE, treatment: [{ ...RULE, code: '02Z03' }] }],
      wholeMonths: [RULE],
    };
    expect(read(rules)).toEqual(rules);
  });

  it('are refused with their place when they are not known', () => {
    expect(() => read({ treatment: { TR321: 'grant' } })).toThrow(RegionFileError);
    expect(() => read({ treatment: { TR321: 'grant' } })).toThrow(
      'regio.declarations.treatment.TR321',
    );
    expect(() => read({ fourEyesAboveCents: -1 })).toThrow('regio.declarations.fourEyesAboveCents');
    expect(() => read({ vierOgen: 1 })).toThrow('regio.declarations.vierOgen');
  });
});

describe('small numbers in a region file', () => {
  const below = (threshold: unknown) =>
    readRegionFile({ ...zes, smallNumbers: { below: threshold } }).settings.smallNumbers;

  it('PRV-14: the threshold may be stricter than 10, never looser', () => {
    expect(readRegionFile(zes).settings).not.toHaveProperty('smallNumbers');
    expect([below(10), below(25)]).toEqual([{ below: 10 }, { below: 25 }]);
    expect(() => below(9)).toThrow('regio.smallNumbers.below');
  });
});
