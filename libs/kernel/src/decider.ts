import type { AnyFact } from './fact';

/**
 * Accepted with events, accepted without (it is already so), or rejected with nothing stored.
 * What anyone must know later, also a refusal, is an event; a rejection is for the sender only.
 */
export type Decision<Event, Rejection> =
  | { readonly accepted: true; readonly events: readonly Event[] }
  | { readonly accepted: false; readonly rejection: Rejection };

export const accept = <Event>(...events: readonly Event[]): Decision<Event, never> => ({
  accepted: true,
  events,
});

export const reject = <Rejection>(rejection: Rejection): Decision<never, Rejection> => ({
  accepted: false,
  rejection,
});

/** Data of an event of version n into data of version n + 1. */
export type UpcastStep = (data: Record<string, unknown>) => Record<string, unknown>;

/** Per event type the steps from its first version to now. No steps: still the first version. */
export type UpcastSteps<Type extends string = string> = Readonly<
  Record<Type, readonly UpcastStep[]>
>;

/** For streams that grow long: their folded state may be kept apart from the log. */
export interface SnapshotPolicy {
  /** Raised by any change to the state's form or to `evolve`: older snapshots are thrown away. */
  readonly shape: number;
  /** Events that one may have to read and fold; more are worth a snapshot. */
  readonly every: number;
}

/** Everything the ledger needs to run one kind of stream. Pure: no clock, no random, no I/O. */
export interface Decider<State, Command, Event extends AnyFact, Rejection> {
  /** First part of the stream's name. */
  readonly category: string;
  readonly initial: State;
  readonly evolve: (state: State, event: Event) => State;
  readonly decide: (command: Command, state: State) => Decision<Event, Rejection>;
  readonly steps: UpcastSteps<Event['type']>;
  /** Absent: streams stay short and are always folded from their first event. */
  readonly snapshots?: SnapshotPolicy;
}
