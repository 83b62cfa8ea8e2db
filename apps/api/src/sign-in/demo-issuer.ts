import { createHash, randomBytes } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { exportJWK, exportPKCS8, generateKeyPair, jwtVerify, SignJWT, type CryptoKey } from 'jose';
import { DEMO_PAGE_POLICY, demoPage } from './demo-page';
import { takeForms } from './forms';
import { claimsOf, demoUsers, type DemoUser } from './demo-users';
import type { OidcSettings } from './settings';

const PATH = '/demo-aanmelddienst';
const CLIENT = 'zorggrootboek-demo';
const ALGORITHM = 'ES256';
const KID = 'demo';
const CODE_MS = 60_000;
const CODES_MAX = 1_000;
const TOKEN_S = 600;

/** A code that was given out, until it is changed for a token: once. */
interface Given {
  readonly user: DemoUser;
  readonly nonce: string;
  readonly challenge: string;
  readonly until: number;
}

/**
 * A provider of OpenID Connect inside the ledger, for demonstrations and tests: anybody is who he
 * says he is. It speaks as a real one does, so that the ledger has one way of signing in.
 */
export interface DemoIssuer {
  readonly settings: OidcSettings;
  readonly routes: readonly string[];
  addRoutes(server: FastifyInstance): void;
  /** Signs anything with the issuer's key: for tests of what is refused. */
  sign(claims: object, header: object): Promise<string>;
  /** A token as a system would get it. */
  accessToken(user: DemoUser): Promise<string>;
}

const textOf = (value: unknown, name: string): string => {
  const one = (value as Readonly<Record<string, unknown>> | null)?.[name];
  return typeof one === 'string' ? one : '';
};

class Codes {
  private readonly given = new Map<string, Given>();

  give(one: Omit<Given, 'until'>): string {
    const code = randomBytes(32).toString('base64url');
    this.given.set(code, { ...one, until: Date.now() + CODE_MS });
    const oldest = this.given.keys().next();
    if (this.given.size > CODES_MAX && oldest.done !== true) this.given.delete(oldest.value);
    return code;
  }

  take(code: string): Given | null {
    const given = this.given.get(code);
    this.given.delete(code);
    return given !== undefined && given.until >= Date.now() ? given : null;
  }
}

const metadataOf = (issuer: string): object => ({
  issuer,
  authorization_endpoint: `${issuer}/kiezen`,
  token_endpoint: `${issuer}/token`,
  jwks_uri: `${issuer}/jwks`,
  response_types_supported: ['code'],
  grant_types_supported: ['authorization_code'],
  code_challenge_methods_supported: ['S256'],
  subject_types_supported: ['pairwise'],
  id_token_signing_alg_values_supported: [ALGORITHM],
  token_endpoint_auth_methods_supported: ['private_key_jwt'],
  token_endpoint_auth_signing_alg_values_supported: [ALGORITHM],
  authorization_response_iss_parameter_supported: true,
});

interface Keys {
  readonly issuer: { readonly privateKey: CryptoKey; readonly publicKey: CryptoKey };
  readonly client: { readonly privateKey: CryptoKey; readonly publicKey: CryptoKey };
}

const isClient = async (body: unknown, issuer: string, { client }: Keys): Promise<boolean> => {
  try {
    await jwtVerify(textOf(body, 'client_assertion'), client.publicKey, {
      issuer: CLIENT,
      subject: CLIENT,
      audience: [issuer, `${issuer}/token`],
      algorithms: [ALGORITHM],
    });
    return true;
  } catch {
    return false;
  }
};

const fitsChallenge = (verifier: string, challenge: string): boolean =>
  createHash('sha256').update(verifier).digest('base64url') === challenge;

/** What the routes of the issuer work with. */
interface Workings {
  readonly issuer: string;
  readonly redirectUri: string;
  readonly keys: Keys;
  readonly codes: Codes;
  readonly sign: (
    claims: object,
    over: { readonly aud: string; readonly typ: string },
  ) => Promise<string>;
  readonly accessToken: (user: DemoUser) => Promise<string>;
}

/** Where people choose who they are. */
const addPages = (
  server: FastifyInstance,
  { issuer, redirectUri, keys, codes }: Workings,
): void => {
  takeForms(server);
  server.get(`${PATH}/.well-known/openid-configuration`, () => metadataOf(issuer));
  server.get(`${PATH}/jwks`, async () => ({
    keys: [{ ...(await exportJWK(keys.issuer.publicKey)), kid: KID, alg: ALGORITHM, use: 'sig' }],
  }));
  server.get(`${PATH}/kiezen`, (request, reply) => {
    const isSound =
      textOf(request.query, 'client_id') === CLIENT &&
      textOf(request.query, 'redirect_uri') === redirectUri &&
      textOf(request.query, 'response_type') === 'code' &&
      textOf(request.query, 'code_challenge_method') === 'S256';
    if (!isSound) return reply.status(400).send({ error: 'invalid_request' });
    const asked = JSON.stringify(request.query);
    return reply
      .header('Cache-Control', 'no-store')
      .header('Content-Security-Policy', DEMO_PAGE_POLICY)
      .type('text/html; charset=utf-8')
      .send(demoPage(Buffer.from(asked).toString('base64url')));
  });
  server.post(`${PATH}/keuze`, (request, reply) => {
    const user = demoUsers.find(({ id }) => id === textOf(request.body, 'gebruiker'));
    const text = Buffer.from(textOf(request.body, 'verzoek'), 'base64url').toString();
    if (user === undefined || text === '') return reply.status(400).send();
    const asked = JSON.parse(text) as unknown;
    const code = codes.give({
      user,
      nonce: textOf(asked, 'nonce'),
      challenge: textOf(asked, 'code_challenge'),
    });
    const back = new URLSearchParams({ code, state: textOf(asked, 'state'), iss: issuer });
    return reply.redirect(`${redirectUri}?${back.toString()}`, 303);
  });
};

/** Where the ledger changes a code for tokens. */
const addToken = (
  server: FastifyInstance,
  { issuer, redirectUri, keys, codes, sign, accessToken }: Workings,
): void => {
  server.post(`${PATH}/token`, async (request, reply) => {
    const given = codes.take(textOf(request.body, 'code'));
    const isSound =
      given !== null &&
      textOf(request.body, 'grant_type') === 'authorization_code' &&
      textOf(request.body, 'redirect_uri') === redirectUri &&
      fitsChallenge(textOf(request.body, 'code_verifier'), given.challenge) &&
      (await isClient(request.body, issuer, keys));
    if (!isSound) return reply.status(400).send({ error: 'invalid_grant' });
    const { user, nonce } = given;
    return reply.header('Cache-Control', 'no-store').send({
      access_token: await accessToken(user),
      id_token: await sign({ ...claimsOf(user), nonce }, { aud: CLIENT, typ: 'JWT' }),
      token_type: 'Bearer',
      expires_in: TOKEN_S,
    });
  });
};

/** Starts nothing: it only answers once its routes are added. */
export const createDemoIssuer = async (
  url: string,
  redirectUri: string,
  environment: Readonly<Record<string, string | undefined>> = process.env,
): Promise<DemoIssuer> => {
  // Settings refuse it as well; whoever gets here by another way must not get further.
  if (environment['NODE_ENV'] === 'production') {
    throw new Error('the issuer for demonstrations does not run in production');
  }
  const issuer = `${url}${PATH}`;
  const keys: Keys = {
    issuer: await generateKeyPair(ALGORITHM),
    client: await generateKeyPair(ALGORITHM, { extractable: true }),
  };
  const audience = 'zorggrootboek';
  const codes = new Codes();
  const sign = (claims: object, over: { aud: string; typ: string }): Promise<string> =>
    new SignJWT({ ...claims })
      .setProtectedHeader({ alg: ALGORITHM, kid: KID, typ: over.typ })
      .setIssuer(issuer)
      .setAudience(over.aud)
      .setIssuedAt()
      .setExpirationTime(`${String(TOKEN_S)}s`)
      .sign(keys.issuer.privateKey);
  const accessToken = (user: DemoUser): Promise<string> =>
    sign({ ...claimsOf(user), client_id: user.id }, { aud: audience, typ: 'at+jwt' });

  return {
    settings: {
      issuer,
      clientId: CLIENT,
      clientKey: await exportPKCS8(keys.client.privateKey),
      audience,
      algorithms: [ALGORITHM],
      acr: [],
    },
    routes: [
      `GET ${PATH}/.well-known/openid-configuration`,
      `GET ${PATH}/jwks`,
      `GET ${PATH}/kiezen`,
      `POST ${PATH}/keuze`,
      `POST ${PATH}/token`,
    ],
    addRoutes: (server) =>
      void server.register((part, _options, done) => {
        const workings = { issuer, redirectUri, keys, codes, sign, accessToken };
        addPages(part, workings);
        addToken(part, workings);
        done();
      }),
    accessToken,
    sign: (claims, header) =>
      new SignJWT({ ...claims })
        .setProtectedHeader({ alg: ALGORITHM, ...header })
        .sign(keys.issuer.privateKey),
  };
};
