import { Logger } from '@nestjs/common';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { passageOf } from '../authorisation/gate';

/** What is told of a refusal, by its status. */
const REFUSALS: Readonly<Record<number, string>> = {
  401: 'niet aangemeld',
  403: 'geen recht',
  429: 'te vaak gevraagd',
};

/** Routes that change how the ledger works rather than what is in it. */
const MANAGEMENT = /^\/v1\/(vervolgacties|abonnementen)(\/|$)/;

const isWrite = ({ method }: FastifyRequest): boolean => method !== 'GET' && method !== 'HEAD';

const eventOf = (request: FastifyRequest, status: number): string | null => {
  const refusal = REFUSALS[status];
  if (refusal !== undefined) return refusal;
  const isManaged = isWrite(request) && MANAGEMENT.test(request.routeOptions.url ?? '');
  return isManaged && status < 400 ? 'beheer gewijzigd' : null;
};

const logger = new Logger('Beveiliging');

/** One line of the security log: words of ours and ids of accounts, never what somebody typed. */
export const logSecurity = (
  what: string,
  { account, route, from }: { account: string | null; route: string; from: string },
): void => {
  logger.warn({
    veiligheid: what,
    tijdstip: new Date().toISOString(),
    account,
    route,
    vanaf: from,
  });
};

/**
 * Refused access, limits that were reached and changes by administrators go to the log of the server,
 * beside signing in and out (SEC-20). Requests for what does not exist tell nothing and are left out.
 */
export const watchSecurity = (server: FastifyInstance): void => {
  server.addHook('onResponse', (request, reply, done) => {
    const what = eventOf(request, reply.statusCode);
    const pattern = request.routeOptions.url;
    if (what !== null && pattern !== undefined) {
      logSecurity(what, {
        account: passageOf(request).identity?.subject ?? null,
        route: `${request.method} ${pattern}`,
        from: request.ip,
      });
    }
    done();
  });
};
