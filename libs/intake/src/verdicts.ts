import {
  allocation,
  standingLines,
  type Allocation,
  type AllocationEvent,
  type DeclarationLine,
  type HandDecision,
  type LineBasis,
  type RefusalReason,
} from '@zgb/indications';
import type { Recorded } from '@zgb/kernel';
import type { Explanation } from './explain';
import { explainLine } from './explain-sums';

/** What a verdict rests on. NL: grondslag. */
export interface VerdictBasis extends LineBasis {
  /** Lines that stood on the account when this one was judged, and that the ceilings counted. */
  readonly counted: readonly DeclarationLine[];
}

/** One verdict on a line, as it was given at that moment. */
export interface VerdictTold {
  readonly position: number;
  readonly recordedAt: string;
  /** `withdrawn`: a verdict was a mistake and was taken away before the answer was sent. */
  readonly outcome: 'granted' | 'credited' | 'refused' | 'held' | 'withdrawn';
  readonly line: DeclarationLine;
  readonly declaration: { readonly number: string; readonly period: string } | null;
  /** Why it was refused or held. */
  readonly reasons: readonly Explanation[];
  /** Rules that it broke and that the region lets pass. */
  readonly warnings: readonly Explanation[];
  /** The person who decided, and why; null when the rules decided. */
  readonly decision: HandDecision | null;
  /** Null for a verdict that was withdrawn. */
  readonly basis: VerdictBasis | null;
}

const OUTCOMES = {
  LineGranted: 'granted',
  LineCredited: 'credited',
  LineRefused: 'refused',
  LineHeld: 'held',
} as const;

type Verdict = Extract<Recorded<AllocationEvent>, { readonly type: keyof typeof OUTCOMES }>;

const isVerdict = (event: Recorded<AllocationEvent>): event is Verdict => event.type in OUTCOMES;

const told = (event: Verdict, before: Allocation): VerdictTold => {
  const { type, position, recordedAt, data } = event;
  const { line, basis, origin } = data;
  const judgedBy = before.versions.get(basis.allocationVersion);
  const explain = (reason: RefusalReason): Explanation =>
    explainLine(reason, line, before.identity, judgedBy === undefined ? [] : [judgedBy]);
  return {
    position,
    recordedAt,
    outcome: OUTCOMES[type],
    line,
    declaration: { number: origin.declarationNumber, period: origin.period },
    reasons: 'reasons' in data ? data.reasons.map(explain) : [],
    warnings: 'warnings' in data ? (data.warnings ?? []).map(explain) : [],
    decision: 'decision' in data ? (data.decision ?? null) : null,
    basis: { ...basis, counted: standingLines(before) },
  };
};

/**
 * Every verdict on the lines of an account that are meant, oldest first, each with all it rests on:
 * read from the events themselves. `events`: the whole stream, or its part up to a moment.
 */
export const verdictsOn = (
  events: readonly Recorded<AllocationEvent>[],
  isMeant: (line: DeclarationLine) => boolean,
): readonly VerdictTold[] => {
  const found: VerdictTold[] = [];
  let state = allocation.initial;
  for (const event of events) {
    if (isVerdict(event) && isMeant(event.data.line)) found.push(told(event, state));
    if (event.type === 'VerdictWithdrawn' && isMeant(event.data.line)) {
      const { position, recordedAt, data } = event;
      const { line, decision } = data;
      const nothing = { declaration: null, reasons: [], warnings: [], basis: null };
      found.push({ position, recordedAt, outcome: 'withdrawn', line, decision, ...nothing });
    }
    state = allocation.evolve(state, event);
  }
  return found;
};
