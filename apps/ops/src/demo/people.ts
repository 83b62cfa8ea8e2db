import { addDays, isBsn } from '@zgb/kernel';
import type { Random } from './random';

/** Somebody who does not exist, with a number from the range that is kept for tests. */
export interface DemoPerson {
  readonly bsn: string;
  readonly born: string;
  readonly sex: '1' | '2';
  readonly surname: string;
  readonly initials: string;
  readonly houseNumber: number;
  readonly postcode: string;
}

const TEST_BSN_FIRST = 999_900_006;
const TEST_BSN_LAST = 999_999_990;

const SURNAMES = [
  'Nergenshuis',
  'Proefstra',
  'Testema',
  'Verzonnen',
  'Denkbeeld',
  'Fictema',
  'Schetsinga',
  'Modelman',
  'Oefening',
  'Bedacht',
];
const INITIALS = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'J', 'K', 'L', 'M', 'P', 'R', 'S', 'T'];

/** BSNs for tests that pass the eleven-test, one after the other. */
export function* testBsns(): Generator<string> {
  for (let number = TEST_BSN_FIRST; number <= TEST_BSN_LAST; number += 1) {
    const bsn = String(number);
    if (isBsn(bsn)) yield bsn;
  }
}

/** Makes a person; throws when all test numbers were given out. */
export const createPerson = (
  bsns: Iterator<string, unknown>,
  random: Random,
  postcode: string,
): DemoPerson => {
  const bsn = bsns.next();
  if (bsn.done === true || typeof bsn.value !== 'string') {
    throw new RangeError('Er zijn niet genoeg testnummers. Kies een kleinere schaal.');
  }
  return {
    bsn: bsn.value,
    born: addDays('1934-01-01', random.between(0, 25_500)),
    sex: random.percent(50) ? '1' : '2',
    surname: random.pick(SURNAMES),
    initials: random.pick(INITIALS) + random.pick(INITIALS),
    houseNumber: random.between(1, 250),
    postcode,
  };
};
