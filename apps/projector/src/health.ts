import { createServer, type IncomingMessage, type Server } from 'node:http';

/** What this process can say of itself. */
export interface Health {
  readonly status: 'in-orde' | 'verstoord';
  readonly rol: 'leidt' | 'staat-klaar';
  readonly positie: number;
  /** Events of the log that the rows of the slowest projection do not hold yet. */
  readonly achterstand: number;
  /** Names of projections that stopped at an event. */
  readonly gestopt: readonly string[];
  /** Names of projections that staff paused. */
  readonly gepauzeerd: readonly string[];
  /** Code of the fault when the log or the rows cannot be reached; null when they can. */
  readonly storing: string | null;
}

const UNREACHABLE = { status: 'verstoord', reden: 'de overzichten zijn niet bereikbaar' };

const answerTo = async (
  request: IncomingMessage,
  health: () => Promise<Health>,
): Promise<readonly [status: number, body: object]> => {
  if (request.method !== 'GET' || request.url !== '/gezondheid') {
    return [404, { title: 'Dit adres bestaat niet.', status: 404 }];
  }
  const body = await health().catch(() => UNREACHABLE);
  return [body.status === 'in-orde' ? 200 : 503, body];
};

/** Answers `GET /gezondheid` for whoever watches over this process. */
export const serveHealth = (port: number, host: string, health: () => Promise<Health>): Server =>
  createServer((request, response) => {
    void answerTo(request, health).then(([status, body]) => {
      const type = status === 404 ? 'application/problem+json' : 'application/json';
      response
        .writeHead(status, { 'content-type': type, 'cache-control': 'no-store' })
        .end(JSON.stringify(body));
    });
  }).listen(port, host);
