import fc from 'fast-check';
import { allocation } from '.';
import {
  careAllocated,
  lineTerms,
  postLines,
  recordAllocation,
  sampleLine,
} from './allocation.samples';
import type { AllocationCommand } from './commands';
import type { AllocationEvent, DeclarationLine } from './events';
import { standingLines, type Allocation } from './state';

const BUDGET_CENTS = 30_000;
const HOURS = 12;

const month = (n: number): DeclarationLine['productPeriod'] => {
  const from = `2026-${String(n).padStart(2, '0')}-01`;
  const last = new Date(Date.UTC(2026, n, 0)).getUTCDate();
  return { from, until: `${from.slice(0, 8)}${String(last)}` };
};

const anyLine = fc
  .record({
    reference: fc.constantFrom('A', 'B', 'C', 'D', 'E', 'F'),
    credited: fc.option(fc.constantFrom('A', 'B', 'C', 'D'), { nil: null }),
    month: fc.integer({ min: 1, max: 4 }),
    volume: fc.integer({ min: 0, max: 6 }),
  })
  .map(({ reference, credited, month: n, volume }) =>
    sampleLine({
      lineId: `${reference}-${credited ?? 'D'}-${String(n)}-${String(volume)}`,
      reference,
      creditedReference: credited,
      productPeriod: month(n),
      volume,
      tariffCents: 5_000,
      amountCents: volume * 5_000,
    }),
  );

const anyPosting: fc.Arbitrary<AllocationCommand> = fc
  .uniqueArray(anyLine, { minLength: 1, maxLength: 5, selector: ({ reference }) => reference })
  .map((lines) => postLines(lines.map((line) => ({ line, terms: lineTerms({ tariff: null }) }))));

const run = (
  history: readonly AllocationEvent[],
  commands: readonly AllocationCommand[],
): { state: Allocation; events: AllocationEvent[] } => {
  let state = history.reduce(allocation.evolve, allocation.initial);
  const events: AllocationEvent[] = [];
  for (const command of commands) {
    const decision = allocation.decide(command, state);
    if (!decision.accepted) continue;
    events.push(...decision.events);
    state = decision.events.reduce(allocation.evolve, state);
  }
  return { state, events };
};

const withBudget = careAllocated({ volume: null, budgetCents: BUDGET_CENTS }, { code: null });
const withTotal = careAllocated({ volume: { amount: HOURS, unit: '04', frequency: '6' } });

describe('what always holds on an account', () => {
  it('TR369: granted money never rises above the budget nor falls below zero', () => {
    fc.assert(
      fc.property(fc.array(anyPosting, { maxLength: 8 }), (postings) => {
        const { state } = run([withBudget], postings);
        expect(state.grantedCents).toBeLessThanOrEqual(BUDGET_CENTS);
        expect(state.grantedCents).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it('TR322: granted volume never rises above the whole allocation', () => {
    fc.assert(
      fc.property(fc.array(anyPosting, { maxLength: 8 }), (postings) => {
        const { state } = run([withTotal], postings);
        const hours = standingLines(state).reduce((sum, { volume }) => sum + volume, 0);
        expect(hours).toBeLessThanOrEqual(HOURS);
      }),
    );
  });

  it('TR389 TR390: one standing debit per product period, each debit credited once', () => {
    fc.assert(
      fc.property(fc.array(anyPosting, { maxLength: 8 }), (postings) => {
        const { state, events } = run([withTotal], postings);
        const keys = standingLines(state).map(({ productPeriod }) => productPeriod.from);
        expect(new Set(keys).size).toBe(keys.length);
        const credited = events.flatMap((event) =>
          event.type === 'LineCredited' ? [event.data.line.creditedReference] : [],
        );
        expect(new Set(credited).size).toBe(credited.length);
      }),
    );
  });

  it('changes nothing when a command is given again', () => {
    fc.assert(
      fc.property(fc.array(anyPosting, { maxLength: 5 }), anyPosting, (before, posting) => {
        expect(run([withTotal], [...before, posting, posting]).events).toStrictEqual(
          run([withTotal], [...before, posting]).events,
        );
      }),
    );
  });

  it('OP080: the order of lines within a declaration changes nothing', () => {
    fc.assert(
      fc.property(anyPosting, fc.integer(), (posting, seed) => {
        if (posting.type !== 'PostLines') return;
        const shuffled = [...posting.lines].sort(
          (a, b) => ((a.line.lineId.length * seed) % 7) - ((b.line.lineId.length * seed) % 7),
        );
        const reversed = [...shuffled].reverse();
        expect(run([withTotal], [{ ...posting, lines: reversed }]).state).toEqual(
          run([withTotal], [posting]).state,
        );
      }),
    );
  });

  it('every event survives JSON unchanged', () => {
    fc.assert(
      fc.property(fc.array(anyPosting, { maxLength: 3 }), (postings) => {
        const { events } = run([withTotal], [recordAllocation(), ...postings]);
        expect(JSON.parse(JSON.stringify(events))).toStrictEqual(events);
      }),
    );
  });
});
