import { accept, reject, type Decision } from '@zgb/kernel';
import type { AllocationCommand, AllocationRejection, RecordAllocation } from './commands';
import { commitmentOf } from './commitment';
import { againstContract, contractBasis } from './contract-rules';
import { recordStart, recordStop } from './decide-delivery';
import { decideHeldLine, reassessLine } from './decide-by-hand';
import { postLines } from './decide-lines';
import type { AllocationEvent, AllocationTerms } from './events';
import { currentVersion, standingLines, type Allocation } from './state';

type AllocationDecision = Decision<AllocationEvent, AllocationRejection>;

/** RedenWijziging of a deletion. */
const DELETED = '13';

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** ZES-01, MIJ-04: only what the municipality buys can be promised anew. */
const notBought = ({ product }: RecordAllocation): AllocationRejection | null => {
  if (product === null || product.state === 'yes') return null;
  if (product.state === 'undecided') return { code: 'productUndecided' };
  return { code: product.state === 'unknown' ? 'productUnknown' : 'productNotBought' };
};

const isDeletion = ({ changeReason }: AllocationTerms): boolean => changeReason === DELETED;

/** What a 301 says is recorded as it is: only the TR rules of the standard bind it. */
export const recordAllocation = (
  command: RecordAllocation,
  state: Allocation,
): AllocationDecision => {
  const { identity, terms } = command;
  const isFirst = state.identity === null;
  if (!isFirst && !same(state.identity, identity)) return reject({ code: 'numberInUse' });

  const known = state.versions.get(terms.decidedAt);
  if (known !== undefined) {
    // A 301 repeats every running allocation unchanged (OP087).
    return isRepeat(known.terms, terms)
      ? accept()
      : reject({ code: 'versionConflict', decidedAt: terms.decidedAt });
  }

  const standing = standingLines(state).length;
  // TR385: what was granted must stay lawful.
  if (isDeletion(terms) && standing > 0) {
    return reject({ code: 'grantedLinesExist', count: standing });
  }
  const refusal = isFirst && !isDeletion(terms) ? notBought(command) : null;
  if (refusal !== null) return reject(refusal);
  const { product, contract } = command;
  const running = currentVersion(state)?.terms.validity ?? null;
  const against = isDeletion(terms) ? null : againstContract(contract, terms.validity, running);
  if (against !== null) return reject(against);

  const data = {
    identity,
    terms,
    commitment: isDeletion(terms) ? null : commitmentOf(command),
    product: product === null ? null : { stream: product.stream, version: product.version },
    ...contractBasis(contract, isFirst),
  };
  if (isDeletion(terms)) return accept({ type: 'AllocationDeleted', data });
  return accept({ type: isFirst ? 'CareAllocated' : 'AllocationChanged', data });
};

/** IV099: the reason is left out when an allocation is sent again unchanged. */
export const isRepeat = (known: AllocationTerms, again: AllocationTerms): boolean =>
  same({ ...known, changeReason: null }, { ...again, changeReason: null });

export const decide = (command: AllocationCommand, state: Allocation): AllocationDecision => {
  switch (command.type) {
    case 'RecordAllocation':
      return recordAllocation(command, state);
    case 'RecordStart':
      return recordStart(command, state);
    case 'RecordStop':
      return recordStop(command, state);
    case 'PostLines':
      return postLines(command, state);
    case 'DecideHeldLine':
      return decideHeldLine(command, state);
    case 'ReassessLine':
      return reassessLine(command, state);
  }
};
