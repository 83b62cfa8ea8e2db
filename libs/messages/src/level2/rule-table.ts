import type { CalendarDate, Law } from '@zgb/kernel';
import type { RuleId } from '../rules';
import { under, type Finding, type Found, type Placed } from './finding';

/** What a rule may know besides the class it looks at. */
export interface Context {
  readonly law: Law;
  /** Dagtekening of the message. */
  readonly sentOn: CalendarDate;
}

/**
 * One rule on one class. `path` leads from what its table is applied to: where that stands is put
 * before it only when something is wrong, as nearly all that is checked is right.
 */
export type Check<Subject> = (subject: Subject, path: string, context: Context) => readonly Found[];

/** The rules on one class of a message, by their id. */
export type RuleTable<Subject> = Readonly<Partial<Record<RuleId, Check<Subject>>>>;

/** The rules of a table at the places of one message where its class stands. */
export interface Part<Bericht> {
  readonly rules: readonly RuleId[];
  /** Only in the messages of this law. */
  readonly only: Law | null;
  readonly check: (bericht: Bericht, context: Context) => readonly Finding[];
}

type Checks<Subject> = readonly (readonly [RuleId, Check<Subject>])[];

const checksOf = <Subject>(table: RuleTable<Subject>): Checks<Subject> =>
  Object.entries(table) as [RuleId, Check<Subject>][];

/** Applies a table to one thing; paths lead from that thing. */
export const checkerOf = <Subject>(
  table: RuleTable<Subject>,
): ((subject: Subject, context: Context) => readonly Finding[]) => {
  const checks = checksOf(table);
  return (subject, context) => {
    const findings: Finding[] = [];
    for (const [rule, check] of checks) {
      for (const found of check(subject, '', context)) findings.push({ rule, ...found });
    }
    return findings;
  };
};

/** Applies a table to everything that `subjectsOf` finds in a message. */
export const on = <Bericht, Subject>(
  subjectsOf: (bericht: Bericht) => readonly Placed<Subject>[],
  table: RuleTable<Subject>,
  only: Law | null = null,
): Part<Bericht> => {
  const checkOne = checkerOf(table);
  return {
    rules: checksOf(table).map(([rule]) => rule),
    only,
    check: (bericht, context) => {
      const findings: Finding[] = [];
      for (const [subject, path] of subjectsOf(bericht)) {
        for (const finding of checkOne(subject, context)) findings.push(under(path, finding));
      }
      return findings;
    },
  };
};

/** Applies a table of rules between rows to all rows of a message at once. */
export const onRows = <Bericht, Row>(
  rowsOf: (bericht: Bericht) => readonly Placed<Row>[],
  table: RuleTable<readonly Placed<Row>[]>,
): Part<Bericht> => on((bericht) => [[rowsOf(bericht), '']], table);

/** Applies parts to what is worked out once for all of them. */
export const given = <Bericht, Derived>(
  derive: (bericht: Bericht) => Derived,
  parts: readonly Part<Derived>[],
): Part<Bericht> => ({
  rules: parts.flatMap(({ rules }) => rules),
  only: null,
  check: (bericht, context) => {
    const derived = derive(bericht);
    return parts.flatMap(({ check }) => check(derived, context));
  },
});

/** The rules of a part as rules of what is around it; nothing is checked when the part is absent. */
export const within = <Outer, Inner>(
  name: string,
  innerOf: (outer: Outer) => Inner | undefined,
  table: RuleTable<Inner>,
): RuleTable<Outer> => {
  const step = `/${name}`;
  return Object.fromEntries(
    checksOf(table).map(([rule, check]) => [
      rule,
      ((outer, path, context) => {
        const inner = innerOf(outer);
        return inner === undefined ? [] : check(inner, `${path}${step}`, context);
      }) satisfies Check<Outer>,
    ]),
  );
};
