import { randomBytes } from 'node:crypto';
import { hostname } from 'node:os';
import { EMERGENCY, type AccessAction, type AccessLine, type AccessOutcome } from '@zgb/access-log';
import { mayUse, ROLE_NAMES } from '@zgb/authorisation';
import { allocationStream } from '@zgb/indications';
import type { Law, StreamId } from '@zgb/kernel';
import type { FastifyRequest } from 'fastify';
import { passageOf } from '../authorisation/gate';

const TRACE_PARENT = /^00-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}$/;

/** The trace of whoever asks, or a new one; never made from what is asked (LOG-03). */
const traceOf = ({ headers }: FastifyRequest): string => {
  const given = headers['traceparent'];
  const found = typeof given === 'string' ? TRACE_PARENT.exec(given)?.[1] : undefined;
  return found === undefined || /^0+$/.test(found) ? randomBytes(16).toString('hex') : found;
};

const outcomeOf = (status: number): AccessOutcome => {
  if (status < 400) return 'done';
  return status < 500 ? 'refused' : 'failed';
};

const actionOf = (method: string, path: string): AccessAction => {
  if (method === 'GET' || method === 'HEAD') return 'R';
  if (/\/berichten(\/|$)|\/controle$/.test(path)) return 'E';
  if (/verwijderingen|wissingen|intrekkingen/.test(path)) return 'D';
  return /\/v1\/[a-z-]+\/./.test(path) ? 'U' : 'C';
};

type Given = Readonly<Record<string, unknown>>;

const textIn = (given: unknown, name: string): string | null => {
  const value = (given as Given | null | undefined)?.[name];
  return typeof value === 'string' || typeof value === 'number' ? String(value) : null;
};

/** A number or a name of the ledger: whatever else somebody types stays out of the log. */
const safe = (value: string | null, form: RegExp): string | null =>
  value !== null && form.test(value) ? value : null;

const first = (...found: readonly (string | null)[]): string | null =>
  found.find((one) => one !== null) ?? null;

const MUNICIPALITY = /^\d{4}$/;
const LAW = /^(wmo|jw)$/;
const AGB = /^\d{8}$/;
const NUMBER = /^\d{1,9}$/;
const STREAM = /^[a-z]+(-[a-z]+)*-[A-Za-z0-9._-]{1,200}$/;

const streamIn = (id: string | null): string | null =>
  id === null ? null : safe(Buffer.from(id, 'base64url').toString(), STREAM);

/** The allocation that an instruction names; null: none. */
export const allocationAsked = ({ method, body }: FastifyRequest): StreamId | null => {
  if (method !== 'POST') return null;
  const municipality = safe(textIn(body, 'gemeente'), MUNICIPALITY);
  const law = safe(textIn(body, 'wet'), LAW);
  const number = first(textIn(body, 'toewijzing'), textIn(body, 'toewijzingnummer'));
  return municipality === null || law === null || safe(number, NUMBER) === null
    ? null
    : allocationStream(municipality, law as Law, Number(number));
};

/** What a request is about, in numbers of the ledger. */
const objectOf = (request: FastifyRequest): { readonly type: string; readonly id: string } => {
  const { params, query, body } = request;
  const pattern = request.routeOptions.url ?? '';
  const parts = pattern.split('/').slice(2);
  const type =
    (parts[0] ?? '') === 'overzichten' && parts.length > 1 ? 'overzicht' : (parts[0] ?? '');
  const source = request.method === 'POST' ? body : params;
  const key = [
    safe(textIn(source, 'gemeente'), MUNICIPALITY),
    safe(textIn(source, 'wet'), LAW),
    safe(textIn(source, 'nummer') ?? textIn(source, 'toewijzing'), NUMBER),
  ];
  if (key.every((part) => part !== null)) return { type, id: key.join('/') };
  const stream = streamIn(textIn(params, 'id')) ?? safe(textIn(query, 'stroom'), STREAM);
  return { type, id: stream ?? parts.filter((part) => !part.startsWith(':')).join('/') };
};

/** A file takes the data out of the ledger; that is told apart from looking. */
const formOf = (query: unknown): string => {
  const form = safe(textIn(query, 'vorm'), /^(csv|xlsx)$/);
  return form === null ? '' : ` (${form})`;
};

/** How a request ended. */
interface Answered {
  readonly status: number;
  readonly at: Date;
  readonly tookMs: number;
  /** Clients whose data were shown. */
  readonly clients: readonly string[];
}

const TRANSACTION = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** The inway of an exchange between organisations says which transaction it is (FSC-03). */
const transactionOf = ({ headers }: FastifyRequest): Pick<AccessLine, 'transaction'> => {
  const given = headers['fsc-transaction-id'];
  return typeof given === 'string' && TRANSACTION.test(given) ? { transaction: given } : {};
};

/** The line of the access log for a request that has its answer (NEN 7513). */
export const lineOf = (
  request: FastifyRequest,
  { status, at, tookMs, clients }: Answered,
): AccessLine => {
  const { identity, right, shown } = passageOf(request);
  const { params, query, body } = request;
  const pattern = request.routeOptions.url ?? '';
  const object = objectOf(request);
  const sources = [params, query, body];
  const by = identity?.roles.find((role) => right !== null && mayUse(right, [role]));
  return {
    at: at.toISOString(),
    action: actionOf(request.method, pattern),
    outcome: outcomeOf(status),
    event: `${request.method} ${pattern}${formOf(query)}`,
    purpose: right?.heading ?? '',
    account: identity?.subject ?? null,
    kind: identity?.kind ?? 'unknown',
    roles: identity?.roles.map((role) => ROLE_NAMES[role]) ?? [],
    right: identity?.subject === EMERGENCY ? EMERGENCY : by === undefined ? null : ROLE_NAMES[by],
    from: request.ip,
    objectType: object.type,
    object: shown.about ?? object.id,
    clients,
    municipality: first(...sources.map((one) => safe(textIn(one, 'gemeente'), MUNICIPALITY))),
    provider: first(...sources.map((one) => safe(textIn(one, 'aanbieder'), AGB))),
    site: hostname(),
    traceId: traceOf(request),
    spanId: randomBytes(8).toString('hex'),
    tookMs,
    ...transactionOf(request),
  };
};
