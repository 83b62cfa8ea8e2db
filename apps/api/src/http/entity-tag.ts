import { hash } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { problem, ProblemException } from './problem';

const versions = new WeakMap<FastifyReply, number>();

/** Says which version of its stream an answer shows; its ETag begins with it (API-35). */
export const showsVersion = (reply: FastifyReply, version: number): void => {
  versions.set(reply, version);
};

/** Of the content, so that a day that passes or a name that changes is another answer. */
const tagOf = (reply: FastifyReply, payload: string): string => {
  const digest = hash('sha256', payload, 'base64url').slice(0, 16);
  const version = versions.get(reply);
  return version === undefined ? `W/"${digest}"` : `"v${String(version)}-${digest}"`;
};

const opaque = (tag: string): string => tag.trim().replace(/^W\//, '');

const isKnown = ({ headers }: FastifyRequest, tag: string): boolean => {
  const known = headers['if-none-match'];
  if (known === undefined) return false;
  return known.trim() === '*' || known.split(',').some((one) => opaque(one) === opaque(tag));
};

/**
 * Every answer to a question carries an ETag: strong with the version of its stream, weak for lists.
 * Who has it already gets 304 and no content (API-36).
 */
export const tagAnswers = (server: FastifyInstance): void => {
  server.addHook('onSend', (request, reply, payload, done) => {
    const isAnswer = request.method === 'GET' && reply.statusCode === 200;
    if (!isAnswer || !request.url.startsWith('/v1/') || typeof payload !== 'string') {
      done(null, payload);
      return;
    }
    const tag = tagOf(reply, payload);
    void reply.header('ETag', tag);
    if (!isKnown(request, tag)) {
      done(null, payload);
      return;
    }
    void reply.code(304).removeHeader('content-type').removeHeader('content-length');
    done(null, null);
  });
};

/** The version in If-Match; null when it is not asked (API-37). */
export const versionInIfMatch = ({ headers }: FastifyRequest): number | null => {
  const given = headers['if-match'];
  if (given === undefined) return null;
  const [, version] = /^"v(\d{1,9})(?:-[\w-]{16})?"$/.exec(given.trim()) ?? [];
  if (version !== undefined) return Number(version);
  throw new ProblemException(
    problem(400, 'If-Match is geen ETag van één toewijzing. Gebruik de ETag die u kreeg.', {
      fouten: [{ plaats: 'If-Match', code: 'etag', uitleg: 'moet een ETag als "v17-…" zijn' }],
    }),
  );
};
