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

/** What is the matter, in one place: log, rows, and each projection. */
export interface ProjectionHealth {
  readonly well: boolean;
  /** Code of the fault when log or rows cannot be reached; null when they can. */
  readonly fault: string | null;
  readonly head: number | null;
  readonly projections: readonly ProjectionState[];
}

export interface HealthParts {
  readonly store: Pick<EventStore, 'head'>;
  readonly readModels: Pick<ReadModelStore, 'get' | 'checkpoint'>;
  readonly projections: readonly Projection[];
  readonly metrics?: readonly RunnerCount[];
}

const stateOf = async (
  projection: Projection,
  { readModels, metrics = [] }: HealthParts,
  head: number,
): Promise<ProjectionState> => {
  const { name, version } = projection;
  const active = await activeVersion(readModels, projection);
  const build = { version: active?.version ?? version, build: active?.build ?? 0 };
  const stand = await readModels.checkpoint(idOf(name, build));
  const count = metrics.find((one) => one.name === name);
  const nextStand =
    build.version === version
      ? null
      : await readModels.checkpoint(idOf(name, { version, build: 0 }));
  return {
    name,
    active: build,
    status: stand.status,
    position: stand.position,
    recordedAt: stand.recordedAt,
    lag: Math.max(0, head - stand.position),
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

/** State, lag, rate and failures of every projection; says so when log or rows are away. */
export const projectionHealth = async (parts: HealthParts): Promise<ProjectionHealth> => {
  try {
    const head = await parts.store.head();
    const projections = await Promise.all(
      parts.projections.map((projection) => stateOf(projection, parts, head)),
    );
    const well = projections.every(
      ({ status, next }) => status !== 'failed' && status !== 'paused' && next?.status !== 'failed',
    );
    return { well, fault: null, head, projections };
  } catch (error) {
    return { well: false, fault: faultOf(error), head: null, projections: [] };
  }
};
