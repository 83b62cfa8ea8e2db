import { accept, reject, type Decision } from '@zgb/kernel';
import type { AllocationRejection, LineToPost, PostLines } from './commands';
import type { AllocationEvent, DeclarationLine, LineBasis } from './events';
import { ceilingsFor, isCredit, reasonsToRefuse, type LineCase } from './line-rules';
import { outcomeOf } from './treatment';
import { currentVersion, evolve, type Allocation, type AllocationVersion } from './state';
import type { AllocationIdentity } from '../values';

type AllocationDecision = Decision<AllocationEvent, AllocationRejection>;

const sameLine = (a: DeclarationLine, b: DeclarationLine): boolean =>
  JSON.stringify(a) === JSON.stringify(b);

/**
 * Credits before debits (OP366); then by product period and reference, so that the order of lines
 * in a file changes nothing (OP080).
 */
const inOrderOfPosting = (lines: readonly LineToPost[]): readonly LineToPost[] =>
  [...lines].sort(
    ({ line: a }, { line: b }) =>
      Number(isCredit(b)) - Number(isCredit(a)) ||
      a.productPeriod.from.localeCompare(b.productPeriod.from) ||
      (a.reference < b.reference ? -1 : a.reference > b.reference ? 1 : 0),
  );

/** What a verdict rests on. */
export const basisOf = (
  { terms, version, state, ceilings }: LineCase,
  ruleSet: string,
): LineBasis => ({
  allocationVersion: version.terms.decidedAt,
  tariff: terms.tariff,
  product: terms.product,
  ruleSet,
  ...ceilings,
  grantedCents: state.grantedCents,
});

/** What a verdict needs besides the line itself. */
export type Judging = Pick<PostLines, 'origin' | 'ruleSet' | 'treatment'>;

/** Refused, held for a person, or granted: by the treatment that the region chose per rule. */
export const verdictOn = (lineCase: LineCase, judging: Judging): AllocationEvent => {
  const { line, terms, declarationPeriod } = lineCase;
  const { origin, ruleSet, treatment = {} } = judging;
  const posted = { line, origin, basis: basisOf(lineCase, ruleSet) };
  const reasons = reasonsToRefuse(lineCase);
  switch (outcomeOf(reasons, treatment)) {
    case 'refuse':
      return { type: 'LineRefused', data: { ...posted, reasons } };
    case 'hold':
      return { type: 'LineHeld', data: { ...posted, reasons, terms, declarationPeriod } };
    case 'warn':
      return { type: 'LineGranted', data: { ...posted, warnings: reasons } };
    case 'grant':
      return { type: isCredit(line) ? 'LineCredited' : 'LineGranted', data: posted };
  }
};

/** Every line gets a verdict; each one sees those before it. */
const assess = (
  command: PostLines,
  identity: AllocationIdentity,
  version: AllocationVersion,
  before: Allocation,
): AllocationDecision => {
  let state = before;
  const events: AllocationEvent[] = [];
  for (const { line, terms } of inOrderOfPosting(command.lines)) {
    // The same line may come again after a lost reply: it must not count twice.
    const earlier = state.verdicts.get(line.lineId);
    if (earlier !== undefined) {
      if (!sameLine(earlier.line, line))
        return reject({ code: 'lineIdReused', lineId: line.lineId });
      continue;
    }
    const { declarationPeriod } = command;
    const ceilings = ceilingsFor(line, identity, version, state);
    const lineCase = { line, terms, declarationPeriod, identity, version, state, ceilings };
    const event = verdictOn(lineCase, command);
    events.push(event);
    state = evolve(state, event);
  }
  return accept(...events);
};

export const postLines = (command: PostLines, state: Allocation): AllocationDecision => {
  const { identity } = state;
  const version = currentVersion(state);
  if (identity === null || version === null) return reject({ code: 'allocationUnknown' });
  if (identity.provider !== command.provider) return reject({ code: 'otherProvider' });
  if (identity.clientRef !== command.clientRef) return reject({ code: 'otherClient' });
  return assess(command, identity, version, state);
};
