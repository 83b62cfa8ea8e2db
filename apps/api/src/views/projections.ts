import {
  Inject,
  Injectable,
  Logger,
  type OnModuleDestroy,
  type OnModuleInit,
} from '@nestjs/common';
import { foldProjection, type Projection, type Recorded } from '@zgb/kernel';
import { STORES, type Stores } from '@zgb/platform';
import { allProjections, foldedSource, type RowSource } from '@zgb/projections';
import { ProjectionRunner, waitForPosition } from '@zgb/read-models';
import { problem, ProblemException } from '../http/problem';

/** How far a view is: shown with every figure. */
export interface Stand {
  readonly position: number;
  readonly recordedAt: string | null;
  /** Events of the log that the rows do not hold yet. */
  readonly behind: number;
}

/** How long a question waits for the figures to be as far as it asks. */
const WAIT_MS = 5_000;

/** Folds of earlier moments that are kept: auditors look at a few moments again and again. */
const MOMENTS_MAX = 4;

/**
 * Gives views their rows, of now or of a moment. Runs the projections beside the API, unless the
 * rows are shared by processes: then a projector of its own writes them.
 */
@Injectable()
export class Projections implements OnModuleInit, OnModuleDestroy {
  private readonly logger = new Logger('Projections');
  private readonly abort = new AbortController();
  private readonly runner: ProjectionRunner;
  private following: Promise<void> = Promise.resolve();
  private readonly moments = new Map<string, Promise<readonly Recorded[]>>();

  constructor(@Inject(STORES) private readonly stores: Stores) {
    this.runner = new ProjectionRunner({
      store: stores.log,
      readModels: stores.readModels,
      projections: allProjections,
      onStopped: (name, reason) => {
        this.logger.error(`projection ${name} stopped: ${reason}`);
      },
    });
  }

  async onModuleInit(): Promise<void> {
    if (this.stores.projector === 'elsewhere') return;
    // Nobody should see half a ledger: after a first load this takes some seconds, later none.
    await this.runner.catchUp();
    this.following = this.runner.follow(this.abort.signal).catch((error: unknown) => {
      const name = error instanceof Error ? error.name : 'unknown';
      this.logger.error(`projections stopped: ${name}`);
    });
  }

  async onModuleDestroy(): Promise<void> {
    this.abort.abort();
    await this.following;
  }

  /** Waits until the live rows hold a position; ends the question when that takes too long. */
  async reach(position: number): Promise<void> {
    const { readModels } = this.stores;
    if (await waitForPosition(readModels, allProjections, position, WAIT_MS)) return;
    throw new ProblemException(
      problem(
        503,
        'De cijfers zijn nog niet bijgewerkt tot de gevraagde positie. Probeer het zo opnieuw.',
      ),
    );
  }

  /** Rows of a projection: live, or as known at a moment. */
  async source(projection: Projection, knownAt: string | null): Promise<RowSource> {
    if (knownAt === null) {
      return { list: (kind, where) => this.stores.readModels.list(projection, kind, where) };
    }
    return foldedSource(foldProjection(projection, await this.eventsUpTo(knownAt)));
  }

  async standOf(projection: Projection, knownAt: string | null): Promise<Stand> {
    if (knownAt === null) {
      const { position, recordedAt } = await this.stores.readModels.checkpoint(projection);
      return { position, recordedAt, behind: (await this.stores.log.head()) - position };
    }
    const last = (await this.eventsUpTo(knownAt)).at(-1);
    return { position: last?.position ?? 0, recordedAt: last?.recordedAt ?? null, behind: 0 };
  }

  /** Health per projection, for operators. */
  async health(): Promise<
    readonly {
      readonly projection: Projection;
      readonly checkpoint: Awaited<ReturnType<Stores['readModels']['checkpoint']>>;
    }[]
  > {
    return Promise.all(
      allProjections.map(async (projection) => ({
        projection,
        checkpoint: await this.stores.readModels.checkpoint(projection),
      })),
    );
  }

  private eventsUpTo(knownAt: string): Promise<readonly Recorded[]> {
    const known = this.moments.get(knownAt);
    if (known !== undefined) return known;
    const reading = this.readUpTo(knownAt);
    // A moment in the past never changes; one that is not over yet may.
    if (knownAt < new Date().toISOString()) {
      this.moments.set(knownAt, reading);
      const oldest = this.moments.keys().next();
      if (this.moments.size > MOMENTS_MAX && oldest.done !== true)
        this.moments.delete(oldest.value);
    }
    return reading;
  }

  private async readUpTo(knownAt: string): Promise<readonly Recorded[]> {
    const events: Recorded[] = [];
    for (let after = 0; ;) {
      const page = await this.stores.log.readAll({ after });
      const last = page.at(-1);
      if (last === undefined) return events;
      events.push(...page.filter(({ recordedAt }) => recordedAt <= knownAt));
      if (last.recordedAt > knownAt) return events;
      after = last.position;
    }
  }
}
