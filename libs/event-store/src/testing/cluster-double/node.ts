import { randomUUID } from 'node:crypto';
import { createServer, type AddressInfo, type Server as NetServer, type Socket } from 'node:net';
import { Server, ServerCredentials } from '@grpc/grpc-js';
import { testOnlyCredentials } from './certificates';
import type { Endpoint } from './rpc-failure';

/** Addresses are handed out as this name with TLS, so that it fits the certificate. */
const TLS_NAME = 'localhost';
const LOOPBACK = '127.0.0.1';

/** Whether a process dies or is told to stop. */
export type StopMode = 'kill' | 'shutdown';

/**
 * One listening place. It accepts the connections itself and gives them to the gRPC server, so
 * that it can break them as a network does.
 */
export class Node {
  readonly instanceId = randomUUID();
  private readonly sockets = new Map<string, Socket>();
  private listener: NetServer | undefined;
  private grpc: Server | undefined;
  private port = 0;

  constructor(
    private readonly tls: boolean,
    private readonly addServices: (server: Server) => void,
  ) {}

  get running(): boolean {
    return this.listener !== undefined;
  }

  get endpoint(): Endpoint {
    return { address: this.tls ? TLS_NAME : LOOPBACK, port: this.port };
  }

  /** Listens on a free port, and later on the same one again. */
  async start(): Promise<void> {
    if (this.running) return;
    const server = new Server({ 'grpc.max_receive_message_length': 17 * 1024 * 1024 });
    this.addServices(server);
    const credentials = this.tls ? testOnlyCredentials() : ServerCredentials.createInsecure();
    const injector = server.createConnectionInjector(credentials);
    const listener = createServer((socket) => {
      this.remember(socket);
      injector.injectConnection(socket);
    });
    await new Promise<void>((resolve, reject) => {
      listener.once('error', reject);
      listener.listen(this.port, LOOPBACK, resolve);
    });
    this.port = (listener.address() as AddressInfo).port;
    this.listener = listener;
    this.grpc = server;
  }

  /** Stops: killed, so that connections are reset, or shut down, so that calls are cancelled. */
  async stop(how: StopMode): Promise<void> {
    const { listener, grpc } = this;
    this.listener = undefined;
    this.grpc = undefined;
    if (listener === undefined) return;
    const closed = new Promise<void>((resolve) => {
      listener.close(() => {
        resolve();
      });
    });
    if (how === 'kill') this.reset();
    grpc?.forceShutdown();
    await closed;
  }

  /** Resets every connection and gives how many there were. */
  reset(): number {
    const open = [...this.sockets.values()];
    for (const socket of open) socket.resetAndDestroy();
    return open.length;
  }

  /** Resets one connection, known by the address and port of the caller. */
  resetPeer(peer: string): void {
    this.sockets.get(peer)?.resetAndDestroy();
  }

  private remember(socket: Socket): void {
    const peer = `${socket.remoteAddress ?? ''}:${String(socket.remotePort)}`;
    this.sockets.set(peer, socket);
    socket.setNoDelay(true);
    socket.on('error', () => undefined);
    socket.on('close', () => this.sockets.delete(peer));
  }
}
