import { createHash } from 'node:crypto';
import type { StoredAccessLine } from './port';

/**
 * One client in one operation, without whoever did it (LOG-01; Logboek dataverwerkingen). Joined to
 * the line of the access log by its trace and parent. NL: verwerking.
 */
export interface ProcessingLine {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId: string;
  /** Method and pattern of the route. */
  readonly name: string;
  readonly startedAt: Date;
  readonly endedAt: Date;
  readonly succeeded: boolean;
  /** The work that it belongs to, as `toegang-en-indicaties`. */
  readonly activity: string;
  /** Reference of the client: a pseudonym that only this ledger can lead back. */
  readonly client: string;
  readonly municipality: string | null;
}

/** As it can stand in an address. */
const activityOf = (purpose: string): string =>
  purpose
    .normalize('NFD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '');

/** Follows from the line, so that what is sent again is known again (LOG-05). */
const spanOf = ({ traceId, spanId }: StoredAccessLine, client: string): string =>
  createHash('sha256').update(`${traceId}/${spanId}/${client}`).digest('hex').slice(0, 16);

/** What a line of the access log says of each client that it is about. */
export const processingLines = (line: StoredAccessLine): readonly ProcessingLine[] => {
  const endedAt = new Date(line.at);
  const startedAt = new Date(endedAt.getTime() - (line.tookMs ?? 0));
  return line.clients.map((client) => ({
    traceId: line.traceId,
    spanId: spanOf(line, client),
    parentSpanId: line.spanId,
    name: line.event,
    startedAt,
    endedAt,
    succeeded: line.outcome === 'done',
    activity: activityOf(line.purpose),
    client,
    municipality: line.municipality,
  }));
};
