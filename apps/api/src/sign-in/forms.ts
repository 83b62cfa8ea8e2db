import type { FastifyInstance } from 'fastify';

const FORM_BYTES_MAX = 10_000;

/** In a part of the server of their own: elsewhere forms stay refused. */
export const takeForms = (server: FastifyInstance): void => {
  server.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string', bodyLimit: FORM_BYTES_MAX },
    (_request, body, done) => {
      done(null, Object.fromEntries(new URLSearchParams(body.toString())));
    },
  );
};
