import fc from 'fast-check';
import { specFor } from '@zgb/testing';
import { allocation } from '.';
import {
  careAllocated,
  lineGranted,
  lineTerms,
  origin,
  postLines,
  sampleLine,
} from './allocation.samples';
import type { DecideHeldLine, ReassessLine, RuleTreatment } from './commands';
import type { AllocationEvent, DeclarationLine } from './events';
import { standingLines } from './state';

const spec = specFor(allocation);
const TREATMENT: RuleTreatment = { lineVolumeExceeded: 'hold', tariffNotAgreed: 'warn' };
/** Three hours a week: March touches six weeks, so 18 hours is the most of one line. */
const TOO_MUCH = sampleLine({ volume: 19 });

const eventsOf = (
  history: readonly AllocationEvent[],
  command: Parameters<typeof allocation.decide>[0],
): readonly AllocationEvent[] => {
  const decision = spec
    .given(...history)
    .when(command)
    .decision();
  if (!decision.accepted) throw new Error(`rejected: ${decision.rejection.code}`);
  return decision.events;
};

const posted = (line: DeclarationLine, treatment: RuleTreatment = TREATMENT) =>
  eventsOf([careAllocated()], postLines([line], { treatment }));

const decideLine = (over: Partial<DecideHeldLine> = {}): DecideHeldLine => ({
  type: 'DecideHeldLine',
  lineId: 'R1',
  refuseWith: null,
  reason: 'Extra week is afgesproken',
  by: 'a.jansen',
  ...over,
});

const reassess = (over: Partial<ReassessLine> = {}): ReassessLine => ({
  type: 'ReassessLine',
  lineId: 'R1',
  round: 1,
  reason: 'Verkeerd tarief vastgelegd',
  by: 'a.jansen',
  terms: lineTerms(),
  origin,
  declarationPeriod: { from: '2026-12-01', until: '2026-12-31' },
  ruleSet: '3.2',
  ...over,
});

describe('how a region treats a broken rule', () => {
  it('refuses by default', () => {
    expect(posted(TOO_MUCH, {})).toMatchObject([{ type: 'LineRefused' }]);
  });

  it('holds for a person, with every reason, and counts nothing yet', () => {
    const events = posted(TOO_MUCH);
    expect(events).toMatchObject([
      { type: 'LineHeld', data: { reasons: [{ code: 'lineVolumeExceeded', ceiling: 18 }] } },
    ]);
    const state = [careAllocated(), ...events].reduce(allocation.evolve, allocation.initial);
    expect(state.grantedCents).toBe(0);
    expect(state.held.has('R1')).toBe(true);
  });

  it('grants and warns', () => {
    const line = sampleLine({ tariffCents: 6_151, amountCents: 6_151 });
    expect(posted(line)).toMatchObject([
      { type: 'LineGranted', data: { warnings: [{ code: 'tariffNotAgreed' }] } },
    ]);
  });

  it('refuses when one of the reasons is to be refused', () => {
    const line = sampleLine({ volume: 19, amountCents: 1 });
    expect(posted(line)).toMatchObject([{ type: 'LineRefused' }]);
  });

  it('never softens a ceiling over the whole, a budget or a second debit', () => {
    const soft: RuleTreatment = {
      budgetExceeded: 'warn',
      totalVolumeExceeded: 'hold',
      debitExists: 'warn',
      noGrantedDebit: 'hold',
    };
    const budget = careAllocated({ budgetCents: 6_149, volume: null });
    const judge = (history: AllocationEvent[], line: DeclarationLine) =>
      eventsOf(history, postLines([line], { treatment: soft }))[0]?.type;
    expect(judge([budget], sampleLine())).toBe('LineRefused');
    const second = sampleLine({ lineId: 'R2', reference: 'R2' });
    expect(judge([careAllocated(), lineGranted(sampleLine())], second)).toBe('LineRefused');
    const credit = sampleLine({ lineId: 'C1', reference: 'C1', creditedReference: 'R9' });
    expect(judge([careAllocated()], credit)).toBe('LineRefused');
  });
});

describe('a held line', () => {
  const history = [careAllocated(), ...posted(TOO_MUCH)];

  it('is granted by a person, with the reasons that were set aside', () => {
    const events = eventsOf(history, decideLine());
    expect(events).toMatchObject([
      {
        type: 'LineGranted',
        data: {
          decision: { by: 'a.jansen', reason: 'Extra week is afgesproken' },
          warnings: [{ code: 'lineVolumeExceeded' }],
        },
      },
    ]);
    spec
      .given(...history, ...events)
      .when(decideLine())
      .thenNothing();
    spec
      .given(...history, ...events)
      .when(decideLine({ by: 'b.bakker' }))
      .thenRejected({ code: 'lineNotHeld' });
  });

  it('is refused with the code that a person chose', () => {
    const command = decideLine({ refuseWith: '9321', reason: 'Geen extra week' });
    const events = eventsOf(history, command);
    expect(events).toMatchObject([
      { type: 'LineRefused', data: { reasons: [{ code: 'refusedByHand', returnCode: '9321' }] } },
    ]);
    spec
      .given(...history, ...events)
      .when(command)
      .thenNothing();
  });

  it('TR389: is not granted when another debit came in between', () => {
    const other = lineGranted(sampleLine({ lineId: 'R2', reference: 'R2' }));
    spec
      .given(...history, other)
      .when(decideLine())
      .thenRejected({
        code: 'lineNotGrantable',
        reasons: [{ code: 'debitExists', earlierReference: 'R2' }],
      });
  });

  it('TR369: respects the budget at the moment of decision, to the last cent', () => {
    const held = (budgetCents: number) => {
      const allocated = careAllocated({ budgetCents, volume: null });
      const line = sampleLine({ productPeriod: { from: '2026-03-02', until: '2026-03-31' } });
      const waits = eventsOf(
        [allocated],
        postLines([line], { treatment: { periodStartsWrong: 'hold' } }),
      );
      const april = { from: '2026-04-01', until: '2026-04-30' };
      const since = lineGranted(
        sampleLine({ lineId: 'R2', reference: 'R2', productPeriod: april }),
      );
      return spec
        .given(allocated, ...waits, since)
        .when(decideLine())
        .decision().accepted;
    };
    expect([held(12_299), held(12_300)]).toEqual([false, true]);
  });

  it('is known, or the decision is rejected', () => {
    spec.given(careAllocated()).when(decideLine()).thenRejected({ code: 'lineUnknown' });
  });
});

describe('a verdict that was a mistake', () => {
  it('is withdrawn and given anew; both stay in the log, and once per round', () => {
    const wrong = { terms: lineTerms({ tariff: null, codeInCategory: false }) };
    const refused = eventsOf(
      [careAllocated()],
      postLines([{ line: sampleLine(), terms: wrong.terms }]),
    );
    const history = [careAllocated(), ...refused];
    const events = eventsOf(history, reassess());
    expect(events.map(({ type }) => type)).toEqual(['VerdictWithdrawn', 'LineGranted']);
    const after = [...history, ...events];
    expect(after.map(({ type }) => type)).toEqual([
      'CareAllocated',
      'LineRefused',
      'VerdictWithdrawn',
      'LineGranted',
    ]);
    spec
      .given(...after)
      .when(reassess())
      .thenNothing();
  });

  it('gives back what a granted line used', () => {
    const history = [careAllocated(), lineGranted(sampleLine())];
    const gone = reassess({ terms: lineTerms({ codeInCategory: false }) });
    const state = [...history, ...eventsOf(history, gone)].reduce(
      allocation.evolve,
      allocation.initial,
    );
    expect(state.grantedCents).toBe(0);
    expect(standingLines(state)).toEqual([]);
    expect(state.verdicts.get('R1')?.outcome).toBe('refused');
  });

  it('stays when the line was credited, and a credit stays too', () => {
    const credit = sampleLine({ lineId: 'C1', reference: 'C1', creditedReference: 'R1' });
    const history = [careAllocated(), lineGranted(sampleLine())];
    const credited = [...history, ...eventsOf(history, postLines([credit]))];
    spec
      .given(...credited)
      .when(reassess())
      .thenRejected({ code: 'lineWasCredited' });
    spec
      .given(...credited)
      .when(reassess({ lineId: 'C1' }))
      .thenRejected({ code: 'creditStands' });
  });

  it('never leaves more granted than the ceilings, whatever is held, decided or judged again', () => {
    const months = Array.from({ length: 12 }, (_, index) => {
      const month = `2026-${String(index + 1).padStart(2, '0')}`;
      const last = new Date(Date.UTC(2026, index + 1, 0)).toISOString().slice(0, 10);
      return { from: `${month}-01`, until: last };
    });
    const step = fc.record({
      month: fc.integer({ min: 0, max: 11 }),
      volume: fc.integer({ min: 1, max: 30 }),
      act: fc.constantFrom('post', 'grant', 'refuse', 'reassess'),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        let state = [careAllocated({ budgetCents: 600_000 })].reduce(
          allocation.evolve,
          allocation.initial,
        );
        steps.forEach(({ month, volume, act }, place) => {
          const lineId = act === 'post' ? `L${String(place)}` : `L${String(month)}`;
          const productPeriod = months[month] ?? { from: '', until: '' };
          const line = sampleLine({ lineId, reference: lineId, volume, productPeriod });
          const command =
            act === 'post'
              ? postLines([line], { treatment: TREATMENT })
              : act === 'reassess'
                ? reassess({ lineId, round: place + 1, treatment: TREATMENT })
                : decideLine({ lineId, refuseWith: act === 'refuse' ? '9321' : null });
          const decision = allocation.decide(command, state);
          if (decision.accepted) state = decision.events.reduce(allocation.evolve, state);
          const again = allocation.decide(command, state);
          if (decision.accepted) expect(again).toEqual({ accepted: true, events: [] });
          const sum = standingLines(state).reduce((all, one) => all + one.amountCents, 0);
          expect(state.grantedCents).toBe(sum);
          expect(sum).toBeLessThanOrEqual(600_000);
        });
      }),
      { numRuns: 200 },
    );
  });
});
