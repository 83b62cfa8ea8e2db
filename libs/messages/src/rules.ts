import { rules } from './generated/rules';

/** Id of a rule of the standard: TR, CD and CS are technical, OP, IV and UP are not. */
export type RuleId = (typeof rules)[number]['id'];

/** A rule of the standard, as our list of them gives it. */
export interface StandardRule {
  readonly id: RuleId;
  /** Level of control; null for OP, IV and UP, which messages are not tested on. */
  readonly level: 1 | 2 | 3 | 4 | null;
  /** Return code when the rule is broken; null when there is none. */
  readonly returnCode: string | null;
  /** `301` is both laws, `WMO305` and `JW319` one of them. */
  readonly messages: readonly string[];
}

/** Every rule of iWmo and iJw 3.2. */
export const standardRules: readonly StandardRule[] = rules;
