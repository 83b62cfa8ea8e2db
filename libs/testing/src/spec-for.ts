import type { AnyFact, Decider, Decision } from '@zgb/kernel';

interface WhenStep<Event, Rejection> {
  thenEvents(...expected: readonly Event[]): void;
  thenNothing(): void;
  thenRejected(expected: Rejection): void;
  /** For assertions on parts that the helpers above do not name. */
  decision(): Decision<Event, Rejection>;
}

interface Spec<Command, Event, Rejection> {
  given(...history: readonly Event[]): {
    when(command: Command): WhenStep<Event, Rejection>;
  };
}

/** Given facts, when a command, then facts: exact equality, no store. */
export const specFor = <State, Command, Event extends AnyFact, Rejection>(
  decider: Decider<State, Command, Event, Rejection>,
): Spec<Command, Event, Rejection> => ({
  given: (...history) => ({
    when: (command) => {
      const state = history.reduce(decider.evolve, decider.initial);
      const decision = decider.decide(command, state);
      return {
        thenEvents: (...expected) => {
          expect(decision).toStrictEqual({ accepted: true, events: expected });
        },
        thenNothing: () => {
          expect(decision).toStrictEqual({ accepted: true, events: [] });
        },
        thenRejected: (expected) => {
          expect(decision).toStrictEqual({ accepted: false, rejection: expected });
        },
        decision: () => decision,
      };
    },
  }),
});
