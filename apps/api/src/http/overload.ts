import { getHeapStatistics } from 'node:v8';
import underPressure from '@fastify/under-pressure';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { problemNamed, ProblemException } from './problem';

/** When work is refused, so that what was taken on is done in time. */
export interface LoadLimits {
  /** Requests at once in this process; live pages and health apart. */
  readonly requests: number;
  /** How late the process may run, on average over a second: a start or a rebuild is no overload. */
  readonly delayMs: number;
  /** Part of the heap that may be in use. */
  readonly heapShare: number;
}

export const LOAD_LIMITS: LoadLimits = { requests: 128, delayMs: 5_000, heapShare: 0.85 };

const RETRY_AFTER = { 'Retry-After': '5' };

/** Long by nature, or needed just when it is busy. */
const EXEMPT: ReadonlySet<string> = new Set([
  '/v1/gebeurtenissen/overzichten',
  '/v1/gezondheid',
  '/v1/gereedheid',
  '/metrics',
]);

const isExempt = ({ url }: FastifyRequest): boolean => EXEMPT.has(url.split('?')[0] ?? '');

const busy = (): ProblemException => new ProblemException(problemNamed('overbelast'), RETRY_AFTER);

const once = (work: () => void): (() => void) => {
  let isDone = false;
  return () => {
    if (isDone) return;
    isDone = true;
    work();
  };
};

/** Counts what runs and refuses what is too much, before anything of it is read or recorded. */
export const refuseTooMany = (server: FastifyInstance, { requests }: LoadLimits): void => {
  let running = 0;
  const ends = new WeakMap<FastifyRequest, () => void>();
  server.addHook('onRequest', (request, reply, done) => {
    if (isExempt(request)) {
      done();
      return;
    }
    if (running >= requests) {
      done(busy());
      return;
    }
    running += 1;
    const end = once(() => (running -= 1));
    ends.set(request, end);
    // A client that hangs up gets no answer, so it would never count as answered.
    reply.raw.once('close', end);
    done();
  });
  server.addHook('onResponse', (request, _reply, done) => {
    ends.get(request)?.();
    done();
  });
};

/** Refuses work while the process runs late or is short of memory. */
export const refuseUnderPressure = async (
  server: FastifyInstance,
  { delayMs, heapShare }: LoadLimits,
): Promise<void> => {
  await server.register(underPressure, {
    maxEventLoopDelay: delayMs,
    maxHeapUsedBytes: Math.floor(getHeapStatistics().heap_size_limit * heapShare),
    pressureHandler: (request, _reply, _type, value) => {
      // Without a measurement, as just after a start, the delay is told as endless. Files of the
      // pages cost nothing, and a page that lacks one is broken until it is loaded again.
      const isWork = request.url.startsWith('/v1/') && !isExempt(request);
      if (value !== Number.POSITIVE_INFINITY && isWork) throw busy();
    },
  });
};
