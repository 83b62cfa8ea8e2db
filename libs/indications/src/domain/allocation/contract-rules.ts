import { endOf, type CalendarDate, type OpenDateRange } from '@zgb/kernel';
import type { SeenVersion } from '../values';

/** What the contract of the provider said when the command was made (WK-01, ZES-29). */
export type SeenContract = SeenVersion & {
  /** False: nothing agreed covers this care for this client on its first day. */
  readonly covered: boolean;
  /** Last day that may be allocated anew; null: no end (GV-05). */
  readonly until: CalendarDate | null;
  /** Last day for care that runs already. */
  readonly runningUntil: CalendarDate | null;
  /** NAT-28: a client stop on the first day, and whether it warns or refuses. */
  readonly clientStop: 'warn' | 'refuse' | null;
};

/** The version that a decision was based on, and what it warned of. */
export type ContractBasis = SeenVersion & { readonly warning?: 'client-stop' };

/** Why a contract stands in the way; in order of precedence. */
export type AgainstContract =
  | { readonly code: 'noContract' }
  | { readonly code: 'endsAfterContract'; readonly contractUntil: CalendarDate }
  | { readonly code: 'clientStop' };

/** True when a version promises no day that was not promised before. */
const isWithin = ({ from, until }: OpenDateRange, running: OpenDateRange): boolean =>
  from >= running.from && endOf({ from, until }) <= endOf(running);

/**
 * What is wrong with an allocation by its contract. `running` is the period promised before; null
 * for a first version. A contract that is not known is not tested against.
 */
export const againstContract = (
  contract: SeenContract | null | undefined,
  validity: OpenDateRange,
  running: OpenDateRange | null,
): AgainstContract | null => {
  if (contract === null || contract === undefined) return null;
  // Shortening, or the same again, is never against a contract that has changed since.
  if (running !== null && isWithin(validity, running)) return null;
  if (!contract.covered) return { code: 'noContract' };
  const lastDay = running === null ? contract.until : contract.runningUntil;
  if (lastDay !== null && endOf(validity) > lastDay) {
    return { code: 'endsAfterContract', contractUntil: lastDay };
  }
  return running === null && contract.clientStop === 'refuse' ? { code: 'clientStop' } : null;
};

/** What is stored of the contract that was seen; nothing when none was. */
export const contractBasis = (
  contract: SeenContract | null | undefined,
  isFirst: boolean,
): { readonly contract?: ContractBasis } => {
  if (contract === null || contract === undefined) return {};
  const { stream, version, clientStop } = contract;
  const warns = isFirst && clientStop === 'warn';
  return { contract: { stream, version, ...(warns ? { warning: 'client-stop' as const } : {}) } };
};
