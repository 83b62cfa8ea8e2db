import {
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
} from '@nestjs/common';
import { nameOfError } from '@zgb/kernel';
import { NO_OIN, runWebhooks, type Patience } from '@zgb/notifications';
import { eventCatalogue, STORES, type Stores, type WebhookSettings } from '@zgb/platform';
import { SETTINGS } from '../http/settings';

/** What subscriptions need of the settings. */
export interface WebhooksSettings {
  /** Number of the organisation in notifications. */
  readonly oin?: string | null;
  /** Null or left out: nothing is sent to others. */
  readonly webhooks?: WebhookSettings | null;
  /** How long is tried, where it differs from the usual. */
  readonly patience?: Patience;
}

/** Sends notifications to who asked for them, where this process leads the projections too. */
@Injectable()
export class Webhooks implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger('Webhooks');
  private readonly abort = new AbortController();
  private running: Promise<void> = Promise.resolve();

  constructor(
    @Inject(STORES) private readonly stores: Stores,
    @Inject(SETTINGS) private readonly settings: WebhooksSettings,
  ) {}

  onApplicationBootstrap(): void {
    const { webhooks = null, oin, patience } = this.settings;
    if (webhooks === null || this.stores.projector === 'elsewhere') return;
    const { log, readModels } = this.stores;
    this.running = runWebhooks(
      {
        log,
        readModels,
        ...webhooks,
        oin: oin ?? NO_OIN,
        eventTypes: [...eventCatalogue().keys()],
        ...(patience === undefined ? {} : { patience, lookMs: patience.firstPauseMs }),
        onStopped: (name, reason) => {
          this.logger.error(`${name} stopped: ${reason}`);
        },
      },
      this.abort.signal,
    ).catch((error: unknown) => {
      this.logger.error(`subscriptions stopped: ${nameOfError(error)}`);
    });
  }

  async onModuleDestroy(): Promise<void> {
    this.abort.abort();
    await this.running;
  }
}
