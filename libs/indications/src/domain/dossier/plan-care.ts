import {
  accept,
  endOf,
  overlaps,
  reject,
  stackedCare,
  type CareInTime,
  type Decision,
  type Fact,
  type Law,
  type OpenDateRange,
} from '@zgb/kernel';
import type { AllocatedProduct } from '../values';

/** A version of an allocation that a user decides. */
export type PlannedCare = AllocatedProduct & {
  readonly number: number;
  /** Toewijzingsdatum and -tijd of the version. */
  readonly decidedAt: string;
  readonly validity: OpenDateRange;
  /** False: this version deletes the allocation. */
  readonly stands: boolean;
};

/** Two products that one client cannot have at once (MIJ-18). NL: elkaar uitsluitende producten. */
export type ProductPair = { readonly one: AllocatedProduct; readonly other: AllocatedProduct };

/** A user decides on care; from now on it counts against what is decided next. NL: gepland. */
export type CarePlanned = Fact<'CarePlanned', PlannedCare>;

/** What was planned was not allocated after all. NL: niet doorgegaan. */
export type CareUnplanned = Fact<
  'CareUnplanned',
  { readonly number: number; readonly decidedAt: string }
>;

/** The version of an allocation that counts, as its account has it. */
export type KnownCare = PlannedCare;

/** Makes room for a version of an allocation, before it is recorded on its account. */
export type PlanCare = {
  readonly type: 'PlanCare';
  readonly law: Law;
  readonly care: PlannedCare;
  /** Allocations of this client at this provider, also those that messages told. */
  readonly known: readonly KnownCare[];
  readonly exclusive: readonly ProductPair[];
  /** Personal budgets of the client (OP043). */
  readonly personalBudgets: readonly CareInTime[];
};

/** The account did not take the version after all. */
export type UnplanCare = {
  readonly type: 'UnplanCare';
  readonly number: number;
  readonly decidedAt: string;
};

/** Nothing is recorded. */
export type PlanRejection =
  | { readonly code: 'careStacked'; readonly number: number }
  | { readonly code: 'productsExclusive'; readonly number: number }
  | { readonly code: 'personalBudgetRuns' };

/**
 * What the accounts say, and what was planned later and is not recorded yet. Both count: a plan
 * that a crash left never makes room that the account does not give.
 */
const othersThan = (
  { care, known }: PlanCare,
  plans: ReadonlyMap<number, PlannedCare>,
): readonly PlannedCare[] => {
  const recorded = new Map(known.map((one) => [one.number, one.decidedAt]));
  const pending = [...plans.values()].filter(
    ({ number, decidedAt }) => (recorded.get(number) ?? '') < decidedAt,
  );
  return [...known, ...pending].filter(({ number, stands }) => stands && number !== care.number);
};

const fits = (pattern: AllocatedProduct, { category, code }: AllocatedProduct): boolean =>
  pattern.category === category && (pattern.code === null || pattern.code === code);

const areExclusive =
  (pairs: readonly ProductPair[], a: PlannedCare) =>
  (b: PlannedCare): boolean =>
    overlaps(a.validity, b.validity) &&
    pairs.some(
      ({ one, other }) => (fits(one, a) && fits(other, b)) || (fits(one, b) && fits(other, a)),
    );

/** A shorter term never stands in the way of what is there already. */
const isWithin = (inner: OpenDateRange, outer: OpenDateRange): boolean =>
  outer.from <= inner.from && endOf(inner) <= endOf(outer);

const againstPlan = (
  command: PlanCare,
  plans: ReadonlyMap<number, PlannedCare>,
): PlanRejection | null => {
  const { care, known, law, exclusive, personalBudgets } = command;
  const before = known.find(({ number, stands }) => stands && number === care.number);
  if (!care.stands) return null;
  if (before !== undefined && isWithin(care.validity, before.validity)) return null;
  const others = othersThan(command, plans);
  const stacked = others.find((other) => stackedCare([other, care], law).length > 0);
  if (stacked !== undefined) return { code: 'careStacked', number: stacked.number };
  const excluded = others.find(areExclusive(exclusive, care));
  if (excluded !== undefined) return { code: 'productsExclusive', number: excluded.number };
  const hasBudget = personalBudgets.some((own) => stackedCare([own, care], law).length > 0);
  return hasBudget ? { code: 'personalBudgetRuns' } : null;
};

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/**
 * OP259, NAT-10, MIJ-18: one client does not get the same care twice at one provider, nor beside a
 * personal budget, nor two products that exclude each other. Both of two users who decide at the
 * same moment write here, so that the second one sees the first.
 */
export const planCare = (
  command: PlanCare,
  plans: ReadonlyMap<number, PlannedCare>,
): Decision<CarePlanned, PlanRejection> => {
  const { care, known } = command;
  if (same(plans.get(care.number), care)) return accept();
  const recorded = known.find(({ number }) => number === care.number);
  // It was recorded and something later too: a repeat changes nothing.
  if (recorded !== undefined && recorded.decidedAt > care.decidedAt) return accept();
  const against = againstPlan(command, plans);
  return against === null ? accept({ type: 'CarePlanned', data: care }) : reject(against);
};

/** Gives the room back, unless something later was decided. */
export const unplanCare = (
  { number, decidedAt }: UnplanCare,
  plans: ReadonlyMap<number, PlannedCare>,
): Decision<CareUnplanned, never> =>
  plans.get(number)?.decidedAt === decidedAt
    ? accept({ type: 'CareUnplanned', data: { number, decidedAt } })
    : accept();
