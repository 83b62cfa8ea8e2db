import type { EventStore } from '@zgb/event-store';
import { allProjections } from '@zgb/projections';
import { followAsLeader, type Leadership, type ReadModelStore, type Role } from '@zgb/read-models';
import type { Health } from './health';

export interface ProjectorParts {
  readonly store: EventStore;
  readonly readModels: ReadModelStore;
  readonly leadership: Leadership;
  readonly log: {
    readonly info: (about: object, text: string) => void;
    readonly error: (about: object, text: string) => void;
  };
}

/** All projections go together: they fold the same page. */
const GROUP = 'all';

/** A process that keeps the rows of all views up to date, or stands by while another does. */
export class Projector {
  private role: Role = 'standby';

  constructor(private readonly parts: ProjectorParts) {}

  /** Works until the signal aborts, or until every projection stopped at an event. */
  async run(signal: AbortSignal): Promise<void> {
    const { store, readModels, leadership, log } = this.parts;
    await followAsLeader(
      {
        store,
        readModels,
        leadership,
        group: GROUP,
        projections: allProjections,
        onRole: (role, reason) => {
          this.role = role;
          log.info({ role, reason }, 'role of this projector');
        },
        onStopped: (projection, reason) => {
          log.error({ projection, reason }, 'projection stopped');
        },
      },
      signal,
    );
  }

  /** From the rows themselves: also what stopped before this process began. */
  async health(): Promise<Health> {
    const stands = await Promise.all(
      allProjections.map(async (projection) => ({
        name: projection.name,
        ...(await this.parts.readModels.checkpoint(projection)),
      })),
    );
    const stopped = stands.filter(({ status }) => status === 'failed');
    return {
      status: stopped.length === 0 ? 'in-orde' : 'verstoord',
      rol: this.role === 'leader' ? 'leidt' : 'staat-klaar',
      positie: Math.min(...stands.map(({ position }) => position)),
      gestopt: stopped.map(({ name }) => name),
    };
  }
}
