import fc from 'fast-check';
import { specFor } from '@zgb/testing';
import { signalLimit } from './limits';
import { SIGNAL_KINDS, signals, type Finding, type SignalEvent } from './signals';

const spec = specFor(signals);
const finding = (measured: number, over: Partial<Finding> = {}): Finding => ({
  kind: 'half-year',
  measured,
  limit: 55_000_000,
  exceeded: measured > 55_000_000,
  unit: 'cents',
  asAt: '2027-07-31',
  lastMonth: '2027-06',
  ...over,
});
const judge = (...findings: readonly Finding[]) => ({ type: 'JudgeSignals', findings }) as const;
const raised = (measured: number): SignalEvent => {
  const { exceeded: _exceeded, ...data } = finding(measured);
  return { type: 'SignalRaised', data };
};

describe('signals', () => {
  it('ZOU-03: 110 % of 500,000.00 is 550,000.00; a part of a cent gives no room', () => {
    expect(signalLimit(50_000_000)).toBe(55_000_000);
    expect(signalLimit(1)).toBe(1);
    expect(signalLimit(10, 100)).toBe(10);
  });

  it('ZOU-03: raised above the limit only, once, and what was not looked at stays', () => {
    spec
      .given()
      .when(judge(finding(55_000_000)))
      .thenNothing();
    spec
      .given()
      .when(judge(finding(55_000_001)))
      .thenEvents(raised(55_000_001));
    spec
      .given(raised(55_000_001))
      .when(judge(finding(60_000_000)))
      .thenNothing();
    spec.given(raised(55_000_001)).when(judge()).thenNothing();
    spec
      .given(raised(55_000_001))
      .when(judge(finding(55_000_000)))
      .thenEvents({ ...raised(55_000_000), type: 'SignalWithdrawn' });
  });

  it('B-08: for any judgements a kind is raised and withdrawn in turns, and open as last judged', () => {
    const one = fc.record({ kind: fc.constantFrom(...SIGNAL_KINDS), exceeded: fc.boolean() });
    fc.assert(
      fc.property(fc.array(one, { maxLength: 30 }), (judgements) => {
        let state = signals.initial;
        const told = new Map<string, string[]>();
        for (const judged of judgements) {
          const decision = signals.decide(judge(finding(1, judged)), state);
          for (const event of decision.accepted ? decision.events : []) {
            state = signals.evolve(state, event);
            told.set(event.data.kind, [...(told.get(event.data.kind) ?? []), event.type]);
          }
          expect(state.open[judged.kind] !== undefined).toBe(judged.exceeded);
        }
        for (const types of told.values()) {
          types.forEach((type, place) => {
            expect(type).toBe(place % 2 === 0 ? 'SignalRaised' : 'SignalWithdrawn');
          });
        }
      }),
    );
  });
});
