import type { AnyFact, CommandContext, Decider, Decision, StreamId } from '@zgb/kernel';
import { EventStoreError } from './errors';
import { deriveEventId } from './event-id';
import type { EventStore, Position } from './port';

export interface HandleResult<State, Event, Rejection> {
  readonly decision: Decision<Event, Rejection>;
  /** State after the decision. */
  readonly state: State;
  readonly version: number;
  /** Position of the last event stored for this command; 0 when nothing was. */
  readonly position: Position;
}

interface Folded {
  readonly state: unknown;
  readonly version: number;
}

/** Conflicts are rare: a command that meets three in a row is better told than retried. */
const ATTEMPTS_MAX = 3;

/** Folded states kept for the next command: a few megabytes, and never trusted unread. */
const CACHE_STREAMS_MAX = 5_000;

/** The one way to write: read, fold, decide, append at the version that was read. */
export class Ledger {
  private readonly cache = new Map<StreamId, Folded>();

  constructor(private readonly store: EventStore) {}

  /** Gives a command to an aggregate; decides again when somebody else was first. */
  async handle<State, Command, Event extends AnyFact, Rejection>(
    decider: Decider<State, Command, Event, Rejection>,
    streamId: StreamId,
    command: Command,
    context: CommandContext,
  ): Promise<HandleResult<State, Event, Rejection>> {
    for (let attempt = 1; ; attempt += 1) {
      const { state, version } = await this.load(decider, streamId);
      const decision = decider.decide(command, state);
      if (!decision.accepted || decision.events.length === 0) {
        return { decision, state, version, position: 0 };
      }
      try {
        const appended = await this.store.append(
          streamId,
          version === 0 ? 'none' : version,
          decision.events.map(({ type, data }, index) => ({
            id: deriveEventId(context.commandId, index),
            type,
            data,
            context,
          })),
        );
        const after = decision.events.reduce(decider.evolve, state);
        if (!appended.repeated)
          this.remember(streamId, { state: after, version: appended.version });
        return { decision, state: after, version: appended.version, position: appended.position };
      } catch (error) {
        const isConflict =
          error instanceof EventStoreError && error.code === 'wrong-expected-version';
        if (!isConflict || attempt === ATTEMPTS_MAX) throw error;
        this.cache.delete(streamId);
      }
    }
  }

  /** The state of a stream as the log has it now. */
  async load<State, Event extends AnyFact>(
    decider: Pick<Decider<State, never, Event, unknown>, 'initial' | 'evolve'>,
    streamId: StreamId,
  ): Promise<{ readonly state: State; readonly version: number }> {
    const known = this.cache.get(streamId);
    const start = known ?? { state: decider.initial, version: 0 };
    const events = await this.store.readStream(streamId, start.version);
    // The stream holds events of its own aggregate only: its name says which.
    const state = (events as unknown as readonly Event[]).reduce(
      decider.evolve,
      start.state as State,
    );
    const folded = { state, version: events.at(-1)?.version ?? start.version };
    if (folded.version > 0) this.remember(streamId, folded);
    return folded;
  }

  private remember(streamId: StreamId, folded: Folded): void {
    this.cache.delete(streamId);
    this.cache.set(streamId, folded);
    if (this.cache.size <= CACHE_STREAMS_MAX) return;
    const oldest = this.cache.keys().next();
    if (oldest.done !== true) this.cache.delete(oldest.value);
  }
}
