import { deriveEventId, type EventStore } from '@zgb/event-store';
import { nameOfError, type CommandContext, type Recorded } from '@zgb/kernel';
import { pause } from '../leadership';
import { isMoving, type ReadModelStore } from '../port';
import {
  batchOf,
  deadLetters,
  letterOf,
  letterRows,
  newLetter,
  prepareReaction,
  reactionId,
  type DeadLetter,
} from './letters';
import type { Reaction } from './reaction';

export interface ReactionOptions {
  readonly store: Pick<EventStore, 'head' | 'subscribe' | 'readStream'>;
  readonly readModels: ReadModelStore;
  readonly reaction: Reaction;
  /** Gives a command to whoever handles it; throws when that did not work. */
  readonly send: (command: object) => Promise<void>;
  /** Told once when the reaction stops. Holds no event data. */
  readonly onStopped?: (reaction: string, reason: string) => void;
  /** How often to look what staff asked for, in ms. Default 1,000. */
  readonly lookMs?: number;
}

const LOOK_MS = 1_000;

/**
 * Who gives the command and under which id: the same event gives the same id, for ever, so that a
 * command that is given again after a crash changes nothing.
 */
export const contextFor = (
  { name, version }: Pick<Reaction, 'name' | 'version'>,
  event: Recorded,
): CommandContext => ({
  commandId: deriveEventId(`${name}:${event.id}`, 0),
  correlationId: event.context.correlationId,
  actor: `reactie/${name}/${String(version)}`,
});

const placeOf = ({ type, position, streamId }: Recorded): string =>
  `event ${type} at position ${String(position)} (${streamId})`;

const give = async ({ reaction, send }: ReactionOptions, event: Recorded): Promise<void> => {
  const command = reaction.when[event.type]?.(event, contextFor(reaction, event)) ?? null;
  if (command !== null) await send(command);
};

/** One event; false when the reaction may not go on. */
const react = async (
  options: ReactionOptions,
  event: Recorded,
  position: number,
): Promise<boolean> => {
  const { readModels, reaction, onStopped } = options;
  const id = reactionId(reaction.name);
  const before = await letterOf(readModels, reaction.name, event.id);
  try {
    await give(options, event);
  } catch (error) {
    const letter = newLetter(event, nameOfError(error), before);
    const failure = `${placeOf(event)}: ${letter.reason}`;
    const { recordedAt } = await readModels.checkpoint(id);
    await readModels.commit(id, batchOf(position, position, letterRows(letter), recordedAt));
    await readModels.fail(id, position, failure);
    onStopped?.(reaction.name, failure);
    return false;
  }
  const rows = before === null ? {} : letterRows({ ...before, status: 'done' });
  return await readModels.commit(id, batchOf(position, event.position, rows, event.recordedAt));
};

/** Letters that staff want tried once more: each on its own, nothing waits for them. */
const tryAgain = async (options: ReactionOptions): Promise<void> => {
  const { store, readModels, reaction } = options;
  const id = reactionId(reaction.name);
  for (const letter of await deadLetters(readModels, reaction.name, 'again')) {
    const [event] = await store.readStream(letter.streamId, {
      after: letter.streamVersion - 1,
      limit: 1,
    });
    if (event === undefined) continue;
    const changed = await give(options, event).then(
      (): DeadLetter => ({ ...letter, status: 'done' }),
      (error: unknown): DeadLetter => ({
        ...newLetter(event, nameOfError(error), letter),
        status: 'aside',
      }),
    );
    const { position, recordedAt } = await readModels.checkpoint(id);
    await readModels.commit(id, batchOf(position, position, letterRows(changed), recordedAt));
  }
};

/** Follows the log until the reaction may not go on, or something is asked of it. */
const followOnce = async (options: ReactionOptions, signal: AbortSignal): Promise<void> => {
  const { store, readModels, reaction } = options;
  let { position } = await readModels.checkpoint(reactionId(reaction.name));
  const types = [...reaction.handles];
  for await (const page of store.subscribe({ after: position, types, signal })) {
    for (const event of page) {
      if (signal.aborted) return;
      if (!(await react(options, event, position))) return;
      position = event.position;
    }
  }
};

/**
 * Runs one reaction: from now at its very first start, from its own checkpoint later. It stops at
 * an event it cannot deal with and says where; staff have it tried again or set aside. Run it
 * where projections are led: two at once give every command twice, which changes nothing.
 */
export const runReaction = async (options: ReactionOptions, signal: AbortSignal): Promise<void> => {
  const { store, readModels, reaction, lookMs = LOOK_MS } = options;
  const id = reactionId(reaction.name);
  await prepareReaction(readModels, reaction.name);
  if ((await readModels.checkpoint(id)).status === 'new') {
    await readModels.commit(id, batchOf(0, await store.head()));
  }
  while (!signal.aborted) {
    const { status } = await readModels.checkpoint(id);
    if (!isMoving(status)) {
      await pause(lookMs, signal);
      continue;
    }
    await tryAgain(options);
    const looking = new AbortController();
    const until = AbortSignal.any([signal, looking.signal]);
    await Promise.all([
      followOnce(options, until).finally(() => {
        looking.abort();
      }),
      lookForLetters(options, until, looking),
    ]);
  }
};

/** Ends the following as soon as staff want a letter tried again. */
const lookForLetters = async (
  { readModels, reaction, lookMs = LOOK_MS }: ReactionOptions,
  until: AbortSignal,
  looking: AbortController,
): Promise<void> => {
  while (!until.aborted) {
    await pause(lookMs, until);
    if (until.aborted) return;
    if ((await deadLetters(readModels, reaction.name, 'again')).length > 0) looking.abort();
  }
};
