import { TEST_ONLY_CA_FILE } from './certificates';
import { FaultBoard, type Faults } from './faults';
import { Node, type StopMode } from './node';
import type { MethodName, NodeContext, ServerVersion } from './node-context';
import type { Endpoint } from './rpc-failure';
import { addServices, type Member } from './services';
import { Storage } from './storage';
import type { StoredRecord } from './stored-record';
import { writeEpoch } from './system-events';

const APPEND_BYTES_MAX = 1_048_576;
/** The real server gives up a write after two seconds. */
const WRITE_TIMEOUT_MS = 2_000;

export interface ClusterDoubleOptions {
  /** Default 1. */
  readonly nodes?: 1 | 3;
  /** Default false: no certificate, and credentials mean nothing. */
  readonly tls?: boolean;
  /** Whether the server offers BatchAppend. Default true; false is a server before 21.10. */
  readonly batchAppend?: boolean;
  /** Limit of one append in bytes. Default 1 MiB. */
  readonly appendBytesMax?: number;
  /** How long a write may take on the server, in milliseconds. Default 2,000. */
  readonly writeTimeoutMs?: number;
  /** Names and passwords, asked for with TLS only. Default `admin` with `changeit`. */
  readonly users?: Readonly<Record<string, string>>;
  /** Whose ways it has where versions differ. Default `24.10.14`. */
  readonly version?: ServerVersion;
}

/** A database server that runs inside the test, speaks the real protocol and fails on demand. */
export interface ClusterDouble {
  /** `esdb://…` for one node, with discovery for several; with TLS for the first user. */
  readonly connectionString: string;
  /** The same for another user, or for nobody. */
  connectionStringFor(user?: { readonly name: string; readonly password: string }): string;
  readonly endpoints: readonly Endpoint[];
  /** Index of the leader in `endpoints`. */
  readonly leader: number;
  readonly faults: Faults;
  /** What the disk holds, with system events. */
  readonly log: readonly StoredRecord[];
  /** Subscriptions that run now, and how often one was found too slow. */
  readonly subscriptions: { readonly running: number; readonly slow: number };
  /** Calls received so far, also those that were refused. */
  readonly calls: Readonly<Record<MethodName, number>>;
  /** The next node that runs becomes leader. Connections stay. */
  changeLeader(): Promise<void>;
  /** The leader dies, its connections are reset and another node leads. */
  killLeader(): Promise<void>;
  /**
   * All nodes stop and start again: same ports, same log, what was in memory forgotten. Killed
   * nodes reset their connections (the default); nodes that are shut down cancel their calls,
   * which under TLS may reach the client as a reset too.
   */
  restart(how?: StopMode): Promise<void>;
  close(): Promise<void>;
}

class Cluster implements ClusterDouble {
  leader = 0;
  readonly calls: Record<MethodName, number> = {
    append: 0,
    batchAppend: 0,
    read: 0,
    subscribe: 0,
    delete: 0,
    tombstone: 0,
  };
  readonly faults: FaultBoard;
  private readonly storage: Storage;
  private readonly nodes: readonly Node[];
  private readonly tls: boolean;
  private readonly users: Readonly<Record<string, string>>;

  constructor(private readonly options: ClusterDoubleOptions) {
    this.tls = options.tls ?? false;
    this.users = options.users ?? { admin: 'changeit' };
    this.storage = new Storage(this.tls);
    this.faults = new FaultBoard({
      resetConnections: () => this.nodes.reduce((sum, node) => sum + node.reset(), 0),
    });
    const indexes = Array.from({ length: options.nodes ?? 1 }, (_, index) => index);
    this.nodes = indexes.map((index) => this.createNode(index));
  }

  get connectionString(): string {
    const [first] = Object.entries(this.users);
    const user = first === undefined ? undefined : { name: first[0], password: first[1] };
    return this.connectionStringFor(this.tls ? user : undefined);
  }

  connectionStringFor(user?: { readonly name: string; readonly password: string }): string {
    const login =
      user === undefined
        ? ''
        : `${encodeURIComponent(user.name)}:${encodeURIComponent(user.password)}@`;
    const hosts = this.endpoints.map(({ address, port }) => `${address}:${String(port)}`);
    const security = this.tls
      ? `tls=true&tlsCAFile=${encodeURIComponent(TEST_ONLY_CA_FILE)}`
      : 'tls=false';
    return `esdb://${login}${hosts.join(',')}?${security}`;
  }

  get endpoints(): readonly Endpoint[] {
    return this.nodes.map(({ endpoint }) => endpoint);
  }

  get log(): readonly StoredRecord[] {
    return this.storage.log.records;
  }

  get subscriptions(): ClusterDouble['subscriptions'] {
    return { running: this.faults.subscriptions.size, slow: this.faults.slowConsumers };
  }

  async start(): Promise<void> {
    for (const node of this.nodes) await node.start();
  }

  changeLeader(): Promise<void> {
    const others = this.nodes.map((_, step) => (this.leader + 1 + step) % this.nodes.length);
    const next = others.find((index) => this.nodes[index]?.running === true);
    if (next === undefined) return Promise.reject(new Error('no node is running'));
    this.leader = next;
    writeEpoch(this.storage.log, next);
    return Promise.resolve();
  }

  async killLeader(): Promise<void> {
    const running = this.nodes.filter((node) => node.running).length;
    if (2 * (running - 1) <= this.nodes.length) throw new Error('no majority would be left');
    await this.nodes[this.leader]?.stop('kill');
    await this.changeLeader();
  }

  async restart(how: StopMode = 'kill'): Promise<void> {
    await this.stop(how);
    this.storage.forgetRecentIds();
    await this.start();
  }

  async close(): Promise<void> {
    this.faults.clear();
    await this.stop('kill');
  }

  private async stop(how: StopMode): Promise<void> {
    for (const node of this.nodes) await node.stop(how);
  }

  private createNode(index: number): Node {
    const { options } = this;
    const context: NodeContext = {
      storage: this.storage,
      faults: this.faults,
      version: options.version ?? '24.10.14',
      appendBytesMax: options.appendBytesMax ?? APPEND_BYTES_MAX,
      writeTimeoutMs: options.writeTimeoutMs ?? WRITE_TIMEOUT_MS,
      users: this.tls ? this.users : undefined,
      leaderElsewhere: () => (index === this.leader ? undefined : this.endpoints[this.leader]),
      resetPeer: (peer) => {
        this.nodes[index]?.resetPeer(peer);
      },
      count: (method) => {
        this.calls[method] += 1;
      },
    };
    return new Node(this.tls, (server) => {
      addServices(server, context, options.batchAppend ?? true, () => this.members());
    });
  }

  private members(): readonly Member[] {
    return this.nodes.map(({ instanceId, endpoint, running }, index) => ({
      instanceId,
      endpoint,
      state: index === this.leader ? 'leader' : 'follower',
      alive: running,
    }));
  }
}

/** Starts a double on free ports of this machine. */
export const startClusterDouble = async (
  options: ClusterDoubleOptions = {},
): Promise<ClusterDouble> => {
  const cluster = new Cluster(options);
  await cluster.start();
  return cluster;
};
