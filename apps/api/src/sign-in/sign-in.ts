import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { parseCookie, stringifySetCookie } from 'cookie';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { JWTVerifyGetKey } from 'jose';
import { ROLE_NAMES, type Identity, type Role } from '@zgb/authorisation';
import { SettingsError } from '@zgb/platform';
import { createMemoryNotes, type SharedNotes } from '@zgb/read-models';
import { passageOf, type SignIn } from '../authorisation/gate';
import { problem, ProblemException } from '../http/problem';
import { logSecurity } from '../http/security-log';
import { createDemoIssuer, type DemoIssuer } from './demo-issuer';
import { Emergency, type EmergencySettings } from './emergency';
import { createOidcClient, type OidcClient, type Pending } from './oidc';
import { Sessions, type Session } from './sessions';
import type { SignInSettings } from './settings';
import { identityOfToken, keysAt, type Fetch } from './tokens';

const PENDING = 'zgb-aanmelding';
const PENDING_S = 600;

/** A page of another site cannot send this header, nor can a form (IAM-08). */
const OWN_HEADER = 'x-zgb-aanvraag';

const SAFE: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Only a place on this site: an address that begins with one slash and no other. */
const placeOf = (value: unknown): string =>
  typeof value === 'string' && /^\/(?![/\\])[\x21-\x7e]*$/.test(value) ? value : '/';

const refuseForeignWrite = ({ method, headers }: FastifyRequest): void => {
  if (SAFE.has(method)) return;
  const site = headers['sec-fetch-site'];
  const isOwn = site === undefined || site === 'same-origin';
  if (isOwn && typeof headers[OWN_HEADER] === 'string') return;
  throw new ProblemException(
    problem(403, 'Deze opdracht komt niet van een pagina van het grootboek.'),
  );
};

const badToken = (): ProblemException =>
  new ProblemException(problem(401, 'Dit token geeft geen toegang. Vraag een nieuw token aan.'), {
    'WWW-Authenticate': 'Bearer error="invalid_token"',
  });

/** Fetches from the issuer in this process without going out to the network. */
const fetchWithin =
  (server: () => FastifyInstance): Fetch =>
  async (url, { method = 'GET', headers, body }) => {
    const { pathname, search } = new URL(url);
    const given = new Headers(headers);
    const sent = body instanceof URLSearchParams || typeof body === 'string' ? String(body) : null;
    if (sent !== null && !given.has('content-type')) {
      given.set('content-type', 'application/x-www-form-urlencoded;charset=UTF-8');
    }
    const answer = await server().inject({
      method: method as 'GET' | 'POST',
      url: `${pathname}${search}`,
      headers: Object.fromEntries(given),
      ...(sent === null ? {} : { payload: sent }),
    });
    return new Response(answer.body, {
      status: answer.statusCode,
      headers: { 'content-type': String(answer.headers['content-type']) },
    });
  };

/** Signing in for people, by session, and for systems, by token. */
export class OidcSignIn implements SignIn {
  readonly sessions: Sessions;
  private server: FastifyInstance | null = null;
  private readonly client: OidcClient;
  private keys: JWTVerifyGetKey | null = null;
  /** States that came back already (IAM-02), until their cookie has run out. */
  private readonly used = new Map<string, number>();
  private readonly isSecure: boolean;

  constructor(
    private readonly settings: SignInSettings,
    readonly issuer: DemoIssuer | null,
    notes: SharedNotes = createMemoryNotes(),
    emergency: EmergencySettings | null = null,
  ) {
    const { url, oidc, sessionKey } = settings;
    const rules = oidc ?? issuer?.settings;
    if (rules === undefined) throw new SettingsError('Aanmelden is niet ingesteld.');
    this.rules = rules;
    this.isSecure = url.startsWith('https:');
    this.sessions = new Sessions(sessionKey, undefined, notes);
    this.emergency =
      emergency === null
        ? null
        : new Emergency(emergency, notes, {
            begin: (identity, seconds) => this.sessions.begin(identity, seconds),
            setSession: (reply, session) => {
              this.setCookie(reply, 'zgb-sessie', session, 'strict');
            },
          });
    this.fetcher = issuer === null ? null : fetchWithin(() => this.serverNow());
    this.client = createOidcClient(rules, `${url}/aanmelden/terug`, this.fetcher);
  }

  private readonly emergency: Emergency | null;
  private readonly rules: DemoIssuer['settings'];
  private readonly fetcher: Fetch | null;

  get routes(): readonly string[] {
    return [
      'GET /aanmelden',
      'GET /aanmelden/terug',
      'POST /afmelden',
      ...(this.issuer?.routes ?? []),
      ...(this.emergency?.routes ?? []),
    ];
  }

  /** A token in the header counts before a cookie, and a bad one is not made good by a cookie. */
  async identify(request: FastifyRequest, reply: FastifyReply): Promise<Identity | null> {
    const { authorization } = request.headers;
    if (authorization !== undefined) {
      const token = /^Bearer ([\w.~+/-]+=*)$/i.exec(authorization)?.[1];
      const identity = token === undefined ? null : await this.identityOf(token);
      if (identity === null) throw badToken();
      return identity;
    }
    const session = await this.sessionOf(request);
    if (session === null) return null;
    refuseForeignWrite(request);
    const renewed = await this.sessions.renew(session);
    if (renewed !== null) this.setCookie(reply, 'zgb-sessie', renewed, 'strict');
    return session.identity;
  }

  /** False as soon as whoever opened a connection has signed out (IAM-09). */
  async mayStayOpen(request: FastifyRequest): Promise<boolean> {
    if (request.headers.authorization !== undefined) {
      return (await this.identify(request, null as never).catch(() => null)) !== null;
    }
    const content = await this.sessions.peek(this.cookieOf(request, 'zgb-sessie'));
    return content !== null && (await this.sessions.mayStayOpen(content));
  }

  addRoutes(app: NestFastifyApplication): Promise<void> {
    const server = app.getHttpAdapter().getInstance();
    this.server = server;
    this.issuer?.addRoutes(server);
    this.emergency?.addRoutes(server);
    server.get('/aanmelden', (request, reply) => this.begin(request, reply));
    server.get('/aanmelden/terug', (request, reply) => this.finish(request, reply));
    server.post('/afmelden', (request, reply) => this.signOut(request, reply));
    return Promise.resolve();
  }

  private serverNow(): FastifyInstance {
    if (this.server === null) throw new Error('the routes of sign-in were not added');
    return this.server;
  }

  private async identityOf(token: string): Promise<Identity | null> {
    this.keys ??= keysAt(await this.client.keysAddress(), this.fetcher ?? undefined);
    return identityOfToken(token, this.keys, this.rules);
  }

  private cookieName(name: string): string {
    // The prefix makes a browser refuse the cookie from a neighbour domain.
    return this.isSecure ? `__Host-${name}` : name;
  }

  private cookieOf({ headers }: FastifyRequest, name: string): string | undefined {
    return parseCookie(headers.cookie ?? '')[this.cookieName(name)];
  }

  private sessionOf(request: FastifyRequest): Promise<Session | null> {
    return this.sessions.read(this.cookieOf(request, 'zgb-sessie'));
  }

  private setCookie(
    reply: FastifyReply,
    name: string,
    value: string,
    sameSite: 'strict' | 'lax',
    maxAge?: number,
  ): void {
    const cookie = stringifySetCookie({
      name: this.cookieName(name),
      value,
      httpOnly: true,
      secure: this.isSecure,
      sameSite,
      path: '/',
      ...(maxAge === undefined ? {} : { maxAge }),
    });
    // Fastify adds it to those that are there.
    void reply.header('set-cookie', cookie);
  }

  private async begin(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const { terug } = request.query as { readonly terug?: unknown };
    const { url } = this.settings;
    // A cookie counts for one name only: 127.0.0.1 and localhost are two.
    if (request.headers.host !== new URL(url).host) {
      const query = new URLSearchParams({ terug: placeOf(terug) });
      return reply.redirect(`${url}/aanmelden?${query.toString()}`, 302);
    }
    const { address, pending } = await this.client.begin(placeOf(terug));
    const sealed = await this.sessions.sealed(PENDING, pending, PENDING_S);
    this.setCookie(reply, PENDING, sealed, 'lax', PENDING_S);
    return reply.header('Cache-Control', 'no-store').redirect(address, 302);
  }

  private async finish(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const sealed = await this.sessions.open(this.cookieOf(request, PENDING), PENDING);
    const pending = sealed as unknown as Pending | null;
    this.setCookie(reply, PENDING, '', 'lax', 0);
    void reply.header('Cache-Control', 'no-store');
    // Too late, or come in by the back button: starting anew costs one click.
    if (pending === null || !this.useOnce(pending.state)) {
      return reply.redirect('/aanmelden', 302);
    }
    const identity = await this.client.finish(new URL(request.url, this.settings.url), pending);
    logSecurity('aangemeld', {
      account: identity.subject,
      route: 'GET /aanmelden/terug',
      from: request.ip,
    });
    this.setCookie(reply, 'zgb-sessie', await this.sessions.begin(identity), 'strict');
    const place = placeOf(pending.then);
    return reply.redirect(place === '/' ? startOf(identity) : place, 303);
  }

  private useOnce(state: string): boolean {
    const now = Date.now();
    for (const [old, until] of this.used) if (until < now) this.used.delete(old);
    if (this.used.has(state)) return false;
    this.used.set(state, now + PENDING_S * 1_000);
    return true;
  }

  private async signOut(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const session = await this.sessionOf(request);
    if (session !== null) {
      refuseForeignWrite(request);
      await this.sessions.end(session);
      logSecurity('afgemeld', {
        account: session.identity.subject,
        route: 'POST /afmelden',
        from: request.ip,
      });
    }
    this.setCookie(reply, 'zgb-sessie', '', 'strict', 0);
    return reply
      .header('Cache-Control', 'no-store')
      .send({ verder: (await this.client.signOutAddress()) ?? '/aanmelden' });
  }
}

/** Where the work of a role begins; who has more roles begins with the figures of the region. */
const STARTS: Readonly<Partial<Record<Role, string>>> = {
  'back-office': '/declaraties',
  auditor: '/tijdreis',
};

const startOf = ({ roles: [role, ...others] }: Identity): string =>
  role === undefined || others.length > 0 ? '/' : (STARTS[role] ?? '/');

/** Who somebody is for the ledger, in the words of the API. */
export const toldOf = (request: FastifyRequest): object => {
  const { identity } = passageOf(request);
  return {
    account: identity?.subject ?? null,
    naam: identity?.name ?? null,
    rollen: identity?.roles.map((role) => ROLE_NAMES[role]) ?? [],
    gemeenten: identity?.municipalities === 'all' ? null : (identity?.municipalities ?? []),
    aanbieder: identity?.provider ?? null,
  };
};

/** Signing in as the settings say. */
export const createSignIn = async (
  settings: SignInSettings,
  notes: SharedNotes,
  emergency: EmergencySettings | null = null,
): Promise<OidcSignIn> => {
  const issuer =
    settings.oidc === null
      ? await createDemoIssuer(settings.url, `${settings.url}/aanmelden/terug`)
      : null;
  return new OidcSignIn(settings, issuer, notes, emergency);
};
