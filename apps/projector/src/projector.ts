import type { EventStore } from '@zgb/event-store';
import { nameOfError } from '@zgb/kernel';
import { runWebhooks } from '@zgb/notifications';
import { createMetrics, eventCatalogue, type Metrics, type WebhookSettings } from '@zgb/platform';
import { allProjections } from '@zgb/projections';
import {
  followAsLeader,
  keepMonthEnds,
  MONTHS_KEPT,
  pause,
  projectionHealth,
  type Condition,
  type Leadership,
  type ProjectionHealth,
  type ProjectionState,
  type ReadModelStore,
  type Role,
  type RunnerCount,
} from '@zgb/read-models';
import type { Health } from './health';
import { runReactions } from './reactions';

export interface ProjectorParts {
  readonly store: EventStore;
  readonly readModels: ReadModelStore;
  readonly leadership: Leadership;
  /** True: the log is open for writing, so that the leader runs reactions as well. */
  readonly reacts?: boolean;
  /** How notifications are sent; null or left out: they are not. */
  readonly webhooks?: (WebhookSettings & { readonly oin: string }) | null;
  /** How many months back month ends are kept. Default 13. */
  readonly keepMonths?: number;
  readonly log: {
    readonly info: (about: object, text: string) => void;
    readonly error: (about: object, text: string) => void;
  };
}

/** All projections go together: they fold the same page. */
const GROUP = 'all';

/** How often to see whether a month has ended. */
const MONTH_LOOK_MS = 600_000;

/** A process that keeps the rows of all views up to date, or stands by while another does. */
export class Projector {
  private role: Role = 'standby';
  /** What the runner of this lead did; a standby did nothing. */
  private counts: () => readonly RunnerCount[] = () => [];
  readonly metrics: Promise<Metrics> = createMetrics(() => this.state());
  private turn = new AbortController();
  private reacting: Promise<void> = Promise.resolve();

  constructor(private readonly parts: ProjectorParts) {}

  /** Works until the signal aborts, or until every projection stopped at an event. */
  async run(signal: AbortSignal): Promise<void> {
    const ends = new AbortController();
    const keeping = this.keepMonths(AbortSignal.any([signal, ends.signal]));
    try {
      await this.follow(signal);
    } finally {
      ends.abort();
      this.turn.abort();
      await keeping;
      await this.reacting;
    }
  }

  /** Reactions go with the lead: they read the rows that the leader writes. */
  private takeTurn(role: Role, signal: AbortSignal): void {
    this.turn.abort();
    if (role !== 'leader' || this.parts.reacts !== true) return;
    this.turn = new AbortController();
    const { store, readModels, log, webhooks = null } = this.parts;
    const onStopped = (reaction: string, reason: string): void => {
      log.error({ reaction, reason }, 'reaction stopped');
    };
    const until = AbortSignal.any([signal, this.turn.signal]);
    const sends = async (): Promise<void> => {
      if (webhooks === null) return;
      const eventTypes = [...eventCatalogue().keys()];
      await runWebhooks({ log: store, readModels, ...webhooks, eventTypes, onStopped }, until);
    };
    const before = this.reacting;
    this.reacting = before
      .then(async () => {
        await Promise.all([runReactions({ store, readModels, onStopped }, until), sends()]);
      })
      .catch((error: unknown) => {
        log.error({ reason: nameOfError(error) }, 'reactions stopped');
      });
  }

  private async follow(signal: AbortSignal): Promise<void> {
    const { store, readModels, leadership, log } = this.parts;
    await followAsLeader(
      {
        store,
        readModels,
        leadership,
        group: GROUP,
        projections: allProjections,
        onLead: (counts) => {
          this.counts = counts;
        },
        onRole: (role, reason) => {
          this.role = role;
          this.takeTurn(role, signal);
          log.info({ role, reason }, 'role of this projector');
        },
        onSwitched: (projection, { version, build }) => {
          log.info({ projection, version, build }, 'readers get other rows');
        },
        onStopped: (projection, reason) => {
          log.error({ projection, reason }, 'projection stopped');
        },
      },
      signal,
    );
  }

  /** The leader keeps the rows of every month end, so that questions about the past are quick. */
  private async keepMonths(signal: AbortSignal): Promise<void> {
    const { store, readModels, log, keepMonths: months = MONTHS_KEPT } = this.parts;
    while (!signal.aborted) {
      try {
        for (const projection of this.role === 'leader' ? allProjections : []) {
          const now = new Date().toISOString();
          await keepMonthEnds({ store, readModels, projection, now, months, signal });
        }
      } catch (error) {
        log.error({ reason: nameOfError(error) }, 'month ends are not kept');
      }
      await pause(MONTH_LOOK_MS, signal);
    }
  }

  /** From the rows themselves: also what stopped before this process began. */
  private state(): Promise<ProjectionHealth> {
    const { store, readModels } = this.parts;
    const metrics = this.counts();
    return projectionHealth({ store, readModels, projections: allProjections, metrics });
  }

  async health(): Promise<Health> {
    const { condition, away, fault, projections } = await this.state();
    const positions = projections.map(({ position }) => position);
    return {
      status: STATUS[condition],
      rol: this.role === 'leader' ? 'leidt' : 'staat-klaar',
      positie: positions.length === 0 ? 0 : Math.min(...positions),
      achterstand: Math.max(0, ...projections.map(({ lag }) => lag)),
      wachtSeconden: Math.max(0, ...projections.map(({ waitingSeconds }) => waitingSeconds)),
      gestopt: namesOf(projections, 'failed'),
      gepauzeerd: namesOf(projections, 'paused'),
      storing: fault,
      nietBereikbaar: away === null ? null : STORE[away],
    };
  }
}

const STATUS: Readonly<Record<Condition, Health['status']>> = {
  well: 'in-orde',
  behind: 'loopt-achter',
  disturbed: 'verstoord',
};

const STORE = { log: 'grootboek', rows: 'overzichten' } as const;

/** Also when it is the next version that stands still. */
const namesOf = (
  projections: readonly ProjectionState[],
  status: 'failed' | 'paused',
): readonly string[] =>
  projections
    .filter((one) => one.status === status || one.next?.status === status)
    .map(({ name }) => name);
