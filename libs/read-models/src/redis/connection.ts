import { Cluster, Redis } from 'ioredis';
import { closedError, ReadModelError, type ReadModelErrorCode } from '../errors';
import { scripts } from './scripts';

export interface RedisConnectionOptions {
  /**
   * `redis://[user:password@]host:port[/db]`, `rediss://…` for TLS, or `redis+cluster://` and
   * `rediss+cluster://` with one or more nodes: `host:port,host:port`.
   */
  readonly url: string;
  /** First word of every key and channel, one per region. Letters, digits, `-`. Default `zgb`. */
  readonly keyPrefix?: string;
  /** How long a command may take, waiting and retries included, in ms. Default 10,000. */
  readonly commandMs?: number;
}

type Reply = Promise<unknown>;
type Script = (keyCount: number, ...keysAndArguments: readonly (string | number)[]) => Reply;

interface Batched {
  hmget(key: string, ...fields: readonly string[]): Batched;
  hset(key: string, ...fieldsAndValues: readonly string[]): Batched;
  pexpire(key: string, ms: number): Batched;
  exec(): Promise<readonly (readonly [error: Error | null, reply: unknown])[] | null>;
}

/** What we ask of one server or of a cluster: the same. */
export interface RedisClient {
  readonly status: string;
  on(event: 'error', listener: (error: Error) => void): unknown;
  on(event: 'ready', listener: () => void): unknown;
  on(event: 'message', listener: (channel: string, message: string) => void): unknown;
  hget(key: string, field: string): Promise<string | null>;
  hmget(key: string, ...fields: readonly string[]): Promise<(string | null)[]>;
  hscan(key: string, cursor: string, count: 'COUNT', size: number): Promise<[string, string[]]>;
  hgetall(key: string): Promise<Record<string, string>>;
  hset(key: string, field: string, value: string): Promise<number>;
  hdel(key: string, field: string): Promise<number>;
  unlink(...keys: readonly string[]): Promise<number>;
  sinter(...keys: readonly string[]): Promise<string[]>;
  multi(): Batched;
  pipeline(): Batched;
  subscribe(channel: string): Reply;
  zgbPrepare: Script;
  zgbCommit: Script;
  zgbFail: Script;
  zgbMark: Script;
  zgbList: Script;
  zgbTakeLease: Script;
  zgbRenewLease: Script;
  zgbDropLease: Script;
  zgbCount: Script;
  zgbNote: Script;
  zgbIsNoted: Script;
  quit(): Reply;
  disconnect(): void;
}

/** Attempts after which a command gives up: 0.1 + 0.2 + 0.4 + 0.8 + 1.6 seconds. */
const ATTEMPTS_MAX = 5;
const DELAY_MS_MAX = 2_000;
const COMMAND_MS = 10_000;

const retryDelay = (times: number): number => Math.min(100 * 2 ** (times - 1), DELAY_MS_MAX);

const optionsFor = (commandMs: number) => ({
  connectTimeout: commandMs,
  // A connection on which nothing comes back is dead, also when nobody closed it.
  socketTimeout: commandMs,
  disconnectTimeout: 500,
  maxRetriesPerRequest: ATTEMPTS_MAX,
  retryStrategy: retryDelay,
  // After a failover the address may still lead to the old primary: connect anew, then fail.
  reconnectOnError: (error: Error) => error.message.startsWith('READONLY'),
});

type Options = ReturnType<typeof optionsFor>;

const CLUSTER_URL =
  /^redis(?<tls>s?)\+cluster:\/\/(?:(?<user>[^:@]*):(?<password>[^@]*)@)?(?<nodes>[^/]+)\/?$/;

const openCluster = (url: string, options: Options): Cluster => {
  const parts = CLUSTER_URL.exec(url)?.groups;
  if (parts === undefined) throw new RangeError('not an address of a Redis cluster');
  const nodes = (parts['nodes'] ?? '').split(',').map((node) => {
    const { hostname, port } = new URL(`redis://${node}`);
    return { host: hostname, port: port === '' ? 6379 : Number(port) };
  });
  const { user, password } = parts;
  return new Cluster(nodes, {
    scripts,
    clusterRetryStrategy: retryDelay,
    redisOptions: {
      ...options,
      ...(parts['tls'] === 's' ? { tls: {} } : {}),
      ...(user ? { username: decodeURIComponent(user) } : {}),
      ...(password ? { password: decodeURIComponent(password) } : {}),
    },
  });
};

const openClient = (url: string, options: Options): Cluster | Redis => {
  if (/^rediss?\+cluster:/.test(url)) return openCluster(url, options);
  if (/^rediss?:\/\//.test(url)) return new Redis(url, { ...options, scripts });
  throw new RangeError('an address of Redis begins with redis://, rediss:// or redis+cluster://');
};

/** Codes of answers that pass by themselves: starting, failing over, busy. */
const PASSING = new Set(
  'LOADING BUSY READONLY CLUSTERDOWN MASTERDOWN TRYAGAIN NOREPLICAS STAGING'.split(' '),
);

const codeOf = (word: string): ReadModelErrorCode => {
  if (word === 'OOM') return 'read-models-full';
  return PASSING.has(word) ? 'read-models-unavailable' : 'read-models-refused';
};

const MESSAGES = {
  'read-models-full': 'Redis has no memory left for rows',
  'read-models-refused': 'Redis refused a command',
  'read-models-unavailable': 'Redis cannot be reached',
} as Record<ReadModelErrorCode, string>;

/** Only the first word of the answer: an error of the client holds the command and its rows. */
const errorOf = (operation: string, error: unknown): ReadModelError => {
  if (error instanceof ReadModelError) return error;
  const { name, message } = error instanceof Error ? error : { name: 'unknown', message: '' };
  const isReply = name === 'ReplyError';
  const word = /\bOOM\b/.test(message) ? 'OOM' : (/^[A-Z]+/.exec(message)?.[0] ?? name);
  const code = isReply ? codeOf(word) : 'read-models-unavailable';
  const details = { operation, reason: isReply ? word : name };
  return new ReadModelError(code, MESSAGES[code], details);
};

/** A connection that keeps itself open, and turns faults into ours. */
export class RedisConnection {
  readonly client: RedisClient;
  private closed = false;

  constructor(private readonly options: RedisConnectionOptions) {
    const settings = optionsFor(options.commandMs ?? COMMAND_MS);
    this.client = openClient(options.url, settings) as unknown as RedisClient;
    // Every command that fails tells; without a listener the client would print each attempt.
    this.client.on('error', () => undefined);
  }

  /** Another connection to the same place: one that listens can do nothing else. */
  another(): RedisConnection {
    return new RedisConnection(this.options);
  }

  async ask<Result>(
    operation: string,
    work: (client: RedisClient) => Promise<Result>,
  ): Promise<Result> {
    if (this.closed) throw closedError();
    let timer: NodeJS.Timeout | undefined;
    const over = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(() => {
        reject(new Error('no answer in time'));
      }, this.options.commandMs ?? COMMAND_MS);
    });
    try {
      // The time of the client itself does not count while a cluster is being looked for.
      return await Promise.race([work(this.client), over]);
    } catch (error) {
      throw errorOf(operation, error);
    } finally {
      clearTimeout(timer);
    }
  }

  async close(): Promise<void> {
    if (this.closed) return;
    this.closed = true;
    if (this.client.status === 'ready') await this.client.quit().catch(() => undefined);
    this.client.disconnect();
  }
}

/** The prefix of keys, checked: braces or colons in it would spread a projection over nodes. */
export const prefixOf = ({ keyPrefix = 'zgb' }: RedisConnectionOptions): string => {
  if (!/^[A-Za-z0-9-]+$/.test(keyPrefix)) throw new RangeError('not a prefix for keys of Redis');
  return keyPrefix;
};

/** Replies of commands that were sent together; the first fault is thrown. */
export const repliesOf = async (batched: Batched): Promise<readonly unknown[]> => {
  const replies = (await batched.exec()) ?? [];
  return replies.map(([error, reply]) => {
    if (error !== null) throw error;
    return reply;
  });
};
