import {
  addDays,
  earliest,
  endOf,
  firstOfMonth,
  lastOfMonth,
  latest,
  type Cents,
  type DateRange,
} from '@zgb/kernel';
import { lineCeiling, totalCeiling, unitsPerAllocatedUnit, type CeilingTerms } from './ceilings';
import type { DeclarationLine, LineBasis, LineTerms, RefusalReason } from './events';
import { agreedPrice, expectedAmount } from './line-amounts';
import { standingLines, type Allocation, type AllocationVersion } from './state';
import type { AllocationIdentity, Unit } from '../values';

/** Everything a rule may look at. */
export interface LineCase {
  readonly line: DeclarationLine;
  readonly terms: LineTerms;
  readonly declarationPeriod: DateRange;
  readonly identity: AllocationIdentity;
  readonly version: AllocationVersion;
  readonly state: Allocation;
  readonly ceilings: Pick<LineBasis, 'lineCeiling' | 'totalCeiling' | 'grantedVolume'>;
}

type LineRule = (lineCase: LineCase) => RefusalReason | null;

/** Granted and not credited so far, in units of a line. */
export const grantedVolumeIn = (state: Allocation, allocated: Unit, unit: Unit): number => {
  const fine = standingLines(state).reduce(
    (sum, line) => sum + line.volume * (allocated === '04' && line.unit === '04' ? 60 : 1),
    0,
  );
  // Hours and minutes may both occur on one account, so minutes are the common measure. Rounded up
  // to hours the comparison with a whole ceiling stays exact.
  return allocated === '04' && unit === '04' ? Math.ceil(fine / 60) : fine;
};

/** Ceilings for a line, null where the allocation has no volume. */
export const ceilingsFor = (
  { productPeriod, unit }: DeclarationLine,
  { law, category }: AllocationIdentity,
  { terms: { validity, volume } }: AllocationVersion,
  state: Allocation,
): LineCase['ceilings'] => {
  // Volumes in another unit cannot be compared: TR341 refuses such a line already.
  const comparable =
    volume !== null && (unit === volume.unit || unitsPerAllocatedUnit(volume.unit, unit) !== 1);
  if (!comparable) return { lineCeiling: null, totalCeiling: null, grantedVolume: 0 };
  const terms: CeilingTerms = { law, category, validity, volume };
  return {
    lineCeiling: lineCeiling(terms, productPeriod, unit),
    totalCeiling: totalCeiling(terms, productPeriod.until, unit),
    grantedVolume: grantedVolumeIn(state, volume.unit, unit),
  };
};

/** TR314: a reference is used once by a provider under one law. */
const referenceIsNew: LineRule = ({ line: { reference }, terms, state }) =>
  terms.referenceUsedBefore || state.granted.has(reference)
    ? { code: 'referenceUsedBefore', reference }
    : null;

/** TR384. */
const allocationStands: LineRule = ({ version }) =>
  version.deleted ? { code: 'allocationDeleted' } : null;

/** TR307. */
const startsWithinAllocation: LineRule = ({ line, version }) => {
  const allocatedFrom = version.terms.validity.from;
  return line.productPeriod.from >= allocatedFrom
    ? null
    : { code: 'startsBeforeAllocation', allocatedFrom };
};

/** TR308. */
const endsWithinAllocation: LineRule = ({ line, version }) => {
  const allocatedUntil = endOf(version.terms.validity);
  return line.productPeriod.until <= allocatedUntil
    ? null
    : { code: 'endsAfterAllocation', allocatedUntil };
};

/** TR387: from the first of the month, or from the first day of the allocation in it. */
const startsAsAllocated: LineRule = ({ line: { productPeriod }, version }) => {
  const first = firstOfMonth(productPeriod.from);
  const { from } = version.terms.validity;
  const expectedFrom = from <= lastOfMonth(first) ? latest(first, from) : first;
  return productPeriod.from === expectedFrom ? null : { code: 'periodStartsWrong', expectedFrom };
};

/** TR388: until the last of the month, or until the last day of the allocation in it. */
const endsAsAllocated: LineRule = ({ line: { productPeriod }, version }) => {
  const last = lastOfMonth(productPeriod.until);
  const until = endOf(version.terms.validity);
  const expectedUntil = until >= firstOfMonth(last) ? earliest(last, until) : last;
  return productPeriod.until === expectedUntil ? null : { code: 'periodEndsWrong', expectedUntil };
};

/** TR319: care of the declared month or earlier. */
const notAfterDeclaration: LineRule = ({ line, declarationPeriod }) =>
  line.productPeriod.until <= declarationPeriod.until
    ? null
    : { code: 'periodAfterDeclaration', declaredUntil: declarationPeriod.until };

/** TR339. */
const sameCategory: LineRule = ({ line, identity: { category } }) =>
  category === null || line.category === category
    ? null
    : { code: 'otherCategory', allocatedCategory: category };

/** TR340. */
const sameCode: LineRule = ({ line, identity: { code } }) =>
  code === null || line.code === code ? null : { code: 'otherCode', allocatedCode: code };

/** TR381. */
const codeInCategory: LineRule = ({ terms }) =>
  terms.codeInCategory ? null : { code: 'codeNotInCategory' };

/** TR341: the allocated unit, minutes for hours, or else the unit of the contract. */
const unitFits: LineRule = ({ line: { unit }, version, terms }) => {
  const allocated = version.terms.volume?.unit ?? null;
  const expectedUnit = allocated ?? terms.catalogueUnit;
  if (expectedUnit === null || unit === expectedUnit) return null;
  if (unitsPerAllocatedUnit(expectedUnit, unit) !== 1) return null;
  return { code: 'otherUnit', expectedUnit };
};

/** WK-03, WK-04: travel is declarable or not per law and product. */
const travelMayBeDeclared: LineRule = ({ line, terms }) =>
  terms.travelDeclarable || (line.travelMinutes ?? 0) === 0
    ? null
    : { code: 'travelTimeNotDeclarable', travelMinutes: line.travelMinutes ?? 0 };

const isSamePrestation = (a: DeclarationLine, b: DeclarationLine): boolean =>
  a.category === b.category &&
  a.code === b.code &&
  a.productPeriod.from === b.productPeriod.from &&
  a.productPeriod.until === b.productPeriod.until;

/** TR389: one standing debit per product and product period. */
const noOtherDebit: LineRule = ({ line, state }) => {
  const earlier = standingLines(state).find((other) => isSamePrestation(other, line));
  return earlier === undefined
    ? null
    : { code: 'debitExists', earlierReference: earlier.reference };
};

/** TR346. */
const amountFits: LineRule = ({ line, version, terms }) => {
  const { lowest, highest } = expectedAmount(
    line,
    version.terms.volume?.unit ?? null,
    terms.tariff,
  );
  if (lowest <= line.amountCents && line.amountCents <= highest) return null;
  return { code: 'amountNotVolumeTimesTariff', expectedCents: lowest };
};

/** TR418: not raised without contract data (A5), nor for euros, which name no tariff. */
const tariffAgreed: LineRule = ({ line, terms: { tariff } }) => {
  if (tariff === null || line.unit === '83') return null;
  const agreedCents = agreedPrice(tariff, line.unit);
  return agreedCents === null || agreedCents === line.tariffCents
    ? null
    : { code: 'tariffNotAgreed', agreedCents };
};

/** TR321. */
const withinLineCeiling: LineRule = ({ line, ceilings: { lineCeiling: ceiling } }) =>
  ceiling === null || line.volume <= ceiling ? null : { code: 'lineVolumeExceeded', ceiling };

/** TR322: granted net and this line together stay within the whole allocation. */
const withinTotalCeiling: LineRule = ({ line, ceilings }) => {
  const { totalCeiling: ceiling, grantedVolume: granted } = ceilings;
  return ceiling === null || granted + line.volume <= ceiling
    ? null
    : { code: 'totalVolumeExceeded', ceiling, granted };
};

/** TR369, read in money (A3). */
const withinBudget: LineRule = ({ line, version, state }) => {
  const { budgetCents } = version.terms;
  if (budgetCents === null) return null;
  const remainingCents: Cents = budgetCents - state.grantedCents;
  return line.amountCents <= remainingCents
    ? null
    : { code: 'budgetExceeded', budgetCents, remainingCents };
};

/** ZOU-16: complementary care is paid beside treatment by the same provider only. */
const treatmentStands: LineRule = ({ terms }) =>
  terms.treatmentAllocated === false ? { code: 'treatmentMissing' } : null;

/**
 * GV-21: certified institutions declare whole months: nothing for a first month that began before
 * the allocation did, and the full monthly tariff for a last month that is broken.
 */
const firstMonthIsWhole: LineRule = ({ line: { productPeriod }, version, terms }) => {
  const { from } = version.terms.validity;
  const isFirst = productPeriod.from <= lastOfMonth(from);
  if (terms.noFirstBrokenMonth !== true || !isFirst || from === firstOfMonth(from)) return null;
  return { code: 'firstMonthBroken', payableFrom: addDays(lastOfMonth(from), 1) };
};

/** NAT-27: no room is left for care that is not paid above it (`paysAboveRoom`). */
const roomIsLeft: LineRule = ({ terms }) =>
  terms.roomExhausted === true ? { code: 'roomExhausted' } : null;

/** TR323: takes back a granted debit line with exactly the same content (IV091). */
const creditsGrantedDebit: LineRule = ({ line, state }) => {
  const creditedReference = line.creditedReference ?? '';
  const debit = state.granted.get(creditedReference);
  const isCopy =
    debit !== undefined &&
    isSamePrestation(debit, line) &&
    debit.volume === line.volume &&
    debit.unit === line.unit &&
    debit.tariffCents === line.tariffCents &&
    debit.amountCents === line.amountCents;
  return isCopy ? null : { code: 'noGrantedDebit', creditedReference };
};

/** TR390. */
const creditsOnce: LineRule = ({ line, state }) => {
  const creditedReference = line.creditedReference ?? '';
  return state.creditedReferences.has(creditedReference)
    ? { code: 'creditedBefore', creditedReference }
    : null;
};

/** In the order of the standard; all that apply are told. There is no rule on start and stop (OP364). */
const debitRules: readonly LineRule[] = [
  referenceIsNew,
  allocationStands,
  startsWithinAllocation,
  endsWithinAllocation,
  startsAsAllocated,
  endsAsAllocated,
  notAfterDeclaration,
  sameCategory,
  sameCode,
  codeInCategory,
  unitFits,
  travelMayBeDeclared,
  treatmentStands,
  firstMonthIsWhole,
  noOtherDebit,
  amountFits,
  tariffAgreed,
  withinLineCeiling,
  withinTotalCeiling,
  withinBudget,
  roomIsLeft,
];

/** A credit can be refused on technical grounds only (IV085). */
const creditRules: readonly LineRule[] = [referenceIsNew, creditsGrantedDebit, creditsOnce];

export const isCredit = (line: DeclarationLine): boolean => line.creditedReference !== null;

export const reasonsToRefuse = (lineCase: LineCase): readonly RefusalReason[] => {
  const rules = isCredit(lineCase.line) ? creditRules : debitRules;
  return rules.map((rule) => rule(lineCase)).filter((reason) => reason !== null);
};
