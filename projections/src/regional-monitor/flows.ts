import { addDays, endOf, type CalendarDate, type DateRange } from '@zgb/kernel';

/** How a number of spells of care moves through a period (F-02). */
export interface Flows {
  /** Active at the start of the period, before anything of that day. NL: beginstand. */
  readonly begin: number;
  /** Started in it. NL: instroom. */
  readonly inflow: number;
  /** Ended in it. NL: uitstroom. */
  readonly outflow: number;
  /** What ends on the last day is not in it. NL: eindstand. */
  readonly end: number;
  /** In care at any time in the period. */
  readonly active: number;
}

/** F-02: the sums that national statistics obey. */
export const flowsFromCounts = (begin: number, inflow: number, outflow: number): Flows => ({
  begin,
  inflow,
  outflow,
  end: begin + inflow - outflow,
  active: begin + inflow,
});

/** A spell of care: from its first to its last day, both included. */
export interface Spell {
  readonly from: CalendarDate;
  readonly until: CalendarDate | null;
}

/** The spells behind each of the numbers. */
export type FlowParts<S> = { readonly [Number in keyof Flows]: readonly S[] };

/** F-02 on spells: begun before the period and not ended before it; started in it; ended in it. */
export const flowParts = <S extends Spell>(
  spells: readonly S[],
  period: DateRange,
): FlowParts<S> => {
  const inPeriod = (day: CalendarDate): boolean => period.from <= day && day <= period.until;
  const begin: S[] = [];
  const inflow: S[] = [];
  const outflow: S[] = [];
  const end: S[] = [];
  for (const spell of spells) {
    const started = inPeriod(spell.from);
    const wasActive = spell.from < period.from && endOf(spell) >= period.from;
    if (started) inflow.push(spell);
    if (wasActive) begin.push(spell);
    if (started || wasActive) (inPeriod(endOf(spell)) ? outflow : end).push(spell);
  }
  return { begin, inflow, outflow, end, active: [...begin, ...inflow] };
};

/** F-02 in numbers. */
export const flowsOf = (spells: readonly Spell[], period: DateRange): Flows => {
  const { begin, inflow, outflow } = flowParts(spells, period);
  return flowsFromCounts(begin.length, inflow.length, outflow.length);
};

/** Spells that hold on a day: the first and the last day count. */
export const activeOn = <S extends Spell>(spells: readonly S[], day: CalendarDate): readonly S[] =>
  spells.filter((spell) => spell.from <= day && endOf(spell) >= day);

/** The day before a period: its end stock is the begin stock of the period. */
export const dayBefore = ({ from }: DateRange): CalendarDate => addDays(from, -1);
