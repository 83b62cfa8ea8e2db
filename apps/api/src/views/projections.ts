import {
  Inject,
  Injectable,
  Logger,
  type OnModuleDestroy,
  type OnModuleInit,
} from '@nestjs/common';
import { nameOfError, type JsonObject, type Projection } from '@zgb/kernel';
import { STORES, type Settings, type Stores } from '@zgb/platform';
import { allProjections, foldedSource, type RowSource } from '@zgb/projections';
import {
  activeVersion,
  causesBetween,
  changesBetween,
  faultOf,
  keepMonthEnds,
  MONTHS_KEPT,
  pause,
  projectionHealth,
  ProjectionRunner,
  readableId,
  ReadModelError,
  rowsKnownOn,
  secondsWaiting,
  waitForPosition,
  type Causes,
  type Changes,
  type KnownRows,
  type ProjectionHealth,
  type ProjectionId,
} from '@zgb/read-models';
import { askerNow } from '../authorisation/asking';
import { changesWithinScope, isOwnRow, rowsWithinScope } from '../authorisation/scoped-rows';
import { problem, ProblemException } from '../http/problem';
import { SETTINGS } from '../http/settings';
import { AtHand } from './at-hand';

/** What the rows do not hold yet. */
export interface Behind {
  /** Events of the log. */
  readonly behind: number;
  /** How long the first of them has been waiting. */
  readonly waitingSeconds: number;
  /** A new version is being built: until then these are the rows of the one before. */
  readonly rebuilding: boolean;
}

export const NOT_BEHIND: Behind = { behind: 0, waitingSeconds: 0, rebuilding: false };

/** The same in the words of the API. */
export const behindOf = ({ behind, waitingSeconds, rebuilding }: Behind) => ({
  achterstand: behind,
  wachtSeconden: waitingSeconds,
  herbouw: rebuilding,
});

/** How far a view is: shown with every figure. */
export interface Stand extends Behind {
  readonly position: number;
  readonly recordedAt: string | null;
  /** Version of the fold that the rows are of: an older one while a new one is being built. */
  readonly version: number;
}

/** Of what views stand on, the one that is least far: no figure on them is further. */
export const leastFar = (stands: readonly { readonly stand: Stand }[]): Stand =>
  stands.map(({ stand }) => stand).reduce((a, b) => (b.position < a.position ? b : a));

/** A figure that is a sum over rows: what each row adds. */
export interface Figure {
  readonly projection: Projection;
  /** Tells it from other figures, with everything that was asked of it. */
  readonly name: string;
  readonly amountOf: (kind: string, row: JsonObject) => number;
}

/** How long a question waits for the figures to be as far as it asks. */
const WAIT_MS = 5_000;

/** Folds of earlier moments at hand: auditors look at a few moments again and again. */
const MOMENTS_MAX = 8;

/** Comparisons at hand: for who turns the pages of one. */
const CHANGES_MAX = 2;

/** How often to see whether a month has ended, or whether staff resumed something. */
const MONTH_LOOK_MS = 3_600_000;
const RESUME_LOOK_MS = 5_000;

/** What was known by the end of today is what is known now: that needs no fold of its own. */
const isOver = (knownAt: string | null): knownAt is string =>
  knownAt !== null && knownAt < new Date().toISOString();

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
  /** Why the projections stand still as a whole; null while they run. */
  private fault: string | null = null;
  private keeping: Promise<void> = Promise.resolve();
  private readonly moments = new AtHand<KnownRows>(MOMENTS_MAX);
  private readonly causesAtHand = new AtHand<Causes>(CHANGES_MAX);
  private readonly changesAtHand = new AtHand<Changes>(CHANGES_MAX);

  constructor(
    @Inject(STORES) private readonly stores: Stores,
    @Inject(SETTINGS) private readonly settings: Partial<Pick<Settings, 'keepMonths'>>,
  ) {
    this.runner = this.runnerOf(allProjections);
  }

  private runnerOf(projections: readonly Projection[]): ProjectionRunner {
    return new ProjectionRunner({
      store: this.stores.log,
      readModels: this.stores.readModels,
      projections,
      onStopped: (name, reason) => {
        this.logger.error(`projection ${name} stopped: ${reason}`);
      },
      onSwitched: (name, { version }) => {
        this.logger.log(`readers of ${name} get version ${String(version)}`);
      },
    });
  }

  async onModuleInit(): Promise<void> {
    if (this.stores.projector === 'elsewhere') return;
    // Nobody should see half a ledger: a first load takes some seconds. Later there are rows to
    // show, of the version before if need be, and new ones are built beside them.
    await this.firstLoad();
    this.following = this.follow();
    this.keeping = this.keepMonths().catch((error: unknown) => {
      this.logger.error(`month ends are not kept: ${nameOfError(error)}`);
    });
  }

  async onModuleDestroy(): Promise<void> {
    this.abort.abort();
    await this.following;
    await this.keeping;
  }

  private async firstLoad(): Promise<void> {
    const fresh: Projection[] = [];
    for (const projection of allProjections) {
      const active = await activeVersion(this.stores.readModels, projection);
      if (active === null) fresh.push(projection);
    }
    await this.runnerOf(fresh).catchUp();
  }

  /** Follows the log; when everything stopped, looks now and then whether staff resumed it. */
  private async follow(): Promise<void> {
    const { signal } = this.abort;
    while (!signal.aborted) {
      try {
        await this.runner.follow(signal);
      } catch (error) {
        this.fault = faultOf(error);
        this.logger.error(`projections stopped: ${nameOfError(error)}`);
      }
      await pause(RESUME_LOOK_MS, signal);
      if (signal.aborted) return;
      await this.runner.start().then(
        () => void (this.fault = null),
        (error: unknown) => void (this.fault = faultOf(error)),
      );
    }
  }

  /** Keeps the rows of every month end, so that questions about the past are quick. */
  private async keepMonths(): Promise<void> {
    const { log: store, readModels } = this.stores;
    const { signal } = this.abort;
    const { keepMonths: months = MONTHS_KEPT } = this.settings;
    while (!signal.aborted) {
      for (const projection of allProjections) {
        const now = new Date().toISOString();
        await keepMonthEnds({ store, readModels, projection, now, months, signal });
      }
      await pause(MONTH_LOOK_MS, signal);
    }
  }

  /** Waits until the live rows hold a position; ends the question when that takes too long. */
  async reach(position: number): Promise<void> {
    const { readModels } = this.stores;
    const ids = await Promise.all(allProjections.map((one) => readableId(readModels, one)));
    if (await waitForPosition(readModels, ids, position, WAIT_MS)) return;
    throw new ProblemException(
      problem(
        503,
        'De cijfers zijn nog niet bijgewerkt tot de gevraagde positie. Probeer het zo opnieuw.',
      ),
    );
  }

  /** Rows of a projection: live, or as known at a moment. */
  async source(projection: Projection, knownAt: string | null): Promise<RowSource> {
    return rowsWithinScope(projection.name, await this.wholeSource(projection, knownAt));
  }

  private async wholeSource(projection: Projection, knownAt: string | null): Promise<RowSource> {
    const { readModels } = this.stores;
    if (isOver(knownAt)) {
      const live = await this.stillAsKnown(projection, knownAt);
      const folded = async () => foldedSource((await this.rowsKnownAt(projection, knownAt)).rows);
      if (live === null) return folded();
      return {
        list: async (kind, where) => {
          const rows = await readModels.list(live.id, kind, where);
          // Something was recorded meanwhile: these rows may hold it.
          const { position } = await readModels.checkpoint(live.id);
          return position === live.position ? rows : (await folded()).list(kind, where);
        },
      };
    }
    const id = await readableId(readModels, projection);
    return {
      list: (kind, where) =>
        id.version === projection.version
          ? readModels.list(id, kind, where)
          : this.olderRows(projection, id, kind, where),
    };
  }

  /**
   * The live rows, where nothing was recorded since a moment that is over: they are what was known
   * then, and need no fold. Null: something was, or they do not hold everything yet.
   */
  private async stillAsKnown(projection: Projection, knownAt: string) {
    const { log, readModels } = this.stores;
    const id = await readableId(readModels, projection);
    if (id.version !== projection.version) return null;
    const { position, recordedAt } = await readModels.checkpoint(id);
    const isAll = recordedAt !== null && recordedAt <= knownAt && (await log.head()) === position;
    return isAll ? { id, position, recordedAt } : null;
  }

  async standOf(projection: Projection, knownAt: string | null): Promise<Stand> {
    if (isOver(knownAt)) {
      const { position, recordedAt } =
        (await this.stillAsKnown(projection, knownAt)) ??
        (await this.rowsKnownAt(projection, knownAt));
      return { ...NOT_BEHIND, position, recordedAt, version: projection.version };
    }
    const id = await readableId(this.stores.readModels, projection);
    const { log, readModels } = this.stores;
    const { position, recordedAt } = await readModels.checkpoint(id);
    const behind = Math.max(0, (await log.head()) - position);
    const waitingSeconds = behind === 0 ? 0 : await secondsWaiting(log, position);
    const rebuilding = id.version !== projection.version;
    return { position, recordedAt, behind, waitingSeconds, rebuilding, version: id.version };
  }

  /** What changed in the rows of a projection between two moments. NL: wat is er gewijzigd. */
  async changes(projection: Projection, from: string, to: string): Promise<Changes> {
    const { log: store, readModels } = this.stores;
    const changes = await this.changesAtHand.of(`${projection.name} ${from} ${to}`, to, () =>
      changesBetween({ store, readModels, projection }, { moment: from }, { moment: to }),
    );
    return { ...changes, rows: changesWithinScope(projection.name, changes.rows) };
  }

  /** What a figure of a projection is as known at a moment, or now. */
  async amount({ projection, amountOf }: Figure, knownAt: string | null): Promise<number> {
    const source = await this.source(projection, knownAt);
    let sum = 0;
    for (const kind of Object.keys(projection.rows)) {
      for (const [, row] of await source.list(kind)) sum += amountOf(kind, row);
    }
    return sum;
  }

  /**
   * Which events changed a figure between two moments, and by how much (A2). For who opens one
   * cause after the other they are looked for once.
   */
  async causes(figure: Figure, from: string, to: string | null): Promise<Causes> {
    const { projection, name, amountOf } = figure;
    const { log: store, readModels } = this.stores;
    const until = to ?? (await store.head());
    const asker = askerNow()?.identity;
    const scope = [asker?.municipalities ?? 'all', asker?.provider ?? null];
    const key = JSON.stringify([projection.name, name, from, until, scope]);
    return this.causesAtHand.of(key, to ?? from, async () => {
      const start = await this.rowsKnownAt(projection, from);
      const ownAmount = (kind: string, id: string, row: JsonObject): number =>
        isOwnRow(projection.name, kind, id, row) ? amountOf(kind, row) : 0;
      const end = typeof until === 'number' ? { position: until } : { moment: until };
      return causesBetween({ store, readModels, projection }, start, end, ownAmount);
    });
  }

  /** State, lag, rate and failures per projection, also of a version that is being built. */
  async state(): Promise<ProjectionHealth> {
    const { log: store, readModels } = this.stores;
    const metrics = this.runner.metrics();
    const parts = { store, readModels, projections: allProjections, metrics };
    const health = await projectionHealth(parts);
    return this.fault === null ? health : { ...health, well: false, fault: this.fault };
  }

  /** Rows of the version before: fields that it did not know yet have their first value. */
  private async olderRows(
    projection: Projection,
    id: ProjectionId,
    kind: string,
    where: Readonly<Record<string, string>> = {},
  ): Promise<readonly (readonly [key: string, row: JsonObject])[]> {
    const initial = projection.rows[kind]?.initial ?? {};
    const rows = await this.stores.readModels
      .list(id, kind, where)
      .catch(async (error: unknown) => {
        if (!(error instanceof ReadModelError) || error.code !== 'field-not-indexed') throw error;
        const all = await this.stores.readModels.list(id, kind);
        return all.filter(([, row]) =>
          Object.entries(where).every(([field, value]) => row[field] === value),
        );
      });
    return rows.map(([key, row]) => [key, { ...initial, ...row }] as const);
  }

  private rowsKnownAt(projection: Projection, knownAt: string): Promise<KnownRows> {
    const { log: store, readModels } = this.stores;
    return this.moments.of(`${projection.name} ${knownAt}`, knownAt, () =>
      rowsKnownOn({ store, readModels, projection }, { moment: knownAt }),
    );
  }
}
