import { calendarMonth, intersection, type DateRange, type Law } from '@zgb/kernel';
import { lineCeiling, totalCeiling } from '@zgb/indications';
import type { RegionFile } from '../load/region-file';
import { untilOf, type DemoAllocation } from './allocation-plan';
import type { DemoPerson } from './people';
import type { Random } from './random';
import { priceOf } from './region-plan';

/** A line as a provider sends it. */
export interface DemoLine {
  readonly reference: string;
  readonly creditedReference: string | null;
  readonly allocationNumber: number;
  readonly person: DemoPerson;
  readonly category: string;
  readonly code: string;
  readonly period: DateRange;
  readonly volume: number;
  readonly unit: string;
  readonly tariffCents: number;
  readonly amountCents: number;
  /** Codes that it must be refused with; empty when it must be granted. */
  readonly expectedCodes: readonly string[];
}

/** What a municipality is to spend on a product group in the year, and what can still be asked. */
export interface Purse {
  remainingCents: number;
  /** Most that all lines that may still come can claim. */
  capacityCents: number;
}

/** What was granted on an allocation so far, as the ledger will count it. */
export interface Account {
  readonly allocation: DemoAllocation;
  readonly priceCents: number;
  /** Null: whatever the volumes come to. */
  readonly purse: Purse | null;
  grantedVolume: number;
  /** Granted lines that were not credited, by month. */
  readonly standing: Map<string, DemoLine>;
  readonly credited: DemoLine[];
}

/** Everything of one provider in one municipality. */
export interface Practice {
  readonly municipality: string;
  readonly law: Law;
  readonly provider: string;
  readonly accounts: readonly Account[];
  readonly region: RegionFile;
  readonly random: Random;
  /** Of a hundred months of care, how many are not declared. */
  readonly missingPercent: number;
  lineCount: number;
  /** How often each rule was broken so far, shared by all practices. */
  readonly tally: Map<string, number>;
}

export const openAccount = (
  region: RegionFile,
  allocation: DemoAllocation,
  purse: Purse | null,
): Account => ({
  allocation,
  priceCents: priceOf(region, allocation.municipality, allocation.product) ?? 0,
  purse,
  grantedVolume: 0,
  standing: new Map(),
  credited: [],
});

export const nextReference = (practice: Practice): string => {
  practice.lineCount += 1;
  const series = practice.law === 'jw' ? `${practice.municipality}J` : practice.municipality;
  return `${series}-${String(practice.lineCount).padStart(6, '0')}`;
};

/** The part of a month that an allocation covers; null when it covers none of it. */
export const periodIn = ({ allocation }: Account, month: string): DateRange | null => {
  const shared = intersection(calendarMonth(month), {
    from: allocation.from,
    until: untilOf(allocation),
  });
  return shared === null || shared.until === null
    ? null
    : { from: shared.from, until: shared.until };
};

const termsOf = (allocation: DemoAllocation) => ({
  law: allocation.product.law,
  category: allocation.product.category,
  validity: { from: allocation.from, until: untilOf(allocation) },
  volume: allocation.volume,
});

/** TR321: most that a line may claim in a period. */
export const ceilingIn = ({ allocation }: Account, period: DateRange): number =>
  lineCeiling(termsOf(allocation), period, allocation.volume.unit);

/** TR322: what is left over the whole term. */
export const roomOf = ({ allocation, grantedVolume }: Account): number =>
  totalCeiling(termsOf(allocation), untilOf(allocation), allocation.volume.unit) - grantedVolume;

/** Whether any care was given in a period. */
export const isDelivered = ({ allocation }: Account, period: DateRange): boolean =>
  allocation.deliveries.some(
    ({ begin, stop }) => begin <= period.until && (stop === null || stop.end >= period.from),
  );

export const lineOn = (
  practice: Practice,
  account: Account,
  period: DateRange,
  volume: number,
): DemoLine => {
  const { number, person, product, volume: allocated } = account.allocation;
  return {
    reference: nextReference(practice),
    creditedReference: null,
    allocationNumber: number,
    person,
    category: product.category,
    code: product.code,
    period,
    volume,
    unit: allocated.unit,
    tariffCents: account.priceCents,
    amountCents: volume * account.priceCents,
    expectedCodes: [],
  };
};

export const creditOf = (practice: Practice, line: DemoLine): DemoLine => ({
  ...line,
  reference: nextReference(practice),
  creditedReference: line.reference,
});
