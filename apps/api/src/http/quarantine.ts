import { randomUUID } from 'node:crypto';
import { createWriteStream, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { problem, problemNamed, ProblemException } from './problem';

export interface QuarantineOptions {
  readonly folder: string;
  readonly bytesMax: number;
  /** Files in memory at once; the others wait on disk. */
  readonly turns: number;
  /** Files that wait; more are refused. */
  readonly waitingMax: number;
}

/** A file of another kind than it says it is (SEC-09); by its first bytes, never by its name. */
const PACKED: readonly (readonly [string, Buffer])[] = [
  ['zip', Buffer.from('PK')],
  ['gzip', Buffer.from([0x1f, 0x8b])],
];

const refusePacked = (bytes: Buffer): void => {
  const found = PACKED.find(([, start]) => bytes.subarray(0, start.length).equals(start));
  if (found === undefined) return;
  const [kind] = found;
  throw new ProblemException(
    problem(415, `Dit is een ${kind}-bestand. Pak het uit en stuur elk XML-bestand apart.`),
  );
};

/** Lets so many go at once, and the others in the order in which they came. */
class Turns {
  private readonly waiting: (() => void)[] = [];
  private running = 0;

  constructor(
    private readonly max: number,
    private readonly waitingMax: number,
  ) {}

  async take(): Promise<() => void> {
    if (this.running >= this.max) {
      if (this.waiting.length >= this.waitingMax) {
        throw new ProblemException(problemNamed('overbelast'), { 'Retry-After': '30' });
      }
      await new Promise<void>((resolve) => this.waiting.push(resolve));
    } else this.running += 1;
    return () => {
      const next = this.waiting.shift();
      if (next === undefined) this.running -= 1;
      else next();
    };
  }
}

const whole = (bytesMax: number) =>
  async function* (source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    let bytes = 0;
    for await (const piece of source) {
      if (bytes === 0) refusePacked(piece);
      bytes += piece.length;
      if (bytes > bytesMax) throw new ProblemException(problem(413));
      yield piece;
    }
  };

/**
 * Takes message files in through a folder of its own: written in pieces under a random name, read
 * when it is their turn, and gone when they are answered. A flood of files fills a bounded part of
 * the disk and not the memory.
 */
export const quarantineUploads = (
  server: FastifyInstance,
  types: readonly string[],
  { folder, bytesMax, turns, waitingMax }: QuarantineOptions,
): void => {
  const queue = new Turns(turns, waitingMax);
  // What a process that was killed left behind.
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  for (const left of readdirSync(folder)) rmSync(join(folder, left), { force: true });
  const ends = new WeakMap<FastifyRequest, () => void>();
  const end = (request: FastifyRequest): void => {
    ends.get(request)?.();
    ends.delete(request);
  };
  /** The turn ends with the answer, or when nobody waits for it any more. */
  const hold = (request: FastifyRequest, release: () => void): void => {
    const { socket } = request.raw;
    const hungUp = (): void => {
      end(request);
    };
    socket.once('close', hungUp);
    ends.set(request, () => {
      socket.off('close', hungUp);
      release();
    });
  };
  const take = async (request: FastifyRequest, payload: Readable): Promise<Buffer> => {
    const path = join(folder, randomUUID());
    try {
      await pipeline(payload, whole(bytesMax), createWriteStream(path, { mode: 0o600 }));
      hold(request, await queue.take());
      return await readFile(path);
    } finally {
      await rm(path, { force: true });
    }
  };
  for (const type of types) server.addContentTypeParser(type, take);
  server.addHook('onResponse', (request: FastifyRequest, _reply: FastifyReply, done) => {
    end(request);
    done();
  });
};
