import { clientStopOn } from '@zgb/contracts';
import { budgetUsage, type UsageRow } from '../budget-usage/budget-usage.projection';
import { rowsOf, scopeFilter } from '../row-source';
import type { SheetAsk, SheetSources } from '../sheets/sheet';
import type { AgreedRow } from './contracts.projection';

/** Allocations with what was used of them. */
export const usageRows = async (
  sources: SheetSources,
  { scope }: SheetAsk,
): Promise<readonly (UsageRow & { readonly key: string })[]> =>
  rowsOf<UsageRow>(await sources.rows(budgetUsage), 'allocation', scopeFilter(scope));

/** NAT-28: numbers of the allocations that were decided and begin during a client stop. */
export const allocatedDuringStop = (
  { law, provider, state }: AgreedRow,
  usage: readonly UsageRow[],
): readonly number[] =>
  usage
    .filter((row) => row.provider === provider && row.law === law && !row.deleted)
    .filter(
      ({ from, allocatedOn }) =>
        clientStopOn(state, from) !== null && clientStopOn(state, allocatedOn) !== null,
    )
    .map((row) => row.number)
    .sort((a, b) => a - b);
