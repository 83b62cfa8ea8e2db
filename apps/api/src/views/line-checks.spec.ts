import { explainRefusal, explainUnplaced } from '@zgb/intake';
import { LINE_CHECKS } from './line-checks';

const known = new Set(LINE_CHECKS.map(({ regel }) => regel));

describe('checks on a line', () => {
  it('B1: name every rule that a line can be held or refused by', () => {
    const rules = [
      explainRefusal({ code: 'lineVolumeExceeded', ceiling: 1 }),
      explainRefusal({ code: 'roomExhausted' }),
      explainRefusal({ code: 'allocationDeleted' }),
      explainUnplaced({ code: 'allocationUnknown', allocationNumber: 1 }),
    ].map(({ rule }) => rule);
    expect(rules.filter((rule) => !known.has(rule))).toEqual([]);
  });

  it('are there once each', () => {
    expect(known.size).toBe(LINE_CHECKS.length);
  });
});
