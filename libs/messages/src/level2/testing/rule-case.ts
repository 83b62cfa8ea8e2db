import type { Law } from '@zgb/kernel';
import type { BerichtByNumber } from '../../generated/types';
import type { RuleId } from '../../rules';
import type { MessageNumber } from '../../standard';

/** How a rule is broken in one message, and where it just holds. Everything else is valid. */
export interface RuleCase {
  readonly rule: RuleId;
  readonly number: MessageNumber;
  /** A sentence that says what the rule wants here. */
  readonly about: string;
  readonly law: Law;
  /** Rules that cannot but be broken as well. */
  readonly along: readonly RuleId[];
  readonly holds: BerichtByNumber[MessageNumber];
  readonly breaks: BerichtByNumber[MessageNumber];
}

type Described<Number extends MessageNumber> = readonly [
  rule: RuleId,
  about: string,
  holds: BerichtByNumber[Number],
  breaks: BerichtByNumber[Number],
  along?: readonly RuleId[],
];

/** The cases of one message, for both laws unless they are told apart. */
export const casesOf = <Number extends MessageNumber>(
  number: Number,
  describeFor: (law: Law) => readonly Described<Number>[],
): readonly RuleCase[] =>
  (['wmo', 'jw'] as const).flatMap((law) =>
    describeFor(law).map(([rule, about, holds, breaks, along = []]) => ({
      rule,
      number,
      about,
      law,
      along,
      holds,
      breaks,
    })),
  );

/** A value without some of its optional fields. */
export const without = <Value extends object, Key extends keyof Value>(
  value: Value,
  ...keys: readonly Key[]
): Omit<Value, Key> =>
  Object.fromEntries(Object.entries(value).filter(([name]) => !keys.includes(name as Key))) as Omit<
    Value,
    Key
  >;

/** A BSN that passes the eleven-test, another one, and one that does not. */
export const OTHER_BSN = '999990020';
export const WRONG_BSN = '999990018';
