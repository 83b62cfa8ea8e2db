import { randomUUID } from 'node:crypto';
import type { EventStore } from '@zgb/event-store';
import { applyEvent, type JsonObject, type Projection, type Recorded } from '@zgb/kernel';
import { ReadModelError } from './errors';
import type { ReadModelStore } from './port';

export interface RunnerOptions {
  readonly store: EventStore;
  readonly readModels: ReadModelStore;
  readonly projections: readonly Projection[];
  /** Told after every page, for progress and logs. */
  readonly onProgress?: (position: number) => void;
  /** Told once when a projection stops. Holds no event data. */
  readonly onStopped?: (projection: string, reason: string) => void;
  /**
   * What to do when another runner moved a checkpoint: `stop` that projection for as long as this
   * runner lives, or `throw` `checkpoint-moved`, so that the caller begins anew. Default `stop`.
   */
  readonly whenOvertaken?: 'stop' | 'throw';
}

interface Running {
  readonly projection: Projection;
  position: number;
  /** Null while it runs. */
  stopped: string | null;
}

type Rows = Record<string, Map<string, JsonObject>>;

/** Keys of the rows that events touch, per kind, so that they are read at once. */
const touchedKeys = (
  { rows }: Projection,
  events: readonly Recorded[],
): Readonly<Record<string, readonly string[]>> =>
  Object.fromEntries(
    Object.entries(rows).map(([kind, { key, when }]) => [
      kind,
      [...new Set(events.filter(({ type }) => typeof when[type] === 'function').map(key))],
    ]),
  );

/** Why a projection could not apply an event; says where, never what was in it. */
class CannotApply extends Error {
  constructor(event: Recorded, cause: unknown) {
    super(
      `event ${event.type} at position ${String(event.position)} (${event.streamId}): ${
        cause instanceof Error ? cause.name : 'unknown error'
      }`,
      { cause },
    );
  }
}

/**
 * Runs projections over the log: each page is read and parsed once for all of them, and each
 * writes its rows and its checkpoint together.
 */
export class ProjectionRunner {
  private running: Promise<Running[]> | null = null;
  private waiting = new Set<() => void>();

  constructor(private readonly options: RunnerOptions) {}

  /** Makes room for the projections and finds where each one stands. */
  async start(): Promise<void> {
    this.running = null;
    await this.started();
  }

  /** Folds everything up to the present end of the log. */
  async catchUp(): Promise<void> {
    const running = await this.started();
    for (;;) {
      const after = lowestPosition(running);
      if (after === null) return;
      const page = await this.options.store.readAll({ after });
      if (page.length === 0) return;
      await this.applyPage(running, page);
    }
  }

  /** Folds history and then everything that follows, until the signal aborts. */
  async follow(signal: AbortSignal): Promise<void> {
    const running = await this.started();
    const after = lowestPosition(running);
    if (after === null) return;
    for await (const page of this.options.store.subscribe({ after, signal })) {
      await this.applyPage(running, page, signal);
      if (running.every(({ stopped }) => stopped !== null)) return;
    }
  }

  /** True once every running projection holds the position; false after the time is over. */
  async waitFor(position: number, timeoutMs: number): Promise<boolean> {
    const running = await this.started();
    const until = Date.now() + timeoutMs;
    while ((lowestPosition(running) ?? position) < position) {
      const leftMs = until - Date.now();
      if (leftMs <= 0) return false;
      await this.nextPage(leftMs);
    }
    return true;
  }

  private async started(): Promise<Running[]> {
    this.running ??= this.findStands();
    try {
      return await this.running;
    } catch (error) {
      this.running = null;
      throw error;
    }
  }

  private async findStands(): Promise<Running[]> {
    const { projections, readModels } = this.options;
    const running: Running[] = [];
    for (const projection of projections) {
      const indexes = Object.fromEntries(
        Object.entries(projection.rows).map(([kind, row]) => [kind, row.indexes]),
      );
      await readModels.prepare(projection, indexes);
      const { position, status, failure } = await readModels.checkpoint(projection);
      const stopped = status === 'failed' ? (failure ?? 'failed') : null;
      running.push({ projection, position, stopped });
    }
    return running;
  }

  private async applyPage(
    running: Running[],
    page: readonly Recorded[],
    signal?: AbortSignal,
  ): Promise<void> {
    for (const one of running) {
      // Whoever lost the lead writes no further.
      if (signal?.aborted === true) return;
      if (one.stopped === null) await this.applyTo(one, page);
    }
    const last = page.at(-1);
    if (last !== undefined) this.options.onProgress?.(last.position);
    for (const wake of this.waiting) wake();
  }

  private async applyTo(one: Running, page: readonly Recorded[]): Promise<void> {
    const { readModels } = this.options;
    const events = page.filter(({ position }) => position > one.position);
    const last = events.at(-1);
    if (last === undefined) return;
    try {
      const rows = await this.fold(one.projection, events);
      const { position, recordedAt } = last;
      const expectedPosition = one.position;
      const batch = { id: randomUUID(), expectedPosition, position, recordedAt, rows };
      if (await readModels.commit(one.projection, batch)) one.position = position;
      else this.overtaken(one);
    } catch (error) {
      // Money: a projection that cannot apply an event stops and keeps its last good rows.
      if (!(error instanceof CannotApply)) throw error;
      if (await readModels.fail(one.projection, one.position, error.message)) {
        this.stop(one, error.message);
      } else this.overtaken(one);
    }
  }

  private async fold(projection: Projection, events: readonly Recorded[]): Promise<Rows> {
    const { readModels } = this.options;
    const handled = events.filter(({ type }) => projection.handles.has(type));
    const rows: Rows = {};
    const changed: Rows = {};
    for (const [kind, keys] of Object.entries(touchedKeys(projection, handled))) {
      rows[kind] = new Map(
        keys.length === 0 ? [] : await readModels.getMany(projection, kind, keys),
      );
      changed[kind] = new Map();
    }
    for (const event of handled) {
      try {
        applyEvent(
          projection,
          event,
          (kind, key) => rows[kind]?.get(key),
          (kind, key, row) => {
            rows[kind]?.set(key, row);
            changed[kind]?.set(key, row);
          },
        );
      } catch (error) {
        throw new CannotApply(event, error);
      }
    }
    return changed;
  }

  private overtaken(one: Running): void {
    const reason = 'another runner moved the checkpoint';
    if (this.options.whenOvertaken !== 'throw') {
      this.stop(one, reason);
      return;
    }
    const { name, version } = one.projection;
    throw new ReadModelError('checkpoint-moved', reason, { projection: name, version });
  }

  private stop(one: Running, reason: string): void {
    one.stopped = reason;
    this.options.onStopped?.(one.projection.name, reason);
  }

  private nextPage(timeoutMs: number): Promise<void> {
    return new Promise((resolve) => {
      const done = (): void => {
        clearTimeout(timer);
        this.waiting.delete(done);
        resolve();
      };
      const timer = setTimeout(done, timeoutMs);
      this.waiting.add(done);
    });
  }
}

/** The position that all running projections hold; null when none runs. */
const lowestPosition = (running: readonly Running[]): number | null => {
  const positions = running.filter(({ stopped }) => stopped === null).map((one) => one.position);
  return positions.length === 0 ? null : Math.min(...positions);
};
