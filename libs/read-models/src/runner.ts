import { pagesOf, type EventStore } from '@zgb/event-store';
import type { Projection, Recorded } from '@zgb/kernel';
import { applyBatch, CannotApply, prepareRows, type Place } from './apply-batch';
import { batchesOf, boot } from './boot';
import { ReadModelError } from './errors';
import { pause } from './leadership';
import { isMoving, type ReadModelStore } from './port';
import { verifyRows } from './verify-rows';
import {
  activeVersion,
  idOf,
  recordActive,
  retireOld,
  switchVersions,
  type Build,
} from './versions';

export interface RunnerOptions {
  readonly store: EventStore;
  readonly readModels: ReadModelStore;
  readonly projections: readonly Projection[];
  /** Told after every page, for progress and logs. */
  readonly onProgress?: (position: number) => void;
  /** Told once when a projection stops. Holds no event data. */
  readonly onStopped?: (projection: string, reason: string) => void;
  /** Told when readers get another version. */
  readonly onSwitched?: (projection: string, build: Build) => void;
  /**
   * What to do when another runner moved a checkpoint: `stop` that projection for as long as this
   * runner lives, or `throw` `checkpoint-moved`, so that the caller begins anew. Default `stop`.
   */
  readonly whenOvertaken?: 'stop' | 'throw';
  /** How often to look whether staff paused, resumed or rebuilt something, in ms. Default 1,000. */
  readonly lookMs?: number;
}

interface Running extends Place {
  readonly build: Build;
  /** Null while it runs. */
  stopped: string | null;
  /** `beside`: readers get an older version until this one is up to date. */
  stage: 'catching-up' | 'live' | 'beside';
  /** What the projection is called while it catches up: one that was active stays so. */
  status: 'booting' | 'active';
}

/** What one projection did in this process, for metrics. */
export interface RunnerCount {
  readonly name: string;
  readonly version: number;
  readonly events: number;
  readonly failures: number;
  /** Events per second over the time that was spent on them; null before the first. */
  readonly eventsPerSecond: number | null;
}

const LOOK_MS = 1_000;
const OVERTAKEN = 'another runner moved the checkpoint';

/**
 * Runs projections over the log: each page is read and parsed once for all of them, and each
 * writes its rows and its checkpoint together. A new version boots beside the one that readers
 * have, is compared with a plain fold, and then takes its place.
 */
export class ProjectionRunner {
  private running: Promise<Running[]> | null = null;
  private waiting = new Set<() => void>();
  private readonly counts = new Map<string, { events: number; failures: number; ms: number }>();
  /** How far the live pages came: whoever joins reads up to here first. */
  private reached = 0;
  private turn: Promise<unknown> = Promise.resolve();

  constructor(private readonly options: RunnerOptions) {}

  /** Makes room for the projections and finds where each one stands. */
  async start(): Promise<void> {
    this.running = null;
    await this.started();
  }

  /** Folds everything up to the present end of the log; new versions are switched to. */
  async catchUp(): Promise<void> {
    const running = await this.started();
    await this.catchUpTogether(running.filter(({ stage }) => stage !== 'beside'));
    for (const one of running) if (one.stage === 'beside') await this.bootBeside(one);
  }

  /** Folds history and then everything that follows, until the signal aborts. */
  async follow(signal: AbortSignal): Promise<void> {
    const running = await this.started();
    const ends = new AbortController();
    const until = AbortSignal.any([signal, ends.signal]);
    try {
      await this.catchUpTogether(
        running.filter(({ stage }) => stage !== 'beside'),
        signal,
      );
      const beside = running.filter(({ stage }) => stage === 'beside');
      const endAll = (): void => {
        ends.abort();
      };
      const failed = (error: unknown): never => {
        endAll();
        throw error;
      };
      const parts = await Promise.allSettled([
        this.followLive(running, until, beside.length === 0).finally(endAll),
        this.lookAgainUntil(running, until).catch(failed),
        ...beside.map((one) => this.bootBeside(one, until).catch(failed)),
      ]);
      for (const part of parts) if (part.status === 'rejected') throw part.reason;
    } finally {
      ends.abort();
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

  /** What was done since this runner was made. */
  metrics(): readonly RunnerCount[] {
    return this.options.projections.map(({ name, version }) => {
      const { events, failures, ms } = this.countOf(name);
      const eventsPerSecond = events === 0 ? null : Math.round((events * 1_000) / Math.max(ms, 1));
      return { name, version, events, failures, eventsPerSecond };
    });
  }

  private async started(): Promise<Running[]> {
    this.running ??= Promise.all(this.options.projections.map((one) => this.find(one)));
    try {
      return await this.running;
    } catch (error) {
      this.running = null;
      throw error;
    }
  }

  /** Where a projection stands, and whether readers have this version of it. */
  private async find(projection: Projection): Promise<Running> {
    const { readModels } = this.options;
    const active = await activeVersion(readModels, projection);
    if (active !== null) await recordActive(readModels, projection, active);
    const { name, version } = projection;
    const isActive = active === null || active.version === version;
    let build: Build = { version, build: active?.version === version ? active.build : 0 };
    if (!isActive && (await readModels.checkpoint(idOf(name, build))).status === 'retired') {
      build = { version, build: active.builds + 1 };
    }
    const id = idOf(name, build);
    await prepareRows(readModels, projection, id);
    const { position, status, failure } = await readModels.checkpoint(id);
    const stopped = isMoving(status) ? null : (failure ?? status);
    const stage = isActive ? 'catching-up' : 'beside';
    const wasActive = isActive && status !== 'new' && status !== 'booting';
    return {
      projection,
      build,
      id,
      position,
      stopped,
      stage,
      status: wasActive ? 'active' : 'booting',
    };
  }

  private async catchUpTogether(group: readonly Running[], signal?: AbortSignal): Promise<void> {
    for (;;) {
      const after = lowestPosition(group);
      if (after === null) break;
      let isEnd = true;
      for await (const events of batchesOf(pagesOf(this.options.store, { after }))) {
        if (signal?.aborted === true) return;
        isEnd = false;
        await this.applyPage(group, events, signal);
        if (lowestPosition(group) === null) break;
      }
      if (isEnd) break;
    }
    for (const one of group) {
      if (one.stopped !== null) continue;
      Object.assign(one, { stage: 'live', status: 'active' });
      await this.options.readModels.mark(one.id, ['booting'], 'active');
      const { version, build } = one.build;
      const first = { version, build, previous: null, held: false, builds: 0 };
      if (one.position > 0) await recordActive(this.options.readModels, one.projection, first);
    }
  }

  private async followLive(
    running: Running[],
    signal: AbortSignal,
    endsWhenStopped: boolean,
  ): Promise<void> {
    const live = running.filter(({ stage }) => stage !== 'beside');
    const after = lowestPosition(live);
    if (after === null && endsWhenStopped) return;
    this.reached = after ?? (await this.options.store.head());
    for await (const page of this.options.store.subscribe({ after: this.reached, signal })) {
      await this.inTurn(() => this.applyPage(running, page, signal));
      if (running.every(({ stopped }) => stopped !== null)) return;
    }
  }

  /** Boots a version that readers do not get yet, and gives it to them when it is right. */
  private async bootBeside(one: Running, signal?: AbortSignal): Promise<void> {
    if (one.stopped !== null) return;
    const { store, readModels, onProgress } = this.options;
    const started = performance.now();
    const end = await boot(one, {
      store,
      readModels,
      signal,
      onProgress: (position) => {
        onProgress?.(position);
      },
    });
    this.countOf(one.projection.name).ms += performance.now() - started;
    if (end.kind === 'aborted') return;
    if (end.kind === 'failed') {
      this.stop(one, end.failure);
      return;
    }
    if (end.kind === 'overtaken') {
      await this.overtaken(one);
      return;
    }
    if (await this.isRight(one, signal)) await this.inTurn(() => this.joinLive(one, signal));
  }

  /** Compares the new rows with a plain fold; when they differ the version fails. */
  private async isRight(one: Running, signal?: AbortSignal): Promise<boolean> {
    const { store, readModels } = this.options;
    // Staff rolled back to what was before: this one was compared when it was switched to.
    if ((await activeVersion(readModels, one.projection))?.held === true) return true;
    const check = await verifyRows(store, readModels, one.projection, one.id, { signal });
    if (signal?.aborted === true) return false;
    const [wrong] = check.differences;
    if (wrong === undefined) return true;
    const failure = `row ${wrong.kind} ${wrong.key} is ${wrong.how}: not what a plain fold gives`;
    await readModels.fail(one.id, one.position, failure);
    this.stop(one, failure);
    return false;
  }

  private async joinLive(one: Running, signal?: AbortSignal): Promise<void> {
    const { readModels, onSwitched } = this.options;
    await readModels.mark(one.id, ['new', 'booting'], 'active');
    Object.assign(one, { stage: 'live', status: 'active' });
    await this.readUp(one, signal);
    // Staff rolled back: they say when this version may have another try.
    if ((await activeVersion(readModels, one.projection))?.held === true) return;
    await switchVersions(readModels, [one]);
    onSwitched?.(one.projection.name, one.build);
    await retireOld(readModels, one.projection);
    for (const wake of this.waiting) wake();
  }

  /** Reads what live pages brought while this projection was not among them. */
  private async readUp(one: Running, signal?: AbortSignal): Promise<void> {
    if (one.position >= this.reached) return;
    const range = { after: one.position, untilPosition: this.reached };
    for await (const page of pagesOf(this.options.store, range)) {
      if (one.stopped !== null || signal?.aborted === true) return;
      await this.applyTo(one, page);
    }
  }

  /** Looks now and then whether staff resumed, retried or rebuilt something. */
  private async lookAgainUntil(running: Running[], signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      await pause(this.options.lookMs ?? LOOK_MS, signal);
      for (const one of running) {
        if (signal.aborted) return;
        if (one.stage === 'beside') await this.bootAgain(one, signal);
        else await this.inTurn(() => this.lookAgain(one, signal));
      }
    }
  }

  /** A version that stopped while it was built, and that staff want to go on. */
  private async bootAgain(one: Running, signal: AbortSignal): Promise<void> {
    if (one.stopped === null || one.stopped === OVERTAKEN) return;
    const { position, status } = await this.options.readModels.checkpoint(one.id);
    if (!isMoving(status)) return;
    Object.assign(one, { position, stopped: null });
    await this.bootBeside(one, signal);
  }

  private async lookAgain(one: Running, signal: AbortSignal): Promise<void> {
    const { readModels } = this.options;
    const active = await activeVersion(readModels, one.projection);
    const isOther = active?.version === one.build.version && active.build !== one.build.build;
    if (isOther) {
      Object.assign(one, await this.find(one.projection), { stage: 'live', status: 'active' });
    } else {
      if (one.stopped === null || one.stopped === OVERTAKEN) return;
      const { position, status } = await readModels.checkpoint(one.id);
      if (!isMoving(status)) return;
      Object.assign(one, { position, stopped: null });
    }
    await this.readUp(one, signal);
  }

  private async applyPage(
    running: readonly Running[],
    page: readonly Recorded[],
    signal?: AbortSignal,
  ): Promise<void> {
    for (const one of running) {
      // Whoever lost the lead writes no further.
      if (signal?.aborted === true) return;
      if (one.stopped !== null || one.stage === 'beside') continue;
      if (one.stage === 'live') await this.readUp(one, signal);
      await this.applyTo(one, page);
    }
    const last = page.at(-1);
    if (last !== undefined) {
      this.reached = Math.max(this.reached, last.position);
      this.options.onProgress?.(last.position);
    }
    for (const wake of this.waiting) wake();
  }

  private async applyTo(one: Running, page: readonly Recorded[]): Promise<void> {
    const { readModels } = this.options;
    const events = page.filter(({ position }) => position > one.position);
    if (events.length === 0) return;
    const count = this.countOf(one.projection.name);
    const started = performance.now();
    try {
      if (!(await applyBatch(readModels, one, events, one.status))) await this.overtaken(one);
      else count.events += events.length;
    } catch (error) {
      // Money: a projection that cannot apply an event stops and keeps its last good rows.
      if (!(error instanceof CannotApply)) throw error;
      if (await readModels.fail(one.id, one.position, error.message)) {
        this.stop(one, error.message);
      } else await this.overtaken(one);
    } finally {
      count.ms += performance.now() - started;
    }
  }

  private async overtaken(one: Running): Promise<void> {
    const { position, status, failure } = await this.options.readModels.checkpoint(one.id);
    if (position === one.position && !isMoving(status)) {
      this.stop(one, failure ?? status);
      return;
    }
    if (this.options.whenOvertaken !== 'throw') {
      this.stop(one, OVERTAKEN);
      return;
    }
    const { name, version } = one.projection;
    throw new ReadModelError('checkpoint-moved', OVERTAKEN, { projection: name, version });
  }

  private stop(one: Running, reason: string): void {
    one.stopped = reason;
    this.countOf(one.projection.name).failures += 1;
    this.options.onStopped?.(one.projection.name, reason);
  }

  private countOf(name: string): { events: number; failures: number; ms: number } {
    const count = this.counts.get(name) ?? { events: 0, failures: 0, ms: 0 };
    this.counts.set(name, count);
    return count;
  }

  /** One thing at a time to the rows: pages, versions that join, and what staff changed. */
  private inTurn(work: () => Promise<void>): Promise<void> {
    const done = this.turn.then(work);
    this.turn = done.catch(() => undefined);
    return done;
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
