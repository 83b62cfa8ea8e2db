import {
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
} from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import {
  reachingOf,
  ReviewSignals,
  reviewSignals,
  whenDeclarationAnsweredThenReviewSignals,
} from '@zgb/budgets';
import { nameOfError, type Projection } from '@zgb/kernel';
import { STORES, type Stores } from '@zgb/platform';
import { catalogue, halfYearFindings, halfYearProjections, namesFrom } from '@zgb/projections';
import { runReaction } from '@zgb/read-models';
import { Projections } from '../views/projections';

/**
 * Runs what the ledger does by itself, beside the projections whose figures it needs. Where a
 * projector writes the rows this process runs none: two at once would do everything twice.
 */
@Injectable()
export class Reactions implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger('Reactions');
  private readonly abort = new AbortController();
  private running: Promise<void> = Promise.resolve();
  private giveUp: () => void = () => undefined;
  /** Settles when a command was left undone at the end; its event is taken up at the next start. */
  private readonly leftUndone = new Promise<void>((resolve) => {
    this.giveUp = resolve;
  });

  constructor(
    @Inject(STORES) private readonly stores: Stores,
    private readonly projections: Projections,
    private readonly bus: CommandBus,
  ) {}

  onApplicationBootstrap(): void {
    if (this.stores.projector === 'elsewhere') return;
    this.running = runReaction(
      {
        store: this.stores.log,
        readModels: this.stores.readModels,
        reaction: whenDeclarationAnsweredThenReviewSignals,
        send: (command) => this.send(command),
        onStopped: (reaction, reason) => {
          this.logger.error(`reaction ${reaction} stopped: ${reason}`);
        },
      },
      this.abort.signal,
    ).catch((error: unknown) => {
      this.logger.error(`reactions stopped: ${nameOfError(error)}`);
    });
  }

  async onModuleDestroy(): Promise<void> {
    this.abort.abort();
    await Promise.race([this.running, this.leftUndone]);
  }

  private async send(command: object): Promise<void> {
    if (!(command instanceof ReviewSignals))
      throw new TypeError('a reaction gave what none handles');
    const rows = (projection: Projection) => this.projections.source(projection, null);
    await reviewSignals(
      {
        bus: this.bus,
        reach: reachingOf(
          this.stores.readModels,
          halfYearProjections,
          this.abort.signal,
          this.giveUp,
        ),
        head: () => this.stores.log.head(),
        judge: async (review) => {
          const names = await namesFrom(await rows(catalogue));
          return halfYearFindings({ rows, names }, review);
        },
      },
      command,
    );
  }
}
