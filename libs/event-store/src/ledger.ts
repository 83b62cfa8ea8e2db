import { isDeepStrictEqual } from 'node:util';
import {
  parseStreamId,
  type AnyFact,
  type CommandContext,
  type Decider,
  type Decision,
  type Recorded,
  type SnapshotPolicy,
  type StreamId,
} from '@zgb/kernel';
import { isStoreError, wrongExpectedVersion } from './errors';
import { deriveEventId } from './event-id';
import type { Append, AppendOutcome, AppendResult, EventStore, Position } from './port';
import { packState, unpackState, type SnapshotStore } from './snapshots';

export interface HandleResult<State, Event, Rejection> {
  readonly decision: Decision<Event, Rejection>;
  /** State after the decision. */
  readonly state: State;
  readonly version: number;
  /** Position of the last event stored for this command; 0 when nothing was. */
  readonly position: Position;
  /** True: the command was carried out before, and nothing was stored now. */
  readonly repeated?: boolean;
}

type Foldable<State, Event extends AnyFact> = Pick<
  Decider<State, never, Event, unknown>,
  'initial' | 'evolve' | 'snapshots'
>;

interface Folded {
  readonly state: unknown;
  readonly version: number;
  /** Id of the event of that version. */
  readonly eventId: string;
  /** Version of the stream that the kept snapshot holds; 0 when there is none. */
  readonly snapshotAt: number;
}

const NOTHING: Omit<Folded, 'state'> = { version: 0, eventId: '', snapshotAt: 0 };

/**
 * Somebody else was first: at this version, or with the very same command on behalf of another
 * person. Deciding again finds out which.
 */
const isConflict = (error: unknown): boolean =>
  isStoreError(error, 'wrong-expected-version') || isStoreError(error, 'event-id-reused');

/** True when the stream is still as the sender saw it, or he did not say (API-37). */
const isAsSeen = (
  { streamId, context: { basedOn } }: Pick<StreamCommand<unknown>, 'streamId' | 'context'>,
  version: number,
): boolean => basedOn?.streamId !== streamId || basedOn.version === version;

/** Conflicts are rare: a command that meets three in a row is better told than retried. */
const ATTEMPTS_MAX = 3;

/** Folded states kept for the next command: a few megabytes, and never trusted unread. */
const CACHE_STREAMS_MAX = 5_000;

/** Streams without a snapshot are read together up to so many events of each. */
const EVENTS_TOGETHER = 100;

/** A command for one stream of several. */
export interface StreamCommand<Command> {
  readonly streamId: StreamId;
  readonly command: Command;
  readonly context: CommandContext;
}

/** A decision on a state that was read, with what it appends: nothing when it changes nothing. */
interface Decided<State, Command, Event, Rejection> extends Append, StreamCommand<Command> {
  readonly decision: Decision<Event, Rejection>;
  readonly before: Folded & { readonly state: State };
}

const decideOn = <State, Command, Event extends AnyFact, Rejection>(
  decider: Pick<Decider<State, Command, Event, Rejection>, 'decide'>,
  given: StreamCommand<Command>,
  before: Folded & { readonly state: State },
): Decided<State, Command, Event, Rejection> => {
  const { command, context } = given;
  const { basedOn: _seen, answerAgain: _again, ...stored } = context;
  const decision = decider.decide(command, before.state);
  const events = decision.accepted
    ? decision.events.map(({ type, data }, index) => ({
        id: deriveEventId(context.commandId, index),
        type,
        data,
        context: stored,
      }))
    : [];
  const expected = before.version === 0 ? 'none' : before.version;
  return { ...given, expected, events, decision, before };
};

const foldOnto = <State, Event extends AnyFact>(
  { evolve }: Pick<Foldable<State, Event>, 'evolve'>,
  { state, version, eventId, snapshotAt }: Folded,
  events: readonly Recorded[],
): Folded & { readonly state: State } => {
  const last = events.at(-1) ?? { version, id: eventId };
  return {
    // The stream holds events of its own aggregate only: its name says which.
    state: (events as unknown as readonly Event[]).reduce(evolve, state as State),
    version: last.version,
    eventId: last.id,
    snapshotAt,
  };
};

const unchanged = <State, Event, Rejection>({
  decision,
  before: { state, version },
}: Decided<State, unknown, Event, Rejection>): HandleResult<State, Event, Rejection> => ({
  decision,
  state,
  version,
  position: 0,
});

/** The one way to write: read, fold, decide, append at the version that was read. */
export class Ledger {
  private readonly cache = new Map<StreamId, Folded>();

  constructor(
    private readonly store: EventStore,
    private readonly snapshots: SnapshotStore | null = null,
    /** False: for whoever asks now, this stream is one that never was (TEN-03). */
    private readonly isVisible: (streamId: StreamId) => boolean = () => true,
  ) {}

  /** Gives a command to an aggregate; decides again when somebody else was first. */
  async handle<State, Command, Event extends AnyFact, Rejection>(
    decider: Decider<State, Command, Event, Rejection>,
    streamId: StreamId,
    command: Command,
    context: CommandContext,
  ): Promise<HandleResult<State, Event, Rejection>> {
    for (let attempt = 1; ; attempt += 1) {
      const folded = await this.fold(decider, streamId);
      const given = { streamId, command, context };
      if (!isAsSeen(given, folded.version)) return await this.earlierOrPassed(decider, given);
      const decided = decideOn(decider, given, folded);
      try {
        const { expected, events } = decided;
        if (events.length === 0) {
          const again = context.answerAgain === true ? await this.earlier(decider, given) : null;
          return again ?? unchanged(decided);
        }
        return await this.ended(
          decider,
          decided,
          await this.store.append(streamId, expected, events),
        );
      } catch (error) {
        if (!isConflict(error) || attempt === ATTEMPTS_MAX) throw error;
        this.cache.delete(streamId);
        if (context.answerAgain === true && isStoreError(error, 'event-id-reused')) {
          // It would record other things now: what it recorded then is the answer.
          const again = await this.earlier(decider, given);
          if (again !== null) return again;
        }
      }
    }
  }

  /**
   * Gives commands to aggregates of one kind, as `handle` would one by one: read together and
   * appended together, so that they share flushes of the log. All are carried out or have failed
   * when this ends; a failure of one undoes nothing of the others.
   */
  async handleMany<State, Command, Event extends AnyFact, Rejection>(
    decider: Decider<State, Command, Event, Rejection>,
    given: readonly StreamCommand<Command>[],
  ): Promise<readonly HandleResult<State, Event, Rejection>[]> {
    const folded = await this.foldMany(decider, new Set(given.map(({ streamId }) => streamId)));
    const decided = given.map((one) =>
      decideOn(decider, one, folded.get(one.streamId) ?? { ...NOTHING, state: decider.initial }),
    );
    const appends = decided.filter(({ events }) => events.length > 0);
    const outcomes = await this.store.appendMany(appends);
    if (outcomes.length < appends.length) throw new RangeError('an append was not answered');
    const became = new Map(appends.map((one, index) => [one, outcomes[index]]));
    const results: HandleResult<State, Event, Rejection>[] = [];
    let fault: Error | null = null;
    for (const one of decided) {
      const outcome = became.get(one);
      try {
        results.push(
          outcome === undefined ? unchanged(one) : await this.endedAs(decider, one, outcome),
        );
      } catch (error) {
        fault ??= error as Error;
      }
    }
    if (fault !== null) throw fault;
    return results;
  }

  /** The state of a stream as the log has it now. */
  async load<State, Event extends AnyFact>(
    decider: Foldable<State, Event>,
    streamId: StreamId,
  ): Promise<{ readonly state: State; readonly version: number }> {
    return await this.fold(decider, streamId);
  }

  /** The state of a stream as it was known at a moment: its events recorded up to then. */
  async loadAsKnown<State, Event extends AnyFact>(
    decider: Foldable<State, Event>,
    streamId: StreamId,
    moment: string,
  ): Promise<{ readonly state: State; readonly version: number }> {
    const events = await this.store.readStream(streamId);
    // A stream is known up to an event: a clock that was put back must not leave a gap in it.
    const firstLater = events.findIndex(({ recordedAt }) => recordedAt > moment);
    const known = firstLater < 0 ? events : events.slice(0, firstLater);
    const state = (known as unknown as readonly Event[]).reduce(decider.evolve, decider.initial);
    return { state, version: known.length };
  }

  /** Streams of a category of some tenants, in the order in which they began. */
  async streamsOf(category: string, tenants: readonly string[]): Promise<readonly StreamId[]> {
    const all = await this.store.streamsOf(category);
    return all.filter((id) => tenants.includes(parseStreamId(id).tenant));
  }

  /**
   * What the same command recorded before, whatever became of the stream since: the sender's reply
   * was lost (API-38). Null when there is nothing, or when it would not have recorded just that.
   */
  private async earlier<State, Command, Event extends AnyFact, Rejection>(
    decider: Decider<State, Command, Event, Rejection>,
    { streamId, command, context }: StreamCommand<Command>,
  ): Promise<HandleResult<State, Event, Rejection> | null> {
    const events = await this.store.readStream(streamId);
    const firstId = deriveEventId(context.commandId, 0);
    const at = events.findIndex(({ id }) => id === firstId);
    if (at < 0) return null;
    // The stream holds events of its own aggregate only: its name says which.
    const before = (events.slice(0, at) as unknown as readonly Event[]).reduce(
      decider.evolve,
      decider.initial,
    );
    const decision = decider.decide(command, before);
    if (!decision.accepted) return null;
    const recorded = events.slice(at, at + decision.events.length);
    const last = recorded.at(-1);
    const isSame = decision.events.every(({ type, data }, index) => {
      const one = recorded[index];
      return one?.type === type && isDeepStrictEqual(one.data, JSON.parse(JSON.stringify(data)));
    });
    if (last === undefined || !isSame) return null;
    const state = decision.events.reduce(decider.evolve, before);
    return { decision, state, version: last.version, position: last.position, repeated: true };
  }

  /** The stream is no longer as the sender saw it, unless it was the sender who changed it. */
  private async earlierOrPassed<State, Command, Event extends AnyFact, Rejection>(
    decider: Decider<State, Command, Event, Rejection>,
    given: StreamCommand<Command>,
  ): Promise<HandleResult<State, Event, Rejection>> {
    const earlier = await this.earlier(decider, given);
    if (earlier !== null) return earlier;
    const { version } = await this.fold(decider, given.streamId);
    throw wrongExpectedVersion(given.streamId, given.context.basedOn?.version ?? 0, version);
  }

  /** What became of one of several commands; somebody who was overtaken decides again. */
  private async endedAs<State, Command, Event extends AnyFact, Rejection>(
    decider: Decider<State, Command, Event, Rejection>,
    decided: Decided<State, Command, Event, Rejection>,
    { result, error }: AppendOutcome,
  ): Promise<HandleResult<State, Event, Rejection>> {
    if (result !== undefined) return await this.ended(decider, decided, result);
    if (!isConflict(error)) throw error;
    const { streamId, command, context } = decided;
    this.cache.delete(streamId);
    return await this.handle(decider, streamId, command, context);
  }

  private async ended<State, Event extends AnyFact, Rejection>(
    decider: Foldable<State, Event>,
    { streamId, events, decision, before }: Decided<State, unknown, Event, Rejection>,
    { version, position, repeated }: AppendResult,
  ): Promise<HandleResult<State, Event, Rejection>> {
    const decidedEvents = decision.accepted ? decision.events : [];
    const state = decidedEvents.reduce(decider.evolve, before.state);
    if (!repeated) {
      const eventId = events.at(-1)?.id ?? '';
      const { snapshotAt } = before;
      await this.keep(decider, streamId, { state, version, eventId, snapshotAt });
    }
    return { decision, state, version, position, repeated };
  }

  private async foldMany<State, Event extends AnyFact>(
    decider: Foldable<State, Event>,
    streamIds: ReadonlySet<StreamId>,
  ): Promise<ReadonlyMap<StreamId, Folded & { readonly state: State }>> {
    const limit = decider.snapshots?.every ?? EVENTS_TOGETHER;
    const starts = [...streamIds].map((streamId) => ({
      streamId,
      start: this.remembered(streamId) ?? { ...NOTHING, state: decider.initial },
    }));
    const read = await this.store.readStreams(
      starts.map(({ streamId, start }) => ({ streamId, after: start.version })),
      limit,
    );
    const folded = new Map<StreamId, Folded & { readonly state: State }>();
    for (const [index, { streamId, start }] of starts.entries()) {
      const events = read[index] ?? [];
      // Of a stream this long there may be more, and a snapshot that spares reading it. A short one
      // is kept when its command has ended: many are read at once, and once is enough.
      const isShort = events.length < limit;
      const state = isShort ? foldOnto(decider, start, events) : await this.fold(decider, streamId);
      folded.set(streamId, state);
    }
    return folded;
  }

  private async fold<State, Event extends AnyFact>(
    decider: Foldable<State, Event>,
    streamId: StreamId,
  ): Promise<Folded & { readonly state: State }> {
    const start =
      this.remembered(streamId) ??
      (await this.fromSnapshot(decider.snapshots, streamId)) ??
      ({ ...NOTHING, state: decider.initial } satisfies Folded);
    const events = await this.store.readStream(streamId, { after: start.version });
    const folded = foldOnto(decider, start, events);
    if (folded.version > 0) await this.keep(decider, streamId, folded);
    return folded;
  }

  /** Null when there is none that fits: of another form, or of a log that is no longer there. */
  private async fromSnapshot(
    policy: SnapshotPolicy | undefined,
    streamId: StreamId,
  ): Promise<Folded | null> {
    if (policy === undefined || this.snapshots === null) return null;
    const snapshot = await this.snapshots.get(streamId);
    if (snapshot?.shape !== policy.shape) return null;
    const { version, eventId } = snapshot;
    const [event] = await this.store.readStream(streamId, { after: version - 1, limit: 1 });
    if (event?.id !== eventId) return null;
    return { state: unpackState(snapshot.state), version, eventId, snapshotAt: version };
  }

  /** Keeps a folded state for the next command, and now and then for the next start. */
  private async keep(
    { snapshots: policy }: Pick<Decider<never, never, never, never>, 'snapshots'>,
    streamId: StreamId,
    folded: Folded,
  ): Promise<void> {
    const { state, version, eventId, snapshotAt } = folded;
    const isDue = policy !== undefined && version - snapshotAt >= policy.every;
    if (!isDue || this.snapshots === null) {
      this.remember(streamId, folded);
      return;
    }
    this.remember(streamId, { ...folded, snapshotAt: version });
    const snapshot = { shape: policy.shape, version, eventId, state: packState(state) };
    // Losing a snapshot costs time only: it must never cost somebody a command.
    await this.snapshots.put(streamId, snapshot).catch(() => undefined);
  }

  /** What is at hand of a stream must not reach who may not read the stream. */
  private remembered(streamId: StreamId): Folded | undefined {
    return this.isVisible(streamId) ? this.cache.get(streamId) : undefined;
  }

  private remember(streamId: StreamId, folded: Folded): void {
    this.cache.delete(streamId);
    this.cache.set(streamId, folded);
    if (this.cache.size <= CACHE_STREAMS_MAX) return;
    const oldest = this.cache.keys().next();
    if (oldest.done !== true) this.cache.delete(oldest.value);
  }
}
