import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** A network between a client and its server that can fail in the ways networks do. */
export class TcpProxy {
  private readonly pairs = new Set<readonly [client: Socket, server: Socket]>();
  private holding = false;
  private losing = false;

  private constructor(
    private readonly listener: Server,
    private readonly target: number,
  ) {}

  static async to(target: number): Promise<TcpProxy> {
    const listener = createServer();
    const proxy = new TcpProxy(listener, target);
    listener.on('connection', (client) => {
      proxy.join(client);
    });
    await new Promise<void>((resolve) => {
      listener.listen(0, '127.0.0.1', () => {
        resolve();
      });
    });
    return proxy;
  }

  get url(): string {
    return `redis://127.0.0.1:${String((this.listener.address() as AddressInfo).port)}`;
  }

  /** Requests still arrive; no reply comes back, as when a cable is out. */
  holdReplies(): void {
    this.holding = true;
    for (const [, server] of this.pairs) server.pause();
  }

  goOn(): void {
    this.holding = false;
    for (const [, server] of this.pairs) server.resume();
  }

  /** Connections that are open go silent for ever; new ones work. */
  silence(): void {
    for (const [client, server] of this.pairs) {
      server.removeAllListeners('data');
      server.on('data', () => undefined);
      client.removeAllListeners('data');
      client.on('data', () => undefined);
    }
  }

  /** The server does what it is asked next; its reply and the connection are lost. */
  loseNextReply(): void {
    this.losing = true;
  }

  /** Ends every connection. */
  cut(): void {
    for (const pair of this.pairs) for (const socket of pair) socket.destroy();
    this.pairs.clear();
  }

  async close(): Promise<void> {
    this.cut();
    await new Promise<void>((resolve) => {
      this.listener.close(() => {
        resolve();
      });
    });
  }

  private join(client: Socket): void {
    const server = connect(this.target, '127.0.0.1');
    const pair = [client, server] as const;
    this.pairs.add(pair);
    if (this.holding) server.pause();
    client.on('data', (data) => server.write(data));
    server.on('data', (data) => {
      if (!this.losing) {
        client.write(data);
        return;
      }
      this.losing = false;
      client.destroy();
    });
    for (const [one, other] of [pair, [server, client] as const]) {
      one.on('error', () => other.destroy());
      one.on('close', () => {
        other.destroy();
        this.pairs.delete(pair);
      });
    }
  }
}
