import { addDays, daysBetween, endOf, type CalendarDate, type OpenDateRange } from '@zgb/kernel';

/** Care of one client, as far as a handover looks at it. */
export interface Care extends OpenDateRange {
  readonly municipality: string;
  readonly law: string;
  /** Number of the allocation. */
  readonly number: number;
  readonly clientRef: string;
  readonly group: string;
  readonly provider: string;
}

/** How care goes on from one allocation to the next. NL: aansluiting. */
export type Joint =
  /** The next day: no gap and no overlap. */
  | { readonly kind: 'joined' }
  | { readonly kind: 'gap' | 'overlap'; readonly days: number }
  /** The allocation goes on after the change itself. */
  | { readonly kind: 'runs-on' }
  | { readonly kind: 'nothing-after' };

/** One client whose care was near its end when contracts changed. */
export interface Handover {
  readonly before: Care;
  readonly after: Care | null;
  readonly joint: Joint;
}

/** Care that ended or began this long before the change belongs to it. */
const NEAR_DAYS = 31;

/** MIJ-01: 31 December and 1 January join; each day between is a gap, each shared day overlaps. */
export const jointOf = (before: OpenDateRange, after: OpenDateRange): Joint => {
  const apart = daysBetween(endOf(before), after.from) - 1;
  if (apart === 0) return { kind: 'joined' };
  return apart > 0 ? { kind: 'gap', days: apart } : { kind: 'overlap', days: -apart };
};

const keyOf = ({ municipality, law, clientRef, group }: Care): string =>
  JSON.stringify([municipality, law, clientRef, group]);

/** Care of each client in one product group, by its first day. */
const byClient = (all: readonly Care[]): ReadonlyMap<string, readonly Care[]> => {
  const found = new Map<string, Care[]>();
  for (const care of [...all].sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0))) {
    const known = found.get(keyOf(care));
    if (known === undefined) found.set(keyOf(care), [care]);
    else known.push(care);
  }
  return found;
};

/** MIJ-01: care around the first day of new contracts, per client and product group. */
export const handoversAt = (all: readonly Care[], change: CalendarDate): readonly Handover[] => {
  const near = addDays(change, -NEAR_DAYS);
  const ofClient = byClient(all);
  const begun = all.filter((care) => care.from < change && endOf(care) >= near);
  return begun.flatMap((before): readonly Handover[] => {
    const after =
      ofClient.get(keyOf(before))?.find((care) => care.from > before.from && care.from >= near) ??
      null;
    if (after !== null) return [{ before, after, joint: jointOf(before, after) }];
    const kind = endOf(before) >= change ? 'runs-on' : 'nothing-after';
    return [{ before, after, joint: { kind } }];
  });
};
