import type { CalendarDate, Cents, Law } from '@zgb/kernel';

/** How long somebody may wait for a start. Null: no own norm, so the Treek norm (NAT-36). */
export type WaitingNormRule = {
  readonly municipality: string | null;
  readonly law: Law | null;
  /** Product group; null: all. */
  readonly group: string | null;
  readonly workingDays: number | null;
};

/** When a plan and evaluations are due, counted from the first day of an allocation (MIJ-44). */
export type ReviewRule = {
  readonly planWithinDays: number;
  readonly evaluateEveryMonths: number;
};

/** Own contribution from a day (MIJ-30, ZES-24). NL: eigen bijdrage. */
export type ContributionRule = {
  readonly from: CalendarDate;
  readonly regime: 'flat' | 'income-based';
  /** Per month; null: it depends on income. */
  readonly monthlyCents: Cents | null;
};

/** A provider that may have a bulk indication for a product (WK-13). NL: proef bulkindicatie. */
export type BulkPilot = {
  readonly provider: string;
  readonly law: Law;
  readonly category: string;
  readonly code: string;
};

/** What a region agrees on for access, indications and waiting. NL: toegangsregels. */
export type AccessRules = {
  /** WK-18: the law gives six weeks for the investigation and two for the decision. */
  readonly investigationDays: number;
  readonly decisionDays: number;
  /** ZOU-08: longest term to activate or develop without a reason. */
  readonly developmentMonths: number;
  /** MIJ-27: longest term with a last day. */
  readonly longTermYears: number;
  /** MIJ-27: an indication without a last day may be given. NL: levenslang. */
  readonly lifelong: boolean;
  /** ZOU-09: a perspective is mandatory on indications decided from this day. */
  readonly perspectiveFrom: CalendarDate;
  /** NAT-37: handover begins so many months before a youth turns 18. */
  readonly transitionMonths: number;
  /** ZOU-24: product groups for which care in a group is an alternative. */
  readonly groupAlternatives: readonly string[];
  /** GV-13: product groups that are day activities. NL: dagbesteding. */
  readonly dayActivities: readonly string[];
  /** A1: the clock of a provider starts on the day of allocation, or its first day if later. */
  readonly waitingFrom: 'allocation' | 'later-of-both';
  readonly waitingNorms: readonly WaitingNormRule[];
  /** WK-16: a reported waiting time counts for so many days. */
  readonly reportedWaitingDays: number;
  readonly reviews: ReviewRule;
  /** MIJ-44: municipalities with a rule of their own. */
  readonly reviewOverrides: { readonly [municipality: string]: ReviewRule };
  readonly contributions: readonly ContributionRule[];
  readonly bulkPilots: readonly BulkPilot[];
};

/** What a region lays down of it. */
export type RegionAccess = Partial<AccessRules>;

/** The one place for what holds when a region says nothing. */
const defaults: AccessRules = {
  investigationDays: 42,
  decisionDays: 14,
  developmentMonths: 9,
  longTermYears: 5,
  lifelong: false,
  perspectiveFrom: '2027-01-01',
  transitionMonths: 18,
  groupAlternatives: ['individuele-begeleiding'],
  dayActivities: ['dagbesteding'],
  waitingFrom: 'allocation',
  waitingNorms: [],
  reportedWaitingDays: 30,
  reviews: { planWithinDays: 42, evaluateEveryMonths: 6 },
  reviewOverrides: {},
  contributions: [{ from: '2020-01-01', regime: 'flat', monthlyCents: 2_060 }],
  bulkPilots: [],
};

/** The rules of a region, with the default for whatever it did not lay down. */
export const accessRulesOf = (
  settings: { readonly access?: RegionAccess } | null,
): AccessRules => ({ ...defaults, ...settings?.access });
