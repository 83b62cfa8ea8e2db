import { Listeners } from '../live-updates';
import type { ProjectionId, Unsubscribe, Update } from '../port';
import type { RedisConnection } from './connection';

/** Hears of commits by all processes, on a connection of its own that is opened when needed. */
export class RedisUpdates {
  private readonly listeners = new Listeners();
  private listening: Promise<RedisConnection> | null = null;
  /** The last that was heard per projection, to look what was missed. */
  private readonly heard = new Map<string, Update>();

  constructor(
    private readonly connect: () => RedisConnection,
    readonly channel: string,
    private readonly positionOf: (id: ProjectionId) => Promise<number>,
  ) {}

  async subscribe(listener: (update: Update) => void): Promise<Unsubscribe> {
    this.listening ??= this.listen();
    try {
      await this.listening;
    } catch (error) {
      this.listening = null;
      throw error;
    }
    return this.listeners.add(listener);
  }

  async close(): Promise<void> {
    const connection = await this.listening?.catch(() => null);
    await connection?.close();
  }

  private async listen(): Promise<RedisConnection> {
    const connection = this.connect();
    try {
      await connection.ask('subscribe', (client) => client.subscribe(this.channel));
    } catch (error) {
      await connection.close();
      throw error;
    }
    connection.client.on('message', (_channel, message) => {
      this.hear(JSON.parse(message) as Update);
    });
    // The client subscribes again by itself; what was said meanwhile nobody repeats.
    connection.client.on('ready', () => void this.lookWhatWasMissed());
    return connection;
  }

  private hear(update: Update): void {
    const { name, version } = update.projection;
    this.heard.set(`${name}/${String(version)}`, update);
    this.listeners.tell(update);
  }

  private async lookWhatWasMissed(): Promise<void> {
    for (const { projection, position } of [...this.heard.values()]) {
      const now = await this.positionOf(projection).catch(() => position);
      if (now !== position) this.hear({ projection, position: now });
    }
  }
}
