import type {} from '@fastify/accepts';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { problem, ProblemException, sendProblem } from './problem';
import type { Limits } from './limits';

/** Query keys that may come more than once: they are lists. */
const LISTS: ReadonlySet<string> = new Set(['filter', 'groepeer', 'sorteer', 'kolommen', 'rij']);

const isApi = ({ url }: FastifyRequest): boolean => url === '/v1' || url.startsWith('/v1/');

const tooLong =
  (limit: number) =>
  ({ url }: FastifyRequest): void => {
    if (Buffer.byteLength(url) > limit) throw new ProblemException(problem(414));
  };

/** One key, one value: two readers could each take another one (API-34). */
const doubledKeys = ({ url }: FastifyRequest): readonly string[] => {
  const at = url.indexOf('?');
  if (at < 0) return [];
  const seen = new Set<string>();
  const doubled = new Set<string>();
  for (const key of new URLSearchParams(url.slice(at)).keys()) {
    if (seen.has(key) && !LISTS.has(key)) doubled.add(key);
    seen.add(key);
  }
  return [...doubled];
};

/** No filter is called so: these reach into objects (SEC-18). */
const FORBIDDEN = /[?&](__proto__|constructor|prototype)(?=[=&[]|$)/;

const properKeys = (request: FastifyRequest): void => {
  if (FORBIDDEN.test(request.url)) throw new ProblemException(problem(400));
  const doubled = doubledKeys(request);
  if (doubled.length === 0) return;
  throw new ProblemException(
    problem(400, 'Een filter staat twee keer in het adres. Laat er één over.', {
      fouten: doubled.slice(0, 100).map((key) => ({
        plaats: `/${key}`,
        code: 'doubled',
        uitleg: 'mag één keer voorkomen',
      })),
    }),
  );
};

const JSON_ONLY = ['application/json'];
const FORMS: readonly (readonly [RegExp, readonly string[]])[] = [
  [/^\/v1\/gebeurtenissen\/overzichten$/, ['text/event-stream', ...JSON_ONLY]],
  [
    /^\/v1\/(bevroren-)?overzichten\//,
    [...JSON_ONLY, 'text/csv', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
  ],
];

/** Answers have one form, files apart: what cannot be given is refused (API-31). */
const acceptable = (request: FastifyRequest): void => {
  const { accept } = request.headers;
  if (accept === undefined || request.is404) return;
  const pattern = request.routeOptions.url ?? '';
  const offered = FORMS.find(([form]) => form.test(pattern))?.[1] ?? JSON_ONLY;
  // Whoever asks for problems in their own form gets the answer in ours.
  const forms = [...offered, 'application/problem+json'];
  if (request.accepts().type(forms) === false) throw new ProblemException(problem(406));
};

/** Folded without calling itself: depth is what is being guarded against. */
const depthOf = (value: unknown, max: number): number => {
  let level: unknown[] = [value];
  for (let depth = 0; ; depth += 1) {
    level = level.filter((one) => typeof one === 'object' && one !== null);
    if (level.length === 0 || depth > max) return depth;
    level = level.flatMap((one) => Object.values(one as object) as unknown[]);
  }
};

const notTooDeep =
  (limit: number) =>
  ({ body }: FastifyRequest): void => {
    if (Buffer.isBuffer(body) || depthOf(body, limit) <= limit) return;
    const uitleg = `mag hoogstens ${String(limit)} lagen diep zijn`;
    throw new ProblemException(
      problem(400, `De opdracht ${uitleg}.`, { fouten: [{ plaats: '', code: 'depth', uitleg }] }),
    );
  };

/** A body that trickles in holds a connection: it gets so long and no longer. */
const cutWhenSlow = (request: FastifyRequest, reply: FastifyReply, ms: number): void => {
  const { raw } = request;
  const timer = setTimeout(() => {
    if (reply.sent) return;
    reply.raw.once('finish', () => raw.destroy());
    sendProblem(reply.header('Connection', 'close'), problem(408));
  }, ms);
  const clear = (): void => {
    clearTimeout(timer);
  };
  for (const ended of ['end', 'close']) raw.once(ended, clear);
  // A body that nobody reads never ends.
  reply.raw.once('finish', clear);
};

const isUpload = ({ headers }: FastifyRequest): boolean =>
  /^(application|text)\/xml/.test(headers['content-type'] ?? '');

/** Refuses, before anything is read into memory, what no client needs to send. */
export const guardInput = (server: FastifyInstance, limits: Limits): void => {
  const checkUrl = tooLong(limits.urlBytes);
  const checkDepth = notTooDeep(limits.bodyDepth);
  server.addHook('onRequest', (request, _reply, done) => {
    checkUrl(request);
    if (isApi(request)) {
      properKeys(request);
      acceptable(request);
    }
    done();
  });
  server.addHook('preParsing', (request, reply, payload, done) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      cutWhenSlow(request, reply, isUpload(request) ? limits.uploadMs : limits.bodyMs);
    }
    done(null, payload);
  });
  server.addHook('preValidation', (request, _reply, done) => {
    checkDepth(request);
    done();
  });
};
