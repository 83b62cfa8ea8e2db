import type { Socket } from 'node:net';
import type { FastifyServerOptions } from 'fastify';
import { API_VERSION } from './version';
import { problem, sendProblem } from './problem';

const STATUS: Readonly<Record<string, number>> = {
  HPE_HEADER_OVERFLOW: 431,
  ERR_HTTP_REQUEST_TIMEOUT: 408,
};

const REASONS: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  408: 'Request Timeout',
  431: 'Request Header Fields Too Large',
};

/** What Node could not read as a request at all is told as a problem too (API-16, SEC-08). */
const answerRaw = (status: number): string => {
  const body = JSON.stringify(problem(status));
  return [
    `HTTP/1.1 ${String(status)} ${REASONS[status] ?? ''}`,
    'Content-Type: application/problem+json',
    `Content-Length: ${String(Buffer.byteLength(body))}`,
    `API-Version: ${API_VERSION}`,
    'Cache-Control: no-store',
    'X-Content-Type-Options: nosniff',
    'Connection: close',
    '',
    body,
  ].join('\r\n');
};

const onSocketError = (error: Error & { readonly code?: string }, socket: Socket): void => {
  if (error.code === 'ECONNRESET' || socket.destroyed) return;
  if (socket.writable) socket.end(answerRaw(STATUS[error.code ?? ''] ?? 400));
  else socket.destroy();
};

/** Errors before there is a route. */
export const rawErrors: Pick<FastifyServerOptions, 'clientErrorHandler' | 'frameworkErrors'> = {
  clientErrorHandler: onSocketError,
  frameworkErrors: (error, _request, reply) => {
    void reply.headers({ 'API-Version': API_VERSION, 'Cache-Control': 'no-store' });
    sendProblem(reply, problem(error.statusCode ?? 400));
  },
};
