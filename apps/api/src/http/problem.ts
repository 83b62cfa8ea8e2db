import { randomUUID } from 'node:crypto';
import {
  Catch,
  HttpException,
  HttpStatus,
  Logger,
  type ArgumentsHost,
  type ExceptionFilter,
} from '@nestjs/common';
import type {} from '@fastify/static';
import { EventStoreError, isStoreError } from '@zgb/event-store';
import type { InputFault } from '@zgb/instructions';
import { nameOfError, stackOfError } from '@zgb/kernel';
import { ReadModelError } from '@zgb/read-models';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { PROBLEMS, problemTypeOf, problemTypes, type ProblemType } from './problem-types';

/** Problem details (RFC 9457). Texts are Dutch and hold no personal data. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly fouten?: readonly InputFault[];
  readonly [member: string]: unknown;
}

/** Ends a request with a problem. */
export class ProblemException extends HttpException {
  constructor(
    readonly problem: Problem,
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(problem, problem.status);
  }
}

/** A problem of the usual kind for its status. */
export const problem = (status: number, detail?: string, members: object = {}): Problem =>
  filled(problemTypes.find((one) => one.status === status) ?? UNNAMED, status, detail, members);

/** A problem of a kind by its name. */
export const problemNamed = (name: string, detail?: string, members: object = {}): Problem => {
  const type = problemTypeOf(name) ?? UNNAMED;
  return filled(type, type.status, detail, members);
};

const UNNAMED: Pick<ProblemType, 'name' | 'title' | 'detail' | 'status'> = {
  name: '',
  status: 500,
  title: 'Er ging iets mis',
  detail: 'Zie /v1/openapi.json voor wat hier kan.',
};

const filled = (
  type: typeof UNNAMED,
  status: number,
  detail: string | undefined,
  members: object,
): Problem => ({
  type: type.name === '' ? 'about:blank' : `${PROBLEMS}/${type.name}`,
  title: type.title,
  status,
  detail: detail ?? type.detail,
  ...members,
});

/** Ends a request with a problem, where there is no controller yet. */
export const sendProblem = (reply: FastifyReply, body: Problem): FastifyReply =>
  reply.status(body.status).header('Content-Type', 'application/problem+json').send(body);

/** Faults of the log and of the rows that another try may cure. */
const TEMPORARY: ReadonlySet<string> = new Set([
  'disk-full',
  'store-unavailable',
  'outcome-unknown',
  'read-models-unavailable',
  'read-models-full',
  'store-closed',
  'wrong-expected-version',
]);

/** Enough to find one fault among those of a day. */
const FAULT_NUMBER_LENGTH = 8;

const statusOf = (error: unknown): number => {
  if (error instanceof HttpException) return error.getStatus();
  // Of another municipality: for this asker it does not exist (TEN-02).
  if (isStoreError(error, 'tenant-forbidden')) return HttpStatus.NOT_FOUND;
  // The key of a command was used before for other content (API-38).
  if (isStoreError(error, 'event-id-reused')) return HttpStatus.UNPROCESSABLE_ENTITY;
  if (error instanceof EventStoreError || error instanceof ReadModelError) {
    return TEMPORARY.has(error.code) ? HttpStatus.SERVICE_UNAVAILABLE : 500;
  }
  // Fastify's own errors: body too large, wrong content type.
  if (error instanceof Error && 'statusCode' in error && typeof error.statusCode === 'number') {
    return error.statusCode;
  }
  return HttpStatus.INTERNAL_SERVER_ERROR;
};

const isPage = ({ method, url }: FastifyRequest): boolean =>
  method === 'GET' && !url.startsWith('/v1') && !/\.[a-z0-9]+($|\?)/.test(url);

/** Who said which version he saw is told which one holds now (API-37). */
const problemOf = (error: unknown, { headers }: FastifyRequest): Problem =>
  headers['if-match'] !== undefined && isStoreError(error, 'wrong-expected-version')
    ? problem(412, undefined, { versie: error.details['actual'] })
    : problem(statusOf(error));

/** Turns everything that goes wrong into a problem, and unknown pages into the application. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger('Problem');

  constructor(
    private readonly hasPages: boolean,
    /** Methods that an address has; none when it does not exist. */
    private readonly methodsOf: (path: string) => readonly string[] = () => [],
  ) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    const status =
      error instanceof ProblemException ? error.getStatus() : problemOf(error, request).status;
    if (status === 404 && this.hasPages && isPage(request)) {
      void reply.status(200).sendFile('index.html');
      return;
    }
    const methods = request.is404 ? this.methodsOf(request.url) : [];
    if (status === 404 && methods.length > 0) {
      sendProblem(reply.header('Allow', methods.join(', ')), problem(405));
      return;
    }
    // A problem that we told on purpose is no fault: under load there are thousands.
    const isFault = status >= 500 && !(error instanceof ProblemException);
    // Whoever sees the fault can name it, and it is found in the log by that.
    const fault = isFault ? randomUUID().slice(0, FAULT_NUMBER_LENGTH) : null;
    if (fault !== null) {
      const code = error instanceof EventStoreError ? error.code : '';
      this.logger.error(
        `${`${nameOfError(error)} ${code}`.trim()} (foutnummer ${fault})`,
        stackOfError(error),
      );
    }
    if (status === 503) void reply.header('Retry-After', '5');
    if (error instanceof ProblemException) void reply.headers({ ...error.headers });
    const body = error instanceof ProblemException ? error.problem : problemOf(error, request);
    sendProblem(reply, fault === null ? body : { ...body, foutnummer: fault });
  }
}
