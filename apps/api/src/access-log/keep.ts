import {
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
} from '@nestjs/common';
import { nameOfError } from '@zgb/kernel';
import { STORES, type Stores } from '@zgb/platform';

const DAY_MS = 86_400_000;

/** Once a day lets go of what was kept for its term, and looks whether the chain is whole (LOG-06, LOG-08). */
@Injectable()
export class KeepAccessLog implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger('Toegangslogboek');
  private timer: NodeJS.Timeout | null = null;

  constructor(@Inject(STORES) private readonly stores: Stores) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.keep();
    this.timer = setInterval(() => void this.keep(), DAY_MS);
    this.timer.unref();
  }

  onModuleDestroy(): void {
    if (this.timer !== null) clearInterval(this.timer);
  }

  private async keep(): Promise<void> {
    try {
      await this.stores.accessLog.expire(new Date());
      const { damagedAt } = await this.stores.accessLog.check();
      if (damagedAt !== null) {
        this.logger.error(
          `Het toegangslogboek is gewijzigd of beschadigd bij regel ${String(damagedAt)}. Waarschuw de privacyfunctionaris; zie docs/how-to-sign-in.md.`,
        );
      }
    } catch (error) {
      this.logger.error(`Het toegangslogboek kon niet worden nagekeken: ${nameOfError(error)}`);
    }
  }
}
