import type { CalendarDate, Cents, Fact } from '@zgb/kernel';

// These names and shapes are what is stored. Only optional fields are added.

/** What a provider offers with its application. NL: aanbod. */
export type Offer = {
  /** Demands on quality that it meets, by their short names. */
  readonly quality: readonly string[];
  readonly turnoverCents: Cents;
  /** Other product groups that it offers. */
  readonly groups: readonly string[];
  /** What it adds to the care there is; null: nothing was said. NL: meerwaarde. */
  readonly addedValue: string | null;
};

/** What a provider must bring (MIJ-10). NL: drempels. */
export type Thresholds = {
  readonly from: CalendarDate;
  /** Demands on quality, by their short names. */
  readonly quality: readonly string[];
  readonly turnoverMinCents: Cents | null;
  /** Product groups that must be offered as well. NL: meerproductenplicht. */
  readonly alsoGroups: readonly string[];
};

/** From a day other demands hold for new providers. NL: drempels vastgesteld. */
export type ThresholdsSet = Fact<'ThresholdsSet', Thresholds>;

/** In this period providers may apply (MIJ-11). NL: toetredingsmoment. */
export type EntryWindowOpened = Fact<
  'EntryWindowOpened',
  {
    readonly from: CalendarDate;
    readonly until: CalendarDate;
    /** Scarcity opens an extra one. NL: schaarste. */
    readonly ground: 'yearly' | 'scarcity';
  }
>;

/** From a day no new providers come in, unless they add something (MIJ-12). NL: gesloten. */
export type GroupClosed = Fact<
  'GroupClosed',
  { readonly from: CalendarDate; readonly ground: string }
>;

/** From a day new providers may come in again. NL: heropend. */
export type GroupReopened = Fact<
  'GroupReopened',
  { readonly from: CalendarDate; readonly ground: string }
>;

/** Why an application is refused, with what to look at. NL: afwijzingsgrond. */
export type EntryRefusal =
  | { readonly code: 'groupClosed'; readonly since: CalendarDate }
  | { readonly code: 'noWindowOpen' }
  | { readonly code: 'qualityMissing'; readonly demands: readonly string[] }
  | { readonly code: 'turnoverTooLow'; readonly minimumCents: Cents }
  | { readonly code: 'groupsMissing'; readonly groups: readonly string[] };

/** A provider applied and got an answer; a refusal gives every reason. NL: aanvraag beoordeeld. */
export type ApplicationAnswered = Fact<
  'ApplicationAnswered',
  {
    readonly provider: string;
    readonly on: CalendarDate;
    readonly offer: Offer;
    readonly admitted: boolean;
    readonly reasons: readonly EntryRefusal[];
    /** First day of the thresholds that it was tested against; null: there were none. */
    readonly thresholdsFrom: CalendarDate | null;
  }
>;

export type EntryEvent =
  ThresholdsSet | EntryWindowOpened | GroupClosed | GroupReopened | ApplicationAnswered;
