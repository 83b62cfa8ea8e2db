import fc from 'fast-check';
import { isClosed, request, requestDeadlines, type RequestCommand, type RequestEvent } from '.';
import { timingOf } from '../time-limits';
import { careRequested, changeRequested } from './request.samples';

const day = fc.integer({ min: 1, max: 30 }).map((n) => `2026-04-${String(n).padStart(2, '0')}`);
const message = fc.constantFrom('m-1', 'm-2', 'm-3', 'm-4');

const anyCommand: fc.Arbitrary<RequestCommand> = fc.oneof(
  fc
    .constantFrom(careRequested(), changeRequested(), careRequested({ message: 'm-other' }))
    .map((asked) => ({ type: 'SubmitRequest' as const, request: asked })),
  fc.record({ message, on: day }).map((at) => ({ type: 'InvestigateRequest' as const, ...at })),
  fc
    .record({ message, on: day, reason: fc.constantFrom('1', '4', '8') })
    .map((at) => ({ type: 'RejectRequest' as const, residence: null, ...at })),
  fc
    .record({ message, on: day })
    .map((at) => ({ type: 'HonourRequest' as const, allocations: [1001], ...at })),
);

/** Everything that is recorded when commands come one after the other. */
const historyOf = (commands: readonly RequestCommand[]): readonly RequestEvent[] => {
  let state = request.initial;
  const history: RequestEvent[] = [];
  for (const command of commands) {
    const decision = request.decide(command, state);
    if (!decision.accepted) continue;
    history.push(...decision.events);
    state = decision.events.reduce(request.evolve, state);
  }
  return history;
};

const commandLists = fc.array(anyCommand, { maxLength: 12 });

describe('a request, whatever is asked of it', () => {
  it('is taken in once and first, comes under investigation at most once, and ends at most once', () => {
    fc.assert(
      fc.property(commandLists, (commands) => {
        const types = historyOf(commands).map(({ type }) => type);
        const asked = types.filter((type) => type.endsWith('Requested'));
        const ends = types.filter((type) => ['RequestHonoured', 'RequestRejected'].includes(type));
        const waits = types.filter((type) => type === 'RequestUnderInvestigation');
        expect(asked.length).toBe(types.length === 0 ? 0 : 1);
        expect(types[0] ?? 'CareRequested').toMatch(/Requested$/);
        expect(ends.length).toBeLessThanOrEqual(1);
        expect(waits.length).toBeLessThanOrEqual(1);
        if (ends.length === 1) expect(types.at(-1)).toBe(ends[0]);
      }),
    );
  });

  it('changes nothing when all commands come again', () => {
    fc.assert(
      fc.property(commandLists, (commands) => {
        const once = historyOf(commands);
        const state = once.reduce(request.evolve, request.initial);
        for (const command of commands) {
          const decision = request.decide(command, state);
          if (isClosed(state) && decision.accepted) expect(decision.events).toEqual([]);
        }
        expect(historyOf([...commands, ...commands]).slice(0, once.length)).toEqual(once);
      }),
    );
  });

  it('OP274 OP346: has something due until it ends, and nothing after', () => {
    fc.assert(
      fc.property(commandLists, (commands) => {
        const state = historyOf(commands).reduce(request.evolve, request.initial);
        const open = requestDeadlines(state).filter(({ doneOn }) => doneOn === null);
        expect(open.length).toBe(state.origin === null || isClosed(state) ? 0 : 1);
        for (const deadline of open) expect(timingOf(deadline, '2027-01-01')).toBe('overdue');
      }),
    );
  });
});
