import fc from 'fast-check';
import { allocation } from '.';
import {
  lineTerms,
  postLines,
  recordAllocation,
  sampleIdentity,
  sampleLine,
  sampleTerms,
} from './allocation.samples';
import type { AllocationCommand } from './commands';
import type { LineTerms } from './events';
import type { Allocation } from './state';

const run = (commands: readonly AllocationCommand[]): Allocation =>
  commands.reduce((state, command) => {
    const decision = allocation.decide(command, state);
    if (!decision.accepted) throw new Error(decision.rejection.code);
    return decision.events.reduce(allocation.evolve, state);
  }, allocation.initial);

describe('order of arrival', () => {
  const versions: readonly AllocationCommand[] = [
    { decidedAt: '2025-12-15T09:00:00', changeReason: null, amount: 1 },
    { decidedAt: '2026-02-01T09:00:00', changeReason: '05', amount: 2 },
    { decidedAt: '2026-03-10T09:00:00', changeReason: '05', amount: 3 },
  ].map(({ decidedAt, changeReason, amount }) =>
    recordAllocation({
      terms: sampleTerms({
        decidedAt,
        changeReason,
        volume: { amount, unit: '04', frequency: '2' },
      }),
    }),
  );
  const lines = [1, 2, 3, 4].map((month) =>
    sampleLine({
      lineId: `R${String(month)}`,
      reference: `R${String(month)}`,
      volume: 16,
      productPeriod: {
        from: `2026-0${String(month)}-01`,
        until: new Date(Date.UTC(2026, month, 0)).toISOString().slice(0, 10),
      },
    }),
  );

  it('NAT-12: every order of the same decisions and lines gives the same verdicts and money', () => {
    const expected = run([...versions, postLines(lines)]);
    expect([...expected.verdicts.values()].map(({ outcome }) => outcome)).toEqual([
      'refused',
      'refused',
      'granted',
      'refused',
    ]);
    fc.assert(
      fc.property(
        fc.shuffledSubarray([...versions], { minLength: 3 }),
        fc.shuffledSubarray(lines, { minLength: 4 }),
        (decisions, declared) => {
          const state = run([...decisions, postLines(declared)]);
          expect(state.verdicts).toEqual(expected.verdicts);
          expect(state.grantedCents).toBe(expected.grantedCents);
          expect(state.versions.size).toBe(3);
        },
      ),
    );
  });
});

describe('spending room that is used up', () => {
  const outcomeOf = (code: string | null, terms: Partial<LineTerms>) => {
    const state = run([
      recordAllocation({
        identity: sampleIdentity({ code }),
        terms: sampleTerms({ volume: null }),
      }),
      postLines([{ line: sampleLine(), terms: lineTerms(terms) }]),
    ]);
    const verdict = state.verdicts.get('R1');
    return verdict !== undefined && 'reasons' in verdict ? verdict.reasons : verdict?.outcome;
  };

  it('NAT-27: specific allocations and crisis help are paid in full, aspecific ones are not', () => {
    expect(outcomeOf(null, { roomExhausted: true })).toEqual([{ code: 'roomExhausted' }]);
    // What is specific or crisis help is never marked so by who looks it up (paysAboveRoom).
    expect(outcomeOf('02Z02', {})).toBe('granted');
    expect(outcomeOf(null, { roomExhausted: false })).toBe('granted');
    expect(outcomeOf(null, {})).toBe('granted');
  });
});
