import type { CalendarDate, Fact } from '@zgb/kernel';

// These names and shapes are what is stored. Never edit one in place: add a step in index.ts.

/** Which target: a short name within a region. */
export type TargetKey = { readonly region: string; readonly id: string };

/** What the figures of a target are: whole cents, whole numbers or hundredths of a percent. */
export type TargetUnit = 'cents' | 'clients' | 'trajectories' | 'pairs' | 'count' | 'share';

/** What was measured before, and on whom (ZOU-11). NL: nulmeting. */
export type Baseline = {
  readonly year: number;
  readonly population: string;
  readonly source: string;
  readonly value: number;
};

/** From this year on the figure is this. */
export type TargetStep = { readonly year: number; readonly value: number };

/** What is aimed at. */
export type TargetTerms = {
  /** What is counted, in words. */
  readonly definition: string;
  readonly unit: TargetUnit;
  readonly direction: 'at-most' | 'at-least';
  readonly baseline: Baseline;
  /** By year, the earliest first. NL: pad. */
  readonly path: readonly TargetStep[];
};

/** A target was set, or set otherwise; what was there before stays (ZOU-36). NL: doel. */
export type TargetSet = Fact<
  'TargetSet',
  TargetKey & {
    /** 1 for the first time. */
    readonly number: number;
    readonly terms: TargetTerms;
    readonly decidedOn: CalendarDate;
    /** Why it became another one; null: it is the first. */
    readonly reason: string | null;
  }
>;

export type TargetEvent = TargetSet;
