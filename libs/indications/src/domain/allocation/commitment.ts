import { timesCents } from '@zgb/kernel';
import type { RecordAllocation } from './commands';
import type { AllocationTerms, Commitment } from './events';
import { promisedVolume } from './ceilings';

/** A7: without an end date the promise counts to the end of the year it starts in. */
const horizonOf = ({ validity: { from, until } }: AllocationTerms): string =>
  until ?? `${from.slice(0, 4)}-12-31`;

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
