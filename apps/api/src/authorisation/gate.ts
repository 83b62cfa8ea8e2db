import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import {
  maySeeCovered,
  mayUse,
  rolesInWords,
  type Identity,
  type RouteRight,
} from '@zgb/authorisation';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { problem, ProblemException } from '../http/problem';
import { askAs, type Asking, type Shown } from './asking';
import { refuseOutside } from './body-scope';
import { routeRightsNow } from './route-rights';

/** Says who asks. Null: nobody signed in. Throws a problem when a proof is no good. */
export interface SignIn {
  identify(request: FastifyRequest, reply: FastifyReply): Promise<Identity | null>;
  /** Whether a connection that stays open may do so still (IAM-09). */
  mayStayOpen?(request: FastifyRequest): Promise<boolean>;
  /** Adds the routes to sign in and out, which everybody may use. */
  addRoutes?(app: NestFastifyApplication): Promise<void>;
  /** Patterns of those routes. */
  readonly routes?: readonly string[];
}

/** What the gate found about a request, for the access log. */
export interface Passage {
  readonly identity: Identity | null;
  readonly right: RouteRight | null;
  readonly shown: Shown;
}

const passages = new WeakMap<FastifyRequest, Passage>();
const askings = new WeakMap<FastifyRequest, Asking>();

const nothing = (): Shown => ({
  clients: new Set(),
  streams: new Set(),
  about: null,
});

export const passageOf = (request: FastifyRequest): Passage =>
  passages.get(request) ?? { identity: null, right: null, shown: nothing() };

const routeOf = (method: string, pattern: string): string =>
  `${method === 'HEAD' ? 'GET' : method} ${pattern}`;

/** Tells a request from one route to the other by these words only, so they must be alike. */
const notSignedIn = (): ProblemException =>
  new ProblemException(problem(401, 'Meld u aan en probeer het opnieuw.'), {
    'WWW-Authenticate': 'Bearer',
  });

const OR = new Intl.ListFormat('nl', { type: 'disjunction' });

/** Message 18: which role one needs, and whom to ask for it. */
const notAllowed = ({ roles }: RouteRight): ProblemException => {
  const needed = Array.isArray(roles) ? OR.format(rolesInWords(roles)) : '';
  return new ProblemException(
    problem(
      403,
      needed === ''
        ? 'U mag dit niet bekijken. Vraag uw beheerder om toegang.'
        : `U mag dit niet bekijken. U hebt daarvoor de rol ${needed} nodig. Vraag die aan bij uw beheerder.`,
    ),
  );
};

/** Somebody who is let in, but nowhere. */
const nowhere = (): ProblemException =>
  new ProblemException(
    problem(403, 'U hebt een rol, maar nog geen gemeente. Vraag die aan bij uw beheerder.'),
  );

/** A token in an address ends up in logs and histories (IAM-04). */
const refuseTokenInAddress = ({ query }: FastifyRequest): void => {
  if (typeof query === 'object' && query !== null && 'access_token' in query) {
    throw new ProblemException(problem(401, 'Stuur een token alleen in de header Authorization.'), {
      'WWW-Authenticate': 'Bearer error="invalid_request"',
    });
  }
};

/** The one place where it is decided who may use which route. */
export class Gate {
  private readonly routes = new Set<string>();

  constructor(
    private readonly signIn: SignIn,
    private readonly webRoot: string | null,
  ) {}

  /** To be called before any route is added: hooks count for what comes after them. */
  guard(server: FastifyInstance): void {
    server.addHook('onRoute', ({ method, url }) => {
      for (const one of [method].flat()) this.routes.add(routeOf(one, url));
    });
    server.addHook('onReady', (done) => {
      const unknown = [...this.routes].filter((route) => !this.isKnown(route));
      done(
        unknown.length === 0
          ? undefined
          : new Error(
              `no right is laid down for ${unknown.join(', ')}: add it to libs/authorisation/src/rights.ts, then npm run generate`,
            ),
      );
    });
    server.addHook('onRequest', async (request, reply) => {
      await this.admit(request, reply);
    });
    server.addHook('preHandler', (request, _reply, done) => {
      const asking = askings.get(request);
      if (asking === undefined) {
        done();
        return;
      }
      try {
        refuseOutside(asking.identity, request.body);
      } catch (error) {
        done(error as Error);
        return;
      }
      askAs(asking, done);
    });
  }

  private async admit(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const pattern = request.routeOptions.url;
    const right = pattern === undefined ? null : this.rightOf(request.method, pattern);
    // No such route: that tells nothing, and the pages need no sign-in themselves.
    if (right === null) return;
    const shown = nothing();
    passages.set(request, { identity: null, right, shown });
    if (right.roles === 'everyone') return;
    refuseTokenInAddress(request);
    const identity = await this.signIn.identify(request, reply);
    passages.set(request, { identity, right, shown });
    if (identity === null) throw notSignedIn();
    const exact = mayUse(right, identity.roles);
    if (!exact && !(right.coverable && maySeeCovered(identity.roles))) throw notAllowed(right);
    if (identity.municipalities !== 'all' && identity.municipalities.length === 0) {
      throw nowhere();
    }
    askings.set(request, { identity, covered: !exact, shown });
  }

  private rightOf(method: string, pattern: string): RouteRight | null {
    return routeRightsNow.get(routeOf(method, pattern)) ?? null;
  }

  private isKnown(route: string): boolean {
    if (routeRightsNow.has(route)) return true;
    if (this.signIn.routes?.includes(route) === true) return true;
    const [method, path = ''] = route.split(' ');
    // Files of the pages, each with a route of its own. They hold no data.
    const isFile = this.webRoot !== null && existsSync(join(this.webRoot, decodeURI(path)));
    return method === 'GET' && isFile && !path.startsWith('/v1');
  }
}
