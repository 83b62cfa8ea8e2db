import { Logger } from '@nestjs/common';
import { EMERGENCY, lineNow, type AccessLog, type AccessOutcome } from '@zgb/access-log';
import type { Identity } from '@zgb/authorisation';
import { opensGlass, type BreakGlass } from '@zgb/platform';
import type { SharedNotes } from '@zgb/read-models';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { EMERGENCY_PAGE_POLICY, EMERGENCY_REASONS, emergencyPage } from './emergency-page';
import { takeForms } from './forms';

const PATH = '/noodtoegang';

/** How long the glass stays broken. */
export const EMERGENCY_S = 60 * 60;

/** Wrong codes that are taken in a quarter of an hour, by everybody together. */
const TRIES_MAX = 5;
const TRIES_MS = 15 * 60_000;

/** Whoever has both codes: reads everything, changes nothing. */
const SOMEBODY: Identity = {
  subject: EMERGENCY,
  name: 'Noodtoegang',
  kind: 'person',
  roles: ['auditor'],
  municipalities: 'all',
  provider: null,
};

interface Given {
  readonly een?: string;
  readonly twee?: string;
  readonly reden?: string;
}

export interface EmergencySettings {
  readonly glass: BreakGlass;
  readonly accessLog: AccessLog;
}

/** What the way in needs of the rest of signing in. */
export interface Entrance {
  begin(identity: Identity, seconds: number): Promise<string>;
  setSession(reply: FastifyReply, session: string): void;
}

/**
 * A way in without the issuer, for an emergency (IAM-11): off unless it is set, opened by the codes of
 * two people, and with an alarm at every try. NL: noodtoegang.
 */
export class Emergency {
  private readonly logger = new Logger('Noodtoegang');
  readonly routes = [`GET ${PATH}`, `POST ${PATH}`];

  constructor(
    private readonly settings: EmergencySettings,
    private readonly notes: SharedNotes,
    private readonly entrance: Entrance,
  ) {}

  addRoutes(server: FastifyInstance): void {
    void server.register((part, _options, done) => {
      takeForms(part);
      part.get(PATH, (_request, reply) => this.page(reply, 200, null));
      part.post(PATH, (request, reply) => this.open(request, reply));
      done();
    });
  }

  private page(reply: FastifyReply, status: number, refusal: string | null): FastifyReply {
    return reply
      .code(status)
      .header('Cache-Control', 'no-store')
      .header('Content-Security-Policy', EMERGENCY_PAGE_POLICY)
      .type('text/html; charset=utf-8')
      .send(emergencyPage(refusal));
  }

  private async open(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const { een = '', twee = '', reden = '' } = (request.body ?? {}) as Given;
    const known = reden in EMERGENCY_REASONS ? reden : 'onbekend';
    const { count } = await this.notes.count(EMERGENCY, TRIES_MS);
    if (count > TRIES_MAX) {
      await this.record(request, known, 'refused');
      return this.page(reply, 429, 'Er is te vaak een verkeerde code gegeven. Wacht een kwartier.');
    }
    if (!(await opensGlass(this.settings.glass, [een, twee]))) {
      await this.record(request, known, 'refused');
      return this.page(reply, 403, 'Dit zijn niet de codes van twee mensen. Controleer ze.');
    }
    // On record before anybody is in (LOG-02).
    await this.record(request, known, 'done');
    const session = await this.entrance.begin(SOMEBODY, EMERGENCY_S);
    this.entrance.setSession(reply, session);
    return reply.header('Cache-Control', 'no-store').redirect('/', 303);
  }

  /** The alarm, and the line in the access log. */
  private async record(
    { ip }: FastifyRequest,
    reason: string,
    outcome: AccessOutcome,
  ): Promise<void> {
    this.logger.error(
      outcome === 'done'
        ? `ALARM: de noodtoegang is geopend (${reason}). Zie het toegangslogboek, account ${EMERGENCY}.`
        : `ALARM: de noodtoegang werd geprobeerd en niet geopend (${reason}).`,
    );
    await this.settings.accessLog.append(
      lineNow({
        action: 'E',
        outcome,
        event: `POST ${PATH}`,
        purpose: 'Noodtoegang',
        account: EMERGENCY,
        right: EMERGENCY,
        from: ip,
        objectType: EMERGENCY,
        object: `${EMERGENCY}/${reason}`,
        clients: [],
        municipality: null,
      }),
    );
  }
}
