import type { ReferenceData } from '@zgb/contracts';
import { Ledger } from '@zgb/event-store';
import {
  againstContract,
  allocation,
  allocationStream,
  currentVersion,
  type RequestKey,
} from '@zgb/indications';
import { explainRejection, type Explanation } from './explain';

/**
 * WK-01, NAT-28: what the contract has against the allocations that a request is honoured with.
 * Asked when the message goes out, for only then is the provider bound by it.
 */
export const againstContracts = async (
  { ledger, reference }: { readonly ledger: Ledger; readonly reference: ReferenceData },
  { municipality, law }: Pick<RequestKey, 'municipality' | 'law'>,
  numbers: readonly number[],
): Promise<readonly Explanation[]> => {
  const explanations: Explanation[] = [];
  const session = reference.session();
  for (const number of numbers) {
    const stream = allocationStream(municipality, law, number);
    const { state } = await ledger.load(allocation, stream);
    const version = currentVersion(state);
    // A later version was measured by its first one; only new care is tested here.
    if (state.identity === null || version === null || state.versions.size > 1) continue;
    const { validity } = version.terms;
    const contract = await session.contractOn({ ...state.identity, from: validity.from });
    const against = version.deleted ? null : againstContract(contract, validity, null);
    if (against !== null) explanations.push(explainRejection(against));
  }
  return explanations;
};
