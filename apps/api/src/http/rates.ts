import rateLimit, { type FastifyRateLimitStoreCtor } from '@fastify/rate-limit';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { SharedNotes } from '@zgb/read-models';
import { passageOf } from '../authorisation/gate';
import { problem, ProblemException } from './problem';

/** How often somebody may ask in a minute (API-39). */
export interface Rates {
  readonly reads: number;
  readonly writes: number;
  /** Message files: each is a whole month of a provider. */
  readonly imports: number;
  /** All users of one municipality together: so many times what one may. */
  readonly tenantFactor: number;
}

export const RATES: Rates = { reads: 600, writes: 120, imports: 60, tenantFactor: 10 };

type Kind = 'reads' | 'writes' | 'imports';

const kindOf = ({ method, routeOptions }: FastifyRequest): Kind => {
  if (routeOptions.url === '/v1/berichten' && method === 'POST') return 'imports';
  return method === 'GET' || method === 'HEAD' ? 'reads' : 'writes';
};

/** Who asks; who did not sign in is known by his address only. */
const clientOf = (request: FastifyRequest): string =>
  passageOf(request).identity?.subject ?? `adres ${request.ip}`;

const tenantOf = (request: FastifyRequest): string => {
  const { identity } = passageOf(request);
  if (identity === null) return 'niemand';
  return identity.municipalities === 'all' ? 'regio' : identity.municipalities.join(',');
};

type Check = Awaited<ReturnType<ReturnType<FastifyInstance['createRateLimit']>>>;

const tell = (reply: FastifyReply, check: Check): void => {
  if (check.isAllowed) return;
  void reply.headers({
    'RateLimit-Limit': String(check.max),
    'RateLimit-Remaining': String(Math.max(0, check.remaining)),
    'RateLimit-Reset': String(check.ttlInSeconds),
  });
  if (!check.isExceeded) return;
  throw new ProblemException(problem(429), { 'Retry-After': String(check.ttlInSeconds) });
};

/** Counts where all processes of a ledger see them; when they cannot be reached nobody is held up. */
const storeOver = (notes: SharedNotes): FastifyRateLimitStoreCtor =>
  class SharedCounts {
    incr(
      key: string,
      done: (error: Error | null, result?: { current: number; ttl: number }) => void,
      timeWindow: number,
    ): void {
      notes.count(`vragen ${key}`, timeWindow).then(
        ({ count, leftMs }) => {
          done(null, { current: count, ttl: leftMs });
        },
        () => {
          done(null, { current: 0, ttl: timeWindow });
        },
      );
    }

    child(): this {
      return this;
    }
  };

/** Nobody can keep others from their work by asking too much: not one user, not one municipality. */
export const limitRates = async (
  server: FastifyInstance,
  rates: Rates,
  notes: SharedNotes,
): Promise<void> => {
  await server.register(rateLimit, { global: false, store: storeOver(notes) });
  const limiter = (who: (request: FastifyRequest) => string, factor: number) =>
    server.createRateLimit({
      timeWindow: 60_000,
      max: (request) => rates[kindOf(request)] * factor,
      keyGenerator: (request) => `${who(request)} ${kindOf(request)}`,
    });
  const ofTenant = limiter(tenantOf, rates.tenantFactor);
  const ofClient = limiter(clientOf, 1);
  server.addHook('onRequest', async (request, reply) => {
    if (!request.url.startsWith('/v1/') || request.is404) return;
    if (request.routeOptions.url === '/v1/gezondheid') return;
    tell(reply, await ofTenant(request));
    tell(reply, await ofClient(request));
  });
};
