import type { RuleId } from '../rules';
import type { MessageNumber } from '../standard';

/** A rule that has no check of its own at level 2 in these messages, and why. */
export interface RuleElsewhere {
  readonly rule: RuleId;
  readonly messages: readonly MessageNumber[];
  /** `structure`: refused at level 1. `same`: another rule forbids exactly the same. */
  readonly reason: 'structure' | 'same';
  readonly why: string;
}

const WITH_RULES: readonly MessageNumber[] = [
  '301',
  '305',
  '307',
  '315',
  '317',
  '319',
  '323',
  '325',
];

/** Rules of levels 1 and 2 that `checkLevel2` has no entry for. */
export const rulesElsewhere: readonly RuleElsewhere[] = [
  {
    rule: 'CS015',
    messages: WITH_RULES,
    reason: 'structure',
    why: 'BerichtSubversie has one possible value; another is refused as wrong-version.',
  },
  {
    rule: 'CS025',
    messages: WITH_RULES,
    reason: 'structure',
    why: 'BerichtVersie has one possible value; another is refused as wrong-version.',
  },
  {
    rule: 'CS319',
    messages: ['323'],
    reason: 'structure',
    why: 'The pattern of DeclaratieNummer in a 323 allows letters and digits only.',
  },
  {
    rule: 'CD078',
    messages: ['301', '315', '317'],
    reason: 'same',
    why: 'CD077 forbids Omvang beside Budget, CD078 Budget beside Omvang: told once, as CD077.',
  },
  {
    rule: 'TR101',
    messages: ['315'],
    reason: 'same',
    why: 'The key of a requested product is its ReferentieAanbieder: a double one is TR383.',
  },
];
