import { Logger } from '@nestjs/common';
import type { AccessLog } from '@zgb/access-log';
import type { EventStore } from '@zgb/event-store';
import { nameOfError } from '@zgb/kernel';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Shown } from '../authorisation/asking';
import { passageOf } from '../authorisation/gate';
import { problem } from '../http/problem';
import { allocationAsked, lineOf } from './line-of';
import { clientsShown } from './whose';

/** Rows behind a figure are of persons, whatever the figure is of. */
const opensRows = ({ query }: FastifyRequest): boolean =>
  typeof query === 'object' && query !== null && 'regelsVan' in query;

const isPersonal = (request: FastifyRequest): boolean => {
  const { right } = passageOf(request);
  return right !== null && (right.personal || opensRows(request));
};

/** What the handler noted, and the allocation that the request itself names. */
const shownBy = (request: FastifyRequest): Shown => {
  const { shown } = passageOf(request);
  const asked = allocationAsked(request);
  return asked === null ? shown : { ...shown, streams: new Set([...shown.streams, asked]) };
};

/**
 * Writes down every use of a route that shows or changes personal data, also when it was refused,
 * before the answer leaves. What cannot be written down is not shown (LOG-02).
 */
export const recordAccess = (
  server: FastifyInstance,
  log: AccessLog,
  ledger: Pick<EventStore, 'readStreams'>,
): void => {
  const logger = new Logger('Toegangslogboek');
  server.addHook('onSend', async (request, reply, payload) => {
    if (!isPersonal(request)) return payload;
    try {
      const at = new Date();
      const status = reply.statusCode;
      const clients = status < 400 ? await clientsShown(ledger, shownBy(request)) : [];
      const tookMs = Math.round(reply.elapsedTime);
      await log.append(lineOf(request, { status, at, tookMs, clients }));
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
