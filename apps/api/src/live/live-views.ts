import { isMunicipalityCode, type Projection } from '@zgb/kernel';
import {
  nameOf,
  readableId,
  type ReadModelStore,
  type Unsubscribe,
  type Update,
} from '@zgb/read-models';

/** A view that moved on. */
export interface LiveView {
  readonly name: string;
  readonly position: number;
  readonly version: number;
  /** Municipalities whose figures moved; null: not known, or those of the whole region. */
  readonly municipalities: ReadonlySet<string> | null;
}

/** Where news of views goes: a connection that may be slow. */
export interface LiveListener {
  /** False: full, until `drained` is called. */
  send(text: string): boolean;
  /** Ends the connection. */
  end?(): void;
}

/** A view tells at most this often; what comes in between is told once, with the last position. */
export const COALESCE_MS = 250;

/** So that a connection through proxies is not taken for dead. */
export const HEARTBEAT_MS = 15_000;

/** One server-sent event. The id is where to go on after a lost connection. */
export const eventText = (
  { name, position, version, municipalities }: LiveView,
  id: number,
): string => {
  const data = JSON.stringify({
    overzicht: name,
    positie: position,
    versie: version,
    gemeenten: municipalities === null ? null : [...municipalities].sort(),
  });
  return `id: ${String(id)}\nevent: overzicht\ndata: ${data}\n\n`;
};

/** Null when it is not known, or when reference data of the whole region are among it. */
const municipalitiesOf = ({ tenants = null }: Partial<Update>): ReadonlySet<string> | null =>
  tenants?.every(isMunicipalityCode) === true ? new Set(tenants) : null;

const both = (
  one: ReadonlySet<string> | null,
  other: ReadonlySet<string> | null,
): ReadonlySet<string> | null =>
  one === null || other === null ? null : new Set([...one, ...other]);

/**
 * Tells one listener which views moved on. Per view only the latest position is held, so a slow
 * listener costs no more memory than a quick one and gets the last news when it can take it.
 */
export class LiveFeed {
  /** What waits to be told, by name of the view. */
  private readonly waiting = new Map<string, LiveView>();
  /** How far the listener knows each view. */
  private readonly told = new Map<string, number>();
  private timer: NodeJS.Timeout | null = null;
  private heartbeat: NodeJS.Timeout | null = null;
  private isFull = false;
  private unsubscribe: Unsubscribe = () => Promise.resolve();

  constructor(
    private readonly readModels: Pick<ReadModelStore, 'subscribe' | 'checkpoint' | 'get'>,
    private readonly projections: readonly Projection[],
    private readonly listener: LiveListener,
    private readonly coalesceMs = COALESCE_MS,
    /** Only news of these municipalities, and of what all have in common. Null: of all. */
    private readonly municipalities: ReadonlySet<string> | null = null,
    /** Asked at every heartbeat; false: the listener may no longer listen. */
    private readonly mayStay: () => Promise<boolean> = () => Promise.resolve(true),
  ) {}

  /** Tells first what moved since `after`, then what moves. */
  async start(after: number): Promise<void> {
    const known = new Map(this.projections.map((projection) => [projection.name, projection]));
    for (const name of known.keys()) this.told.set(name, after);
    this.unsubscribe = await this.readModels.subscribe((update) => {
      const own = known.get(nameOf(update.projection));
      if (own !== undefined) void this.look(own, update).catch(() => undefined);
    });
    this.heartbeat = setInterval(() => {
      if (!this.isFull) this.isFull = !this.listener.send(': leeft\n\n');
      void this.letGo();
    }, HEARTBEAT_MS);
    for (const projection of known.values()) await this.look(projection);
    this.tell();
  }

  /** The listener can take more. */
  drained(): void {
    this.isFull = false;
    this.tellSoon();
  }

  /** True while there is news that was not told yet. */
  get isWaiting(): boolean {
    return this.waiting.size > 0;
  }

  async stop(): Promise<void> {
    if (this.timer !== null) clearTimeout(this.timer);
    if (this.heartbeat !== null) clearInterval(this.heartbeat);
    this.waiting.clear();
    await this.unsubscribe();
  }

  private async letGo(): Promise<void> {
    if (!(await this.mayStay().catch(() => false))) this.listener.end?.();
  }

  /** Looks at what readers get: news of a version that is still being built is none. */
  private async look(projection: Projection, update?: Update): Promise<void> {
    const id = await readableId(this.readModels, projection);
    const { position } = await this.readModels.checkpoint(id);
    const { name } = projection;
    const waiting = this.waiting.get(name);
    const known = waiting?.position ?? this.told.get(name) ?? 0;
    if (position <= known) return;
    const isOwn = update?.projection.name === id.name && update.projection.version === id.version;
    // Whose figures moved is known only when nothing came between: not a batch that was missed,
    // and not the one after this.
    const isNext = isOwn && update.from === known && update.position === position;
    const moved = isNext ? municipalitiesOf(update) : null;
    if (waiting === undefined && !this.isNews(moved)) {
      this.told.set(name, position);
      return;
    }
    const before = waiting?.municipalities ?? new Set<string>();
    const own = moved === null ? null : this.own(moved);
    const municipalities = waiting?.municipalities === null ? null : both(before, own);
    this.waiting.set(name, { name, position, version: id.version, municipalities });
    this.tellSoon();
  }

  private isNews(moved: ReadonlySet<string> | null): boolean {
    if (moved === null) return true;
    return this.own(moved).size > 0;
  }

  /** Those that the listener may hear of. */
  private own(moved: ReadonlySet<string>): ReadonlySet<string> {
    const { municipalities } = this;
    return municipalities === null
      ? moved
      : new Set([...moved].filter((one) => municipalities.has(one)));
  }

  private tellSoon(): void {
    this.timer ??= setTimeout(() => {
      this.timer = null;
      this.tell();
    }, this.coalesceMs);
  }

  private tell(): void {
    for (const view of [...this.waiting.values()]) {
      if (this.isFull) return;
      this.waiting.delete(view.name);
      this.told.set(view.name, view.position);
      // The lowest that is known of all: then nothing is missed, at worst something told twice.
      this.isFull = !this.listener.send(eventText(view, Math.min(...this.told.values())));
    }
  }
}
