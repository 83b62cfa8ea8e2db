import type { Law } from '@zgb/kernel';

/**
 * Unit of a volume (NAT-01): minute 01, hour 04, 24 hours 14, half-day 16, piece by output 82,
 * eurocent 83, piece by effort 84. NL: eenheid.
 */
export const UNITS = ['01', '04', '14', '16', '82', '83', '84'] as const;
export type Unit = (typeof UNITS)[number];

/** Day 1, week 2, month 4, total within the validity 6 (NAT-01). NL: frequentie. */
export const FREQUENCIES = ['1', '2', '4', '6'] as const;
export type Frequency = (typeof FREQUENCIES)[number];

export const isUnit = (value: string): value is Unit =>
  (UNITS as readonly string[]).includes(value);
export const isFrequency = (value: string): value is Frequency =>
  (FREQUENCIES as readonly string[]).includes(value);

/** Output is counted by week of its Sunday, effort by day of delivery. NL: outputgericht. */
export const isOutputUnit = (unit: Unit): boolean => unit === '82' || unit === '83';

/** What may be delivered: `amount` units per frequency. NL: omvang. */
export type AllocatedVolume = {
  readonly amount: number;
  readonly unit: Unit;
  readonly frequency: Frequency;
};

/** A category, optionally narrowed by a code; neither = generic. NL: product. */
export type AllocatedProduct = {
  readonly category: string | null;
  readonly code: string | null;
};

/** Who an allocation is for and from; never changes under one number. */
export type AllocationIdentity = AllocatedProduct & {
  readonly municipality: string;
  readonly law: Law;
  /** NL: toewijzingnummer. */
  readonly number: number;
  /** AGB code. NL: aanbieder. */
  readonly provider: string;
  readonly clientRef: string;
};

/** Version of something that a decision was based on. */
export type SeenVersion = { readonly stream: string; readonly version: number };

/** A tariff as it was known when it was used. `priceCents` per `unit`. */
export type SeenTariff = SeenVersion & { readonly priceCents: number; readonly unit: Unit };
