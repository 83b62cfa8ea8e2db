import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import type { ProjectionHealth } from '@zgb/read-models';
import { Projections } from '../views/projections';
import { LagHistory } from './lag-history';

const LOOK_MS = 60_000;

/** Looks every minute how far behind each projection is, also when nobody asks. */
@Injectable()
export class LagWatch implements OnApplicationBootstrap, OnModuleDestroy {
  readonly history = new LagHistory();
  private timer: NodeJS.Timeout | null = null;

  constructor(private readonly projections: Projections) {}

  onApplicationBootstrap(): void {
    // A look that fails is a gap; the next one may do better.
    this.timer = setInterval(() => void this.look().catch(() => undefined), LOOK_MS);
    this.timer.unref();
  }

  onModuleDestroy(): void {
    if (this.timer !== null) clearInterval(this.timer);
  }

  /** How the projections are now; it counts in the history. */
  async look(): Promise<ProjectionHealth> {
    const health = await this.projections.state();
    this.history.note(health, Date.now());
    return health;
  }
}
