import { randomUUID } from 'node:crypto';
import type { JsonObject, Recorded } from '@zgb/kernel';
import type { Checkpoint, ProjectionId, ReadModelStore } from '../port';

/**
 * An event that a reaction could not deal with; by its place, never by what it says. `open`: the
 * reaction stands still at it. `aside`: staff let the reaction go on without it. `again`: staff
 * want it tried once more. `done`: it went well after all. NL: onbestelbaar.
 */
export type DeadLetter = {
  readonly event: string;
  readonly type: string;
  readonly streamId: string;
  readonly streamVersion: number;
  readonly position: number;
  readonly reason: string;
  readonly attempts: number;
  readonly status: 'open' | 'aside' | 'again' | 'done';
};

const LETTER = 'letter';
const LIST: ProjectionId = { name: 'reactions', version: 1 };
const NAME = 'reaction';

/** Its checkpoint outlives its version: a change of a reaction replays nothing and skips nothing. */
export const reactionId = (name: string): ProjectionId => ({
  name: `reaction-${name}`,
  version: 1,
});

export const prepareReaction = async (readModels: ReadModelStore, name: string): Promise<void> => {
  await readModels.prepare(reactionId(name), { [LETTER]: ['status'] });
  await readModels.prepare(LIST, { [NAME]: [] });
  if ((await readModels.get(LIST, NAME, name)) !== null) return;
  const { position } = await readModels.checkpoint(LIST);
  // When another process adds one at the same time, the next start adds this one.
  await readModels.commit(LIST, batchOf(position, position + 1, { [NAME]: new Map([[name, {}]]) }));
};

/** Moves a reaction on, with letters that change. */
export const batchOf = (
  expectedPosition: number,
  position: number,
  rows: Readonly<Record<string, ReadonlyMap<string, JsonObject>>> = {},
  recordedAt: string | null = null,
) => ({ id: randomUUID(), expectedPosition, position, recordedAt, rows });

export const letterRows = (letter: DeadLetter) => ({ [LETTER]: new Map([[letter.event, letter]]) });

export const letterOf = async (
  readModels: Pick<ReadModelStore, 'get'>,
  name: string,
  event: string,
): Promise<DeadLetter | null> =>
  (await readModels.get(reactionId(name), LETTER, event)) as DeadLetter | null;

/** Letters of a reaction, the oldest first. */
export const deadLetters = async (
  readModels: Pick<ReadModelStore, 'list'>,
  name: string,
  status?: DeadLetter['status'],
): Promise<readonly DeadLetter[]> => {
  const where = status === undefined ? {} : { status };
  const rows = await readModels.list(reactionId(name), LETTER, where);
  return rows.map(([, row]) => row as DeadLetter).sort((a, b) => a.position - b.position);
};

export const newLetter = (
  { id, type, streamId, version, position }: Recorded,
  reason: string,
  before: DeadLetter | null,
): DeadLetter => ({
  event: id,
  type,
  streamId,
  streamVersion: version,
  position,
  reason,
  attempts: (before?.attempts ?? 0) + 1,
  status: 'open',
});

/** How a reaction is doing, for staff. */
export interface ReactionState {
  readonly name: string;
  readonly checkpoint: Checkpoint;
  readonly letters: readonly DeadLetter[];
}

/** Every reaction that ever ran here, with what it could not deal with. */
export const reactionStates = async (
  readModels: Pick<ReadModelStore, 'list' | 'checkpoint'>,
): Promise<readonly ReactionState[]> => {
  const names = (await readModels.list(LIST, NAME)).map(([name]) => name);
  return Promise.all(
    names.map(async (name) => ({
      name,
      checkpoint: await readModels.checkpoint(reactionId(name)),
      letters: (await deadLetters(readModels, name)).filter(({ status }) => status !== 'done'),
    })),
  );
};

/** Lets a reaction that stopped try its event again. False when it did not stop. */
export const retryReaction = (readModels: ReadModelStore, name: string): Promise<boolean> =>
  readModels.mark(reactionId(name), ['failed', 'paused'], 'active');

/** Changes one letter where the checkpoint stands. */
const changeLetter = async (
  readModels: ReadModelStore,
  name: string,
  letter: DeadLetter,
  until: number | null,
): Promise<boolean> => {
  const { position, recordedAt } = await readModels.checkpoint(reactionId(name));
  const next = until ?? position;
  const batch = batchOf(position, next, letterRows(letter), recordedAt);
  return await readModels.commit(reactionId(name), batch);
};

/**
 * Lets a reaction that stopped go on without its event, which stays a letter to be tried later.
 * False when it did not stop at that event.
 */
export const setAside = async (
  readModels: ReadModelStore,
  name: string,
  event: string,
): Promise<boolean> => {
  const letter = await letterOf(readModels, name, event);
  if (letter?.status !== 'open' || !(await retryReaction(readModels, name))) return false;
  return await changeLetter(readModels, name, { ...letter, status: 'aside' }, letter.position);
};

/** Asks for one more attempt at a letter that was set aside. */
export const retryLetter = async (
  readModels: ReadModelStore,
  name: string,
  event: string,
): Promise<boolean> => {
  const letter = await letterOf(readModels, name, event);
  if (letter?.status !== 'aside') return false;
  return await changeLetter(readModels, name, { ...letter, status: 'again' }, null);
};
