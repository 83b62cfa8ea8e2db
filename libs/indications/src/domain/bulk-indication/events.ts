import type { CalendarDate, DateRange, Fact, Law } from '@zgb/kernel';

// These names and shapes are what is stored. Never edit one in place: add a step in index.ts.
// Time is in whole minutes: hours with a fraction do not add up exactly.

/** One client of the group. */
export type GroupClient = {
  readonly clientRef: string;
  readonly from: CalendarDate;
  /** What this client would have had in a month with an indication of his own. */
  readonly individualMinutesPerMonth: number;
};

/** One volume for a group of clients of one provider. NL: bulkindicatie. */
export type BulkCareIndicated = Fact<
  'BulkCareIndicated',
  {
    readonly municipality: string;
    readonly number: string;
    readonly law: Law;
    readonly provider: string;
    readonly category: string;
    readonly code: string;
    readonly validity: DateRange;
    readonly volumeMinutes: number;
    readonly clients: readonly GroupClient[];
  }
>;

/** A client joins the group. NL: toegevoegde cliënt. */
export type GroupClientAdded = Fact<'GroupClientAdded', GroupClient>;

/** Care for one client of the group began. A crisis start came without waiting. NL: start. */
export type GroupCareStarted = Fact<
  'GroupCareStarted',
  { readonly clientRef: string; readonly on: CalendarDate; readonly crisis: boolean }
>;

/** Care for one client of the group ended. NL: stop. */
export type GroupCareStopped = Fact<
  'GroupCareStopped',
  { readonly clientRef: string; readonly on: CalendarDate }
>;

/** Hours of one month, per client: the steering information that a pilot cannot do without. */
export type BulkLine = {
  /** Of the provider; unique within the bulk indication. */
  readonly reference: string;
  /** `2026-03`. */
  readonly month: string;
  readonly minutes: number;
  readonly perClient: readonly { readonly clientRef: string; readonly minutes: number }[];
};

/** Why hours are not taken in, with what is needed to explain it. */
export type BulkRefusalReason =
  | { readonly code: 'noDetailPerClient' }
  | { readonly code: 'detailDiffersFromTotal'; readonly detailMinutes: number }
  | { readonly code: 'clientTwice' }
  | { readonly code: 'clientNotInGroup'; readonly count: number }
  | { readonly code: 'monthOutsideValidity' }
  | { readonly code: 'volumeExceeded'; readonly minutesLeft: number };

/** Declared hours count against the volume. NL: toegekende uren. */
export type BulkLineGranted = Fact<'BulkLineGranted', { readonly line: BulkLine }>;

/** Declared hours do not count; the provider is told every reason. NL: afgekeurde uren. */
export type BulkLineRefused = Fact<
  'BulkLineRefused',
  { readonly line: BulkLine; readonly reasons: readonly BulkRefusalReason[] }
>;

export type BulkIndicationEvent =
  | BulkCareIndicated
  | GroupClientAdded
  | GroupCareStarted
  | GroupCareStopped
  | BulkLineGranted
  | BulkLineRefused;
