import type { RuleTreatment } from './commands';
import type { RefusalReason } from './events';

/**
 * Reasons that no setting softens: with one of them the books would no longer add up, or a ceiling
 * of the allocation would be broken.
 */
export const REFUSED_ALWAYS: readonly RefusalReason['code'][] = [
  'referenceUsedBefore',
  'allocationDeleted',
  'noGrantedDebit',
  'creditedBefore',
  'debitExists',
  'totalVolumeExceeded',
  'budgetExceeded',
  'refusedByHand',
];

/** What a region chose for one reason; to refuse is the default. */
export const treatmentOf = (
  { code }: RefusalReason,
  treatment: RuleTreatment,
): 'refuse' | 'hold' | 'warn' =>
  REFUSED_ALWAYS.includes(code) ? 'refuse' : (treatment[code] ?? 'refuse');

/** The strictest treatment of all reasons counts. */
export const outcomeOf = (
  reasons: readonly RefusalReason[],
  treatment: RuleTreatment,
): 'refuse' | 'hold' | 'warn' | 'grant' => {
  const chosen = reasons.map((reason) => treatmentOf(reason, treatment));
  if (chosen.includes('refuse')) return 'refuse';
  if (chosen.includes('hold')) return 'hold';
  return chosen.includes('warn') ? 'warn' : 'grant';
};
