import { Inject, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { STORES, tariffFaults, type Stores } from '@zgb/platform';

/** Tells at the start what is wrong with the tariffs; lines that they price are still judged. */
@Injectable()
export class StartCheck implements OnApplicationBootstrap {
  private readonly logger = new Logger('Tarieven');

  constructor(@Inject(STORES) private readonly stores: Stores) {}

  async onApplicationBootstrap(): Promise<void> {
    for (const fault of await tariffFaults(this.stores.log)) this.logger.error(fault);
  }
}
