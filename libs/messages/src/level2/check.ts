import type { DecodedMessage } from '../decode';
import { FAULTS_MAX, type MessageFault } from '../fault';
import type { BerichtByNumber } from '../generated/types';
import type { RuleId } from '../rules';
import { definitionOf, type MessageKind, type MessageNumber } from '../standard';
import { allocationRules } from './allocation';
import { answerRules } from './answer';
import { declarationRules } from './declaration';
import { startRules, stopRules } from './delivery';
import { faultOf } from './finding';
import { changeRequestRules, requestAnswerRules, requestRules } from './requests';
import type { Part } from './rule-table';

/** The standard puts no rule of level 2 on a retour: it repeats what was sent, with codes. */
const NO_RULES: readonly never[] = [];

const rulesByNumber: { readonly [N in MessageNumber]: readonly Part<BerichtByNumber[N]>[] } = {
  '301': allocationRules,
  '302': NO_RULES,
  '305': startRules,
  '306': NO_RULES,
  '307': stopRules,
  '308': NO_RULES,
  '315': requestRules,
  '316': NO_RULES,
  '317': changeRequestRules,
  '318': NO_RULES,
  '319': requestAnswerRules,
  '320': NO_RULES,
  '323': declarationRules,
  '325': answerRules,
};

/** The number and the law of a kind go with its content, which the compiler cannot see. */
const partsOf = (kind: MessageKind): readonly Part<unknown>[] => {
  const { number, domain } = definitionOf(kind);
  const parts = rulesByNumber[number] as readonly Part<unknown>[];
  return parts.filter(({ only }) => only === null || only === domain);
};

/** Ids of the rules of level 2 that a kind of message is checked on. */
export const rulesCheckedIn = (kind: MessageKind): ReadonlySet<RuleId> =>
  new Set(partsOf(kind).flatMap(({ rules }) => rules));

/** In the order of the file, and of the rules where they are on one line. */
export const firstFaults = (faults: readonly MessageFault[]): readonly MessageFault[] =>
  [...faults].sort((a, b) => (a.line ?? 0) - (b.line ?? 0)).slice(0, FAULTS_MAX);

/** Level 2: the rules inside one message. A message with one fault counts as not sent (OP286). */
export const checkLevel2 = (message: DecodedMessage): readonly MessageFault[] => {
  const { kind, domain: law, bericht, lineOf } = message;
  const context = { law, sentOn: bericht.Header.BerichtIdentificatie.Dagtekening };
  return firstFaults(
    partsOf(kind)
      .flatMap(({ check }) => check(bericht, context))
      .map((finding) => faultOf(finding, lineOf(finding.path))),
  );
};
