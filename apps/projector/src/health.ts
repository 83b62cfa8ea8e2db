import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { Metrics } from '@zgb/platform';

/** What this process can say of itself. */
export interface Health {
  readonly status: 'in-orde' | 'loopt-achter' | 'verstoord';
  readonly rol: 'leidt' | 'staat-klaar';
  readonly positie: number;
  /** Events of the log that the rows of the slowest projection do not hold yet. */
  readonly achterstand: number;
  /** How long the first event that they lack has been waiting. */
  readonly wachtSeconden: number;
  /** Names of projections that stopped at an event. */
  readonly gestopt: readonly string[];
  /** Names of projections that staff paused. */
  readonly gepauzeerd: readonly string[];
  /** Code of the fault when the log or the rows cannot be reached; null when they can. */
  readonly storing: string | null;
  /** Which of the two that is. */
  readonly nietBereikbaar: 'grootboek' | 'overzichten' | null;
}

/** What a projector answers about itself. */
export interface HealthSource {
  health(): Promise<Health>;
  readonly metrics: Promise<Pick<Metrics, 'contentType' | 'text'>>;
}

const UNREACHABLE = { status: 'verstoord', reden: 'de overzichten zijn niet bereikbaar' };

interface Answer {
  readonly status: number;
  readonly type: string;
  readonly text: string;
}

const json = (status: number, body: object, type = 'application/json'): Answer => ({
  status,
  type,
  text: JSON.stringify(body),
});

const answerTo = async (
  { method, url }: IncomingMessage,
  source: HealthSource,
): Promise<Answer> => {
  if (method === 'GET' && url === '/metrics') {
    const metrics = await source.metrics;
    return { status: 200, type: metrics.contentType, text: await metrics.text() };
  }
  if (method === 'GET' && url === '/gezondheid') {
    const body = await source.health();
    // Behind is no reason to start this process anew.
    return json(body.status === 'verstoord' ? 503 : 200, body);
  }
  const unknown = { title: 'Dit adres bestaat niet.', status: 404 };
  return json(404, unknown, 'application/problem+json');
};

/** Answers `GET /gezondheid` and `GET /metrics` for whoever watches over this process. */
export const serveHealth = (port: number, host: string, source: HealthSource): Server =>
  createServer((request, response) => {
    void answerTo(request, source)
      .catch(() => json(503, UNREACHABLE))
      .then(({ status, type, text }) => {
        response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' }).end(text);
      });
  }).listen(port, host);
