import { contractTermsOn, type AccessRules } from '@zgb/contracts';
import { clockNorm, normFor, type WaitingNorm } from '@zgb/indications';
import { dutchCalendar } from '@zgb/kernel';
import type { Names } from '../catalogue/catalogue.query';
import type { AgreedRow } from '../contracts/contracts.projection';
import { rowsOf, type RowSource } from '../row-source';
import type { WaitingCase } from './waiting-cases';

/** Contracts by law and provider. */
export type Agreements = ReadonlyMap<string, AgreedRow>;

export const agreementsIn = async (source: RowSource): Promise<Agreements> =>
  new Map(
    (await rowsOf<AgreedRow>(source, 'agreed')).map((row) => [`${row.law}/${row.provider}`, row]),
  );

/** NAT-36: a norm of the contract replaces that of the region; null: the contract has none. */
const contractNorm = (
  agreements: Agreements,
  { law, provider, municipality, allocatedOn }: WaitingCase['row'],
): { readonly workingDays: number } | null => {
  const known = agreements.get(`${law}/${provider}`);
  if (known === undefined) return null;
  return contractTermsOn(known.state, municipality, allocatedOn)?.waitingNorm ?? null;
};

/** NAT-36: the norm of the contract, else our own, else that of the region, else Treek. */
export const normOf = (
  row: WaitingCase['row'],
  group: string,
  agreed: {
    readonly agreements: Agreements;
    readonly rules: Pick<AccessRules, 'waitingNorms' | 'waitingFrom'>;
    readonly regional: number | null;
    readonly calendar: WaitingNorm['calendar'];
  },
): WaitingNorm => {
  const { agreements, rules, regional, calendar } = agreed;
  const { municipality, law } = row;
  const days =
    contractNorm(agreements, row) ??
    normFor({ municipality, law, group }, rules.waitingNorms, regional);
  return clockNorm(days, calendar, rules.waitingFrom);
};

/** Working days and holidays of the region. */
export const calendarOf = ({ region }: Names) => dutchCalendar(region?.calendar);

/** Norm of a ledger that has no region yet (WK-15). */
const NORM_WORKING_DAYS = 14;

/** WK-15: the norm of the region, in its working days. */
export const regionalNorm = (names: Names): WaitingNorm => ({
  workingDays: names.region?.waitingNorm.workingDays ?? NORM_WORKING_DAYS,
  calendar: calendarOf(names),
});
