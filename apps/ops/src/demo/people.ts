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

const TEST_BSNS = [
  [999_900_006, 999_999_990],
  [999_000_000, 999_900_005],
] as const;

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

/** More people were asked for than there are numbers for tests. */
export class NoTestNumbersError extends Error {}

/** BSNs for tests that pass the eleven-test, one after the other. */
export function* testBsns(): Generator<string> {
  for (const [first, last] of TEST_BSNS) {
    for (let number = first; number <= last; number += 1) {
      const bsn = String(number);
      if (isBsn(bsn)) yield bsn;
    }
  }
}

/** First possible day of birth, and how many days later the last one is. */
export interface Ages {
  readonly first: string;
  readonly days: number;
}

/** Makes a person; throws when all test numbers were given out. */
export const createPerson = (
  bsns: Iterator<string, unknown>,
  random: Random,
  postcode: string,
  ages: Ages,
): DemoPerson => {
  const bsn = bsns.next();
  if (bsn.done === true || typeof bsn.value !== 'string') {
    throw new NoTestNumbersError('Er zijn niet genoeg testnummers. Kies een kleinere schaal.');
  }
  return {
    bsn: bsn.value,
    born: addDays(ages.first, random.between(0, ages.days)),
    sex: random.percent(50) ? '1' : '2',
    surname: random.pick(SURNAMES),
    initials: random.pick(INITIALS) + random.pick(INITIALS),
    houseNumber: random.between(1, 250),
    postcode,
  };
};
