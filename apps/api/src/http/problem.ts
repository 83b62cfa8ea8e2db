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

const TITLES: Readonly<Record<number, string>> = {
  400: 'De vraag klopt niet',
  401: 'U bent niet aangemeld',
  403: 'Dit mag u niet',
  404: 'Niet gevonden',
  405: 'Deze methode bestaat hier niet',
  406: 'Deze vorm kan niet worden geleverd',
  409: 'Dit past niet bij wat al is vastgelegd',
  413: 'Het bericht is te groot',
  415: 'Deze soort inhoud wordt niet aangenomen',
  422: 'Dezelfde sleutel met een andere inhoud',
  500: 'Er ging iets mis',
  503: 'Tijdelijk niet beschikbaar',
};

const DETAILS: Readonly<Record<number, string>> = {
  404: 'Op dit adres is niets te vinden. Controleer het adres.',
  405: 'Gebruik een andere methode; zie /v1/openapi.json.',
  406: 'Vraag om application/json.',
  413: 'Een berichtbestand mag hoogstens 25 MB groot zijn, een opdracht 1 MB.',
  415: 'Stuur een berichtbestand als application/xml en een opdracht als application/json.',
  500: 'De fout is vastgelegd. Probeer het later opnieuw of meld dit aan de beheerder.',
  503: 'Probeer het over enkele seconden opnieuw.',
};

export const problem = (status: number, detail?: string, members: object = {}): Problem => ({
  type: `urn:zorggrootboek:probleem:${String(status)}`,
  title: TITLES[status] ?? 'Er ging iets mis',
  status,
  detail: detail ?? DETAILS[status] ?? 'Zie /v1/openapi.json voor wat hier kan.',
  ...members,
});

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

const statusOf = (error: unknown): number => {
  if (error instanceof HttpException) return error.getStatus();
  // Of another municipality: for this asker it does not exist (TEN-02).
  if (isStoreError(error, 'tenant-forbidden')) return HttpStatus.NOT_FOUND;
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

/** Turns everything that goes wrong into a problem, and unknown pages into the application. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger('Problem');

  constructor(private readonly hasPages: boolean) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    const status = statusOf(error);
    if (status === 404 && this.hasPages && isPage(request)) {
      void reply.status(200).sendFile('index.html');
      return;
    }
    if (status >= 500) {
      const code = error instanceof EventStoreError ? error.code : '';
      this.logger.error(`${nameOfError(error)} ${code}`.trim(), stackOfError(error));
    }
    if (status === 503) void reply.header('Retry-After', '5');
    if (error instanceof ProblemException) void reply.headers({ ...error.headers });
    const body = error instanceof ProblemException ? error.problem : problem(status);
    void reply.status(status).header('Content-Type', 'application/problem+json').send(body);
  }
}
