/** What one provider has. */
export interface Portion {
  readonly provider: string;
  /** Clients or cents. */
  readonly amount: number;
}

/** How much the largest providers have (F-13, GV-01). */
export interface Concentration {
  readonly providers: number;
  /** Providers in the top: a part of a provider is none. */
  readonly top: number;
  readonly topAmount: number;
  readonly total: number;
  /** In hundredths of a percent, half up; null: there is nothing. */
  readonly topShare: number | null;
  /** Fewest providers that together have 80 %. */
  readonly forMost: number;
}

const TOP_PERCENT = 25;
const MOST_PERCENT = 80;

/** Largest first; ties in order of provider id, so that a replay gives the same (GV-01). */
export const largestFirst = (portions: readonly Portion[]): readonly Portion[] =>
  [...portions].sort(
    (a, b) =>
      b.amount - a.amount || (a.provider < b.provider ? -1 : a.provider > b.provider ? 1 : 0),
  );

/** GV-01, F-13: share of the top 25 %, and how many it takes for 80 %. */
export const concentrationOf = (portions: readonly Portion[]): Concentration => {
  const sorted = largestFirst(portions);
  const top = Math.floor((sorted.length * TOP_PERCENT) / 100);
  const sum = (some: readonly Portion[]): number => some.reduce((all, one) => all + one.amount, 0);
  const total = sum(sorted);
  const topAmount = sum(sorted.slice(0, top));
  let forMost = 0;
  for (let reached = 0; reached * 100 < total * MOST_PERCENT; forMost += 1) {
    reached += sorted[forMost]?.amount ?? total;
  }
  return {
    providers: sorted.length,
    top,
    topAmount,
    total,
    topShare: total === 0 ? null : Math.round((topAmount * 10_000) / total),
    forMost,
  };
};
