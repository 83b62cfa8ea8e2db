import type { CalendarDate, DateRange, Fact, Law, OpenDateRange } from '@zgb/kernel';
import type { ProductUnit } from '../unit';

// These names and shapes are what is stored. Never edit one in place: add a step.

export type Permission = {
  readonly on: CalendarDate;
  /** Where the letter is kept. NL: kenmerk. */
  readonly reference: string;
};

export type Subcontractor = {
  /** AGB code. */
  readonly agb: string;
  /** Who hires it: the main contractor, or one of its subcontractors. */
  readonly hiredBy: string;
  /** Null: none is needed. NL: toestemming. */
  readonly permission: Permission | null;
  /** NL: zelfstandige zonder personeel. */
  readonly selfEmployed: boolean;
  readonly period: OpenDateRange;
};

/** Somebody delivers for a main contractor (MIJ-31, NAT-33). NL: onderaannemer. */
export type SubcontractorRegistered = Fact<'SubcontractorRegistered', Subcontractor>;

export type SubcontractedVolume = {
  readonly agb: string;
  readonly municipality: string;
  readonly law: Law;
  readonly category: string;
  readonly code: string;
  /** Within one calendar month. */
  readonly period: DateRange;
  readonly unit: ProductUnit;
  readonly volume: number;
  /** Number of clients in the period. */
  readonly clients: number;
};

/** What a subcontractor delivered; never money: that is the main contractor's (ZES-25). */
export type SubcontractedVolumeRecorded = Fact<'SubcontractedVolumeRecorded', SubcontractedVolume>;

export type SubcontractingEvent = SubcontractorRegistered | SubcontractedVolumeRecorded;
