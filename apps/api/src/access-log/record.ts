import { Logger } from '@nestjs/common';
import type { AccessLog } from '@zgb/access-log';
import { nameOfError } from '@zgb/kernel';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { passageOf } from '../authorisation/gate';
import { problem } from '../http/problem';
import { lineOf } from './line-of';

/** Rows behind a figure are of persons, whatever the figure is of. */
const opensRows = ({ query }: FastifyRequest): boolean =>
  typeof query === 'object' && query !== null && 'regelsVan' in query;

const isPersonal = (request: FastifyRequest): boolean => {
  const { right } = passageOf(request);
  return right !== null && (right.personal || opensRows(request));
};

/**
 * Writes down every use of a route that shows or changes personal data, also when it was refused,
 * before the answer leaves. What cannot be written down is not shown (LOG-02).
 */
export const recordAccess = (server: FastifyInstance, log: AccessLog): void => {
  const logger = new Logger('Toegangslogboek');
  server.addHook('onSend', async (request, reply, payload) => {
    if (!isPersonal(request)) return payload;
    try {
      await log.append(lineOf(request, reply.statusCode, new Date()));
      return payload;
    } catch (error) {
      logger.error(`an access could not be recorded: ${nameOfError(error)}`);
      for (const name of Object.keys(reply.getHeaders())) {
        if (/^(content-|etag|link|last-modified)/.test(name)) reply.removeHeader(name);
      }
      void reply
        .code(503)
        .header('Retry-After', '5')
        .header('Content-Type', 'application/problem+json');
      return JSON.stringify(
        problem(503, 'De inzage kan nu niet worden vastgelegd, en wordt daarom niet gegeven.'),
      );
    }
  });
};
