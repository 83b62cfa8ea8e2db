import { addDays, addMonths, type CalendarDate } from '@zgb/kernel';
import { shareIn, type BasisPoints } from '../shares';

/** Months without delivery or declaration after which a contract can be dissolved (NAT-30). */
const SILENT_MONTHS = 12;

/**
 * NAT-30: day 1 of month 13 of silence. Counted from the last day of activity, or from the day
 * before the contract began when there never was any.
 */
export const dissolvableFrom = (
  contractFrom: CalendarDate,
  lastActive: CalendarDate | null,
): CalendarDate => {
  const before = addDays(contractFrom, -1);
  const last = lastActive !== null && lastActive > before ? lastActive : before;
  return addDays(addMonths(last, SILENT_MONTHS), 1);
};

/** ZES-14: the twelve months up to and including a day. */
export const yearUpTo = (day: CalendarDate): { from: CalendarDate; until: CalendarDate } => ({
  from: addDays(addMonths(day, -SILENT_MONTHS), 1),
  until: day,
});

/** A contracted provider as its contract manager sees it. */
export interface ManagedProvider {
  readonly provider: string;
  /** Null: nobody is assigned. */
  readonly manager: string | null;
  readonly openChecks: number;
  readonly overdueChecks: number;
  readonly withoutClients: boolean;
}

/** MIJ-16. NL: belasting van het contractbeheer. */
export interface ContractLoad {
  readonly manager: string | null;
  readonly contracts: number;
  readonly openChecks: number;
  readonly overdueChecks: number;
  readonly withoutClients: number;
}

const loadOf = (manager: string | null, managed: readonly ManagedProvider[]): ContractLoad => ({
  manager,
  contracts: managed.length,
  openChecks: managed.reduce((sum, { openChecks }) => sum + openChecks, 0),
  overdueChecks: managed.reduce((sum, { overdueChecks }) => sum + overdueChecks, 0),
  withoutClients: managed.filter(({ withoutClients }) => withoutClients).length,
});

/** MIJ-16: per manager, most contracts first; those without a manager are a line of their own. */
export const contractLoads = (managed: readonly ManagedProvider[]): readonly ContractLoad[] => {
  const managers = [...new Set(managed.map(({ manager }) => manager))];
  return managers
    .map((manager) =>
      loadOf(
        manager,
        managed.filter((one) => one.manager === manager),
      ),
    )
    .sort((a, b) => b.contracts - a.contracts);
};

/** ZES-14: 52 of 140 is 37,1 %. */
export const withoutClientsShare = (managed: readonly ManagedProvider[]): BasisPoints | null =>
  shareIn(managed.filter(({ withoutClients }) => withoutClients).length, managed.length);

/** GV-03: contracted places beyond what is needed; below zero: too few. */
export const surplusCapacity = (contracted: number, needed: number): number => contracted - needed;
