import {
  Inject,
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { nameOfError } from '@zgb/kernel';
import { STORES, tariffFaults, type Stores } from '@zgb/platform';

/**
 * Tells at the start what is wrong with the tariffs; lines that they price are still judged. Every
 * tariff is read for it, and on a cluster the whole log, so nobody waits: the API serves meanwhile.
 */
@Injectable()
export class StartCheck implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('Tarieven');
  private telling: Promise<void> = Promise.resolve();

  constructor(@Inject(STORES) private readonly stores: Stores) {}

  onApplicationBootstrap(): void {
    this.telling = this.tell();
  }

  /** The log is closed after this. */
  async beforeApplicationShutdown(): Promise<void> {
    await this.telling;
  }

  private async tell(): Promise<void> {
    try {
      for (const fault of await tariffFaults(this.stores.log)) this.logger.error(fault);
    } catch (error) {
      this.logger.error(`De tarieven konden niet worden nagekeken: ${nameOfError(error)}`);
    }
  }
}
