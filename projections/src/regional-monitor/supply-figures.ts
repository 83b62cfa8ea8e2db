import { largestFirst, type Portion } from './concentration';

/** GV-16: what one party would have to take over. */
export interface PartyNeed {
  readonly provider: string;
  readonly clientsNow: number;
  readonly clientsThen: number;
  /** Places that it needs more than it serves now. */
  readonly extra: number;
}

/**
 * GV-16, scenario "6 parties": the largest parties stay, and the clients of all others go to them
 * in the share that they have among those that stay; the largest remainders get who is left.
 */
export const fewerParties = (
  portions: readonly Portion[],
  parties: number,
): readonly PartyNeed[] => {
  const sorted = largestFirst(portions);
  const staying = sorted.slice(0, parties);
  const total = sorted.reduce((sum, { amount }) => sum + amount, 0);
  const kept = staying.reduce((sum, { amount }) => sum + amount, 0);
  if (kept === 0) return [];
  const shares = staying.map(({ provider, amount }) => ({
    provider,
    clientsNow: amount,
    whole: Math.floor((total * amount) / kept),
    rest: (total * amount) % kept,
  }));
  const left = total - shares.reduce((sum, { whole }) => sum + whole, 0);
  const lucky = new Set(
    [...shares]
      .sort((a, b) => b.rest - a.rest || (a.provider < b.provider ? -1 : 1))
      .slice(0, left)
      .map(({ provider }) => provider),
  );
  return shares.map(({ provider, clientsNow, whole }) => {
    const clientsThen = whole + (lucky.has(provider) ? 1 : 0);
    return { provider, clientsNow, clientsThen, extra: clientsThen - clientsNow };
  });
};
