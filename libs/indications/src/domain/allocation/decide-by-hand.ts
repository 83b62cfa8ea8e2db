import { accept, reject, type Decision } from '@zgb/kernel';
import type { AllocationRejection, DecideHeldLine, ReassessLine } from './commands';
import { basisOf, verdictOn } from './decide-lines';
import type { AllocationEvent, LineHeld, VerdictWithdrawn } from './events';
import { ceilingsFor, reasonsToRefuse, type LineCase } from './line-rules';
import { currentVersion, evolve, type Allocation, type Verdict } from './state';
import { REFUSED_ALWAYS } from './treatment';

type AllocationDecision = Decision<AllocationEvent, AllocationRejection>;

/** A line with everything that counts at this moment: ceilings, version, what was granted. */
const caseNow = (
  { line, terms, declarationPeriod }: Pick<LineCase, 'line' | 'terms' | 'declarationPeriod'>,
  state: Allocation,
): LineCase | null => {
  const { identity } = state;
  const version = currentVersion(state);
  if (identity === null || version === null) return null;
  const ceilings = ceilingsFor(line, identity, version, state);
  return { line, terms, declarationPeriod, identity, version, state, ceilings };
};

/** The same decision was taken before: its reply was lost. */
const isDecidedSo = (verdict: Verdict, { refuseWith, by }: DecideHeldLine): boolean =>
  verdict.decidedBy === by &&
  (refuseWith === null
    ? verdict.outcome === 'granted'
    : verdict.outcome === 'refused' &&
      verdict.reasons.some((r) => r.code === 'refusedByHand' && r.returnCode === refuseWith));

/** What a person may set aside: the reasons that the line waits for, but nothing that came since. */
const reasonsAgainst = (lineCase: LineCase, held: LineHeld['data']): AllocationDecision | null => {
  const waitedFor = new Set(held.reasons.map(({ code }) => code));
  const reasons = reasonsToRefuse(lineCase).filter(
    ({ code }) => REFUSED_ALWAYS.includes(code) || !waitedFor.has(code),
  );
  return reasons.length === 0 ? null : reject({ code: 'lineNotGrantable', reasons });
};

/** A person grants or refuses a held line; ceilings count as they are at that moment. */
export const decideHeldLine = (command: DecideHeldLine, state: Allocation): AllocationDecision => {
  const verdict = state.verdicts.get(command.lineId);
  if (verdict === undefined) return reject({ code: 'lineUnknown' });
  const held = state.held.get(command.lineId);
  if (held === undefined) {
    return isDecidedSo(verdict, command) ? accept() : reject({ code: 'lineNotHeld' });
  }
  const lineCase = caseNow(held, state);
  if (lineCase === null) return reject({ code: 'allocationUnknown' });
  const { line, origin } = held;
  const { by, reason, refuseWith: returnCode } = command;
  const basis = basisOf(lineCase, held.basis.ruleSet);
  const decided = { line, origin, basis, decision: { by, reason } };
  if (returnCode !== null) {
    const byHand = { code: 'refusedByHand', returnCode, reason } as const;
    return accept({ type: 'LineRefused', data: { ...decided, reasons: [byHand] } });
  }
  return (
    reasonsAgainst(lineCase, held) ??
    accept({ type: 'LineGranted', data: { ...decided, warnings: held.reasons } })
  );
};

/** A mistake found before the answer was sent: the verdict is taken away and given anew. */
export const reassessLine = (command: ReassessLine, state: Allocation): AllocationDecision => {
  const { lineId, round, terms, declarationPeriod, origin, by, reason } = command;
  if ((state.rounds.get(lineId) ?? 0) >= round) return accept();
  const verdict = state.verdicts.get(lineId);
  if (verdict === undefined) return reject({ code: 'lineUnknown' });
  const { line, outcome } = verdict;
  if (outcome === 'credited') return reject({ code: 'creditStands' });
  if (outcome === 'granted' && state.creditedReferences.has(line.reference)) {
    return reject({ code: 'lineWasCredited' });
  }
  const withdrawn: VerdictWithdrawn = {
    type: 'VerdictWithdrawn',
    data: { line, origin, outcome, round, decision: { by, reason } },
  };
  const lineCase = caseNow({ line, terms, declarationPeriod }, evolve(state, withdrawn));
  return lineCase === null
    ? reject({ code: 'allocationUnknown' })
    : accept(withdrawn, verdictOn(lineCase, command));
};
