import { spawn, type ChildProcess } from 'node:child_process';
import { accessSync, constants, mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

export interface RunningRedis {
  readonly url: string;
  readonly port: number;
  stop(): Promise<void>;
}

const program = (process.env['PATH'] ?? '')
  .split(delimiter)
  .map((folder) => join(folder, 'redis-server'))
  .find((path) => {
    try {
      accessSync(path, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });

/** Address of a server that was given to test against; the tests use keys of their own in it. */
export const givenRedis = process.env['ZGB_TEST_REDIS'] ?? '';

/** True when a server can be started here: tests that stop, fill or reshape it need their own. */
export const canStartRedis = program !== undefined;

/** `describe` where Redis can be had; elsewhere it says loudly that this part was not tested. */
export const describeRedis = (name: string, available: boolean, tests: () => void): void => {
  if (available) {
    describe(name, tests);
    return;
  }
  const why = 'no redis-server on PATH and no ZGB_TEST_REDIS';
  process.stderr.write(`\n!!! NOT TESTED: ${name} (${why}) !!!\n\n`);
  describe(name, () => {
    it.skip(`did NOT run: ${why}`, () => undefined);
  });
};

/** A server for the tests of one file: the one that was given, else one of their own. */
export const useRedis = (): (() => string) => {
  let server: RunningRedis | null = null;
  let url = givenRedis;
  beforeAll(async () => {
    if (url !== '') return;
    server = await startRedis();
    url = server.url;
  });
  afterAll(() => server?.stop());
  return () => url;
};

export const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => {
        resolve(port);
      });
    });
  });

const ready = (server: ChildProcess): Promise<void> =>
  new Promise((resolve, reject) => {
    let said = '';
    server.stdout?.on('data', (text: Buffer) => {
      said += text.toString();
      if (said.includes('Ready to accept connections')) resolve();
    });
    server.on('error', reject);
    server.on('exit', () => {
      reject(new Error(`redis-server ended at once: ${said.slice(-500)}`));
    });
  });

/** Starts a server of our own that keeps nothing on disk; more settings as further arguments. */
export const startRedis = async (
  settings: readonly string[] = [],
  port?: number,
): Promise<RunningRedis> => {
  if (program === undefined) throw new Error('no redis-server on PATH');
  const folder = mkdtempSync(join(tmpdir(), 'zgb-redis-'));
  const own = port ?? (await freePort());
  const clustered = settings.includes('--cluster-enabled');
  const bus = clustered ? ['--cluster-port', String(await freePort())] : [];
  const basic = ['--save', '', '--appendonly', 'no', '--bind', '127.0.0.1', '--dir', folder];
  const server = spawn(program, [...basic, '--port', String(own), ...bus, ...settings]);
  await ready(server);
  const exit = new Promise<void>((resolve) => {
    server.once('exit', () => {
      resolve();
    });
  });
  return {
    url: `redis://127.0.0.1:${String(own)}`,
    port: own,
    stop: async () => {
      server.kill('SIGTERM');
      await exit;
      rmSync(folder, { recursive: true, force: true });
    },
  };
};
