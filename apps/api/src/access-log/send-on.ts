import {
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
} from '@nestjs/common';
import { processingLines, type StoredAccessLine } from '@zgb/access-log';
import { nameOfError } from '@zgb/kernel';
import { STORES, type Stores } from '@zgb/platform';
import { SETTINGS } from '../http/settings';
import { createCollector, type Collector, type CollectorSettings } from './collector';

const LOOK_MS = 2_000;
/** Lines of the access log that are read at once; each may be about many clients. */
const PAGE_LINES = 100;
/** Lines of the processing log in one request. */
const SPANS_MAX = 500;
/** A collector that is away for so long is told of, and again after as long (LOG-02). */
const ALARM_MS = 4 * 60_000;

/**
 * Sends the processing log on to the collector of the municipality (LOG-10). The access log is the
 * outbox: what the collector does not have yet is sent when it is back, and work goes on meanwhile.
 */
@Injectable()
export class SendOn implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger('Verwerkingenlogboek');
  private readonly collector: Collector | null;
  private timer: NodeJS.Timeout | null = null;
  private running: Promise<void> = Promise.resolve();
  private awaySince: number | null = null;

  constructor(
    @Inject(STORES) private readonly stores: Stores,
    @Inject(SETTINGS) { collector }: { readonly collector?: CollectorSettings | null },
  ) {
    this.collector = collector ? createCollector(collector) : null;
  }

  onApplicationBootstrap(): void {
    if (this.collector !== null) this.again(0);
  }

  async onModuleDestroy(): Promise<void> {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
    await this.running;
  }

  private again(waitMs: number): void {
    this.timer = setTimeout(() => {
      this.running = this.sendAll().then(() => {
        if (this.timer !== null) this.again(LOOK_MS);
      });
    }, waitMs);
    this.timer.unref();
  }

  private async sendAll(): Promise<void> {
    try {
      for (;;) {
        const after = await this.stores.accessLog.sentUntil();
        const page = await this.stores.accessLog.find({ after, limit: PAGE_LINES });
        const last = page.at(-1);
        if (last === undefined) break;
        await this.send(page);
        await this.stores.accessLog.sent(last.number);
      }
      this.awaySince = null;
    } catch (error) {
      this.tell(error);
    }
  }

  private async send(page: readonly StoredAccessLine[]): Promise<void> {
    const lines = page.flatMap(processingLines);
    for (let start = 0; start < lines.length; start += SPANS_MAX) {
      await this.collector?.(lines.slice(start, start + SPANS_MAX));
    }
  }

  private tell(error: unknown): void {
    const now = Date.now();
    this.awaySince ??= now;
    if (now - this.awaySince < ALARM_MS) return;
    this.awaySince = now;
    this.logger.error(
      `De collector van het verwerkingenlogboek (ZGB_OTLP_TRACES) neemt niets aan: ${nameOfError(error)}. Het werk gaat door; wat nog niet is verstuurd, wordt bewaard.`,
    );
  }
}
