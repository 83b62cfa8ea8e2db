import { damagedMessage, findingOn } from './fuzz.samples';
import { randomOf } from './random-message.samples';

const CASES = 1_500;

describe('damaged files', () => {
  it(`${String(CASES)} of all kinds are refused or read, never a crash, the same in every way`, async () => {
    for (let seed = 1; seed <= CASES; seed += 1) {
      const finding = await findingOn(damagedMessage(seed), randomOf(seed)).catch(String);
      expect({ seed, finding }).toEqual({ seed, finding: null });
    }
  });
});
