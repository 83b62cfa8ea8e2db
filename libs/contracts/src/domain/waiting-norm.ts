/** NAT-36: what holds when nobody agreed on anything: extramural care within 6 weeks. */
const TREEK_WEEKS = 6;

/** How long a client may wait, and who says so. NL: wachtnorm. */
export type WaitingLimit =
  | { readonly from: 'contract' | 'region'; readonly workingDays: number }
  | { readonly from: 'treek'; readonly weeks: number };

type Agreed = { readonly workingDays: number } | null | undefined;

/** NAT-36: an own norm replaces that of the region, and that replaces the Treek norm. */
export const waitingLimit = (contract: Agreed, region: Agreed): WaitingLimit => {
  if (contract !== null && contract !== undefined)
    return { from: 'contract', workingDays: contract.workingDays };
  if (region !== null && region !== undefined)
    return { from: 'region', workingDays: region.workingDays };
  return { from: 'treek', weeks: TREEK_WEEKS };
};
