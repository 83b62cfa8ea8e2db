import type { CalendarDate, Law } from '@zgb/kernel';
import type { RuleId } from '../rules';
import type { Finding, Found, Placed } from './finding';

/** What a rule may know besides the class it looks at. */
export interface Context {
  readonly law: Law;
  /** Dagtekening of the message. */
  readonly sentOn: CalendarDate;
}

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

/** Applies a table to everything that `subjectsOf` finds in a message. */
export const on = <Bericht, Subject>(
  subjectsOf: (bericht: Bericht) => readonly Placed<Subject>[],
  table: RuleTable<Subject>,
  only: Law | null = null,
): Part<Bericht> => {
  const checks = Object.entries(table) as [RuleId, Check<Subject>][];
  return {
    rules: checks.map(([rule]) => rule),
    only,
    check: (bericht, context) =>
      subjectsOf(bericht).flatMap(([subject, path]) =>
        checks.flatMap(([rule, check]) =>
          check(subject, path, context).map((found) => ({ rule, ...found })),
        ),
      ),
  };
};

/** The rules of a part as rules of what is around it; nothing is checked when the part is absent. */
export const within = <Outer, Inner>(
  name: string,
  innerOf: (outer: Outer) => Inner | undefined,
  table: RuleTable<Inner>,
): RuleTable<Outer> =>
  Object.fromEntries(
    (Object.entries(table) as [RuleId, Check<Inner>][]).map(([rule, check]) => [
      rule,
      ((outer, path, context) => {
        const inner = innerOf(outer);
        return inner === undefined ? [] : check(inner, `${path}/${name}`, context);
      }) satisfies Check<Outer>,
    ]),
  );
