import { endOf, type CalendarDate, type Law } from '@zgb/kernel';
import { untilOf } from './allocation-plan';
import type { DemoPlan } from './plan-demo';

/** One allocation that stands, as far as it is counted. */
export interface CountedCare {
  readonly municipality: string;
  readonly law: Law;
  readonly provider: string;
  readonly group: string;
  readonly product: string;
  readonly person: string;
  readonly from: CalendarDate;
  readonly until: CalendarDate;
  /** Code of the standard; null: nobody told it. */
  readonly referrer: string | null;
  /** Granted minus taken back for the months of the year. */
  readonly cents: number;
}

/** What a demonstration comes to, by its plan or by a ledger that took it in. */
export interface Counted {
  readonly providers: readonly string[];
  readonly care: readonly CountedCare[];
  /** Lines that were judged; those of a file that was refused as a whole were not. */
  readonly lines: number;
}

/** What the plan says that a ledger must count. */
export const countPlan = ({
  providers,
  allocations,
  referrals,
  declarations,
}: DemoPlan): Counted => {
  const cents = new Map<string, number>();
  const keyOf = (municipality: string, law: Law, number: number): string =>
    `${municipality}/${law}/${String(number)}`;
  for (const { municipality, law, lines, expectedCodes } of declarations) {
    if (expectedCodes.length > 0) continue;
    for (const line of lines) {
      if (line.expectedCodes.length > 0) continue;
      const key = keyOf(municipality, law, line.allocationNumber);
      const sign = line.creditedReference === null ? 1 : -1;
      cents.set(key, (cents.get(key) ?? 0) + sign * line.amountCents);
    }
  }
  return {
    providers: providers.map(({ agb }) => agb),
    lines: declarations
      .filter(({ expectedCodes }) => expectedCodes.length === 0)
      .reduce((sum, { lines }) => sum + lines.length, 0),
    care: allocations
      .filter(({ deleted }) => !deleted)
      .map((one): CountedCare => {
        const { municipality, provider, number, person, from } = one;
        const { law, group, category, code } = one.product;
        return {
          ...{ municipality, law, provider, group, from },
          product: `${category}/${code}`,
          person: person.bsn,
          until: endOf({ from, until: untilOf(one) }),
          referrer: referrals.get(one)?.referrer ?? null,
          cents: cents.get(keyOf(municipality, law, number)) ?? 0,
        };
      }),
  };
};
