import type { CalendarDate } from '@zgb/kernel';
import type { TargetKey, TargetTerms } from './events';

/** Set a target, or set it otherwise with a reason. */
export type SetTarget = {
  readonly type: 'SetTarget';
  readonly key: TargetKey;
  readonly terms: TargetTerms;
  readonly decidedOn: CalendarDate;
  readonly reason: string | null;
};

export type TargetCommand = SetTarget;

/** Nothing is recorded. In order of precedence. */
export type TargetRejection =
  | { readonly code: 'pathEmpty' }
  | { readonly code: 'yearsNotAscending'; readonly year: number }
  | { readonly code: 'yearBeforeBaseline'; readonly year: number; readonly baseline: number }
  | { readonly code: 'reasonMissing'; readonly decidedOn: CalendarDate }
  | { readonly code: 'decidedBeforeEarlier'; readonly decidedOn: CalendarDate };
