import { latest, timesCents } from '@zgb/kernel';
import type { RecordAllocation } from './commands';
import type { AllocationTerms, Commitment } from './events';
import { promisedVolume } from './ceilings';

/**
 * A7: without an end date the promise counts to the end of the budget year: the year it starts in,
 * or is decided in when that is later. Only what the version itself says counts, so that any order
 * of arrival gives the same.
 */
const horizonOf = ({ validity: { from, until }, decidedAt }: AllocationTerms): string =>
  until ?? `${latest(from, decidedAt.slice(0, 10)).slice(0, 4)}-12-31`;

/**
 * ZOU-02: the most that can be declared, at the tariff known now; weeks count as in TR322.
 * Null when neither budget nor volume and tariff are known.
 */
export const commitmentOf = ({ terms, tariff }: RecordAllocation): Commitment | null => {
  const until = horizonOf(terms);
  const { volume, budgetCents, validity } = terms;
  if (budgetCents !== null) return { amountCents: budgetCents, until, tariff: null };
  if (volume === null) return null;
  const promised = promisedVolume({ validity, volume }, until);
  if (volume.unit === '83') return { amountCents: promised, until, tariff: null };
  if (tariff === null || tariff.unit !== volume.unit) return null;
  return { amountCents: timesCents(promised, tariff.priceCents), until, tariff };
};
