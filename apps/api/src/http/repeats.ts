import { createHmac, hash } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { passageOf } from '../authorisation/gate';
import { isKey } from '../commands/context';
import { problemNamed, ProblemException } from './problem';

interface Answer {
  readonly status: number;
  readonly payload: string;
}

interface Known {
  readonly fingerprint: string;
  readonly until: number;
  /** Null while it runs; `kept: null` when its answer may not be kept. */
  ended: { readonly kept: Answer | null } | null;
}

/** Keys are remembered at least so long (API-38); what was recorded for ever, in the log itself. */
const REMEMBERED_MS = 24 * 60 * 60 * 1_000;

/** So many keys take some tens of megabytes; beyond it the oldest are left to the log. */
const KEYS_MAX = 100_000;

const canonical = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(canonical);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, one]) => [key, canonical(one)]));
};

/** Keyed by the sender's own key: of content without it nothing can be guessed. */
const fingerprintOf = ({ method, body, routeOptions }: FastifyRequest, key: string): string =>
  createHmac('sha256', key)
    .update(JSON.stringify([method, routeOptions.url, canonical(body)]))
    .digest('base64url');

/** Only where something stands in the log; an answer with a message in it holds a person. */
const isPlain = (payload: string): boolean => {
  const body = JSON.parse(payload) as object;
  return Object.keys(body).every((name) => name === 'positie' || name === 'versie');
};

const keptOf = ({ statusCode: status }: FastifyReply, payload: unknown): Answer | null =>
  typeof payload === 'string' && isPlain(payload) ? { status, payload } : null;

/** Remembers which keys were used for what, so that a repeat is told what the first one was told. */
class Keys {
  private readonly known = new Map<string, Known>();

  constructor(private readonly now: () => number) {}

  /** Null: it is new and runs from now on. */
  begin(id: string, fingerprint: string): Known | null {
    const known = this.known.get(id);
    if (known !== undefined && known.until > this.now()) return known;
    this.known.delete(id);
    this.known.set(id, { fingerprint, until: this.now() + REMEMBERED_MS, ended: null });
    this.forget();
    return null;
  }

  end(id: string, kept: Answer | null): void {
    const known = this.known.get(id);
    if (known !== undefined) known.ended = { kept };
  }

  /** Nothing was recorded: the key may be used again, also for what was put right. */
  free(id: string): void {
    this.known.delete(id);
  }

  private forget(): void {
    for (const [id, { ended, until }] of this.known) {
      if (this.known.size <= KEYS_MAX && until > this.now()) return;
      if (ended !== null) this.known.delete(id);
    }
  }
}

const running = new WeakMap<FastifyRequest, string>();

/**
 * Answers a command that comes again under its key as the first time: other content is 422, one
 * that still runs 409 (API-38). After a restart the log itself knows what a key recorded.
 */
export const answerRepeats = (server: FastifyInstance, now: () => number = Date.now): void => {
  const keys = new Keys(now);
  server.addHook('preHandler', (request, reply, done) => {
    const key = request.headers['idempotency-key'];
    if (request.method !== 'POST' || typeof key !== 'string' || !isKey(key)) {
      done();
      return;
    }
    const asker = passageOf(request).identity?.subject ?? '';
    const id = hash('sha256', `${asker}\n${key.toLowerCase()}`, 'base64url');
    const fingerprint = fingerprintOf(request, key.toLowerCase());
    const known = keys.begin(id, fingerprint);
    if (known === null) {
      running.set(request, id);
      done();
    } else if (known.fingerprint !== fingerprint) {
      done(new ProblemException(problemNamed('sleutel-hergebruikt')));
    } else if (known.ended === null) {
      done(new ProblemException(problemNamed('opdracht-loopt-nog'), { 'Retry-After': '1' }));
    } else if (known.ended.kept === null) {
      // What it did is known by its own rules: it does it again, and changes nothing.
      done();
    } else {
      const { status, payload } = known.ended.kept;
      void reply
        .code(status)
        .header('Content-Type', 'application/json; charset=utf-8')
        .header('Idempotency-Replayed', 'true')
        .send(payload);
    }
  });
  server.addHook('onSend', (request, reply, payload, done) => {
    const id = running.get(request);
    if (id !== undefined) {
      if (reply.statusCode < 300) keys.end(id, keptOf(reply, payload));
      else keys.free(id);
    }
    done(null, payload);
  });
};
