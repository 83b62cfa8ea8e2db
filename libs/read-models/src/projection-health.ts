import { EventStoreError, type EventStore } from '@zgb/event-store';
import type { Projection } from '@zgb/kernel';
import { ReadModelError } from './errors';
import type { ProjectionStatus, ReadModelStore } from './port';
import type { RunnerCount } from './runner';
import { activeVersion, idOf, type Build } from './versions';

/** How one projection is doing, for operators. Holds no event data. */
export interface ProjectionState {
  readonly name: string;
  /** Version that readers get. */
  readonly active: Build;
  readonly status: ProjectionStatus;
  readonly position: number;
  readonly recordedAt: string | null;
  /** How far behind the end of the log. */
  readonly lag: number;
  /** How long the first event that the rows lack has been waiting; 0 when they lack none. */
  readonly waitingSeconds: number;
  readonly failure: string | null;
  /** A version that is being built beside the active one; null when there is none. */
  readonly next: {
    readonly version: number;
    readonly status: ProjectionStatus;
    readonly position: number;
    readonly failure: string | null;
  } | null;
  /** Staff rolled back: the projector does not switch by itself. */
  readonly held: boolean;
  /** In this process; null where no runner is. */
  readonly eventsPerSecond: number | null;
  readonly failures: number | null;
}

/**
 * `well`: figures are of now. `behind`: they will be, nobody need do anything yet. `disturbed`:
 * something stands still until somebody does something.
 */
export type Condition = 'well' | 'behind' | 'disturbed';

/** What is the matter, in one place: log, rows, and each projection. */
export interface ProjectionHealth {
  readonly condition: Condition;
  /** False when disturbed. */
  readonly well: boolean;
  /** Which store is away; null when both are there. */
  readonly away: 'log' | 'rows' | null;
  /** Code of the fault when log or rows cannot be reached; null when they can. */
  readonly fault: string | null;
  readonly head: number | null;
  readonly projections: readonly ProjectionState[];
}

export interface HealthParts {
  readonly store: Pick<EventStore, 'head' | 'readAll'>;
  readonly readModels: Pick<ReadModelStore, 'get' | 'checkpoint'>;
  readonly projections: readonly Projection[];
  readonly metrics?: readonly RunnerCount[];
  /** The present moment, ISO 8601. Default: the clock's. */
  readonly now?: string;
}

/** An event is in the rows well within this time; later they are said to be behind. */
export const BEHIND_SECONDS = 30;

/** A store that is away is told from one that refuses by its code. */
class Away extends Error {
  constructor(
    readonly away: 'log' | 'rows',
    cause: unknown,
  ) {
    super(`${away} cannot be read`, { cause });
  }
}

const from = async <Result>(away: 'log' | 'rows', asked: Promise<Result>): Promise<Result> => {
  try {
    return await asked;
  } catch (error) {
    throw new Away(away, error);
  }
};

/** For how long the first event after a position has been waiting for the rows. */
export const secondsWaiting = async (
  store: Pick<EventStore, 'readAll'>,
  position: number,
  now = new Date().toISOString(),
): Promise<number> => {
  const [first] = await store.readAll({ after: position, limit: 1 });
  if (first === undefined) return 0;
  return Math.max(0, Math.round((Date.parse(now) - Date.parse(first.recordedAt)) / 1_000));
};

const stateOf = async (
  projection: Projection,
  parts: HealthParts,
  head: number,
): Promise<ProjectionState> => {
  const { readModels, metrics = [] } = parts;
  const { name, version } = projection;
  const active = await from('rows', activeVersion(readModels, projection));
  const build = { version: active?.version ?? version, build: active?.build ?? 0 };
  const stand = await from('rows', readModels.checkpoint(idOf(name, build)));
  const count = metrics.find((one) => one.name === name);
  const nextStand =
    build.version === version
      ? null
      : await from('rows', readModels.checkpoint(idOf(name, { version, build: 0 })));
  return {
    name,
    active: build,
    status: stand.status,
    position: stand.position,
    recordedAt: stand.recordedAt,
    lag: Math.max(0, head - stand.position),
    waitingSeconds:
      head > stand.position
        ? await from('log', secondsWaiting(parts.store, stand.position, parts.now))
        : 0,
    failure: stand.failure,
    next:
      nextStand === null
        ? null
        : {
            version,
            status: nextStand.status,
            position: nextStand.position,
            failure: nextStand.failure,
          },
    held: active?.held ?? false,
    eventsPerSecond: count?.eventsPerSecond ?? null,
    failures: count?.failures ?? null,
  };
};

/** Stable code of a fault of log, rows or disk; never its text. */
export const faultOf = (error: unknown): string => {
  if (error instanceof ReadModelError || error instanceof EventStoreError) return error.code;
  const code = error instanceof Error && 'code' in error ? error.code : null;
  return typeof code === 'string' ? code : 'unknown';
};

/** Stands still until somebody does something: stopped at an event, or paused by staff. */
const isDisturbed = ({ status, next }: ProjectionState): boolean =>
  status === 'failed' || status === 'paused' || next?.status === 'failed';

const conditionOf = (projections: readonly ProjectionState[]): Condition => {
  if (projections.some(isDisturbed)) return 'disturbed';
  return projections.some(({ waitingSeconds }) => waitingSeconds > BEHIND_SECONDS)
    ? 'behind'
    : 'well';
};

/** State, lag, rate and failures of every projection; says so when log or rows are away. */
export const projectionHealth = async (parts: HealthParts): Promise<ProjectionHealth> => {
  try {
    const head = await from('log', parts.store.head());
    const projections = await Promise.all(
      parts.projections.map((projection) => stateOf(projection, parts, head)),
    );
    const condition = conditionOf(projections);
    const well = condition !== 'disturbed';
    return { condition, well, away: null, fault: null, head, projections };
  } catch (error) {
    if (!(error instanceof Away)) throw error;
    const { away, cause } = error;
    const fault = faultOf(cause);
    return { condition: 'disturbed', well: false, away, fault, head: null, projections: [] };
  }
};
