import type { FastifyInstance } from 'fastify';

/** Last day on which the contact holds; renewed each half year (NET-03: less than a year ahead). */
export const SECURITY_TXT_EXPIRES = '2027-10-31T00:00:00Z';

const TEXT = [
  'Contact: mailto:security@zorggrootboek.example',
  `Expires: ${SECURITY_TXT_EXPIRES}`,
  'Preferred-Languages: nl, en',
  '',
].join('\n');

/** Whom to tell of a weakness (RFC 9116). */
export const tellSecurityContact = (server: FastifyInstance): void => {
  server.get('/.well-known/security.txt', (_request, reply) => {
    void reply.type('text/plain; charset=utf-8').send(TEXT);
  });
};
