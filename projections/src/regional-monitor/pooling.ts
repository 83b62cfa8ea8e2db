import type { Cents } from '@zgb/kernel';

/** ZOU-37: municipalities share costs only where a rule says so. NL: verevening. */
export interface SolidarityRule {
  /** Part of the costs that is shared, in hundredths of a percent. */
  readonly share: number;
  /** By what it is shared out: residents, by municipality. */
  readonly weights: ReadonlyMap<string, number>;
}

/** Shares out whole cents by weight; the largest remainders get the cents that are left. */
export const sharedOut = (
  cents: Cents,
  weights: ReadonlyMap<string, number>,
): ReadonlyMap<string, Cents> => {
  const total = [...weights.values()].reduce((sum, weight) => sum + weight, 0);
  if (total === 0) return new Map();
  const parts = [...weights].map(([code, weight]) => {
    const exact = BigInt(cents) * BigInt(weight);
    return {
      code,
      cents: Number(exact / BigInt(total)),
      rest: Number(exact % BigInt(total)),
    };
  });
  const left = cents - parts.reduce((sum, part) => sum + part.cents, 0);
  const next = [...parts].sort((a, b) => b.rest - a.rest || (a.code < b.code ? -1 : 1));
  const lucky = new Set(next.slice(0, left).map(({ code }) => code));
  return new Map(parts.map(({ code, cents: own }) => [code, own + (lucky.has(code) ? 1 : 0)]));
};

/** ZOU-37: what each municipality pays; without a rule its own costs, to the cent. */
export const costsPerMunicipality = (
  own: ReadonlyMap<string, Cents>,
  rule: SolidarityRule | null,
): ReadonlyMap<string, Cents> => {
  if (rule === null) return own;
  const pooled = new Map(
    [...own].map(([code, cents]) => [code, Number((BigInt(cents) * BigInt(rule.share)) / 10_000n)]),
  );
  const pool = [...pooled.values()].reduce((sum, cents) => sum + cents, 0);
  const back = sharedOut(pool, rule.weights);
  const codes = new Set([...own.keys(), ...back.keys()]);
  return new Map(
    [...codes].map((code) => [
      code,
      (own.get(code) ?? 0) - (pooled.get(code) ?? 0) + (back.get(code) ?? 0),
    ]),
  );
};
