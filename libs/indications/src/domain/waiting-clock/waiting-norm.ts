import type { WorkingCalendar } from '@zgb/kernel';
import { TREEK_WEEKS, type WaitingNorm } from './waiting-clock';

/** A norm of one municipality, law or product group; null: for all of them. */
export interface OwnNorm {
  readonly municipality: string | null;
  readonly law: string | null;
  readonly group: string | null;
  /** Null: no norm of our own, so the Treek norm. */
  readonly workingDays: number | null;
}

/** What is waited for. */
export interface WaitedFor {
  readonly municipality: string;
  readonly law: string;
  readonly group: string;
}

const fits = (rule: OwnNorm, asked: WaitedFor): boolean =>
  (rule.municipality === null || rule.municipality === asked.municipality) &&
  (rule.law === null || rule.law === asked.law) &&
  (rule.group === null || rule.group === asked.group);

/** A product group says more than a municipality, and that more than a law. */
const weight = ({ municipality, law, group }: OwnNorm): number =>
  (group === null ? 0 : 4) + (municipality === null ? 0 : 2) + (law === null ? 0 : 1);

/**
 * NAT-36: the most particular norm that was agreed; where none was, the Treek norm of six weeks.
 * `regional` is the norm of the region for everything that is not named; null: it has none.
 */
export const normFor = (
  asked: WaitedFor,
  own: readonly OwnNorm[],
  regional: number | null,
): { readonly workingDays: number } | { readonly weeks: number } => {
  const rule = own
    .filter((one) => fits(one, asked))
    .reduce<OwnNorm | null>(
      (best, one) => (best === null || weight(one) > weight(best) ? one : best),
      null,
    );
  const workingDays = rule === null ? regional : rule.workingDays;
  return workingDays === null ? { weeks: TREEK_WEEKS } : { workingDays };
};

/** The same as a norm of the clock. */
export const clockNorm = (
  norm: ReturnType<typeof normFor>,
  calendar: WorkingCalendar,
  clockFrom: NonNullable<WaitingNorm['clockFrom']>,
): WaitingNorm =>
  'weeks' in norm
    ? { workingDays: 0, weeks: norm.weeks, calendar, clockFrom }
    : { ...norm, calendar, clockFrom };
