import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import accepts from '@fastify/accepts';
import cors from '@fastify/cors';
import helmet from '@fastify/helmet';
import { Module, type DynamicModule } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { CommandBus } from '@nestjs/cqrs';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';
import { Logger, LoggerModule } from 'nestjs-pino';
import { FILE_BYTES_MAX } from '@zgb/messages';
import { AccessLogController } from './access-log/access-log.controller';
import { KeepAccessLog } from './access-log/keep';
import type { CollectorSettings } from './access-log/collector';
import { recordAccess } from './access-log/record';
import { AccessReviewsController } from './access-log/reviews.controller';
import { SendOn } from './access-log/send-on';
import { AllocationsController } from './allocations/allocations.controller';
import { Gate, type SignIn } from './authorisation/gate';
import { isVisibleNow, withinScope } from './authorisation/scoped-log';
import { EventsController } from './events/events.controller';
import { HistoryController } from './events/history.controller';
import { HistoryOutline } from './events/history-outline';
import { ProofController } from './events/proof.controller';
import {
  countedLog,
  createMetrics,
  LedgerModule,
  todayFrom,
  type Metrics,
  type Settings,
  type Stores,
} from '@zgb/platform';
import { instructionControllers, InstructionsController } from './commands/instruction.controllers';
import { HealthController, METRICS, MetricsController } from './health/health.controller';
import { LagWatch } from './health/lag-watch';
import { measureCommands, measureQueries } from './health/measure';
import { API_VERSION, openApiDocument } from './http/openapi';
import { tagAnswers } from './http/entity-tag';
import { guardInput } from './http/input-guards';
import { LIMITS, type Limits } from './http/limits';
import { refuseTooMany, refuseUnderPressure, type LoadLimits } from './http/overload';
import { ProblemFilter } from './http/problem';
import { ProblemsController } from './http/problems.controller';
import { quarantineUploads } from './http/quarantine';
import { limitRates, type Rates } from './http/rates';
import { rawErrors } from './http/raw-errors';
import { endUnusedConnections } from './http/unused-connections';
import { answerRepeats } from './http/repeats';
import { ReadinessController } from './http/readiness.controller';
import { knownRoutes } from './http/routes';
import { watchSecurity } from './http/security-log';
import { tellSecurityContact } from './http/security-txt';
import { SETTINGS } from './http/settings';
import { inputValidation } from './http/validation';
import { LiveController } from './live/live.controller';
import { AnswersController } from './messages/answers.controller';
import { MessagesController } from './messages/messages.controller';
import { OutboxController } from './messages/outbox.controller';
import { NotificationsController } from './notifications/notifications.controller';
import { Webhooks, type WebhooksSettings } from './notifications/webhooks';
import { WebhooksController } from './notifications/webhooks.controller';
import { PaymentFilesController } from './payments/payment-files.controller';
import { Reactions } from './reactions/reactions';
import { ReactionsController } from './reactions/reactions.controller';
import { MeController } from './sign-in/me.controller';
import { StartCheck } from './start-check';
import { sheetControllers, SheetsController } from './sheets/sheets.controller';
import { ChangesController } from './views/changes.controller';
import { DeliveriesController } from './deliveries/deliveries.controller';
import { FrozenController } from './sheets/frozen.controller';
import { ApiLogReader } from './sheets/log-reader';
import { SheetReader } from './sheets/sheet-reader';
import { DifferenceController } from './views/difference.controller';
import { DeclarationsController } from './views/declarations.controller';
import { HeldLinesController } from './views/held-lines.controller';
import { SearchController } from './views/search.controller';
import { Projections } from './views/projections';
import { ViewsController } from './views/views.controller';
import { Views } from './views/views.service';

export type ApiSettings = Pick<Settings, 'fixedToday'> &
  WebhooksSettings & {
    /** Folder with the built pages; null = API only. */
    readonly webRoot: string | null;
    /** Limits on what clients send, where they differ from the usual ones. */
    readonly limits?: Partial<Limits>;
    /** How many months back month ends are kept. Default 13. */
    readonly keepMonths?: number;
    /** When work is refused; null or left out: never. */
    readonly load?: LoadLimits | null;
    /** How often somebody may ask; null or left out: as often as he likes. */
    readonly rates?: Rates | null;
    /** Origins of pages that may read answers. */
    readonly corsOrigins?: readonly string[];
    /** Where the processing log is sent on to; null or left out: nowhere. */
    readonly collector?: CollectorSettings | null;
    /** Folder for files that are being taken in. */
    readonly quarantine?: string;
    readonly logLevel?: string;
    /** Where log lines go; default standard output. */
    readonly logTo?: { write(line: string): void };
    /** Who asks; there is no API without it. */
    readonly signIn: SignIn;
  };

/** Addresses are logged without their query: a filter could name a person. */
const pathOnly = (url: string): string => url.split('?')[0] ?? '';

@Module({})
class ApiModule {
  static over(stores: Stores, settings: ApiSettings, metrics: Metrics): DynamicModule {
    return {
      module: ApiModule,
      imports: [
        LoggerModule.forRoot({
          pinoHttp: {
            level: settings.logLevel ?? 'warn',
            ...(settings.logTo === undefined ? {} : { stream: settings.logTo }),
            serializers: {
              req: (request: { method: string; url: string; id: string }) => ({
                method: request.method,
                path: pathOnly(request.url),
                id: request.id,
              }),
              // Headers hold cookies, and addresses of signing in.
              res: ({ statusCode }: { statusCode: number }) => ({ statusCode }),
            },
          },
        }),
        LedgerModule.over(stores, todayFrom(settings), isVisibleNow),
      ],
      controllers: [
        AccessLogController,
        AccessReviewsController,
        AllocationsController,
        EventsController,
        HistoryController,
        ProofController,
        HealthController,
        ReactionsController,
        MetricsController,
        ChangesController,
        DifferenceController,
        DeliveriesController,
        ViewsController,
        DeclarationsController,
        HeldLinesController,
        SearchController,
        AnswersController,
        MessagesController,
        NotificationsController,
        WebhooksController,
        PaymentFilesController,
        OutboxController,
        ProblemsController,
        ReadinessController,
        SheetsController,
        FrozenController,
        LiveController,
        MeController,
        ...sheetControllers,
        InstructionsController,
        ...instructionControllers,
      ],
      providers: [
        Projections,
        Reactions,
        Webhooks,
        Views,
        StartCheck,
        KeepAccessLog,
        LagWatch,
        SendOn,
        { provide: SETTINGS, useValue: settings },
        { provide: METRICS, useValue: metrics },
        { provide: HistoryOutline, useFactory: () => new HistoryOutline(stores.log) },
        SheetReader,
        ApiLogReader,
      ],
    };
  }
}

const addHeaders = (app: NestFastifyApplication): void => {
  app
    .getHttpAdapter()
    .getInstance()
    .addHook('onSend', (request, reply, payload, done) => {
      void reply.header('API-Version', API_VERSION);
      if (request.url.startsWith('/v1')) {
        void reply.header('Cache-Control', 'no-store');
        // An answer of the API is no page: nothing in it may run or be shown in a frame (API-27).
        void reply.header('Content-Security-Policy', "default-src 'none'; frame-ancestors 'none'");
      }
      done(null, payload);
    });
};

/** Message files come as they are; everything else that is not JSON is refused. */
const takeXml = (server: FastifyInstance, folder: string): void => {
  quarantineUploads(server, ['application/xml', 'text/xml'], {
    folder,
    // One byte more than a message may have, so that the intake can say what is wrong.
    bytesMax: FILE_BYTES_MAX + 1,
    turns: 2,
    waitingMax: 50,
  });
};

/** What may be read by pages of others, and which others (API-29). */
const allowOrigins = async (server: FastifyInstance, origins: readonly string[]): Promise<void> => {
  if (origins.length === 0) return;
  await server.register(cors, {
    origin: [...origins],
    methods: ['GET', 'HEAD', 'POST'],
    exposedHeaders: ['API-Version', 'ETag', 'Link', 'Retry-After'],
  });
};

const securityHeaders = {
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: ["'self'"],
      styleSrc: ["'self'"],
      imgSrc: ["'self'", 'data:'],
      frameAncestors: ["'none'"],
      baseUri: ["'none'"],
      formAction: ["'self'"],
    },
  },
  // The API may run on plain HTTP behind a proxy that adds TLS; the proxy sets this header.
  strictTransportSecurity: false,
  frameguard: { action: 'deny' as const },
};

/** The folder with the pages; null when they are not built. */
const pagesIn = (webRoot: string | null): string | null =>
  webRoot !== null && existsSync(join(webRoot, 'index.html')) ? webRoot : null;

const adapterWith = (limits: Limits): FastifyAdapter =>
  new FastifyAdapter({
    bodyLimit: limits.bodyBytes,
    // A message file may take the longest; instructions are cut earlier.
    requestTimeout: limits.uploadMs,
    http: { maxHeaderSize: limits.headerBytes, headersTimeout: limits.headersMs },
    ...rawErrors,
    routerOptions: { ignoreTrailingSlash: false, caseSensitive: true },
  });

/** The API over given stores, ready to listen: views, commands, messages and the pages. */
export const createApi = async (
  stores: Stores,
  settings: ApiSettings,
): Promise<NestFastifyApplication> => {
  const limits = { ...LIMITS, ...settings.limits };
  const metrics = await createMetrics(() => app.get(Projections).state());
  const log = withinScope(
    countedLog(stores.log, (events) => {
      metrics.appended(events);
    }),
  );
  const adapter = adapterWith(limits);
  const server = adapter.getInstance();
  const webRoot = pagesIn(settings.webRoot);
  endUnusedConnections(server);
  const methodsOf = knownRoutes(server);
  const load = settings.load ?? null;
  if (load !== null) refuseTooMany(server, load);
  guardInput(server, limits);
  new Gate(settings.signIn, webRoot).guard(server);
  recordAccess(server, stores.accessLog, stores.log);
  watchSecurity(server);
  answerRepeats(server);
  const app: NestFastifyApplication = await NestFactory.create<NestFastifyApplication>(
    ApiModule.over({ ...stores, log }, settings, metrics),
    adapter,
    // No parsers but our own: forms and plain text are refused (API-31).
    { bufferLogs: true, bodyParser: false },
  );
  app.useLogger(app.get(Logger));
  measureCommands(app.get(CommandBus), metrics);
  measureQueries(app, metrics);
  await app.register(helmet, securityHeaders);
  await app.register(accepts);
  if (load !== null) await refuseUnderPressure(server, load);
  if (settings.rates) await limitRates(server, settings.rates, stores.notes);
  await allowOrigins(server, settings.corsOrigins ?? []);
  tellSecurityContact(server);
  server.removeContentTypeParser('text/plain');
  addHeaders(app);
  tagAnswers(server);
  takeXml(server, settings.quarantine ?? join(tmpdir(), `zgb-quarantaine-${randomUUID()}`));
  app.useGlobalPipes(inputValidation());
  app.useGlobalFilters(new ProblemFilter(webRoot !== null, methodsOf));
  if (webRoot !== null) app.useStaticAssets({ root: webRoot, prefix: '/', wildcard: false });
  await settings.signIn.addRoutes?.(app);
  const document = openApiDocument(app);
  server.get('/v1/openapi.json', (_request, reply) => {
    void reply.header('Access-Control-Allow-Origin', '*').send(document);
  });
  app.enableShutdownHooks();
  return app;
};
