import { accept, reject, type Decision } from '@zgb/kernel';
import { isRepeat, recordAllocation } from './decide';
import type { AllocationEvent, AllocationTerms, DecisionGround } from './events';
import {
  againstRevision,
  agreementOf,
  endsAfterStart,
  wrongShape,
  type RevisionCase,
} from './process-rules';
import { rollOver } from './roll-over';
import { currentVersion, type Allocation } from './state';
import type {
  AdjustCare,
  DeleteCare,
  GrantCare,
  RecordConsent,
  RecordReferrer,
  UserCommand,
  UserRejection,
} from './user-commands';

type UserDecision = Decision<AllocationEvent, UserRejection>;

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** The same decision with what it rests on, in every version that it makes. */
const grounded = (decision: UserDecision, ground: DecisionGround): UserDecision => {
  if (!decision.accepted || Object.keys(ground).length === 0) return decision;
  return accept(
    ...decision.events.map((event) =>
      'terms' in event.data
        ? ({ ...event, data: { ...event.data, ground } } as typeof event)
        : event,
    ),
  );
};

const grantCare = ({ record, replaces }: GrantCare, state: Allocation): UserDecision => {
  const { identity, terms } = record;
  const known = state.versions.has(terms.decidedAt);
  // Under a number that is in use this would be a change.
  if (state.identity !== null && !known) return reject({ code: 'numberInUse' });
  if (!endsAfterStart(terms)) return reject({ code: 'endsBeforeStart', from: terms.validity.from });
  const shape = wrongShape(identity, terms);
  if (shape !== null) return reject(shape);
  return grounded(recordAllocation(record, state), replaces === null ? {} : { replaces });
};

const DELETED = '13';

const termsAfter = (
  command: AdjustCare | DeleteCare,
  { validity, volume, budgetCents }: AllocationTerms,
): AllocationTerms => {
  const { decidedAt } = command;
  const { from } = validity;
  if (command.type === 'DeleteCare') {
    const nothing = { from, until: from };
    return { validity: nothing, volume, budgetCents, decidedAt, changeReason: DELETED };
  }
  return {
    validity: { from, until: command.until },
    volume: command.volume,
    budgetCents: command.budgetCents,
    decidedAt,
    changeReason: command.changeReason,
  };
};

const isUnchanged = (a: AllocationTerms, b: AllocationTerms): boolean =>
  isRepeat({ ...a, decidedAt: b.decidedAt }, b);

const revise = (command: AdjustCare | DeleteCare, state: Allocation): UserDecision => {
  const { identity } = state;
  const current = currentVersion(state);
  if (identity === null || current === null) return reject({ code: 'allocationUnknown' });
  const basedOn = state.versions.get(command.basedOnVersion);
  if (basedOn === undefined) return reject({ code: 'versionUnknown' });
  const terms = termsAfter(command, basedOn.terms);
  const known = state.versions.get(command.decidedAt);
  if (known !== undefined) {
    return isRepeat(known.terms, terms)
      ? accept()
      : reject({ code: 'versionConflict', decidedAt: command.decidedAt });
  }
  const isDeletion = command.type === 'DeleteCare';
  const revision: RevisionCase = {
    state,
    current,
    basedOn,
    terms,
    isDeletion,
    today: command.today,
    asked: isDeletion ? null : command.asked,
  };
  const against = againstRevision(revision);
  if (against !== null) return reject(against);
  const shape = isDeletion ? null : wrongShape(identity, terms);
  if (shape !== null) return reject(shape);
  if (!isDeletion && isUnchanged(basedOn.terms, terms)) return accept();
  const { product, tariff, contract, replacedBy } = command;
  const agreement = agreementOf(revision);
  return grounded(
    recordAllocation(
      { type: 'RecordAllocation', identity, terms, product, tariff, contract },
      state,
    ),
    {
      ...(agreement === null ? {} : { agreement }),
      ...(replacedBy === null ? {} : { replacedBy }),
    },
  );
};

const recordConsent = ({ consent }: RecordConsent, state: Allocation): UserDecision => {
  if (state.identity === null) return reject({ code: 'allocationUnknown' });
  if (!state.versions.has(consent.version)) return reject({ code: 'versionUnknown' });
  return state.consents.some((known) => same(known, consent))
    ? accept()
    : accept({ type: 'ProviderConsented', data: consent });
};

/** NAT-21: the first request that says it counts; a later one is about other care. */
const recordReferrer = (
  { referrer, request }: RecordReferrer,
  { identity, referrer: known }: Allocation,
): UserDecision => {
  if (identity === null) return reject({ code: 'allocationUnknown' });
  return known === null
    ? accept({ type: 'ReferrerRecorded', data: { referrer, request } })
    : accept();
};

/** What users decide, under the process rules of the standard. */
export const decideByUser = (command: UserCommand, state: Allocation): UserDecision => {
  switch (command.type) {
    case 'GrantCare':
      return grantCare(command, state);
    case 'AdjustCare':
    case 'DeleteCare':
      return revise(command, state);
    case 'RecordConsent':
      return recordConsent(command, state);
    case 'RecordEndReason': {
      const { reason } = command;
      if (state.identity === null) return reject({ code: 'allocationUnknown' });
      return state.endReason === reason
        ? accept()
        : accept({ type: 'EndReasonRecorded', data: { reason } });
    }
    case 'RecordReferrer':
      return recordReferrer(command, state);
    case 'RollOverCommitment':
      return rollOver(command, state);
  }
};
